// Each product in this shop: the two states that the platform keeps apart, its own words, and why something went as a draft.
import { useQuery } from '@tanstack/react-query'
import { Send, Tags } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { z } from 'zod'
import type { listingRowSchema } from '#shared/contract/sync.ts'
import type { ListingStatus } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { formatAge } from '../../i18n/format-time.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { listingMark } from '../../ui/listing-mark.ts'
import { places } from '../../ui/places.ts'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { Tag } from '../../ui/StatusMark.tsx'
import { showToast } from '../../ui/toast-store.ts'

type Row = z.infer<typeof listingRowSchema>
const most = 1000
/** What the seller has to do something about stands first. */
const urgency: readonly string[] = [
  'refused',
  'draft',
  'queued',
  'auditing',
  'live',
  'deactivated',
  'deleted',
] satisfies ListingStatus[]

export function ListingList({ shop, now }: { shop: Shop; now: number }) {
  const { t } = useTranslation('sync')
  const listings = useQuery(orpc.sync.listings.queryOptions({ input: { shopId: shop.id, limit: most } }))
  const publish = useCommand(orpc.sync.publish, {
    onSuccess: ({ queued, drafts }) =>
      showToast({
        message: t('listings.queued', { count: queued }),
        ...(drafts > 0 && { detail: t('listings.drafts', { count: drafts }) }),
      }),
  })
  if (listings.isError) return <ErrorState error={listings.error} onRetry={() => void listings.refetch()} />
  if (!listings.data) return <SkeletonRows className="p-6" />
  const sent = listings.data
    .filter((row) => row.status !== 'not_listed')
    .toSorted((a, b) => urgency.indexOf(a.status) - urgency.indexOf(b.status))
  if (sent.length === 0) {
    return (
      <EmptyState
        icon={Tags}
        title={t('listings.none')}
        compact
        actions={
          shop.connectionMode !== 'none' && (
            <Button
              icon={Send}
              busy={publish.isPending}
              onClick={() => publish.mutate({ shopId: shop.id, productIds: 'all' })}
            >
              {t('listings.publishAll')}
            </Button>
          )
        }
      >
        {t('listings.noneHint')}
      </EmptyState>
    )
  }
  return (
    <ul className="pb-6">
      {sent.map((row) => (
        <ListingRow key={row.productId} row={row} now={now} />
      ))}
    </ul>
  )
}

function ListingRow({ row, now }: { row: Row; now: number }) {
  const { t, i18n } = useTranslation(['sync', 'catalog', 'readiness'])
  const status = row.status as ListingStatus
  const { shape, tone } = listingMark(status)
  const silent = row.remoteStatus === 'ACTIVATE' && row.remoteAuditStatus === 'FAILED'
  const ruleWords = (rule: string) =>
    i18n.exists(`readiness:group.${rule}`) ? t(`readiness:group.${rule}` as 'readiness:group.picture_missing') : rule
  return (
    <li className="border-b border-line">
      <Link
        href={places.product(row.productId)}
        className="grid min-h-12 grid-cols-[minmax(0,1fr)_180px_150px] items-center gap-4 px-6 py-2 hover:bg-surface-2"
      >
        <span className="min-w-0">
          <span dir="auto" className="block truncate text-13 font-semibold">
            {row.title}
          </span>
          {row.auditReasons.map((reason) => (
            <span key={reason.position} dir="auto" className="block text-12">
              {t('sync:quote', { words: reason.reasons.join(' ') })}{' '}
              <span className="text-text-2">{reason.suggestions.join(' ')}</span>
            </span>
          ))}
          {row.draftReasons.length > 0 && (
            <span className="block text-12 text-text-2">
              {t('sync:listings.because', { reasons: row.draftReasons.map(ruleWords).join(', ') })}
            </span>
          )}
          {silent && <span className="block text-12 text-amber-text">{t('sync:listings.silent')}</span>}
        </span>
        <span>
          <Tag shape={shape} markTone={tone} tone={status === 'refused' ? 'red' : 'neutral'}>
            {t(`catalog:listing.${status}`)}
          </Tag>
        </span>
        <span className="text-right text-12 text-text-2">
          {row.observedAt === null
            ? t('sync:listings.notSeen')
            : t('sync:listings.seen', { age: formatAge(row.observedAt, now) })}
        </span>
      </Link>
    </li>
  )
}
