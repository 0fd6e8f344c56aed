import { describe, expect, it } from 'vitest'
import {
  blockingCount,
  fieldOf,
  readiness,
  readinessMasks,
  ruleIds,
  scoreOf,
  type ReadinessInput,
} from './readiness.ts'
import { compileRules, effectiveRules, type RuleTarget } from './readiness/compile.ts'
import { ruleSources, type RuleId, type RuleOverride } from './readiness/rule.ts'
import { readinessScore, rulesCount, rulesIn } from './readiness/score.ts'

const picture = (assetId: string, width = 1200, height = 1200) => ({ assetId, width, height })
const variant = {
  option1: null as string | null,
  option2: null,
  option3: null,
  sku: 'OL-1',
  barcode: '4006381333931',
  priceMinor: 3_490 as number | null,
  compareAtMinor: null as number | null,
  stock: 12,
  weightGrams: 850 as number | null,
  lengthMm: null as number | null,
  widthMm: null as number | null,
  heightMm: null as number | null,
  weightUnit: 'g' as 'g' | 'lb',
  sizeUnit: 'cm' as 'cm' | 'in',
}
const ready: ReadinessInput = {
  title: 'Stoneware dinner plate in olive green, 27 cm',
  descriptionHtml: `<p>${'Thrown and glazed by hand in the south of France. '.repeat(12)}</p>`,
  category: 'Tableware > Plates',
  vendor: 'Maison Olive',
  options: [],
  variants: [variant],
  pictures: ['a', 'b', 'c', 'd', 'e'].map((id) => picture(id)),
}
const shop = (platform: string, market = 'FR', currency = 'EUR', ruleOverrides: RuleOverride[] = []): RuleTarget => ({
  platform,
  market,
  currency,
  ruleOverrides,
})
const tikTok = shop('tiktok-shop')
const america = shop('tiktok-shop', 'US', 'USD')
const google = shop('google-merchant')
const withVariant = (patch: Partial<typeof variant>): Partial<ReadinessInput> => ({
  variants: [{ ...variant, ...patch }],
})
const failing = (patch: Partial<ReadinessInput>, target = tikTok) => readiness({ ...ready, ...patch }, target)
const image = (host: string) => `<img src="https://${host}/x.jpg" width="800">`

