// Simulated buyers of a show: they order what is pinned, most of them soon after the pin, as viewers do.
import type { Clock } from '../../kernel/clock.ts'
import type { Random } from './faults.ts'
import { placeOrder, stockOf } from './orders.ts'
import type { SandboxRepository } from './repository.ts'

/** What is on screen now, in local ids; null when nothing is pinned. */
export interface Pinned {
  showId: string
  shopId: string
  productId: string
  variantId: string | null
  /** UTC ms of the pin. */
  since: number
}

const tickMs = 250

/**
 * How much more or less than the average buyers order `afterMs` after a pin: a rise of some seconds, a peak, then a slow fall to a trickle.
 * Averages about 1 over the first minute.
 */
export function appetite(afterMs: number): number {
  const seconds = Math.max(0, afterMs) / 1000
  const rise = Math.min(1, seconds / 6)
  return 0.35 + 2.6 * rise * Math.exp(-Math.max(0, seconds - 6) / 16)
}

export function createShoppers(deps: {
  repository: () => SandboxRepository
  clock: Clock
  random: Random
  pinned: () => Pinned | null
  /** Reviews go on while nobody calls. */
  settle: () => void
}) {
  const { clock, random } = deps
  let running: AbortController | null = null

  const buy = (pinned: Pinned): void => {
    const repository = deps.repository()
    repository.transaction(() => {
      deps.settle()
      const seller = repository.seller(pinned.shopId)
      const product = seller && repository.productsByExternalId(seller.shopId, pinned.productId)[0]
      if (!seller || !product?.live) return
      const inStock = product.live.skus.filter((sku) => stockOf(sku) > 0)
      const wanted = inStock.find((sku) => sku.external_sku_id === pinned.variantId)
      // Two thirds take the variant on the card, the others look at its siblings.
      const sku = wanted && random() < 0.66 ? wanted : inStock[Math.floor(random() * inStock.length)]
      if (!sku) return
      const roll = random()
      const quantity = Math.min(stockOf(sku), roll < 0.8 ? 1 : roll < 0.95 ? 2 : 3)
      placeOrder(repository, seller, product, sku.id, quantity, clock.now())
    })
  }

  const run = async (showId: string, ordersPerMinute: number, signal: AbortSignal) => {
    for (let last = clock.now(); !signal.aborted;) {
      await clock.sleep(tickMs, signal)
      const now = clock.now()
      const elapsed = Math.min(now - last, 5000)
      last = now
      const pinned = deps.pinned()
      if (pinned?.showId !== showId) continue
      const expected = (ordersPerMinute / 60_000) * elapsed * appetite(now - pinned.since)
      // Poisson by thinning: whole orders first, the rest by chance.
      const orders = Math.floor(expected) + (random() < expected % 1 ? 1 : 0)
      for (let order = 0; order < orders; order++) buy(pinned)
    }
  }

  return {
    /** Replaces the buyers of any show; a rate of 0 sends them away. */
    set: (showId: string, ordersPerMinute: number): void => {
      running?.abort()
      running = null
      if (ordersPerMinute <= 0) return
      running = new AbortController()
      void run(showId, ordersPerMinute, running.signal).catch((error: unknown) => {
        if (!(error instanceof Error) || error.name !== 'AbortError') throw error
      })
    },
    stop: (): void => running?.abort(),
  }
}
