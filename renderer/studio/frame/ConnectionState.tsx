// Does the studio's engine answer? Being without a network is normal and never red; only a silent engine needs words.
import { CircleCheck, LoaderCircle, Unplug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../api/connection.ts'
import { formatTime } from '../../i18n/format-time.ts'
import { cx } from '../../ui/cx.ts'
import { Tooltip } from '../../ui/Tooltip.tsx'

export function ConnectionState() {
  const { t } = useTranslation('common')
  const { phase, since } = useConnection()
  const Icon = { connecting: LoaderCircle, online: CircleCheck, reconnecting: Unplug }[phase]
  const hint =
    phase === 'reconnecting'
      ? t('connection.reconnectingHint', { since: formatTime(since) })
      : t('connection.onlineHint')
  return (
    <Tooltip label={hint}>
      <span
        role="status"
        tabIndex={0}
        className={cx(
          'flex h-9 items-center gap-2 rounded-control px-2 text-13',
          phase === 'reconnecting' ? 'text-amber-text' : 'text-text-2',
        )}
      >
        <Icon size={16} aria-hidden className="shrink-0" />
        <span className="whitespace-nowrap">{t(`connection.${phase}`)}</span>
      </span>
    </Tooltip>
  )
}
