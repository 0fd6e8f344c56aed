import { noFees } from '#shared/domain/fees.ts'
import { describe, expect, it } from 'vitest'
import type { Order } from '#shared/domain/order.ts'
import type { LiveEvent, Show } from '#shared/domain/show.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { attributionTailMs, buildReport } from './build-report.ts'
import { marginOf } from './margin-of.ts'

const start = 1_000_000
const show = { id: 'show', startedAt: start, endedAt: start + 600_000 } as Show
const fees = {
  ...noFees,
  commissionBps: 900,
  paymentBps: 100,
  affiliateBps: 0,
  shippingMinor: 0,
  taxBps: 2000,
  floorBps: 0,
  asOf: 0,
}
const shop = {
  name: 'Maison Olive FR',
  currency: 'EUR',
  locale: 'fr-FR',
  timeZone: 'Europe/Paris',
  fees,
  firstFees: fees,
  feeVersions: [],
} as unknown as Shop

const event = (kind: LiveEvent['kind'], atMs: number, productId: string | null = null, data: LiveEvent['data'] = {}) =>
  ({
    seq: atMs,
    showId: 'show',
    at: start + atMs,
    kind,
    itemId: productId && `item-${productId}`,
    productId,
    data,
  }) as LiveEvent
const order = (atMs: number, ...lines: [product: string, quantity: number, priceMinor: number][]) =>
  ({
    placedAt: start + atMs,
    totalMinor: lines.reduce((sum, [, quantity, price]) => sum + quantity * price, 0),
    lines: lines.map(([productId, quantity, priceMinor]) => ({
      productId,
      variantId: productId,
      quantity,
      priceMinor,
    })),
  }) as Order
const report = (events: LiveEvent[], orders: Order[] = [], cost: number | null = 0) =>
  buildReport({ show, shop, events, orders, product: () => null, costMinor: () => cost, now: start })

describe('report of a show', () => {
  it('has a pin from its card to the next one, the unpin or the end', () => {
    const { pins } = report([
      event('pinned', 1000, 'a', { title: 'A', priceMinor: 3490, number: 1 }),
      event('pinned', 5000, 'b'),
      event('unpinned', 9000),
      event('pinned', 20_000, 'a'),
      event('show_ended', 600_000),
    ])
    expect(pins.map((pin) => [pin.productId, pin.fromMs, pin.toMs])).toEqual([
      ['a', 1000, 5000],
      ['b', 5000, 9000],
      ['a', 20_000, 600_000],
    ])
    expect(pins[0]).toMatchObject({ title: 'A', priceMinor: 3490, number: 1 })
  })

  it('gives a sale to the last pin of its product, shortly after it too, and to nobody otherwise', () => {
    const events = [
      event('pinned', 0, 'a'),
      event('pinned', 10_000, 'b'),
      event('pinned', 20_000, 'a'),
      event('unpinned', 30_000),
    ]
    const { pins, unattributed, totals } = report(events, [
      order(5000, ['a', 2, 1000]),
      order(25_000, ['a', 1, 1000], ['b', 1, 500]),
      order(30_000 + attributionTailMs + 1, ['a', 1, 1000]),
      order(1000, ['c', 1, 700]),
    ])
    expect(pins.map((pin) => [pin.orders, pin.units, pin.revenueMinor])).toEqual([
      [1, 2, 2000],
      [1, 1, 500],
      [1, 1, 1000],
    ])
    expect(unattributed).toEqual({ orders: 2, revenueMinor: 1700 })
    expect(totals).toMatchObject({ orders: 4, units: 6, revenueMinor: 5200 })
    expect(pins.reduce((sum, pin) => sum + pin.revenueMinor, unattributed.revenueMinor)).toBe(totals.revenueMinor)
  })

  it('leaves out orders from before the show and from long after it', () => {
    const { totals } = report(
      [],
      [order(-1, ['a', 1, 1]), order(600_000 + attributionTailMs + 1, ['a', 1, 1]), order(1, ['a', 1, 5])],
    )
    expect(totals.revenueMinor).toBe(5)
  })

  it('puts each order into its minute', () => {
    const { perMinute } = report(
      [],
      [order(59_999, ['a', 1, 1]), order(60_000, ['a', 1, 2]), order(600_001, ['a', 1, 4])],
    )
    expect(perMinute).toHaveLength(10)
    expect(perMinute.filter((row) => row.orders > 0)).toEqual([
      { minute: 0, revenueMinor: 1, orders: 1 },
      { minute: 1, revenueMinor: 2, orders: 1 },
      { minute: 9, revenueMinor: 4, orders: 1 },
    ])
  })

  it('says nothing of the margin as soon as one cost is missing', () => {
    expect(report([], [order(1, ['a', 1, 12_000])], 5000).totals.marginMinor).toBe(12_000 - 2000 - 1200 - 5000)
    expect(report([], [order(1, ['a', 1, 12_000])], null).totals.marginMinor).toBeNull()
    expect(marginOf([], fees, () => null)).toBe(0)
  })
})
