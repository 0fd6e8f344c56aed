// Sync: publishing, the outbox, conflicts, orders and the sandbox, put together from the parts of this folder.
import { DomainError } from '#shared/domain/errors.ts'
import type { ConflictId, JobId, OutboxId, ProductId, ShopId } from '#shared/domain/ids.ts'
import type { Order } from '#shared/domain/order.ts'
import type { OutboxRow, OutboxState, SandboxFaults, ShopSyncStatus } from '#shared/domain/sync.ts'
import { isConnectable, type Shop } from '#shared/domain/shop.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Bus } from '../kernel/bus.ts'
import type { Store } from '../kernel/store.ts'
import type { ShopsService } from '../shops/index.ts'
import { createConnector } from './connect.ts'
import { createEnqueue } from './enqueue.ts'
import { createOperations } from './operations.ts'
import type { PlatformDeps } from './platform-auth.ts'
import type { ImagePort, OrdersListener } from './ports.ts'
import { publishProducts } from './publish.ts'
import { createPuller } from './pull.ts'
import { createOrderPuller } from './pull-orders.ts'
import type { ListingsRepository } from './repository-listings.ts'
import type { OrdersRepository } from './repository-orders.ts'
import type { SyncStateRepository } from './repository-state.ts'
import type { OutboxRepository } from './repository.ts'
import { createRunner } from './run.ts'
import { createSchedule, type SyncJobPayload } from './schedule.ts'
import { createSender } from './sender.ts'
import type { FieldValue } from './snapshot.ts'

export interface SyncDeps extends PlatformDeps {
  store: Store
  bus: Bus
  jobs: Jobs
  shops: ShopsService
  repositories: {
    outbox: OutboxRepository
    listings: ListingsRepository
    state: SyncStateRepository
    orders: OrdersRepository
  }
  images: ImagePort
  /** Currency of the products' own prices. */
  baseCurrency: () => string
  onOrdersPulled?: OrdersListener
  /** Runs by itself after edits and while reviews are open; on unless told otherwise. */
  auto?: boolean
}

export type SyncService = ReturnType<typeof createSyncService>

