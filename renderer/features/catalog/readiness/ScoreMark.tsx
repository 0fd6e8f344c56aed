// The readiness score as a small ring with its figure: amber while something blocks, green from 85 on.
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../i18n/format.ts'
import { cx } from '../../../ui/cx.ts'

export function ScoreMark({ score, blocked }: { score: number; blocked: boolean }) {
  const { t } = useTranslation('readiness')
  const around = 2 * Math.PI * 6
  const stroke = blocked ? 'stroke-amber' : score >= 85 ? 'stroke-green' : 'stroke-mark'
  return (
    <span role="img" aria-label={t('score', { score })} className="inline-flex items-center gap-1.5">
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden className="-rotate-90">
        <circle cx="8" cy="8" r="6" fill="none" strokeWidth="2.5" className="stroke-line-strong" />
        <circle
          cx="8"
          cy="8"
          r="6"
          fill="none"
          strokeWidth="2.5"
          strokeDasharray={`${(score / 100) * around} ${around}`}
          className={stroke}
        />
      </svg>
      <span aria-hidden className={cx('text-12 tabular', blocked ? 'font-semibold text-amber-text' : 'text-text-2')}>
        {formatNumber(score)}
      </span>
    </span>
  )
}
