import { describe, expect, it } from 'vitest'
import type { ProductDetail } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { findingsFor, priceIn } from './shop-view.ts'

const variant = {
  id: 'v',
  priceMinor: 3490,
  sku: 'A',
  barcode: '',
  stock: 9,
  weightGrams: 500,
  option1: null,
  option2: null,
  option3: null,
}
const product = {
  currency: 'EUR',
  title: 'Théière en grès',
  descriptionHtml: '<p>Texte</p>',
  category: 'Table',
  options: [],
  variants: [variant],
  pictures: [{ assetId: 'a', width: 800, height: 800 }],
  listings: [{ shopId: 'us', title: 'Stoneware teapot', descriptionHtml: null, variantPrices: { v: 3990 } }],
} as unknown as ProductDetail
const shop = (id: string, currency: string, market: string) =>
  ({ id, platform: 'tiktok-shop', currency, market }) as Shop

describe('a product in a shop', () => {
  it('has the shop’s own price, the base price in the same currency, and none in another', () => {
    expect(priceIn(product, variant as never, shop('us', 'USD', 'US'))).toBe(3990)
    expect(priceIn(product, variant as never, shop('fr', 'EUR', 'FR'))).toBe(3490)
    expect(priceIn(product, variant as never, shop('gb', 'GBP', 'GB'))).toBeNull()
  })

  it('is judged by what that shop would show', () => {
    const blocking = (of: Shop) =>
      findingsFor(product, of)
        .filter((finding) => finding.severity === 'blocks')
        .map((finding) => finding.ruleId)
    expect(blocking(shop('us', 'USD', 'US'))).toEqual([])
    expect(blocking(shop('gb', 'GBP', 'GB'))).toEqual(['price_missing'])
  })
})
