// The figures of a dry run or an import, side by side.
import { useTranslation } from 'react-i18next'
import type { ImportCounts as Counts } from '#shared/domain/import.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { cx } from '../../../ui/cx.ts'

const figures = ['created', 'updated', 'unchanged', 'rejected'] as const

export function ImportCounts({ counts }: { counts: Counts }) {
  const { t } = useTranslation('imports')
  return (
    <>
      <p className="text-13 text-text-2">
        {t('read', {
          rows: formatNumber(counts.rows),
          products: formatNumber(counts.products),
          variants: formatNumber(counts.variants),
        })}
      </p>
      <dl className="mt-3 grid grid-cols-4 gap-px overflow-hidden rounded-control border border-line bg-line">
        {figures.map((figure) => (
          <div key={figure} className="bg-surface-1 px-4 py-3">
            <dt className="text-12 text-text-2">{t(`count.${figure}`)}</dt>
            <dd
              className={cx(
                'text-20 font-semibold tabular',
                figure === 'rejected' && counts.rejected > 0 && 'text-amber-text',
              )}
            >
              {formatNumber(counts[figure])}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