/** Rule, severity, a product that breaks it, and one that keeps it by a hair. */
type Case = [RuleId, 'blocks' | 'advice', Partial<ReadinessInput>, Partial<ReadinessInput>, RuleTarget?]
const cases: Case[] = [
  ['title_too_short', 'blocks', { title: '   ' }, { title: ' é ' }],
  ['title_too_short', 'blocks', { title: 'x'.repeat(24) }, { title: 'x'.repeat(25) }, shop('tiktok-shop', 'TH', 'THB')],
  ['title_too_long', 'blocks', { title: 'a'.repeat(256) }, { title: '😀'.repeat(255) }],
  ['title_too_long', 'blocks', { title: 'a'.repeat(151) }, { title: 'a'.repeat(150) }, google],
  ['title_too_long', 'advice', { title: 'a'.repeat(201) }, { title: 'a'.repeat(200) }, shop('meta-catalog')],
  ['title_too_long', 'blocks', { title: 'a'.repeat(501) }, { title: 'a'.repeat(500) }, shop('pinterest')],
  [
    'title_too_long',
    'blocks',
    { title: 'a'.repeat(301) },
    { title: 'a'.repeat(300) },
    shop('tiktok-shop', 'MX', 'MXN'),
  ],
  ['title_has_chinese', 'blocks', { title: `青花瓷盘 ${ready.title}` }, { title: `Фарфор Ünïcödé ${ready.title}` }],
  ['title_short_for_search', 'advice', { title: 'x'.repeat(39) }, { title: 'x'.repeat(40) }],
  ['description_missing', 'blocks', { descriptionHtml: ' \n' }, { descriptionHtml: 'a'.repeat(500) }],
  ['description_too_long', 'blocks', { descriptionHtml: 'a'.repeat(10_001) }, { descriptionHtml: 'a'.repeat(10_000) }],
  [
    'description_too_long',
    'blocks',
    { descriptionHtml: 'a'.repeat(5001) },
    { descriptionHtml: 'a'.repeat(5000) },
    google,
  ],
  ['description_short', 'advice', { descriptionHtml: 'a'.repeat(499) }, { descriptionHtml: 'a'.repeat(500) }],
  [
    'description_too_many_images',
    'blocks',
    { descriptionHtml: ready.descriptionHtml + image('p16.tiktokcdn.com').repeat(31) },
    { descriptionHtml: ready.descriptionHtml + image('p16.tiktokcdn.com').repeat(30) },
  ],
  [
    'description_foreign_images',
    'advice',
    { descriptionHtml: ready.descriptionHtml + image('my-shop.example') },
    { descriptionHtml: ready.descriptionHtml + image('p16-oec.ibyteimg.com') },
  ],
  ['category_missing', 'advice', { category: '' }, {}],
  ['attributes_missing', 'advice', { attributes: [] }, { attributes: [{ name: 'Material' }] }],
  [
    'picture_not_white',
    'advice',
    { pictures: [{ ...picture('a'), onWhite: false }, picture('b')] },
    { pictures: [picture('a'), { ...picture('b'), onWhite: false }] },
  ],
  ['picture_small', 'advice', { pictures: [picture('a', 900, 499)] }, { pictures: [picture('a', 500, 500)] }, google],
  ['brand_missing', 'blocks', { vendor: '' }, { vendor: 'O' }, google],
  ['brand_too_long', 'blocks', { vendor: 'b'.repeat(71) }, { vendor: 'b'.repeat(70) }, google],
  ['picture_missing', 'blocks', { pictures: [] }, {}],
  [
    'picture_not_fetched',
    'blocks',
    { pictures: Array(5).fill({ assetId: null, width: null, height: null }) },
    { pictures: [...ready.pictures.slice(0, 4), { assetId: null, width: null, height: null }] },
  ],
  [
    'picture_too_small',
    'blocks',
    { pictures: [picture('z', 299, 300), ...ready.pictures] },
    { pictures: [picture('z', 300, 300), ...ready.pictures] },
  ],
  [
    'picture_too_small',
    'advice',
    { pictures: [picture('z', 499, 500)] },
    { pictures: [picture('z', 500, 500)] },
    shop('meta-catalog'),
  ],
  [
    'picture_too_large',
    'blocks',
    { pictures: [...ready.pictures, picture('z', 4001, 4000)] },
    { pictures: [...ready.pictures, picture('z', 4000, 4000)] },
  ],
  [
    'picture_not_square',
    'advice',
    { pictures: [...ready.pictures, picture('z', 749, 1000)] },
    { pictures: [...ready.pictures, picture('z', 750, 1000)] },
  ],
  [
    'pictures_too_many',
    'advice',
    { pictures: Array.from({ length: 10 }, (_, at) => picture(`p${at}`)) },
    { pictures: Array.from({ length: 9 }, (_, at) => picture(`p${at}`)) },
  ],
  ['pictures_few', 'advice', { pictures: ready.pictures.slice(0, 4) }, {}],
  ['pictures_duplicate', 'advice', { pictures: [...ready.pictures, picture('a')] }, {}],
  ['variants_missing', 'blocks', { variants: [] }, {}],
  [
    'variants_too_many',
    'blocks',
    { variants: Array.from({ length: 101 }, (_, at) => ({ ...variant, sku: `S${at}`, barcode: '' })) },
    { variants: Array.from({ length: 100 }, (_, at) => ({ ...variant, sku: `S${at}`, barcode: '' })) },
    shop('tiktok-shop', 'TH', 'THB'),
  ],
  [
    'option_name_too_long',
    'blocks',
    { options: ['x'.repeat(21)], ...withVariant({ option1: 'S' }) },
    { options: ['x'.repeat(20)], ...withVariant({ option1: 'S' }) },
  ],
  [
    'option_value_too_long',
    'blocks',
    { options: ['Size'], ...withVariant({ option1: 'x'.repeat(51) }) },
    { options: ['Size'], ...withVariant({ option1: 'x'.repeat(50) }) },
  ],
  [
    'option_value_missing',
    'blocks',
    { options: ['Size'], ...withVariant({ option1: '' }) },
    { options: ['Size'], ...withVariant({ option1: 'S' }) },
  ],
  ['price_missing', 'blocks', withVariant({ priceMinor: null }), {}],
  ['price_out_of_range', 'blocks', withVariant({ priceMinor: 0 }), withVariant({ priceMinor: 1 })],
  ['price_out_of_range', 'blocks', withVariant({ priceMinor: 760_001 }), withVariant({ priceMinor: 760_000 }), america],
  [
    'price_unusual',
    'advice',
    withVariant({ priceMinor: 180_000_001 }),
    withVariant({ priceMinor: 180_000_000 }),
    shop('tiktok-shop', 'VN', 'VND'),
  ],
  [
    'compare_at_not_above',
    'advice',
    withVariant({ compareAtMinor: 3_490 }),
    withVariant({ compareAtMinor: 3_491 }),
    america,
  ],
  ['currency_not_taken', 'blocks', {}, {}, shop('tiktok-shop', 'FR', 'CHF')],
  ['stock_out_of_range', 'blocks', withVariant({ stock: 100_000 }), withVariant({ stock: 99_999 })],
  ['stock_out_of_range', 'blocks', withVariant({ stock: -1 }), withVariant({ stock: 5 })],
  ['stock_none', 'blocks', withVariant({ stock: 0 }), withVariant({ stock: 5 })],
  ['stock_low', 'advice', withVariant({ stock: 4 }), withVariant({ stock: 5 })],
  ['weight_missing', 'blocks', withVariant({ weightGrams: 0 }), withVariant({ weightGrams: 1 })],
  ['weight_missing', 'blocks', withVariant({ weightGrams: null }), {}],
  [
    'units_mixed',
    'advice',
    withVariant({ weightUnit: 'lb', sizeUnit: 'cm', lengthMm: 10, widthMm: 10, heightMm: 10 }),
    withVariant({ weightUnit: 'lb', sizeUnit: 'in', lengthMm: 10, widthMm: 10, heightMm: 10 }),
    america,
  ],
  ['units_not_taken', 'advice', withVariant({ weightUnit: 'lb', sizeUnit: 'in' }), withVariant({ weightUnit: 'g' })],
  [
    'size_incomplete',
    'advice',
    withVariant({ lengthMm: 10, widthMm: 10 }),
    withVariant({ lengthMm: 10, widthMm: 10, heightMm: 10 }),
  ],
  ['sku_invalid', 'blocks', withVariant({ sku: 'OL 1' }), {}],
  ['sku_too_long', 'blocks', withVariant({ sku: 'x'.repeat(51) }), withVariant({ sku: 'x'.repeat(50) })],
  ['sku_missing', 'advice', withVariant({ sku: '' }), {}],
  ['barcode_invalid', 'advice', withVariant({ barcode: '4006381333932' }), withVariant({ barcode: '' })],
  ['barcode_invalid', 'blocks', withVariant({ barcode: '123' }), {}, google],
  ['barcode_missing', 'advice', withVariant({ barcode: '' }), {}, google],
  [
    'barcode_duplicate',
    'blocks',
    {
      options: ['Size'],
      variants: [
        { ...variant, option1: 'S' },
        { ...variant, option1: 'M' },
      ],
    },
    {
      options: ['Size'],
      variants: [
        { ...variant, option1: 'S' },
        { ...variant, option1: 'M', barcode: '' },
      ],
    },
  ],
]

