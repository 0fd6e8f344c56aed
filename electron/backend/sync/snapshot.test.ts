import { describe, expect, it } from 'vitest'
import type { Shop } from '#shared/domain/shop.ts'
import type { Snapshot, SyncProduct } from './model.ts'
import { identifierCode, productBody, sellerSku } from './payload.ts'
import { mergeSnapshots, platformDescription, platformStock, priceIn, sameValue, withField } from './snapshot.ts'
import { listingStatusOf } from './remote-status.ts'

const base: Snapshot = { title: 'A', description: '<p>x</p>', prices: { v1: 100 }, stock: { v1: 5 } }

describe('the three-way merge', () => {
  it.each([
    ['nothing changed', {}, {}, [], []],
    ['only they changed', {}, { title: 'B' }, ['title'], []],
    ['only we changed', { title: 'B' }, {}, [], []],
    ['both changed alike', { title: 'B' }, { title: 'B' }, [], []],
    ['both changed apart', { title: 'B' }, { title: 'C' }, [], ['title']],
    ['different fields', { title: 'B' }, { prices: { v1: 90 } }, ['price:v1'], []],
    ['stock on both sides', { stock: { v1: 4 } }, { stock: { v1: 3 } }, [], ['stock:v1']],
    ['a variant that only we have', { prices: { v1: 100, v2: 50 } }, {}, [], []],
    ['a variant that only they have', {}, { stock: { v1: 5, v9: 1 } }, [], []],
  ] as [string, Partial<Snapshot>, Partial<Snapshot>, string[], string[]][])(
    '%s',
    (_name, ours, theirs, taken, conflicts) => {
      const result = mergeSnapshots(base, { ...base, ...ours }, { ...base, ...theirs })
      expect(result.take.map(({ field }) => field)).toEqual(taken)
      expect(result.conflicts.map(({ field }) => field)).toEqual(conflicts)
    },
  )
  it('takes HTML that the platform tidied for the same text', () => {
    expect(sameValue('description', '<p>Bol  bleu</p>', '<p>Bol bleu</p>\n')).toBe(true)
    expect(sameValue('description', '<p>Bol bleu</p>', '<p>Bol vert</p>')).toBe(false)
    expect(sameValue('title', ' Bol', 'Bol')).toBe(true)
    expect(sameValue('price:v1', 100, null)).toBe(false)
  })
  it('sets one field of a snapshot', () => {
    expect(withField(base, 'price:v1', 7)).toEqual({ ...base, prices: { v1: 7 } })
    expect(withField(base, 'stock:v2', 1).stock).toEqual({ v1: 5, v2: 1 })
    expect(withField(base, 'description', 'y').description).toBe('y')
    expect(base.prices).toEqual({ v1: 100 })
  })
})

describe('what the platform can hold', () => {
  it('is stock from 0 to 99,999', () => {
    expect([-3, 0, 12, 100_000].map(platformStock)).toEqual([0, 0, 12, 99_999])
  })
  it('is a description without pictures from elsewhere', () => {
    expect(platformDescription('<p>a<IMG src="x" alt=">b</p>')).toBe('<p>ab</p>')
  })
  it('is a price in its own currency, or none', () => {
    const variant = { id: 'v1', priceMinor: 2450 }
    expect(priceIn({ currency: 'EUR' }, 'EUR', null, variant)).toBe(2450)
    expect(priceIn({ currency: 'USD' }, 'EUR', null, variant)).toBeNull()
    expect(priceIn({ currency: 'USD' }, 'EUR', { variantPrices: { v1: 2900 } }, variant)).toBe(2900)
    expect(priceIn({ currency: 'EUR' }, 'EUR', { variantPrices: { v1: 0 } }, variant)).toBe(0)
  })
  it.each([
    ['4006381333931', { type: 'EAN', code: '4006381333931' }],
    ['978-2-07-036822-8', { type: 'EAN', code: '9782070368228' }],
    ['036000291452', { type: 'UPC', code: '036000291452' }],
    ['080442957X', { type: 'ISBN', code: '080442957X' }],
    ['4006381333932', null],
    ['', null],
  ])('as barcode %s is %o', (barcode, expected) => {
    expect(identifierCode(barcode)).toEqual(expected)
  })
  it('as SKU is the seller’s, or the variant’s id where that does not fit', () => {
    const id = 'id-1' as Parameters<typeof sellerSku>[0]['id']
    expect(['BOL-1', '', 'BOL 1', 'x'.repeat(51)].map((sku) => sellerSku({ sku, id }))).toEqual(['BOL-1', id, id, id])
  })
})

