// When a shop is synced without being asked: soon after an edit, again for what has to wait, and often for orders while a show is on air.
import { DomainError } from '#shared/domain/errors.ts'
import type { JobId, ShopId } from '#shared/domain/ids.ts'
import { isFinished, type Job } from '#shared/domain/job.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { Bus } from '../kernel/bus.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Jobs } from '../jobs/index.ts'
import type { ShopsService } from '../shops/index.ts'
import type { ListingsRepository } from './repository-listings.ts'
import type { OutboxRepository } from './repository.ts'

export interface ScheduleDeps {
  bus: Bus
  jobs: Jobs
  clock: Clock
  log: Logger
  shops: ShopsService
  outbox: OutboxRepository
  listings: ListingsRepository
  /** Off in tests that run by hand. */
  auto: boolean
  shopOfShow: (showId: string) => ShopId | null
  pullOrders: (shopId: ShopId) => Promise<number>
}

export interface SyncJobPayload {
  shopId: ShopId
}

const afterEditMs = 1500
const ordersEveryMs = 3000
/** How long a review takes before it's worth asking: our sandbox decides in seconds, the platform in minutes to hours. */
const reviewMs = { sandbox: 2000, live: 10 * 60_000 } as const
/** After these, another try only repeats the failure: the seller has to do something first. */
const hopeless = ['PLATFORM_NOT_CONNECTED', 'PLATFORM_AUTH_EXPIRED', 'PLATFORM_REFUSED', 'PLATFORM_CLOCK_SKEW']

export type Schedule = ReturnType<typeof createSchedule>

export function createSchedule(deps: ScheduleDeps) {
  const { jobs, clock } = deps
  const shopOfJob = new Map<JobId, ShopId>()

  const enqueue = (shop: Shop, dedupeKey: string, runAfter: number): JobId =>
    jobs.enqueue({ kind: 'sync.run', subject: shop.name, payload: { shopId: shop.id }, dedupeKey, runAfter }).id

  const followUp = (shopId: ShopId, job: Job): void => {
    const shop = deps.shops.get(shopId)
    if (shop.connectionMode === 'none' || hopeless.includes(job.errorCode ?? '')) return
    const { at, count } = deps.outbox.waiting(shopId)
    const reviewed = deps.listings.countsByStatus(shopId).auditing ?? 0
    const next = [
      ...(count > 0 && at !== null ? [Math.max(at, clock.now() + 2000)] : []),
      ...(reviewed > 0 ? [clock.now() + reviewMs[shop.connectionMode]] : []),
    ]
    if (next.length > 0) enqueue(shop, `sync.later:${shopId}`, Math.min(...next))
  }

  const offJob = deps.bus.on('job', (job) => {
    const shopId = shopOfJob.get(job.id)
    if (!shopId || !isFinished(job.state)) return
    shopOfJob.delete(job.id)
    if (deps.auto && job.state !== 'cancelled') followUp(shopId, job)
  })
  const offAir = deps.bus.on('onAir', ({ showId }) => {
    polling?.abort()
    polling = null
    const shopId = showId && deps.auto ? deps.shopOfShow(showId) : null
    if (!shopId) return
    polling = new AbortController()
    void pollOrders(shopId, polling.signal)
  })
  let polling: AbortController | null = null

  const pollOrders = async (shopId: ShopId, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      try {
        if (deps.shops.get(shopId).connectionMode !== 'none') await deps.pullOrders(shopId)
      } catch (error) {
        // The show goes on; the next round tries again.
        if (!(error instanceof DomainError)) deps.log.warn({ err: error, shopId }, 'order pull failed')
      }
      await clock.sleep(ordersEveryMs, signal).catch(() => {})
    }
  }

  return {
    /** In the transaction of the edit, so that the run is as durable as the row. */
    afterEdit: (shopId: ShopId): void => {
      if (!deps.auto) return
      const shop = deps.shops.get(shopId)
      if (shop.connectionMode !== 'none') enqueue(shop, `sync.edit:${shopId}`, clock.now() + afterEditMs)
    },
    /** A run of its own for each intent: one that is nearly done would not see what was just published. */
    now: (shop: Shop, commandId: string): JobId => enqueue(shop, `sync.run:${shop.id}:${commandId}`, clock.now()),
    started: (jobId: JobId, shopId: ShopId) => void shopOfJob.set(jobId, shopId),
    stop: (): void => {
      offJob()
      offAir()
      polling?.abort()
    },
  }
}
