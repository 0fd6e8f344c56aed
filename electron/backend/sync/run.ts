// One run of a shop: read the platform, send what waits, read the verdicts, pull the orders.
import { DomainError } from '#shared/domain/errors.ts'
import type { ShopId } from '#shared/domain/ids.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { Clock } from '../kernel/clock.ts'
import type { ShopsService } from '../shops/index.ts'
import type { Connection, Connector } from './connect.ts'
import type { Puller } from './pull.ts'
import type { createOrderPuller } from './pull-orders.ts'
import type { ListingsRepository } from './repository-listings.ts'
import type { OutboxRepository } from './repository.ts'
import type { SyncStateRepository } from './repository-state.ts'
import type { Sender, SendResult } from './sender.ts'
import { PlatformError, toDomainError } from './tiktok-shop/errors.ts'

export interface SyncRunResult {
  created: number
  updated: number
  failed: number
  /** Calls and rows that needed more than one try. */
  retried: number
  pulled: number
  orders: number
}

export interface RunDeps {
  clock: Clock
  shops: ShopsService
  connector: Connector
  outbox: OutboxRepository
  listings: ListingsRepository
  state: SyncStateRepository
  sender: Sender
  puller: Puller
  pullOrders: ReturnType<typeof createOrderPuller>
}

export interface RunContext {
  signal: AbortSignal
  report(progress: { phase: string; fraction: number | null }): void
}

/** Rows that are due within this are waited for; later ones are left to the next run. */
const patienceMs = 5000

export function createRunner(deps: RunDeps) {
  const { clock, outbox, listings, state } = deps

  /** Another seller account than last time: nothing that the old one said holds. */
  const forgetOtherAccount = (shop: Shop): void => {
    const known = state.get<string>(shop.id, 'remoteShopId')
    if (known !== null && known !== shop.remoteShopId) {
      listings.forget(shop.id)
      outbox.forget(shop.id, clock.now())
      state.clear(shop.id, clock.now())
    }
    state.set(shop.id, 'remoteShopId', shop.remoteShopId)
  }

  const sendAll = async (link: Connection, shop: Shop, result: SendResult, context: RunContext): Promise<number> => {
    let pulled = 0
    const total = outbox.waiting(shop.id).count
    const progress = () => {
      const left = outbox.waiting(shop.id).count
      return total === 0 ? null : Math.min(0.9, Math.max(0, 1 - left / total))
    }
    for (;;) {
      context.report({ phase: 'sending', fraction: progress() })
      if (
        (await deps.sender.sendDue(link, shop, result, context.signal, () =>
          context.report({ phase: 'sending', fraction: progress() }),
        )) > 0
      )
        pulled += await deps.puller.products(link.api, shop, context.signal)
      const { at } = outbox.waiting(shop.id)
      if (at === null || at - clock.now() > patienceMs) return pulled
      await clock.sleep(Math.max(0, at - clock.now()), context.signal)
    }
  }

  const run = async (shop: Shop, context: RunContext): Promise<SyncRunResult> => {
    forgetOtherAccount(shop)
    const link = await deps.connector.connect(shop.id)
    deps.sender.recover(shop)
    const sent: SendResult = { done: {}, failed: 0, retried: 0 }
    context.report({ phase: 'pulling', fraction: 0 })
    let pulled = await deps.puller.products(link.api, shop, context.signal)
    pulled += await sendAll(link, shop, sent, context)
    state.set(shop.id, 'pulledAt', clock.now())
    context.report({ phase: 'orders', fraction: 0.95 })
    const orders = await deps.pullOrders(link.api, shop, context.signal)
    const { create = 0, ...others } = sent.done
    return {
      created: create,
      updated: Object.values(others).reduce((sum, count) => sum + count, 0),
      failed: sent.failed,
      retried: sent.retried + link.retries(),
      pulled,
      orders,
    }
  }

  /** Throws DomainErrors (PLATFORM_*); the shop carries the last one until a run goes well. */
  return async (shopId: ShopId, context: RunContext): Promise<SyncRunResult> => {
    const shop = deps.shops.get(shopId)
    try {
      const result = await run(shop, context)
      deps.shops.noteContact(shopId, null)
      return result
    } catch (error) {
      const known = error instanceof PlatformError ? toDomainError(error) : error
      if (known instanceof DomainError) deps.shops.noteContact(shopId, contactError(known, clock.now()))
      throw known
    }
  }
}

export function contactError(error: DomainError, at: number): NonNullable<Shop['lastError']> {
  const data = (error.data ?? {}) as { message?: string; detail?: string; requestId?: string | null }
  return { code: error.code, message: data.message ?? data.detail ?? '', requestId: data.requestId ?? null, at }
}
