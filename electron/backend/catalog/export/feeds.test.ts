// The feeds: each platform's own words for the same thing, and the products that it would refuse.
import { describe, expect, test } from 'vitest'
import {
  ageGroupOf,
  ageGroupWords,
  availabilityWords,
  conditionWords,
  feedPlatforms,
  genderOf,
  isGoogleCategory,
  traitOf,
} from '#shared/domain/feed.ts'
import { feedLayout } from './feeds.ts'
import { choiceProduct, contextOf, laidOut, pictureOf, productOf, variantOf } from './testing/products.ts'

const context = contextOf({ linkPattern: 'https://shop.example/p/{handle}' })
const rowsOf = (platform: (typeof feedPlatforms)[number], product: ReturnType<typeof productOf>) =>
  laidOut(feedLayout(platform, context), product)

/** As the platforms' documentation lists them. */
const allowed = {
  google: ['in_stock', 'out_of_stock', 'preorder', 'backorder'],
  meta: ['in stock', 'out of stock', 'available for order'],
  pinterest: ['in stock', 'out of stock', 'preorder'],
} as const

describe.each(feedPlatforms)('%s', (platform) => {
  test('only says words that the platform knows', () => {
    for (const word of Object.values(availabilityWords[platform])) expect(allowed[platform]).toContain(word)
    for (const word of Object.values(conditionWords[platform])) expect(['new', 'refurbished', 'used']).toContain(word)
    for (const word of Object.values(ageGroupWords[platform]))
      expect(['newborn', 'infant', 'toddler', 'kids', 'adult']).toContain(word)
  })

  test('says what is in stock and what isn’t in its own words', () => {
    const variants = [variantOf(0, { option1: 'S' }), variantOf(1, { option1: 'L', stock: 0 })]
    const { rows } = rowsOf(platform, productOf({ options: ['Size'], variants }))
    const words = availabilityWords[platform]
    expect(rows.map((row) => row.availability)).toEqual([words.in_stock, words.out_of_stock])
    expect(rows.map((row) => row.size)).toEqual(['S', 'L'])
    expect(new Set(rows.map((row) => row.item_group_id)).size).toBe(1)
  })

  test('has what it can’t do without', () => {
    const { rows, problems } = rowsOf(platform, productOf())
    expect(problems).toEqual([])
    expect(rows[0]).toMatchObject({
      id: 'SKU-0',
      title: 'Olive bowl',
      description: 'Turned by hand.',
      link: 'https://shop.example/p/olive-bowl',
      image_link: 'https://cdn.example/0.jpg',
      price: '12.50 EUR',
      condition: 'new',
      brand: 'Maison Olive',
    })
    expect(rows[0]).not.toHaveProperty('item_group_id')
    expect(rows[0]).not.toHaveProperty('sale_price')
  })

  test.each([
    ['a draft', { status: 'draft' as const }, 'not_active!'],
    ['no picture', { pictures: [] }, 'picture_missing!'],
    ['a picture of this computer only', { pictures: [pictureOf(0, { sourceUrl: null })] }, 'picture_without_address!'],
    ['no price', { variants: [variantOf(0, { priceMinor: null })] }, 'price_missing!'],
    ['a price of nothing', { variants: [variantOf(0, { priceMinor: 0 })] }, 'price_zero!'],
  ])('leaves %s out and says why', (_, fields, problem) => {
    expect(rowsOf(platform, productOf(fields))).toEqual({ rows: [], problems: [problem] })
  })

  test('leaves everything out while nobody has said where a product’s page is', () => {
    expect(laidOut(feedLayout(platform, contextOf()), productOf()).problems).toEqual(['link_missing!'])
  })

  test('takes a code only when its check digit holds', () => {
    const codes = ['4006381333931', '4006381333932', '978-2-07-036822-8']
    const variants = codes.map((barcode, n) => variantOf(n, { barcode, option1: String(n) }))
    const { rows, problems } = rowsOf(platform, productOf({ options: ['Size'], variants }))
    expect(rows.map((row) => row.gtin)).toEqual(['4006381333931', undefined, '9782070368228'])
    expect(problems).toEqual(['barcode_invalid'])
  })

  test('a compare-at price makes a sale', () => {
    const { rows } = rowsOf(platform, productOf({ variants: [variantOf(0, { compareAtMinor: 2000 })] }))
    expect([rows[0]!.price, rows[0]!.sale_price]).toEqual(['20.00 EUR', '12.50 EUR'])
  })
})

test('each variant has a title, picture and colour of its own', () => {
  const product = choiceProduct()
  product.pictures = [pictureOf(0), pictureOf(1, { variantId: product.variants[2]!.id })]
  const { rows } = rowsOf('google', product)
  expect(rows[2]).toMatchObject({
    title: 'Olive bowl – Blue / S',
    color: 'Blue',
    size: 'S',
    image_link: 'https://cdn.example/1.jpg',
    additional_image_link: 'https://cdn.example/0.jpg',
  })
})

test('a category of the seller’s own making is a product type, not Google’s', () => {
  expect(isGoogleCategory('Home & Garden > Kitchen & Dining')).toBe(true)
  expect(isGoogleCategory('166')).toBe(true)
  expect(isGoogleCategory('Bowls')).toBe(false)
  expect(rowsOf('google', productOf({ category: 'Bowls' })).rows[0]).toMatchObject({ product_type: 'Bowls' })
  expect(rowsOf('google', productOf({ category: 'Bowls' })).rows[0]).not.toHaveProperty('google_product_category')
})

test('sellers’ words in three languages become the canonical ones, unknown ones none', () => {
  expect(['Femme', '男士', 'UNISEX', 'Martian'].map(genderOf)).toEqual(['female', 'male', 'unisex', null])
  expect(['Bébé', '成人', 'kids', 'oldest'].map(ageGroupOf)).toEqual(['infant', 'adult', 'kids', null])
  expect(['Couleur', '尺码', 'Matière', 'Flavour'].map(traitOf)).toEqual(['color', 'size', 'material', null])
})
