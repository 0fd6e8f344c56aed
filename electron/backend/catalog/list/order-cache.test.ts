import { describe, expect, it } from 'vitest'
import { productFilterSchema } from '#shared/contract/catalog-list.ts'
import { createOrderCache } from './order-cache.ts'

const filter = productFilterSchema.parse({})
const key = { filter, by: 'price' } as const

/** Rows by number with a price; a row without one is gone. */
function cacheOver(prices: Map<number, number>) {
  const cache = createOrderCache({
    compare: (_, a, b) => (prices.get(a) ?? -1) - (prices.get(b) ?? -1) || a - b,
    passes: (rid) => prices.has(rid),
  })
  const sorted = () => [...prices.keys()].toSorted((a, b) => (prices.get(a) ?? 0) - (prices.get(b) ?? 0) || a - b)
  return { cache, sorted }
}

describe('kept orders', () => {
  it('follow rows that are changed, added and taken away, in any mixture', () => {
    const prices = new Map(Array.from({ length: 500 }, (_, at) => [at + 1, (at * 37) % 101]))
    const { cache, sorted } = cacheOver(prices)
    cache.put(key, Int32Array.from(sorted()))
    for (let turn = 0; turn < 60; turn++) {
      const [changed, gone, added] = [1 + ((turn * 53) % 500), 1 + ((turn * 71) % 500), 501 + turn]
      prices.set(changed, turn % 7)
      prices.delete(gone)
      prices.set(added, turn)
      cache.touch([changed, gone, added])
      expect([...cache.get(key)!]).toEqual(sorted())
    }
  })

  it('take in what changed while they were built', () => {
    const prices = new Map([
      [1, 10],
      [2, 20],
    ])
    const { cache, sorted } = cacheOver(prices)
    const built = Int32Array.from(sorted())
    prices.set(1, 30)
    cache.put(key, built, [1])
    expect([...cache.get(key)!]).toEqual([2, 1])
  })

  it('are built anew after many changes, after a search, and for listing states from outside', () => {
    const { cache } = cacheOver(new Map([[1, 1]]))
    const found = { filter: { ...filter, query: 'tea' }, by: 'price' } as const
    const live = { filter: productFilterSchema.parse({ listingStatus: ['live'] }), by: 'price' } as const
    for (const each of [key, found, live]) cache.put(each, Int32Array.from([1]))
    cache.dropListings()
    expect(cache.get(live)).toBeUndefined()
    cache.touch([1])
    expect(cache.get(found)).toBeUndefined()
    cache.touch(Array.from({ length: 65 }, (_, at) => at))
    expect(cache.get(key)).toBeUndefined()
  })

  it('of millions of rows are kept for the last few lists only', () => {
    const { cache } = cacheOver(new Map())
    const columns = ['title', 'price', 'stock', 'margin', 'sku', 'vendor', 'issues', 'updated'] as const
    for (const by of columns) cache.put({ filter, by }, new Int32Array(1_000_000))
    expect(columns.filter((by) => cache.get({ filter, by }))).toEqual(columns.slice(-4))
  })
})
