// Counting the gaps of every shop in portions, over real SQLite, with edits by another connection between two of them.
import { join } from 'node:path'
import { setImmediate as nextTick } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listingGapSchema } from '#shared/domain/listing-copy.ts'
import type { ShopId } from '#shared/domain/ids.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { openDatabase } from '../../db/open.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'
import { createGapSearch } from './gap-search.ts'
import { createGapsRepository } from './repository-gaps.ts'

const count = 11
/** A breath after each three row numbers: four portions for each shop. */
const pace = { rowsAtOnce: 3, portionMs: -1 }
const everything = { after: -1, upTo: Number.MAX_SAFE_INTEGER }

let test: TestStudio
let db: ReturnType<typeof openDatabase>
let fr: Shop
let us: Shop
let products: ProductDetail[]
beforeEach(async () => {
  test = await openTestStudio()
  fr = await shop('Paris', 'FR', 'EUR', 'fr-FR')
  us = await shop('Austin', 'US', 'USD', 'en-US')
  products = []
  for (let at = 0; at < count; at++) {
    const title = `Plate ${at}`
    products.push(
      await test.client.catalog.createProduct({ commandId: commandId(), title, priceMinor: 1_000, sku: '' }),
    )
  }
  // Every third one has a text and a price of its own in Austin.
  for (const product of products.filter((_, at) => at % 3 === 0)) await list(product)
  db = openDatabase(join(test.dataDir, 'vitrine.sqlite'), { readonly: true })
})
afterEach(async () => {
  db.close()
  await test.close()
})

const shop = (name: string, market: string, currency: string, locale: string): Promise<Shop> =>
  test.client.shops.create({
    commandId: commandId(),
    draft: { name, platform: 'local', market, currency, locale, timeZone: 'UTC' },
  })
const list = ({ id, title, variants }: ProductDetail) =>
  test.client.catalog.setListing({
    commandId: commandId(),
    productId: id,
    shopId: us.id,
    patch: { title: `${title}, sand`, variantPrices: { [variants[0]!.id]: 1_290 } },
  })
const search = (as: typeof pace | undefined = pace) => {
  const gaps = createGapsRepository(db)
  return { gaps, ...createGapSearch({ shops: () => [fr, us], baseCurrency: () => 'EUR', repositories: { gaps } }, as) }
}
/** What one statement over all rows says. */
const inOneGo = () => {
  const { gaps, applies } = search()
  return {
    products: gaps.count([], everything),
    shops: [fr, us].map((one) => {
      const own = listingGapSchema.options.filter((gap) => applies(gap, one))
      const [live, ...sums] = gaps.countsOf(one.id, own, everything)
      return { shopId: one.id, live, gaps: Object.fromEntries(own.map((gap, at) => [gap, sums[at]])) }
    }),
  }
}
const gapsOf = (counts: Awaited<ReturnType<ReturnType<typeof search>['counts']>>, shopId: ShopId) =>
  counts.shops.find((entry) => entry.shopId === shopId)?.gaps

describe('gaps counted in portions', () => {
  it('are those of a count in one go', async () => {
    const counts = await search().counts()
    expect(counts).toMatchObject(inOneGo())
    expect(counts.products).toBe(count)
    expect(gapsOf(counts, us.id)).toMatchObject({ no_price: 7, no_text: 7 })
    expect(await search(undefined).counts()).toEqual(counts)
    expect(await search().count({ gap: 'no_price', shopId: us.id })).toBe(7)
  })

  it('are the same where row numbers are missing at the edges of portions', async () => {
    const ids = products.filter((_, at) => [0, 2, 3, 10].includes(at)).map(({ id }) => id)
    await test.client.catalog.moveToBin({ commandId: commandId(), ids })
    expect(await test.client.catalog.emptyBin({ commandId: commandId() })).toMatchObject({ removed: ids.length })
    const counts = await search().counts()
    expect(counts).toMatchObject(inOneGo())
    expect(counts.products).toBe(count - ids.length)
  })

  it('let others through between two portions, whose edits the next answer has', async () => {
    const counting = search({ ...pace, rowsAtOnce: 1 }).counts()
    let isOver = false
    const over = counting.finally(() => (isOver = true))
    await nextTick()
    await list(products[1]!)
    expect(isOver).toBe(false)
    await list(products[count - 1]!)
    const during = gapsOf(await over, us.id)?.no_price
    // Each of the two is counted as it was or as it is, and nothing else moves.
    expect(during).toBeGreaterThanOrEqual(5)
    expect(during).toBeLessThanOrEqual(7)
    const after = await search().counts()
    expect(after).toMatchObject(inOneGo())
    expect(gapsOf(after, us.id)).toMatchObject({ no_price: 5, no_text: 5 })
  })

  it('stop between two portions when nobody waits for them any more', async () => {
    const stop = new AbortController()
    const counting = search().counts(stop.signal)
    stop.abort(new Error('gone'))
    await expect(counting).rejects.toThrow('gone')
  })
})