describe('readiness', () => {
  it('finds nothing in a product that keeps every rule, on any platform', () => {
    for (const platform of ['tiktok-shop', 'shopify', 'google-merchant', 'meta-catalog', 'pinterest', 'local']) {
      expect(failing({}, shop(platform))).toEqual([])
    }
  })

  it.each(cases)('%s is found as %s', (ruleId, severity, broken, _kept, target = tikTok) => {
    const found = failing(broken, target).find((finding) => finding.ruleId === ruleId)
    expect(found).toMatchObject({ ruleId, severity, field: fieldOf(ruleId), overridden: false })
    expect(ruleSources[found!.source].name.length).toBeGreaterThan(10)
  })

  it.each(cases.filter(([ruleId]) => ruleId !== 'currency_not_taken'))(
    '%s (%s) leaves alone what just keeps it',
    (ruleId, _severity, _broken, kept, target = tikTok) => {
      expect(failing(kept, target).map((finding) => finding.ruleId)).not.toContain(ruleId)
    },
  )

  it('stops no listing for what we have at second hand', () => {
    const markets = ['US', 'GB', 'FR', 'JP', 'BR', 'MX', 'ID', 'TH', 'MY', 'VN', 'PH', 'SG', 'XX']
    const rules = ['tiktok-shop', 'shopify', 'google-merchant', 'meta-catalog', 'pinterest'].flatMap((platform) =>
      markets.flatMap((market) => effectiveRules(shop(platform, market), Date.parse('2030-01-01'))),
    )
    const secondHand = rules.filter(({ source }) => !ruleSources[source].verified)
    expect(new Set(secondHand.map(({ source }) => source))).toEqual(new Set(['meta-spec', 'tiktok-price']))
    expect(secondHand.filter(({ severity }) => severity !== 'advice')).toEqual([])
  })

  it('has a case for each rule that some platform has', () => {
    const platforms = ['tiktok-shop', 'shopify', 'google-merchant', 'meta-catalog', 'pinterest']
    const held = new Set(platforms.flatMap((platform) => effectiveRules(shop(platform, 'US')).map(({ id }) => id)))
    for (const market of ['FR', 'GB']) for (const { id } of effectiveRules(shop('tiktok-shop', market))) held.add(id)
    expect([...held].toSorted()).toEqual([...new Set(cases.map(([ruleId]) => ruleId))].toSorted())
    expect([...held].toSorted()).toEqual([...ruleIds].toSorted())
  })

  it('holds a row from its day on: Google asks for larger pictures from 31 January 2027', () => {
    const smallest = (day: string) =>
      effectiveRules(google, Date.parse(day)).find(({ id }) => id === 'picture_too_small')?.min
    expect(['2027-01-30', '2027-01-31'].map(smallest)).toEqual([100, 500])
  })

  it('lets kanji stand in a Japanese title, and Chinese nowhere else', () => {
    const kanji = { title: '陶器の夕食皿、オリーブグリーン、直径27センチ、食洗機対応、フランス製の手作りの一枚' }
    expect(failing(kanji, shop('tiktok-shop', 'JP', 'JPY'))).toEqual([])
    expect(failing(kanji).map(({ ruleId }) => ruleId)).toContain('title_has_chinese')
  })

  it('takes the strictest published limits for a market that nobody names', () => {
    const limits = (market: string) =>
      effectiveRules(shop('tiktok-shop', market)).find(({ id }) => id === 'title_too_short')
    expect(limits('XX')?.min).toBe(25)
    expect(limits('UK')?.min).toBe(1)
  })

  it('joins what several variants fail into one finding with a count and the first of them', () => {
    const variants = ['A', 'B', 'C'].map((sku) => ({ ...variant, sku, barcode: '', weightGrams: null }))
    const found = failing({ variants })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ ruleId: 'weight_missing', values: { count: 3, sku: 'A' } })
  })

  it('finds a barcode that is used twice among hundreds of variants', () => {
    const variants = Array.from({ length: 200 }, (_, at) => ({
      ...variant,
      sku: `S${at}`,
      barcode: at === 190 || at === 3 ? '4006381333931' : '',
    }))
    expect(failing({ variants }).map(({ ruleId }) => ruleId)).toEqual(['barcode_duplicate'])
  })

  it('puts what stops a listing before advice', () => {
    const severities = failing({ title: 'Plate', pictures: [] }).map(({ severity }) => severity)
    expect(severities).toEqual(['blocks', 'advice'])
  })

  it('says the figure and the bound in the seller’s terms', () => {
    expect(failing({ title: 'a'.repeat(256) })[0]?.values).toMatchObject({ length: 256, max: 255 })
    const small = { pictures: [picture('y'), picture('z', 520, 200), ...ready.pictures] }
    expect(failing(small)[0]?.values).toMatchObject({ position: 2, width: 520, height: 200, min: 300 })
    expect(failing(withVariant({ priceMinor: 760_001 }), america)[0]?.values).toMatchObject({
      priceMinor: 760_001,
      minMinor: 1,
      maxMinor: 760_000,
      currency: 'USD',
    })
  })
})

