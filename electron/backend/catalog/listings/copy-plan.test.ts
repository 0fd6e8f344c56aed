import { describe, expect, it } from 'vitest'
import type { ListingCopy } from '#shared/domain/listing-copy.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { emptyVariant } from '../blank.ts'
import { planCopy, type CopySource } from './copy-plan.ts'

const fees = {
  commissionBps: 600,
  paymentBps: 0,
  affiliateBps: 0,
  shippingMinor: 0,
  taxBps: 0,
  floorBps: 1_500,
  asOf: 0,
}
const us = { id: 'us', currency: 'USD', market: 'US', fees } as unknown as Shop
const fr = { id: 'fr', currency: 'EUR', market: 'FR', fees } as unknown as Shop
const rates = [{ id: 'r', base: 'EUR', quote: 'USD', rateMillionths: 1_100_000, source: 'typed', asOf: 0 }]
const options: ListingCopy = {
  fromShopId: null,
  toShopIds: ['us' as never],
  prices: { adjustBps: 0, ending: 'none', mode: 'nearest' },
  texts: false,
  onlyMissing: false,
}
const variant = {
  ...emptyVariant,
  id: 'v1',
  productId: 'p',
  sku: 'A-1',
  priceMinor: 3_490,
  costMinor: 1_200,
  updatedAt: 0,
}
const listing = { id: 'l', shopId: 'us', title: null, descriptionHtml: null, variantPrices: {} }
const source = (patch: object = {}) =>
  ({
    product: { id: 'p', title: 'Teapot', descriptionHtml: '' },
    variants: [variant],
    listings: [],
    ...patch,
  }) as unknown as CopySource
const plan = (given: Partial<ListingCopy> = {}, product = source(), to = us, from: Shop | null = null) =>
  planCopy(product, to, { options: { ...options, ...given }, from, baseCurrency: 'EUR', rates })

describe('a price copied to another shop', () => {
  it('is converted, raised and rounded, with what it leaves', () => {
    const { lines, patch } = plan({ prices: { adjustBps: 800, ending: '.90', mode: 'nearest' } })
    // 34.90 € = 38.39 $, and 8 % = 41.46 $, ending in .90
    expect(lines).toEqual([
      expect.objectContaining({
        fromMinor: 3_490,
        fromCurrency: 'EUR',
        beforeMinor: null,
        afterMinor: 4_190,
        variant: 'A-1',
      }),
    ])
    // cost 13.20 $ and 6 % of 41.90 $ leave 26.19 $
    expect(lines[0]).toMatchObject({ leftBps: 6_251, belowFloor: false })
    expect(patch).toEqual({ variantPrices: { v1: 4_190 } })
  })
  it('is flagged when it lies below the floor', () => {
    expect(plan({ prices: { adjustBps: -6_000, ending: 'none', mode: 'nearest' } }).lines[0]).toMatchObject({
      belowFloor: true,
    })
  })
  it('says nothing of its margin without a cost', () => {
    const product = source({ variants: [{ ...variant, costMinor: null }] })
    expect(plan({}, product).lines[0]).toMatchObject({ leftBps: null, belowFloor: false })
  })
  it('leaves prices of other variants in the shop where they are', () => {
    const product = source({ listings: [{ ...listing, variantPrices: { other: 5 } }] })
    expect(plan({}, product).patch).toEqual({ variantPrices: { other: 5, v1: 3_839 } })
  })
  it.each([
    ['no_rate', {}, source(), { ...us, currency: 'BRL' } as Shop],
    ['no_price', {}, source({ variants: [{ ...variant, priceMinor: 0 }] }), us],
    ['kept', { onlyMissing: true }, source({ listings: [{ ...listing, variantPrices: { v1: 1 } }] }), us],
    ['kept', { onlyMissing: true }, source(), fr],
    ['same', {}, source({ listings: [{ ...listing, variantPrices: { v1: 3_839 } }] }), us],
    ['same', {}, source(), fr],
  ] as const)('is skipped: %s', (reason, given, product, to) => {
    expect(plan(given, product, to)).toMatchObject({ patch: null, lines: [], skipped: [reason] })
  })
  it('comes from the price of the other shop where that has its own', () => {
    const product = source({ listings: [{ ...listing, id: 'f', shopId: 'fr', variantPrices: { v1: 2_000 } }] })
    expect(plan({ fromShopId: 'fr' as never }, product, us, fr).lines[0]).toMatchObject({
      fromMinor: 2_000,
      afterMinor: 2_200,
    })
  })
  it('is missing where the other shop has none in its currency', () => {
    expect(plan({ fromShopId: 'us' as never }, source(), fr, us).skipped).toEqual(['no_price'])
  })
})

describe('texts', () => {
  const french = { ...listing, id: 'f', shopId: 'fr', title: 'Théière', descriptionHtml: null }
  it('are taken from a shop that has its own', () => {
    const planned = plan(
      { texts: true, prices: null, fromShopId: 'fr' as never },
      source({ listings: [french] }),
      us,
      fr,
    )
    expect(planned).toMatchObject({ patch: { title: 'Théière' }, texts: 1 })
  })
  it('stay where only missing ones are wanted', () => {
    const product = source({ listings: [french, { ...listing, title: 'Teapot, sand' }] })
    const given = { texts: true, prices: null, fromShopId: 'fr' as never, onlyMissing: true }
    expect(plan(given, product, us, fr)).toMatchObject({ patch: null, texts: 0 })
  })
  it('give way to the product’s own when copied from it', () => {
    const product = source({ listings: [{ ...listing, title: 'Old', descriptionHtml: '<p>old</p>' }] })
    expect(plan({ texts: true, prices: null }, product).patch).toEqual({ title: null, descriptionHtml: null })
  })
})
