// Each shop's sync: what waits, what was refused and in whose words, what conflicts, which orders came in, and how old all of it is.
import { useQuery } from '@tanstack/react-query'
import { RefreshCw, Store } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useRoute } from 'wouter'
import type { ShopSyncStatus } from '#shared/domain/sync.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { useShops } from '../../api/settings.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ConflictList } from './ConflictList.tsx'
import { ListingList } from './ListingList.tsx'
import { OrderList } from './OrderList.tsx'
import { OutboxList } from './OutboxList.tsx'
import { SandboxBar } from './SandboxBar.tsx'
import { ShopList } from './ShopList.tsx'
import { SyncFigures } from './SyncFigures.tsx'

const parts = ['listings', 'outbox', 'conflicts', 'orders'] as const
type Part = (typeof parts)[number]
const tickMs = 30_000

export function SyncScreen() {
  const { t } = useTranslation('sync')
  const [, params] = useRoute('/sync/:shopId')
  const [, go] = useLocation()
  const now = useNow(tickMs)
  const statuses = useQuery(orpc.sync.status.queryOptions())
  const { shops, current, loading } = useShops()
  if (statuses.isError) return <ErrorState error={statuses.error} onRetry={() => void statuses.refetch()} />
  if (!statuses.data || loading) return <SkeletonRows className="p-6" />
  const synced = shops.filter((shop) => statuses.data.some((status) => status.shopId === shop.id))
  if (synced.length === 0) {
    return (
      <EmptyState
        icon={Store}
        title={t('empty.title')}
        actions={
          <Link href={places.newShop} className={buttonClass('primary')}>
            {t('empty.add')}
          </Link>
        }
      >
        {t('empty.hint')}
      </EmptyState>
    )
  }
  const shop = synced.find((candidate) => candidate.id === (params?.shopId ?? current?.id)) ?? synced[0]
  const status = statuses.data.find((candidate) => candidate.shopId === shop?.id)
  return (
    <div className="flex h-full min-w-0">
      <h1 className="sr-only">{t('title')}</h1>
      <ShopList
        shops={synced}
        statuses={statuses.data}
        selectedId={shop?.id ?? null}
        now={now}
        onSelect={(id) => go(places.syncShop(id))}
      />
      {shop && status && <ShopSync key={shop.id} shop={shop} status={status} now={now} />}
    </div>
  )
}

function ShopSync({ shop, status, now }: { shop: Shop; status: ShopSyncStatus; now: number }) {
  const { t } = useTranslation('sync')
  const [part, setPart] = useState<Part>('listings')
  const run = useCommand(orpc.sync.run)
  const connected = shop.connectionMode !== 'none'
  const counts: Record<Part, number | null> = {
    listings: status.listed + status.auditing + status.refused + status.drafts,
    outbox: status.pending + status.failed,
    conflicts: status.conflicts,
    orders: null,
  }
  return (
    <section className="flex min-w-0 flex-1 flex-col" aria-label={shop.name}>
      <header className="flex min-h-16 shrink-0 flex-wrap items-center gap-3 px-6 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-17 font-semibold">{shop.name}</h2>
          <p className="truncate text-13 text-text-2">
            {connected ? t(`mode.${shop.connectionMode}`) : t('mode.none')}
          </p>
        </div>
        {connected ? (
          <Button
            variant="primary"
            icon={RefreshCw}
            busy={run.isPending || status.running}
            onClick={() => run.mutate({ shopId: shop.id })}
          >
            {status.running ? t('running') : t('run')}
          </Button>
        ) : (
          <Link href={places.shop(shop.id)} className={buttonClass('primary')}>
            {t('connect')}
          </Link>
        )}
      </header>
      {shop.connectionMode === 'sandbox' && <SandboxBar />}
      <SyncFigures status={status} now={now} />
      <Tabs
        label={t('parts.label')}
        items={parts.map((value) => ({ value, label: t(`parts.${value}`), count: counts[value] }))}
        value={part}
        onValueChange={setPart}
        className="px-6"
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {part === 'listings' && <ListingList shop={shop} now={now} />}
        {part === 'outbox' && <OutboxList shop={shop} now={now} />}
        {part === 'conflicts' && <ConflictList shop={shop} />}
        {part === 'orders' && <OrderList shop={shop} />}
      </div>
    </section>
  )
}