describe('the body of a product', () => {
  const variant = (position: number, option1: string | null) => ({
    id: `v${position}`,
    position,
    option1,
    option2: null,
    option3: null,
    sku: `S${position}`,
    barcode: '',
    priceMinor: 1000,
    compareAtMinor: 1500,
    stock: 1,
    weightGrams: 250 + position,
  })
  const product = {
    id: 'p',
    options: ['Taille'],
    variants: [variant(0, 'S'), variant(1, null)],
    pictures: [],
  } as unknown as SyncProduct
  const snapshot: Snapshot = {
    title: 'T 𝒳 \u202e',
    description: 'D',
    prices: { v0: 1000, v1: null },
    stock: { v0: 1, v1: 2 },
  }
  const listing = { remoteSkus: { v0: '99' } } as unknown as Parameters<typeof productBody>[1]
  const bodyFor = (shop: Partial<Shop>, baseCurrency = 'EUR') =>
    productBody(product, listing, snapshot, {
      shop: { market: 'FR', currency: 'EUR', ...shop } as Shop,
      baseCurrency,
      warehouseId: 'w',
      categoryId: 'c',
      imageUris: ['u1'],
      mode: 'LISTING',
    })
  it('keeps the title as it is, takes the heaviest variant and gives each its option', () => {
    const body = bodyFor({})
    expect(body.title).toBe('T 𝒳 \u202e')
    expect(body.package_weight).toEqual({ value: '0.251', unit: 'KILOGRAM' })
    expect(body.skus.map((sku) => sku.sales_attributes)).toEqual([
      [{ name: 'Taille', value_name: 'S' }],
      [{ name: 'Taille', value_name: '2' }],
    ])
    expect(body.skus[0]).toMatchObject({ id: '99', price: { amount: '10.00', currency: 'EUR' } })
    expect(body.skus[1]).not.toHaveProperty('id')
    expect(body.skus[1]).not.toHaveProperty('price')
  })
  it('carries a struck-through price only in the US and only in its own currency', () => {
    expect(bodyFor({}).skus[0]).not.toHaveProperty('list_price')
    expect(bodyFor({ market: 'US', currency: 'USD' }).skus[0]).not.toHaveProperty('list_price')
    expect(bodyFor({ market: 'US', currency: 'USD' }, 'USD').skus[0]?.list_price).toEqual({
      amount: '15.00',
      currency: 'USD',
    })
  })
  it('is in the tree of the market', () => {
    expect([bodyFor({}).category_version, bodyFor({ market: 'US' }).category_version]).toEqual(['v1', 'v2'])
  })
})

describe('the status that the seller sees', () => {
  it.each([
    ['DRAFT', 'NONE', 'draft'],
    ['PENDING', 'AUDITING', 'auditing'],
    ['FAILED', 'FAILED', 'refused'],
    ['ACTIVATE', 'APPROVED', 'live'],
    ['ACTIVATE', 'AUDITING', 'auditing'],
    ['ACTIVATE', 'FAILED', 'refused'],
    ['SELLER_DEACTIVATED', 'APPROVED', 'deactivated'],
    ['FREEZE', 'NONE', 'deactivated'],
    ['DELETED', 'NONE', 'deleted'],
    ['SOMETHING_NEW', null, 'deactivated'],
  ])('of %s with audit %s is %s', (status, audit, expected) => {
    expect(listingStatusOf(status, audit)).toBe(expected)
  })
})
