// Pulls orders by their last change. Who bought is not our business: nothing of the buyer is read, let alone stored.
import { parseDecimal } from '#shared/domain/money.ts'
import type { Order, OrderLine } from '#shared/domain/order.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { VariantId } from '#shared/domain/ids.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Store } from '../kernel/store.ts'
import type { ListingsRepository } from './repository-listings.ts'
import type { OrdersRepository } from './repository-orders.ts'
import type { SyncStateRepository } from './repository-state.ts'
import type { TikTokApi } from './tiktok-shop/api.ts'
import type { RemoteOrder, RemoteOrderLine } from './tiktok-shop/types.ts'

export interface OrdersDeps {
  store: Store
  clock: Clock
  orders: OrdersRepository
  listings: ListingsRepository
  state: SyncStateRepository
  /** After the orders of one page are stored. */
  pulled: (shop: Shop, orders: Order[]) => void
}

/** Orders of the last 30 days at the first pull. */
const firstPullMs = 30 * 24 * 3600_000
const overlapSeconds = 2
const cursorKey = 'ordersSince'

export function createOrderPuller(deps: OrdersDeps) {
  const { store, state, orders, clock } = deps
  const running = new Map<string, Promise<number>>()

  const pull = async (api: TikTokApi, shop: Shop, signal?: AbortSignal): Promise<number> => {
    const since = state.get<number>(shop.id, cursorKey) ?? Math.floor((clock.now() - firstPullMs) / 1000)
    let latest = since
    let count = 0
    let pageToken: string | undefined
    do {
      const { data } = await api.searchOrders({ updatedSince: since - overlapSeconds, pageToken }, signal)
      const page = data.orders ?? []
      const changed = store.transaction(() => page.flatMap((remote) => orders.save(toOrder(deps, shop, remote)) ?? []))
      for (const remote of page) latest = Math.max(latest, remote.update_time)
      if (changed.length > 0) deps.pulled(shop, changed)
      count += changed.length
      pageToken = data.next_page_token || undefined
    } while (pageToken)
    state.set(shop.id, cursorKey, latest)
    state.set(shop.id, 'ordersPulledAt', clock.now())
    return count
  }

  /** Gives how many orders are new or changed; a pull of the same shop that runs already is joined. */
  return (api: TikTokApi, shop: Shop, signal?: AbortSignal): Promise<number> => {
    const current = running.get(shop.id) ?? pull(api, shop, signal).finally(() => running.delete(shop.id))
    running.set(shop.id, current)
    return current
  }
}

function toOrder(deps: OrdersDeps, shop: Shop, remote: RemoteOrder): Omit<Order, 'id'> {
  const currency = remote.payment?.currency ?? shop.currency
  const lines = groupLines(remote.line_items ?? []).map((line) => toLine(deps, shop, line, currency))
  const total = parseDecimal(remote.payment?.total_amount ?? '', currency, '.')
  return {
    shopId: shop.id,
    remoteId: remote.id,
    status: remote.status,
    placedAt: remote.create_time * 1000,
    totalMinor: total ?? lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0),
    currency,
    lines,
    pulledAt: deps.clock.now(),
  }
}

type Grouped = RemoteOrderLine & { quantity: number }

/** The platform gives one line per piece. */
function groupLines(lines: RemoteOrderLine[]): Grouped[] {
  const groups = new Map<string, Grouped>()
  for (const line of lines) {
    const key = `${line.sku_id}:${line.sale_price}`
    const group = groups.get(key)
    groups.set(key, { ...line, quantity: (group?.quantity ?? 0) + 1 })
  }
  return [...groups.values()]
}

function toLine({ listings, orders }: OrdersDeps, shop: Shop, line: Grouped, currency: string): OrderLine {
  const listing = listings.byRemoteId(shop.id, line.product_id)
  const variantId = Object.entries(listing?.remoteSkus ?? {}).find(([, skuId]) => skuId === line.sku_id)?.[0]
  const bySku = variantId ? null : orders.variantBySku(line.seller_sku ?? '')
  return {
    productId: listing?.productId ?? bySku?.product_id ?? null,
    variantId: (variantId as VariantId | undefined) ?? bySku?.id ?? null,
    title: line.product_name,
    sku: line.seller_sku ?? '',
    quantity: line.quantity,
    priceMinor: parseDecimal(line.sale_price, currency, '.') ?? 0,
  }
}
