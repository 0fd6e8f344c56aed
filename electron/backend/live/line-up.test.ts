import { describe, expect, it } from 'vitest'
import type { CardModel } from '#shared/domain/card.ts'
import type { Order } from '#shared/domain/order.ts'
import type { LiveEvent, ShowItem } from '#shared/domain/show.ts'
import { alertsBetween, withAlerts, type Alert } from './alerts.ts'
import { rundownEvent } from './event-log.ts'
import { isLow, presentItems, salesOf, type PresentItem } from './line-up.ts'
import type { CatalogPort } from './ports.ts'

const item = (id: string, productId: string | null, variantId: string | null = null) =>
  ({ id, productId, variantId, cardLook: 'market' }) as ShowItem
const catalog = {
  card: ({ productId, number }: { productId: string; number: number }) =>
    productId === 'gone' ? null : { title: productId, number },
  sku: (productId: string) => `sku-${productId}`,
  lowStockLevel: () => 5,
} as unknown as CatalogPort

describe('line-up', () => {
  it('numbers products only, and keeps the number of one that has left the catalog', () => {
    const items = [item('1', 'a'), item('2', null), item('3', 'gone'), item('4', 'b')]
    expect(presentItems(items, 'shop' as never, catalog)).toMatchObject([
      { number: 1, card: { title: 'a', number: 1 }, sku: 'sku-a' },
      { number: null, card: null, sku: null },
      { number: 2, card: null, sku: null },
      { number: 3, card: { title: 'b' } },
    ])
  })
})

describe('sales of an item', () => {
  const order = (currency: string, ...lines: [productId: string, variantId: string, quantity: number][]) =>
    ({
      currency,
      totalMinor: 500,
      lines: lines.map(([productId, variantId, quantity]) => ({ productId, variantId, quantity, priceMinor: 100 })),
    }) as Order
  it('count its variant where it has one, else the whole product, in the money of the shop only', () => {
    const sales = salesOf([order('EUR', ['a', 'v1', 2], ['a', 'v2', 3]), order('USD', ['a', 'v1', 9])], 'EUR', null)
    expect(sales.of(item('1', 'a'))).toEqual({ units: 5, revenueMinor: 500 })
    expect(sales.of(item('1', 'a', 'v1'))).toEqual({ units: 2, revenueMinor: 200 })
    expect(sales.of(item('1', null))).toEqual({ units: 0, revenueMinor: 0 })
    expect(sales).toMatchObject({ orders: 2, revenueMinor: 500 })
  })
})

describe('alerts', () => {
  const present = (card: Partial<CardModel>, lowStockLevel = 5): PresentItem[] => [
    {
      item: item('1', 'a'),
      number: 1,
      sku: '',
      lowStockLevel,
      card: { title: 'A', pictureAssetId: 'p', stock: 50, ...card } as CardModel,
    },
  ]
  const codes = (before: Partial<CardModel> | null, after: Partial<CardModel>) =>
    alertsBetween(before && present(before), present(after), 0).map(({ code }) => code)
  it('are about changes, each once', () => {
    expect(codes({}, {})).toEqual([])
    expect(codes({ priceMinor: 100 }, { priceMinor: 90 })).toEqual(['price_changed'])
    expect(codes({ stock: 6 }, { stock: 5 })).toEqual(['stock_low'])
    expect(codes({ stock: 5 }, { stock: 4 })).toEqual([])
    expect(codes({ stock: 4 }, { stock: 0 })).toEqual(['sold_out'])
    expect(codes({ stock: 0 }, { stock: 4 })).toEqual([])
    expect(codes({}, { pictureAssetId: null })).toEqual(['no_picture'])
  })
  it('go by the product’s own level, and tell when that is raised', () => {
    const levels = (before: PresentItem[], after: PresentItem[]) =>
      alertsBetween(before, after, 0).map(({ code }) => code)
    expect(levels(present({ stock: 30 }, 20), present({ stock: 20 }, 20))).toEqual(['stock_low'])
    expect(levels(present({ stock: 6 }, 2), present({ stock: 3 }, 2))).toEqual([])
    expect(levels(present({ stock: 3 }, 0), present({ stock: 0 }, 0))).toEqual(['sold_out'])
    expect(levels(present({ stock: 8 }, 5), present({ stock: 8 }, 10))).toEqual(['stock_low'])
    expect(present({ stock: 20 }, 20).map(isLow)).toEqual([true])
    expect(present({ stock: null }, 20).map(isLow)).toEqual([false])
  })
  it('also tell at the start what is already so', () => {
    expect(codes(null, { stock: 0, pictureAssetId: null })).toEqual(['sold_out', 'no_picture'])
    expect(codes(null, { stock: null })).toEqual([])
  })
  it('replace an older one of the same kind and never grow without end', () => {
    const alert = (code: Alert['code'], itemId: string, id: string) =>
      ({ id, code, itemId, at: 0, values: {} }) as Alert
    const two = withAlerts([alert('stock_low', 'a', '1'), alert('sold_out', 'a', '2')], [alert('stock_low', 'a', '3')])
    expect(two.map(({ id }) => id)).toEqual(['2', '3'])
    const many = Array.from({ length: 80 }, (_, index) => alert('no_picture', String(index), String(index)))
    expect(withAlerts([], many)).toHaveLength(50)
  })
})

it('reads nothing of the show from lines of the log that tell of something else, or are damaged', () => {
  const line = (kind: LiveEvent['kind']) => ({ kind, at: 1, itemId: null, productId: null, data: {} }) as LiveEvent
  for (const kind of ['effect_ok', 'order', 'obs_lost', 'taken', 'pinned'] as const)
    expect(rundownEvent(line(kind))).toBeNull()
})
