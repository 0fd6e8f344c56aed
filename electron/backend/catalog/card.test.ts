import { describe, expect, it } from 'vitest'
import type { ProductDetail } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { cardModelOf } from './card.ts'

const variant = (id: string, patch: object = {}) => ({ id, priceMinor: 1990, compareAtMinor: null, stock: 3, ...patch })
const product = (patch: object = {}) =>
  ({
    id: 'p',
    title: 'Bowl',
    currency: 'EUR',
    variants: [variant('v')],
    listings: [],
    pictures: [],
    ...patch,
  }) as unknown as ProductDetail
const shop = (patch: object = {}) => ({ id: 's', currency: 'EUR', locale: 'fr-FR', ...patch }) as unknown as Shop
const card = (of: ProductDetail, at: Shop | null = shop(), request: object = {}) => {
  const available = (id: string) => of.variants.find((one) => one.id === id)?.stock ?? 0
  return cardModelOf(of, at, 'en-GB', { productId: 'p', look: 'market', available, ...request })
}

describe("a product's card", () => {
  it('says the price of the first variant that is in stock', () => {
    const sold = variant('a', { stock: 0, priceMinor: 500 })
    expect(card(product({ variants: [sold, variant('b', { priceMinor: 700 })] })).priceMinor).toBe(700)
    expect(card(product({ variants: [sold] })).priceMinor).toBe(500)
    expect(card(product({ variants: [] })).priceMinor).toBeNull()
  })

  it('prefers what the shop says: its title and its price of that variant', () => {
    const listings = [{ shopId: 's', title: 'Bol', variantStock: {}, pictureIds: null, variantPrices: { v: 2100 } }]
    expect(card(product({ listings }))).toMatchObject({ title: 'Bol', priceMinor: 2100, locale: 'fr-FR' })
    expect(card(product({ listings }), null)).toMatchObject({ title: 'Bowl', priceMinor: 1990, locale: 'en-GB' })
  })

  it('shows no amount in the wrong money', () => {
    const dollars = shop({ currency: 'USD' })
    expect(card(product({ variants: [variant('v', { compareAtMinor: 2500 })] }), dollars)).toMatchObject({
      priceMinor: null,
      compareAtMinor: null,
      currency: 'USD',
    })
  })

  it('shows no price where none was entered, instead of giving the product away', () => {
    expect(card(product({ variants: [variant('v', { priceMinor: 0, compareAtMinor: 900 })] }))).toMatchObject({
      priceMinor: null,
      compareAtMinor: null,
    })
  })

  it('crosses a price out only where it was higher and prices are shown at all', () => {
    const reduced = product({ variants: [variant('v', { compareAtMinor: 2500 })] })
    expect(card(reduced).compareAtMinor).toBe(2500)
    expect(card(product({ variants: [variant('v', { compareAtMinor: 1000 })] })).compareAtMinor).toBeNull()
    expect(card(reduced, shop(), { showPrice: false })).toMatchObject({ priceMinor: null, compareAtMinor: null })
  })

  it('counts the stock of the variant that is chosen, else of all', () => {
    const two = product({ variants: [variant('a', { stock: 2 }), variant('b', { stock: 5 })] })
    expect(card(two)).toMatchObject({ stock: 7, variantId: null })
    expect(card(two, shop(), { variantId: 'b' })).toMatchObject({ stock: 5, variantId: 'b' })
    expect(card(product())).toMatchObject({ variantId: 'v' })
  })
})
