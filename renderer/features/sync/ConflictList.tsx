// Where both sides changed the same field: both values side by side, and the seller decides.
import { useQuery } from '@tanstack/react-query'
import { GitMerge } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Shop } from '#shared/domain/shop.ts'
import type { Conflict } from '#shared/domain/sync.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { formatMoney } from '../../i18n/format.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SkeletonRows } from '../../ui/Skeleton.tsx'

const fields = ['title', 'description', 'price', 'stock'] as const

export function ConflictList({ shop }: { shop: Shop }) {
  const { t } = useTranslation('sync')
  const conflicts = useQuery(orpc.sync.conflicts.queryOptions())
  if (conflicts.isError) return <ErrorState error={conflicts.error} onRetry={() => void conflicts.refetch()} />
  if (!conflicts.data) return <SkeletonRows className="p-6" />
  const own = conflicts.data.filter((conflict) => conflict.shopId === shop.id)
  if (own.length === 0) {
    return (
      <EmptyState icon={GitMerge} title={t('conflicts.none')} compact>
        {t('conflicts.noneHint')}
      </EmptyState>
    )
  }
  return (
    <ul className="pb-6">
      {own.map((conflict) => (
        <ConflictRow key={conflict.id} conflict={conflict} shop={shop} />
      ))}
    </ul>
  )
}

function ConflictRow({ conflict, shop }: { conflict: Conflict; shop: Shop }) {
  const { t } = useTranslation('sync')
  const resolve = useCommand(orpc.sync.resolveConflict)
  const field = fields.find((name) => conflict.field === name || conflict.field.startsWith(`${name}:`))
  const words = (value: unknown) =>
    field === 'price' && typeof value === 'number'
      ? formatMoney(value, shop.currency)
      : typeof value === 'string' || typeof value === 'number'
        ? String(value)
        : JSON.stringify(value ?? '–')
  const side = (keep: 'local' | 'remote', value: unknown) => (
    <div className="flex min-w-0 items-center gap-3 rounded-control border border-line px-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="text-12 text-text-2">
          {t(keep === 'local' ? 'conflicts.here' : 'conflicts.there', { shop: shop.name })}
        </p>
        <p dir="auto" className="line-clamp-3 text-13 break-words">
          {words(value)}
        </p>
      </div>
      <Button size={32} busy={resolve.isPending} onClick={() => resolve.mutate({ id: conflict.id, keep })}>
        {t(keep === 'local' ? 'conflicts.keep' : 'conflicts.take')}
      </Button>
    </div>
  )
  return (
    <li className="border-b border-line px-6 py-4">
      <p className="text-13">
        <span dir="auto" className="font-semibold">
          {conflict.productTitle}
        </span>{' '}
        <span className="text-text-2">
          · {field ? t(`field.${field}`) : conflict.field} · {t('conflicts.base', { value: words(conflict.base) })}
        </span>
      </p>
      <div className="mt-2 grid gap-3 min-[1180px]:grid-cols-2">
        {side('local', conflict.local)}
        {side('remote', conflict.remote)}
      </div>
    </li>
  )
}
