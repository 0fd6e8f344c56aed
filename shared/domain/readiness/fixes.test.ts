import { describe, expect, it } from 'vitest'
import { barcodeProblem } from '../barcode.ts'
import type { Listing, Picture, Variant } from '../product.ts'
import { ruleIds } from './rule.ts'
import { fixKindSchema, fixOf, joinedSku, planFix, restoredBarcode, shortenAtWord, type FixInput } from './fixes.ts'

const shop = (id: string, platform = 'tiktok-shop', market = 'FR', currency = 'EUR') =>
  ({ id, platform, market, currency }) as unknown as Parameters<typeof planFix>[2][number]
const france = shop('fr')
const america = shop('us', 'tiktok-shop', 'US', 'USD')
const google = shop('google', 'google-merchant')
const variant = (patch: Partial<Variant> = {}): Variant =>
  ({
    id: 'v1',
    sku: 'OL-1',
    barcode: '',
    priceMinor: 1_000,
    compareAtMinor: null,
    weightUnit: 'g',
    sizeUnit: 'cm',
    ...patch,
  }) as Variant
const picture = (id: string, assetId: string | null, width: number | null, height: number | null): Picture => ({
  id,
  assetId: assetId as Picture['assetId'],
  width,
  height,
  sourceUrl: null,
  variantId: null,
  alt: '',
  position: 0,
})
const input = (patch: Partial<FixInput> = {}): FixInput => ({
  product: { id: 'p' as never, title: 'Plate', descriptionHtml: '' },
  variants: [variant()],
  pictures: [],
  listings: [],
  ...patch,
})

describe('a shorter title', () => {
  it.each([
    ['Stoneware dinner plate, olive', 20, 'Stoneware dinner'],
    ['Stoneware dinner plate, olive', 23, 'Stoneware dinner plate'],
    ['Stoneware dinner plate, olive', 24, 'Stoneware dinner plate'],
    ['Plate (large) and bowl', 8, 'Plate'],
    ['Plate - olive', 12, 'Plate'],
    ['Donaudampfschifffahrtsgesellschaft', 10, 'Donaudampf'],
    ['青花瓷盘大号家用餐盘', 5, '青花瓷盘大'],
    ['  Plate   olive  ', 11, 'Plate olive'],
    ['Plate', 5, 'Plate'],
  ])('%j to %i is %j', (text, max, short) => expect(shortenAtWord(text, max)).toBe(short))

  it('never cuts a character in two, however it is composed', () => {
    expect(shortenAtWord('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 9)).toBe('👩‍👩‍👧‍👦')
    expect(shortenAtWord('éééé'.normalize('NFD'), 3)).toBe('é'.normalize('NFD'))
  })
  it('always fits and is always the beginning of the title', () => {
    const text = 'Thrown and glazed by hand, in Dieulefit — stoneware: plates/bowls (6 pieces) & cups'
    for (let max = 1; max <= text.length; max++) {
      const short = shortenAtWord(text, max)
      expect(Array.from(short).length).toBeLessThanOrEqual(max)
      expect(text.startsWith(short)).toBe(true)
    }
  })
  it('goes into the shop that asks for it, from the words that this shop shows', () => {
    const long = 'word '.repeat(40).trim()
    const listings = [{ shopId: 'fr', title: `${long} ${long}` } as unknown as Listing]
    const steps = planFix('shorten_title', input({ product: { ...input().product, title: long }, listings }), [
      france,
      america,
      google,
    ])
    expect(steps.map((step) => step.kind === 'listing' && [step.shopId, step.after.length <= 255])).toEqual([
      ['fr', true],
      ['google', true],
    ])
  })
})

describe('pictures', () => {
  it('are set on a white square where a shop would refuse or crop them', () => {
    const pictures = [
      picture('small', 'a', 299, 299),
      picture('wide', 'b', 1600, 900),
      picture('huge', 'c', 4001, 4001),
      picture('fine', 'd', 900, 1200),
      picture('unknown', 'e', null, null),
      picture('elsewhere', null, null, null),
    ]
    const ids = planFix('square_pictures', input({ pictures }), [france]).map(
      (step) => 'pictureId' in step && step.pictureId,
    )
    expect(ids).toEqual(['small', 'wide', 'huge'])
    expect(planFix('square_pictures', input({ pictures }), [shop('s', 'shopify')])).toEqual([])
  })
  it('that are there twice go, the first stays', () => {
    const pictures = [
      picture('1', 'a', 9, 9),
      picture('2', 'b', 9, 9),
      picture('3', 'a', 9, 9),
      picture('4', null, 1, 1),
    ]
    expect(planFix('drop_duplicate_pictures', input({ pictures }), [france])).toMatchObject([{ pictureId: '3' }])
  })
  it('of others leave the text, the platform’s own stay', () => {
    const own = '<img src="https://p16.tiktokcdn.com/a.jpg">'
    const html = `<p>Nice</p><p><img src="https://x.example/a.jpg"></p>${own}`
    const steps = planFix('drop_foreign_images', input({ product: { ...input().product, descriptionHtml: html } }), [
      france,
    ])
    expect(steps).toMatchObject([{ kind: 'product', after: `<p>Nice</p>${own}` }])
  })
})

describe('variants', () => {
  it('lose a compare-at price that is not above the price', () => {
    const variants = [variant({ compareAtMinor: 1_000 }), variant({ compareAtMinor: 1_001 }), variant()]
    expect(planFix('clear_compare_at', input({ variants }), [america])).toHaveLength(1)
  })
  it('take metric units where the market takes nothing else, and one system for weight and size elsewhere', () => {
    const variants = [variant({ weightUnit: 'lb', sizeUnit: 'in' })]
    expect(planFix('align_units', input({ variants }), [america])).toEqual([])
    expect(planFix('align_units', input({ variants }), [america, france])).toMatchObject([
      { field: 'weightUnit', after: 'kg' },
      { field: 'sizeUnit', after: 'cm' },
    ])
    const mixed = [variant({ weightUnit: 'oz', sizeUnit: 'mm' })]
    expect(planFix('align_units', input({ variants: mixed }), [america])).toMatchObject([
      { field: 'sizeUnit', after: 'in' },
    ])
  })
  it('get a SKU without spaces', () => {
    expect(joinedSku('  OL 1\t S ')).toBe('OL-1-S')
    expect(planFix('join_sku', input({ variants: [variant({ sku: '   ' })] }), [france])).toEqual([])
  })
  it.each([
    ['36000291452', '036000291452'],
    ['4006381333931', null],
    ['36000291453', null],
    ['abc', null],
    ['', null],
    ['9638507', null],
    ['1234565', '01234565'],
  ])('barcode %j becomes %j', (barcode, restored) => {
    expect(restoredBarcode(barcode)).toBe(restored)
    if (restored !== null) expect(barcodeProblem(restored)).toBeNull()
  })
})

it('each kind of fix belongs to a rule', () => {
  const used = new Set(ruleIds.map(fixOf).filter((fix) => fix !== null))
  expect([...used].toSorted()).toEqual(fixKindSchema.options.toSorted())
})
