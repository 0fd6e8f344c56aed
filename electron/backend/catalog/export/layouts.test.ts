// What each format says of a product, and of the products that it can't take.
import { describe, expect, test } from 'vitest'
import type { RowFormat } from './formats.ts'
import { exportFormats } from '#shared/domain/export.ts'
import { formatOf } from './formats.ts'
import { shortened } from './layout.ts'
import { choiceProduct, contextOf, laidOut, pictureOf, productOf, variantOf } from './testing/products.ts'

const link = 'https://shop.example/p/{handle}?sku={sku}'
const out = (format: RowFormat, product: ReturnType<typeof productOf>, options = {}, rest = {}) =>
  laidOut(formatOf({ format, ...contextOf({ linkPattern: link, ...options }, rest) }).layout, product)

const rowFormats = exportFormats.filter((format) => format !== 'tiktok-template')

test.each(rowFormats)('%s: every row is as wide as the header', (format) => {
  const { layout } = formatOf({ format, ...contextOf({ linkPattern: link }) })
  expect(new Set(layout.header).size).toBe(layout.header.length)
  const product = choiceProduct({ pictures: Array.from({ length: 12 }, (_, n) => pictureOf(n)) })
  const rows = layout.rows(product, () => {})
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(row).toHaveLength(layout.header.length)
})

describe('Shopify', () => {
  test('a product without a choice says so in Shopify’s way', () => {
    expect(out('shopify-legacy', productOf()).rows).toEqual([
      expect.objectContaining({
        Handle: 'olive-bowl',
        'Option1 Name': 'Title',
        'Option1 Value': 'Default Title',
        'Variant Price': '12.50',
        'Variant Inventory Qty': '4',
        'Image Src': 'https://cdn.example/0.jpg',
      }),
    ])
  })

  test('the product’s own columns stand in its first row, pictures beyond the variants in rows of their own', () => {
    const pictures = [0, 1, 2].map((n) => pictureOf(n, { alt: `View ${n}` }))
    const variants = [variantOf(0, { option1: 'S' }), variantOf(1, { option1: 'L' })]
    const { rows } = out('shopify', productOf({ options: ['Size'], variants, pictures }))
    expect(rows.map((row) => [row.Title, row['Option1 value'], row['Image position'], row['Image alt text']])).toEqual([
      ['Olive bowl', 'S', '1', 'View 0'],
      [undefined, 'L', '2', 'View 1'],
      [undefined, undefined, '3', 'View 2'],
    ])
    expect(rows.map((row) => row['URL handle'])).toEqual(Array(3).fill('olive-bowl'))
  })

  test('what its columns can’t say stands in ours, and nothing where they can', () => {
    expect(out('shopify', productOf()).rows[0]).not.toHaveProperty(['Vitrine: data'])
    const product = productOf({
      attributes: [{ name: 'Wood', value: 'olive' }],
      tags: ['a, b'],
      taxBps: 550,
      variants: [variantOf(0, { lengthMm: 120, stock: -3, weightUnit: 'kg' })],
    })
    const { rows, problems } = out('shopify', product)
    expect(JSON.parse(rows[0]!['Vitrine: data']!)).toEqual({
      attributes: [{ name: 'Wood', value: 'olive' }],
      taxBps: 550,
      sizeMm: [120, null, null],
      weightUnit: 'kg',
      exact: { tags: { seen: 'a, b', value: ['a, b'] }, stock: { seen: '-3', value: -3 } },
    })
    expect(problems).toEqual([])
  })

  test('two products never share a handle, and one without gets one that stays the same', () => {
    const shared = out('shopify', productOf({ handleIsAmbiguous: true }))
    expect(shared.problems).toEqual(['handle_changed'])
    expect(shared.rows[0]!['URL handle']).toBe('olive-bowl-000000000001')
    const handleOf = (handle: string) => out('shopify', productOf({ handle })).rows[0]!['URL handle']
    expect(handleOf('')).toBe('product-000000000001')
    // Two handles that a reader would take for one: it trims.
    expect(handleOf(' olive-bowl')).toBe('olive-bowl-000000000001')
    expect(handleOf('olive-bowl')).toBe('olive-bowl')
  })

  test('a weight of round pounds stays one', () => {
    const gramsOf = (weightGrams: number, weightUnit: 'lb' | 'oz' | 'g') =>
      out('shopify', productOf({ variants: [variantOf(0, { weightGrams, weightUnit })] })).rows[0]![
        'Weight value (grams)'
      ]
    expect([gramsOf(454, 'lb'), gramsOf(99, 'oz'), gramsOf(454, 'g'), gramsOf(1, 'lb')]).toEqual([
      '453.59237',
      '99.22333',
      '454',
      '1',
    ])
  })
})