export function createSyncService(deps: SyncDeps) {
  const { store, bus, jobs, shops, clock } = deps
  const { outbox, listings, state, orders } = deps.repositories
  const parts = { ...deps, outbox, listings, state }
  const announce = (topic: 'sync' | 'catalog' | 'orders', ids: string[] | null) =>
    store.afterCommit(() => bus.emit('changed', { topic, ids }))
  const changed = (listing: { id: string; productId: string }) => {
    announce('sync', [listing.id])
    announce('catalog', [listing.productId])
  }

  const connector = createConnector(parts)
  const puller = createPuller({ ...parts, changed })
  const pullOrders = createOrderPuller({
    ...parts,
    orders,
    pulled: (shop: Shop, pulled: Order[]) => {
      announce('orders', pulled.length <= 100 ? pulled.map(({ id }) => id) : null)
      deps.onOrdersPulled?.(shop.id, pulled)
    },
  })
  const sender = createSender({
    ...parts,
    now: () => clock.now(),
    changed,
    operations: createOperations({ ...parts, now: () => clock.now() }),
  })
  const runShop = createRunner({ ...parts, connector, sender, puller, pullOrders })
  const schedule = createSchedule({
    ...parts,
    auto: deps.auto ?? true,
    shopOfShow: orders.shopOfShow,
    pullOrders: async (shopId) => pullOrders((await connector.connect(shopId)).api, shops.get(shopId)),
  })
  const { enqueue, onApplied } = createEnqueue({
    ...parts,
    now: () => clock.now(),
    shop: shops.get,
    queued: (shopId) => {
      schedule.afterEdit(shopId)
      announce('sync', null)
    },
  })
  store.changes.onApplied(onApplied, { afterBulk: true })

  const running = new Set<ShopId>()
  jobs.define<SyncJobPayload>({
    kind: 'sync.run',
    lane: ({ shopId }) => `sync:${shopId}`,
    onInterrupted: 'requeue',
    run: async ({ shopId }, { jobId, signal, report }) => {
      schedule.started(jobId, shopId)
      running.add(shopId)
      announce('sync', null)
      try {
        return await runShop(shopId, { signal, report })
      } finally {
        running.delete(shopId)
        announce('sync', null)
      }
    },
  })

  const connectedShop = (shopId: ShopId): Shop => {
    const shop = shops.get(shopId)
    if (shop.connectionMode === 'none') throw new DomainError('PLATFORM_NOT_CONNECTED')
    return shop
  }
  const statusOf = (shop: Shop): ShopSyncStatus => {
    const counts = listings.countsByStatus(shop.id)
    return {
      shopId: shop.id,
      running: running.has(shop.id),
      lastPulledAt: state.get<number>(shop.id, 'pulledAt'),
      lastOrdersAt: state.get<number>(shop.id, 'ordersPulledAt'),
      ...outbox.counts(shop.id),
      conflicts: state.conflictCount(shop.id),
      listed: counts.live ?? 0,
      auditing: counts.auditing ?? 0,
      refused: counts.refused ?? 0,
      drafts: counts.draft ?? 0,
      throttledUntil: connector.throttledUntil(shop.id),
      lastError: shop.lastError,
    }
  }

  return {
    /** Shops with a platform behind them; a local shop has nothing to sync. */
    status: (): ShopSyncStatus[] =>
      shops
        .list()
        .filter(({ platform }) => isConnectable(platform))
        .map(statusOf),
    outbox: (filter: { shopId?: ShopId | undefined; states?: OutboxState[] | undefined; limit: number }): OutboxRow[] =>
      outbox.list({ shopId: filter.shopId ?? null, states: filter.states ?? [], limit: filter.limit }),
    listings: (shopId: ShopId, limit: number) => {
      shops.get(shopId)
      return listings.list(shopId, limit).map((listing) => ({
        productId: listing.productId,
        title: listing.title ?? listing.productTitle,
        status: listing.status,
        remoteProductId: listing.remoteProductId,
        remoteStatus: listing.remoteStatus,
        remoteAuditStatus: listing.remoteAuditStatus,
        auditReasons: listing.auditReasons,
        draftReasons: listing.draftReasons,
        observedAt: listing.observedAt,
      }))
    },
    conflicts: () => state.conflicts(),
    /** 'local' sends our value, 'remote' takes theirs; either way both sides agree on the platform's value as the new base. */
    resolveConflict: (commandId: string, id: ConflictId, keep: 'local' | 'remote'): { ok: true } =>
      store.command(commandId, 'sync.resolveConflict', () => {
        const conflict = state.conflict(id)
        const listing = conflict && listings.find(conflict.listingId)
        if (!conflict || !listing) throw new DomainError('NOT_FOUND', { entity: 'conflict', id })
        const remote = conflict.remote as FieldValue
        state.resolveConflict(id, keep, clock.now())
        puller.setBase(listing, conflict.field, remote)
        const current = listings.find(listing.id) ?? listing
        if (keep === 'remote') puller.takeField(shops.get(conflict.shopId), current, conflict.field, remote)
        else enqueue(current, operationOfField(conflict.field))
        changed(listing)
        return { ok: true as const }
      }),
    publish: (commandId: string, shopId: ShopId, productIds: 'all' | ProductId[]) =>
      store.commandAsync(commandId, 'sync.publish', async () => {
        const shop = connectedShop(shopId)
        const ids = productIds === 'all' ? listings.publishableIds() : productIds
        const result = await publishProducts({ ...parts, enqueue }, shop, ids)
        announce('sync', null)
        announce('catalog', null)
        return result
      }),
    run: (commandId: string, shopId: ShopId): { jobId: JobId } =>
      store.command(commandId, 'sync.run', () => ({ jobId: schedule.now(connectedShop(shopId), commandId) })),
    /** A failed or waiting row is tried again at the next run, which starts soon. */
    retry: (commandId: string, id: OutboxId): OutboxRow =>
      store.command(commandId, 'sync.retry', () => {
        const row = outbox.find(id)
        const listing = row && listings.find(row.listingId)
        if (!row || !listing) throw new DomainError('NOT_FOUND', { entity: 'outbox', id })
        if (row.state === 'retrying') outbox.settle(id, 'retrying', { nextAttemptAt: null }, clock.now())
        const again = outbox.open(listing.id).some(({ operation }) => operation === row.operation)
        if (row.state === 'failed' && !again) {
          outbox.renew(id, clock.now())
          if (row.operation === 'create' || row.operation === 'edit') listings.saveRemote(listing, { status: 'queued' })
        }
        schedule.afterEdit(row.shopId)
        changed(listing)
        return outbox.find(id) ?? row
      }),
    orders: (filter: { shopId?: ShopId | undefined; since?: number | undefined; limit: number }) =>
      orders.list({ shopId: filter.shopId ?? null, since: filter.since ?? 0, limit: filter.limit }),
    /** Every order of a shop since a moment (UTC ms), for a show and its report. */
    ordersSince: (shopId: ShopId, since: number): Order[] =>
      orders.list({ shopId, since, limit: Number.MAX_SAFE_INTEGER }).orders,
    lastOrdersAt: (shopId: ShopId): number | null => state.get<number>(shopId, 'ordersPulledAt'),
    sandboxFaults: (): SandboxFaults => deps.sandbox.faults(),
    setSandboxFaults: (commandId: string, patch: Partial<SandboxFaults>): SandboxFaults =>
      store.command(commandId, 'sync.sandbox.setFaults', () => deps.sandbox.setFaults(patch)),
    setShoppers: (commandId: string, showId: string, ordersPerMinute: number): { ok: true } =>
      store.command(commandId, 'sync.sandbox.setShoppers', () => {
        deps.sandbox.setShoppers(showId, ordersPerMinute)
        return { ok: true as const }
      }),
    dispose: async (): Promise<void> => {
      schedule.stop()
      await deps.sandbox.stop()
    },
  }
}

function operationOfField(field: string): 'edit' | 'price' | 'inventory' {
  if (field.startsWith('price:')) return 'price'
  return field.startsWith('stock:') ? 'inventory' : 'edit'
}