describe('a seller’s own decision about a rule', () => {
  const override = (patch: Partial<RuleOverride>): RuleOverride => ({
    ruleId: 'weight_missing',
    severity: 'off',
    min: null,
    max: null,
    note: 'support answer',
    at: 1,
    ...patch,
  })
  it('switches it off, weakens it or moves its bound, in that shop only', () => {
    const light = withVariant({ weightGrams: null })
    expect(failing(light, { ...tikTok, ruleOverrides: [override({})] })).toEqual([])
    expect(failing(light, { ...tikTok, ruleOverrides: [override({ severity: 'advice' })] })).toMatchObject([
      { ruleId: 'weight_missing', severity: 'advice', overridden: true },
    ])
    const long = override({ ruleId: 'title_too_long', severity: 'blocks', max: 40 })
    expect(failing({}, { ...tikTok, ruleOverrides: [long] })).toMatchObject([
      { ruleId: 'title_too_long', values: { max: 40 } },
    ])
    expect(failing(light)).toHaveLength(1)
  })
  it('keeps what the platform itself says beside it', () => {
    const rule = effectiveRules({ ...tikTok, ruleOverrides: [override({})] }).find(({ id }) => id === 'weight_missing')
    expect(rule).toMatchObject({
      severity: 'off',
      platform: { severity: 'blocks' },
      override: { note: 'support answer' },
    })
  })
})

