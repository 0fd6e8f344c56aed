import { describe, expect, it } from 'vitest'
import { blockingCount, readiness, type ReadinessInput } from './readiness.ts'

const picture = { assetId: 'a', width: 1200, height: 1200 }
const variant = {
  option1: null,
  option2: null,
  option3: null,
  sku: 'OL-1',
  barcode: '4006381333931',
  priceMinor: 3_490,
  stock: 12,
  weightGrams: 850,
}
const ready: ReadinessInput = {
  title: 'Stoneware dinner plate in olive green, 27 cm',
  descriptionHtml: `<p>${'Thrown and glazed by hand in the south of France. '.repeat(12)}</p>`,
  category: 'Tableware > Plates',
  options: [],
  variants: [variant],
  pictures: [picture, picture, picture, picture, picture],
}
const rulesOf = (patch: Partial<ReadinessInput>, market = 'FR', currency = 'EUR') =>
  readiness({ ...ready, ...patch }, market, currency).map((finding) => finding.ruleId)
const withVariant = (patch: Partial<typeof variant>) => ({ variants: [{ ...variant, ...patch }] })

describe('readiness', () => {
  it('finds nothing in a product that keeps every rule', () => {
    expect(rulesOf({})).toEqual([])
  })

  it.each([
    ['title_too_long', { title: 'a'.repeat(256) }],
    ['title_too_short', { title: '   ' }],
    ['title_has_chinese', { title: '青花瓷盘 — stoneware dinner plate, blue and white' }],
    ['description_missing', { descriptionHtml: ' ' }],
    ['description_too_long', { descriptionHtml: 'a'.repeat(10_001) }],
    ['description_too_many_images', { descriptionHtml: `${ready.descriptionHtml}${'<img src="x">'.repeat(31)}` }],
    ['picture_missing', { pictures: [] }],
    ['picture_not_fetched', { pictures: Array(5).fill({ assetId: null, width: null, height: null }) }],
    ['picture_too_small', { pictures: [{ ...picture, width: 299 }, picture, picture, picture, picture] }],
    ['picture_too_large', { pictures: [{ ...picture, height: 4001 }, picture, picture, picture, picture] }],
    ['variants_missing', { variants: [] }],
    ['option_name_too_long', { options: ['x'.repeat(21)], ...withVariant({ option1: 'S' as never }) }],
    ['option_value_too_long', { options: ['Size'], ...withVariant({ option1: 'x'.repeat(51) as never }) }],
    ['option_value_missing', { options: ['Size'] }],
    ['price_missing', withVariant({ priceMinor: null as never })],
    ['price_out_of_range', withVariant({ priceMinor: 0 })],
    ['stock_out_of_range', withVariant({ stock: 100_000 })],
    ['stock_none', withVariant({ stock: 0 })],
    ['weight_missing', withVariant({ weightGrams: 0 })],
    ['sku_invalid', withVariant({ sku: 'OL 1' })],
    ['barcode_duplicate', { variants: [variant, variant] }],
  ] as [string, Partial<ReadinessInput>][])('%s stops a listing', (ruleId, patch) => {
    const findings = readiness({ ...ready, ...patch }, 'FR', 'EUR')
    expect(findings.filter((finding) => finding.severity === 'blocks').map((finding) => finding.ruleId)).toContain(
      ruleId,
    )
    expect(findings.every((finding) => finding.source.length > 10)).toBe(true)
  })

  it.each([
    ['title_short_for_search', { title: 'Olive plate' }],
    ['description_short', { descriptionHtml: 'A plate.' }],
    ['pictures_few', { pictures: [picture] }],
    ['category_missing', { category: '' }],
    ['stock_low', withVariant({ stock: 4 })],
    ['sku_missing', withVariant({ sku: '' })],
    ['barcode_invalid', withVariant({ barcode: '123' })],
  ] as [string, Partial<ReadinessInput>][])('%s is advice only', (ruleId, patch) => {
    const findings = readiness({ ...ready, ...patch }, 'FR', 'EUR')
    expect(findings.map((finding) => [finding.ruleId, finding.severity])).toEqual([[ruleId, 'advice']])
    expect(blockingCount(findings)).toBe(0)
  })

  it('knows the limits of each market', () => {
    const short = { title: 'Olive dinner plate' }
    expect(rulesOf(short, 'US', 'USD')).not.toContain('title_too_short')
    expect(rulesOf(short, 'TH', 'THB')).toContain('title_too_short')
    expect(rulesOf({ title: 'a'.repeat(300) }, 'MX', 'MXN')).not.toContain('title_too_long')
    expect(rulesOf(withVariant({ priceMinor: 760_001 }), 'US', 'USD')).toContain('price_out_of_range')
    expect(rulesOf(withVariant({ priceMinor: 760_001 }), 'FR', 'EUR')).not.toContain('price_out_of_range')
  })

  it('joins what several variants fail into one finding with a count', () => {
    const variants = ['A', 'B', 'C'].map((sku) => ({ ...variant, sku, barcode: '', weightGrams: null }))
    const found = readiness({ ...ready, variants }, 'FR', 'EUR')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ ruleId: 'weight_missing', values: { count: 3, sku: 'A' } })
  })

  it('puts what stops a listing before advice', () => {
    const severities = readiness({ ...ready, title: 'Plate', pictures: [] }, 'FR', 'EUR').map((f) => f.severity)
    expect(severities).toEqual(['blocks', 'advice'])
  })
})
