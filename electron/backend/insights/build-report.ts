// The join of a show's event log with the orders of its shop: what was pinned when, and what sold while buyers had it in mind.
import { feesAt } from '#shared/domain/shop.ts'
import type { Order } from '#shared/domain/order.ts'
import type { Report, ReportPin } from '#shared/domain/report.ts'
import type { LiveEvent, Show } from '#shared/domain/show.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { marginOf } from './margin-of.ts'

/** A sale counts for a pin until this long after the card left the screen. */
export const attributionTailMs = 3 * 60_000

export interface ReportInput {
  show: Show
  shop: Shop
  events: LiveEvent[]
  orders: Order[]
  /** What the catalog says now of a product that was pinned. */
  product: (productId: string) => { title: string; sku: string; thumbAssetId: ReportPin['thumbAssetId'] } | null
  /** Cost of a variant in the shop's currency; null when it is unknown. */
  costMinor: (variantId: string) => number | null
  now: number
}

/** Pure: the same events and orders always give the same report. Times of the pins count from the start of the show. */
export function buildReport(input: ReportInput): Report {
  const { show, shop, events } = input
  const startedAt = show.startedAt ?? events[0]?.at ?? input.now
  const endedAt = show.endedAt ?? events.at(-1)?.at ?? startedAt
  const pins = pinsOf(input, startedAt, endedAt)
  const orders = input.orders.filter(
    (order) => order.placedAt >= startedAt && order.placedAt <= endedAt + attributionTailMs,
  )
  const unattributed = attribute(pins, orders, startedAt)
  const lines = orders.flatMap((order) => order.lines)
  return {
    show,
    shopName: shop.name,
    currency: shop.currency,
    locale: shop.locale,
    timeZone: shop.timeZone,
    durationMs: Math.max(0, endedAt - startedAt),
    pins,
    unattributed,
    totals: {
      orders: orders.length,
      units: lines.reduce((sum, line) => sum + line.quantity, 0),
      revenueMinor: orders.reduce((sum, order) => sum + order.totalMinor, 0),
      marginMinor: marginOf(
        lines,
        feesAt(shop.firstFees, shop.feeVersions, show.startedAt ?? input.now),
        input.costMinor,
      ),
    },
    perMinute: perMinute(orders, startedAt, endedAt),
    effects: {
      ok: events.filter((event) => event.kind === 'effect_ok').length,
      failed: events.filter((event) => event.kind === 'effect_failed').length,
    },
    generatedAt: input.now,
  }
}

function pinsOf(input: ReportInput, startedAt: number, endedAt: number): ReportPin[] {
  const pins: ReportPin[] = []
  let open: ReportPin | null = null
  const close = (at: number) => {
    if (open) open.toMs = Math.max(open.fromMs, at - startedAt)
    open = null
  }
  for (const event of input.events) {
    if (event.kind === 'unpinned' || event.kind === 'show_ended') close(event.at)
    if (event.kind !== 'pinned' || !event.itemId) continue
    close(event.at)
    const product = event.productId ? input.product(event.productId) : null
    const data = event.data as { title?: string; sku?: string; number?: number | null; priceMinor?: number | null }
    open = {
      itemId: event.itemId,
      productId: event.productId,
      number: data.number ?? null,
      title: data.title ?? product?.title ?? '',
      sku: data.sku ?? product?.sku ?? '',
      thumbAssetId: product?.thumbAssetId ?? null,
      priceMinor: data.priceMinor ?? null,
      fromMs: event.at - startedAt,
      toMs: Math.max(event.at, endedAt) - startedAt,
      orders: 0,
      units: 0,
      revenueMinor: 0,
    }
    pins.push(open)
  }
  return pins
}

function attribute(pins: ReportPin[], orders: Order[], startedAt: number): Report['unattributed'] {
  const rest = { orders: 0, revenueMinor: 0 }
  for (const order of orders) {
    const at = order.placedAt - startedAt
    const counted = new Set<ReportPin>()
    for (const line of order.lines) {
      const revenue = line.quantity * line.priceMinor
      const pin = pins.findLast(
        (candidate) =>
          candidate.productId !== null &&
          candidate.productId === line.productId &&
          candidate.fromMs <= at &&
          at <= candidate.toMs + attributionTailMs,
      )
      if (!pin) {
        rest.revenueMinor += revenue
        continue
      }
      pin.units += line.quantity
      pin.revenueMinor += revenue
      if (!counted.has(pin)) pin.orders += 1
      counted.add(pin)
    }
    if (counted.size === 0) rest.orders += 1
  }
  return rest
}

function perMinute(orders: Order[], startedAt: number, endedAt: number): Report['perMinute'] {
  const minutes = Math.min(24 * 60, Math.max(1, Math.ceil((endedAt - startedAt) / 60_000)))
  const rows = Array.from({ length: minutes }, (_, minute) => ({ minute, revenueMinor: 0, orders: 0 }))
  for (const order of orders) {
    const row = rows[Math.min(minutes - 1, Math.max(0, Math.floor((order.placedAt - startedAt) / 60_000)))]
    if (!row) continue
    row.revenueMinor += order.totalMinor
    row.orders += 1
  }
  return rows
}
