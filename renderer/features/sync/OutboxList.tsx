// Changes on their way: written with the edit, sent when the platform takes them, never lost in between.
import { useQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Shop } from '#shared/domain/shop.ts'
import type { OutboxRow, OutboxState } from '#shared/domain/sync.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { formatNumber } from '../../i18n/format.ts'
import { formatAge, formatTime } from '../../i18n/format-time.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { Tag, type StatusShape, type Tone } from '../../ui/StatusMark.tsx'

const marks: Record<OutboxState, { shape: StatusShape; tone: Tone }> = {
  pending: { shape: 'ring', tone: 'accent' },
  sending: { shape: 'half', tone: 'accent' },
  retrying: { shape: 'half', tone: 'amber' },
  done: { shape: 'dot', tone: 'green' },
  failed: { shape: 'cross', tone: 'red' },
  superseded: { shape: 'dash', tone: 'neutral' },
}

export function OutboxList({ shop, now }: { shop: Shop; now: number }) {
  const { t } = useTranslation('sync')
  const outbox = useQuery(orpc.sync.outbox.queryOptions({ input: { shopId: shop.id, limit: 200 } }))
  if (outbox.isError) return <ErrorState error={outbox.error} onRetry={() => void outbox.refetch()} />
  if (!outbox.data) return <SkeletonRows className="p-6" />
  if (outbox.data.length === 0) {
    return (
      <EmptyState icon={Inbox} title={t('outbox.none')} compact>
        {t('outbox.noneHint')}
      </EmptyState>
    )
  }
  return (
    <ul className="pb-6">
      {outbox.data.map((row) => (
        <OutboxEntry key={row.id} row={row} now={now} />
      ))}
    </ul>
  )
}

function OutboxEntry({ row, now }: { row: OutboxRow; now: number }) {
  const { t } = useTranslation('sync')
  const retry = useCommand(orpc.sync.retry)
  const { shape, tone } = marks[row.state]
  const waiting = row.state === 'retrying' && row.nextAttemptAt !== null && row.nextAttemptAt > now
  return (
    <li className="grid min-h-12 grid-cols-[minmax(0,1fr)_120px_170px_110px] items-center gap-4 border-b border-line px-6 py-2 text-13">
      <span className="min-w-0">
        <span dir="auto" className="block truncate font-semibold">
          {row.productTitle}
        </span>
        {row.error && (
          <span dir="auto" className="block text-12">
            {t('quote', { words: row.error.message })}
            {row.error.requestId && <span className="text-text-2"> {t('requestId', { id: row.error.requestId })}</span>}
          </span>
        )}
      </span>
      <span className="truncate text-text-2">{t(`operation.${row.operation}`)}</span>
      <span className="flex items-center gap-2">
        <Tag shape={shape} markTone={tone} tone={row.state === 'failed' ? 'red' : 'neutral'}>
          {t(`outboxState.${row.state}`)}
        </Tag>
        {row.attempts > 1 && (
          <span className="text-12 text-text-2">{t('outbox.attempts', { n: formatNumber(row.attempts) })}</span>
        )}
      </span>
      <span className="text-right text-12 text-text-2">
        {row.state === 'failed' ? (
          <Button size={32} busy={retry.isPending} onClick={() => retry.mutate({ id: row.id })}>
            {t('outbox.retry')}
          </Button>
        ) : waiting ? (
          t('outbox.next', { time: formatTime(row.nextAttemptAt ?? now) })
        ) : (
          formatAge(row.updatedAt, now)
        )}
      </span>
    </li>
  )
}