describe('WooCommerce', () => {
  test('a choice is a variable product with a variation for each variant', () => {
    const { rows } = out('woocommerce', choiceProduct({ category: 'Bowls, large', tags: ['wood'] }))
    expect(rows.map((row) => [row.Type, row.SKU, row.Parent])).toEqual([
      ['variable', 'olive-bowl', undefined],
      ['variation', 'SKU-0', 'olive-bowl'],
      ['variation', 'SKU-1', 'olive-bowl'],
      ['variation', 'SKU-2', 'olive-bowl'],
      ['variation', 'SKU-3', 'olive-bowl'],
    ])
    expect(rows[0]).toMatchObject({
      'Attribute 1 name': 'Color',
      'Attribute 1 value(s)': 'Red, Blue',
      Categories: 'Bowls\\, large',
    })
    expect(rows[2]).toMatchObject({ 'Attribute 2 name': 'Size', 'Attribute 2 value(s)': 'L' })
  })

  test('a compare-at price is the regular price of a sale; grams and millimetres become kilograms and centimetres', () => {
    const variant = variantOf(0, { priceMinor: 900, compareAtMinor: 1200, weightGrams: 1250, lengthMm: 305 })
    expect(out('woocommerce', productOf({ variants: [variant] })).rows[0]).toMatchObject({
      Type: 'simple',
      'Regular price': '12.00',
      'Sale price': '9.00',
      'Weight (kg)': '1.25',
      'Length (cm)': '30.5',
    })
  })
})

test('Etsy takes two kinds of choice, 13 short tags and ten pictures', () => {
  const tags = Array.from({ length: 20 }, (_, n) => `tag ${n}`)
  const { rows, problems } = out('etsy', choiceProduct({ tags, pictures: [0, 1].map((n) => pictureOf(n)) }))
  expect(rows[0]).toMatchObject({
    'VARIATION 1 NAME': 'Color',
    'VARIATION 2 VALUES': 'S,L',
    QUANTITY: '16',
    IMAGE2: 'https://cdn.example/1.jpg',
    DESCRIPTION: 'Turned by hand.',
  })
  expect(rows[0]!.TAGS!.split(',')).toHaveLength(13)
  expect(problems).toEqual(['too_many_tags'])
  expect(out('etsy', productOf({ options: ['a', 'b', 'c'] }))).toEqual({ rows: [], problems: ['too_many_options!'] })
})

test('eBay gets site and currency in its first header, the choice as relationship rows', () => {
  const profiles = { shippingProfile: '', returnProfile: '', paymentProfile: '' }
  const ebay = { categoryId: '20697', location: 'Lyon', dispatchDays: 2, ...profiles }
  const { layout } = formatOf({ format: 'ebay', ...contextOf({ ebay }) })
  expect(layout.header[0]).toBe('*Action(SiteID=France|Country=FR|Currency=EUR|Version=1193|CC=UTF-8)')
  const { rows, problems } = laidOut(layout, choiceProduct())
  expect(rows[0]).toMatchObject({ '*Category': '20697', RelationshipDetails: 'Color=Red;Blue|Size=S;L' })
  expect(rows[4]).toMatchObject({
    Relationship: 'Variation',
    RelationshipDetails: 'Color=Blue|Size=L',
    '*Quantity': '4',
  })
  expect(problems).toEqual([])
  expect(out('ebay', productOf({ status: 'draft' })).problems).toEqual(['not_active!'])
  expect(out('ebay', productOf()).problems).toEqual(['category_missing', 'setting_missing'])
})

test('Amazon gets a parent without price and children with their theme', () => {
  const { rows, problems } = out('amazon', choiceProduct(), { amazonProductType: 'shirt' })
  expect(rows.map((row) => [row.parent_child, row.item_sku, row.standard_price, row.variation_theme])).toEqual([
    ['parent', 'olive-bowl', undefined, 'sizecolor'],
    ...['SKU-0', 'SKU-1', 'SKU-2', 'SKU-3'].map((sku) => ['child', sku, '12.50', 'sizecolor']),
  ])
  expect(rows[4]).toMatchObject({ color_name: 'Blue', size_name: 'L', parent_sku: 'olive-bowl' })
  expect(problems).toEqual([])
  expect(out('amazon', productOf({ variants: [variantOf(0, { sku: '' })] })).problems).toEqual(['sku_missing!'])
})

describe('plain files', () => {
  test('hold the chosen columns in the chosen order', () => {
    const { layout } = formatOf({ format: 'xlsx', ...contextOf({ columns: ['sku', 'price', 'stock', 'title'] }) })
    expect(layout.header).toEqual(['SKU', 'Price', 'Stock', 'Title'])
    expect(laidOut(layout, productOf()).rows).toEqual([
      { SKU: 'SKU-0', Price: '12.50', Stock: '4', Title: 'Olive bowl' },
    ])
  })

  test('amounts have the digits of their currency', () => {
    const rest = { currency: 'JPY' }
    expect(out('csv', productOf(), { columns: ['price', 'currency'] }, rest).rows).toEqual([
      { Price: '1250', Currency: 'JPY' },
    ])
  })
})

test('a text is cut at a whole character, at a word where one ends near', () => {
  expect(shortened('one two three', 9)).toBe('one two')
  expect(shortened('👩‍🍳👩‍🍳', 2).length).toBeLessThan('👩‍🍳👩‍🍳'.length)
  expect(shortened('𠀋𠀋𠀋', 2)).toBe('𠀋𠀋')
  expect(shortened('short', 9)).toBe('short')
})
