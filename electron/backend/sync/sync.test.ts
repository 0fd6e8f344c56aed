// The whole way of a product: from the catalog through the outbox to the platform, and what comes back.
import { afterEach, describe, expect, it } from 'vitest'
import { openBench, type Bench, type BenchOptions } from './testing/bench.ts'

let bench: Bench
const open = async (options?: BenchOptions) => (bench = await openBench(options))
afterEach(() => bench.close())

describe('publishing', () => {
  it('lists what meets the rules and sends the rest as drafts with reasons', async () => {
    await open()
    const shop = await bench.connectedShop()
    const good = bench.product()
    const bare = bench.product({ title: '青花瓷碗', pictures: 0, variants: [{ weightGrams: null }] })
    expect(await bench.publishAll(shop.id)).toEqual({ queued: 2, drafts: 1 })
    expect(bench.listing(good.id, shop.id).status).toBe('queued')
    const result = await bench.run(shop.id)
    expect(result).toMatchObject({ created: 2, failed: 0, retried: 0 })
    await bench.settle(shop.id)
    expect(bench.listing(good.id, shop.id)).toMatchObject({
      status: 'live',
      remoteStatus: 'ACTIVATE',
      draftReasons: [],
    })
    const draft = bench.listing(bare.id, shop.id)
    expect(draft).toMatchObject({ status: 'draft', remoteStatus: 'DRAFT' })
    expect(draft.draftReasons).toEqual(
      expect.arrayContaining(['title_has_chinese', 'picture_missing', 'weight_missing']),
    )
    expect(bench.remote(shop, bare.id)[0]?.draft?.title).toBe('青花瓷碗')
  })
})

describe('an edit', () => {
  it('of the price goes out by the light way and is on sale at once', async () => {
    await open()
    const shop = await bench.connectedShop()
    const { id, variantId } = bench.product()
    await bench.publishAll(shop.id)
    await bench.settle(shop.id)
    bench.edit('variant', variantId, { priceMinor: 2990 })
    expect(bench.sync.outbox({ shopId: shop.id, states: ['pending'], limit: 10 })).toMatchObject([
      { operation: 'price' },
    ])
    await bench.run(shop.id)
    expect(bench.remote(shop, id)[0]?.live?.skus[0]?.price).toEqual({ amount: '29.90', currency: 'EUR' })
    expect(bench.listing(id, shop.id).status).toBe('live')
  })
})
