// What is missing where, and copying over real SQLite.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ShopId } from '#shared/domain/ids.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'

let test: TestStudio
let fr: ShopId
let us: ShopId
beforeEach(async () => {
  test = await openTestStudio()
  fr = await shop('Paris', 'FR', 'EUR', 'fr-FR')
  us = await shop('Austin', 'US', 'USD', 'en-US')
})
afterEach(() => test.close())

async function shop(name: string, market: string, currency: string, locale: string): Promise<ShopId> {
  const draft = { name, platform: 'tiktok-shop' as const, market, currency, locale, timeZone: 'UTC' }
  return (await test.client.shops.create({ commandId: commandId(), draft })).id
}
const product = (title: string, priceMinor = 1_000) =>
  test.client.catalog.createProduct({ commandId: commandId(), title, priceMinor, sku: title.replaceAll(' ', '-') })
const rate = (rateMillionths = 1_100_000) =>
  test.client.shops.rates.set({
    commandId: commandId(),
    base: 'EUR',
    quote: 'USD',
    rateMillionths,
    source: 'typed',
    asOf: 1,
  })
const gaps = (filter: { gap?: string; shopId?: ShopId } = {}, after: number | null = null, limit = 50) =>
  test.client.catalog.listings.gaps({ gap: (filter.gap ?? null) as never, shopId: filter.shopId ?? null, after, limit })
const copyOf = (products: object, patch: object = {}) =>
  ({
    fromShopId: null,
    toShopIds: [us],
    prices: { adjustBps: 0, ending: '.90', mode: 'nearest' },
    texts: false,
    onlyMissing: true,
    products,
    ...patch,
  }) as never

describe('what is missing where', () => {
  it('says it for each shop: no listing, no price in its currency, no text in its language', async () => {
    const plate = await product('Plate')
    const { rows } = await gaps()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.cells).toMatchObject([
      { shopId: fr, status: 'not_listed', priceMinor: 1_000, gaps: ['not_listed'] },
      { shopId: us, status: 'not_listed', priceMinor: null, gaps: ['not_listed', 'no_price', 'no_text'] },
    ])
    await test.client.catalog.setListing({
      commandId: commandId(),
      productId: plate.id,
      shopId: us,
      patch: { title: 'Plate, sand', variantPrices: { [plate.variants[0]!.id]: 1_290 } },
    })
    expect((await gaps({ shopId: us })).rows[0]?.cells).toMatchObject([
      { priceMinor: 1_290, ownText: true, gaps: ['not_listed'] },
    ])
    expect((await gaps({ gap: 'no_price' })).rows).toEqual([])
  })

  it('counts the same as it lists, and leaves out bin and archive', async () => {
    for (const title of ['A', 'B', 'C', 'D']) await product(title)
    const { rows } = await gaps()
    const ids = rows.map((row) => row.id)
    await test.client.catalog.moveToBin({ commandId: commandId(), ids: [ids[0]!] })
    await test.client.catalog.setStatus({ commandId: commandId(), ids: [ids[1]!], status: 'archived' })
    const counts = await test.client.catalog.listings.gapCounts()
    expect(counts).toMatchObject({
      products: 2,
      shops: [
        { shopId: fr, live: 0, gaps: { not_listed: 2, no_price: 0, no_text: 0, refused: 0, draft: 0 } },
        { shopId: us, live: 0, gaps: { not_listed: 2, no_price: 2, no_text: 2 } },
      ],
    })
    for (const entry of counts.shops) {
      for (const [gap, count] of Object.entries(entry.gaps))
        expect((await gaps({ gap, shopId: entry.shopId })).rows, gap).toHaveLength(count)
    }
  })

  it('comes in pages without a gap or a repeat', async () => {
    for (let at = 0; at < 7; at++) await product(`Plate ${at}`)
    const seen: string[] = []
    for (let after: number | null = null, first = true; first || after !== null; first = false) {
      const page = await gaps({ gap: 'not_listed' }, after, 3)
      seen.push(...page.rows.map((row) => row.title))
      after = page.next
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((at) => `Plate ${at}`))
  })
})

describe('copying', () => {
  it('shows what it would write and writes nothing', async () => {
    const plate = await product('Plate', 3_490)
    await rate()
    const preview = await test.client.catalog.listings.previewCopy(copyOf({ ids: [plate.id] }))
    expect(preview).toMatchObject({
      listings: 1,
      prices: 1,
      products: 1,
      remaining: 0,
      lines: [{ beforeMinor: null, afterMinor: 3_790 }],
    })
    expect((await test.client.catalog.product({ id: plate.id })).listings).toEqual([])
  })

  it('writes the same in one step, once per command, and is one undo', async () => {
    const plates = [await product('Plate', 3_490), await product('Bowl', 1_200)]
    await rate()
    const command = {
      commandId: commandId(),
      ...(copyOf({ filter: { gap: 'no_price', shopId: us } }) as object),
    } as never
    const result = await test.client.catalog.listings.copy(command)
    expect(result).toMatchObject({ kind: 'done', result: { listings: 2, prices: 2, products: 2, remaining: 0 } })
    expect(await test.client.catalog.listings.copy(command)).toEqual(result)
    const priceOf = async (at: number) => {
      const found = await test.client.catalog.product({ id: plates[at]!.id })
      return found.listings[0]?.variantPrices[found.variants[0]!.id]
    }
    expect([await priceOf(0), await priceOf(1)]).toEqual([3_790, 1_290])
    expect((await gaps({ gap: 'no_price' })).rows).toEqual([])
    await test.client.system.history.undo({ commandId: commandId() })
    expect([await priceOf(0), await priceOf(1)]).toEqual([undefined, undefined])
  })

  it('says so when no rate leads to the currency', async () => {
    const plate = await product('Plate')
    expect(await test.client.catalog.listings.previewCopy(copyOf({ ids: [plate.id] }))).toMatchObject({
      listings: 0,
      skipped: [{ reason: 'no_rate', count: 1 }],
    })
  })

  it('is refused onto itself, with nothing to copy, and for what is not there', async () => {
    const plate = await product('Plate')
    const preview = (patch: object) => test.client.catalog.listings.previewCopy(copyOf({ ids: [plate.id] }, patch))
    await expect(preview({ fromShopId: us })).rejects.toMatchObject({ code: 'INVALID' })
    await expect(preview({ prices: null })).rejects.toMatchObject({ code: 'INVALID' })
    await expect(preview({ toShopIds: [commandId()] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(test.client.catalog.listings.previewCopy(copyOf({ ids: [commandId()] }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