describe('the bits of a product', () => {
  it('name the same rules as the findings, over every case', () => {
    for (const [, , broken, , target = tikTok] of cases) {
      const input = { ...ready, ...broken }
      const masks = readinessMasks(input, [target])
      const findings = readiness(input, target)
      const named = (severity: string) => findings.filter((f) => f.severity === severity).map((f) => f.ruleId)
      expect(rulesIn(masks.blocking)).toEqual(named('blocks'))
      expect(rulesIn(masks.advice)).toEqual(named('advice'))
      expect(rulesCount(masks.blocking)).toBe(blockingCount(findings))
    }
  })
  it('join several shops: what blocks in one is not counted as advice of another', () => {
    const input = { ...ready, ...withVariant({ barcode: '123', weightGrams: null }) }
    const masks = readinessMasks(input, [tikTok, shop('shopify'), google])
    expect(rulesIn(masks.blocking)).toEqual(['weight_missing', 'barcode_invalid'])
    expect(rulesIn(masks.advice)).toEqual([])
    expect(readinessMasks(input, [google, shop('shopify'), tikTok])).toEqual(masks)
  })
  it('hold the last rule of the list too', () => {
    expect(rulesIn(2 ** (ruleIds.length - 1))).toEqual([ruleIds.at(-1)])
    expect(ruleIds.length).toBeLessThanOrEqual(52)
  })
  it('are compiled once for a shop', () => {
    expect(compileRules(tikTok)).toBe(compileRules(tikTok))
  })
})

describe('the score', () => {
  it('is 100 with nothing to say, less 12 for each rule that blocks and 4 for each that advises', () => {
    expect(readinessScore(0, 0)).toBe(100)
    expect(readinessScore(0, 3)).toBe(88)
    expect(readinessScore(4, 1)).toBe(48)
    expect(readinessScore(9, 9)).toBe(0)
  })
  it('stays under 60 while anything blocks', () => {
    expect(readinessScore(1, 0)).toBe(59)
    expect(scoreOf(failing(withVariant({ weightGrams: null })))).toBe(59)
  })
})
