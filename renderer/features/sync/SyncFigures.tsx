// Where a shop's listings stand, when the platform last said so, and what it said when it refused to talk.
import { Clock, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ShopSyncStatus } from '#shared/domain/sync.ts'
import { describeCode } from '../../api/describe-error.ts'
import { formatNumber } from '../../i18n/format.ts'
import { formatAge, formatTime } from '../../i18n/format-time.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { StatusMark, type StatusShape, type Tone } from '../../ui/StatusMark.tsx'

const figures = [
  ['listed', 'dot', 'green'],
  ['auditing', 'half', 'neutral'],
  ['refused', 'cross', 'red'],
  ['drafts', 'ring', 'amber'],
  ['pending', 'ring', 'accent'],
] as const satisfies readonly (readonly [keyof ShopSyncStatus, StatusShape, Tone])[]

export function SyncFigures({ status, now }: { status: ShopSyncStatus; now: number }) {
  const { t } = useTranslation('sync')
  const throttled = status.throttledUntil !== null && status.throttledUntil > now
  return (
    <div className="shrink-0 px-6 pb-4">
      {status.lastError && (
        <div role="alert" className="mb-3 flex items-start gap-3 rounded-control bg-red-soft px-4 py-3 text-13">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-red" />
          <div className="min-w-0 flex-1">
            <p className="font-semibold text-red-text">{describeCode(status.lastError.code, status.lastError).title}</p>
            <p dir="auto" className="break-words">
              {status.lastError.message}
            </p>
            {status.lastError.requestId && (
              <p className="text-12 text-text-2">{t('requestId', { id: status.lastError.requestId })}</p>
            )}
          </div>
          <CopyButton text={JSON.stringify(status.lastError)} />
        </div>
      )}
      {throttled && (
        <p className="mb-3 flex items-center gap-2 text-13 text-text-2">
          <Clock size={16} aria-hidden />
          {t('throttled', { time: formatTime(status.throttledUntil ?? now) })}
        </p>
      )}
      <dl className="grid grid-cols-5 gap-px overflow-hidden rounded-control border border-line bg-line">
        {figures.map(([name, shape, tone]) => (
          <div key={name} className="min-w-0 bg-surface-1 px-4 py-2.5">
            <dt className="flex items-center gap-1.5 truncate text-12 text-text-2">
              <StatusMark shape={shape} tone={tone} />
              {t(`figure.${name}`)}
            </dt>
            <dd className="text-20 font-semibold tabular">{formatNumber(status[name])}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-12 text-text-2">
        {status.lastPulledAt === null ? t('neverPulled') : t('pulled', { age: formatAge(status.lastPulledAt, now) })}
        {status.lastOrdersAt !== null && ` · ${t('ordersPulled', { age: formatAge(status.lastOrdersAt, now) })}`}
      </p>
    </div>
  )
}
