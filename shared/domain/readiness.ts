// Would the platform take this product? TikTok Shop's listing rules as data and pure functions, so that the catalog, the sync
// (why it was sent as a draft) and the page answer alike, offline. Numbers are those of CreateProduct 202309 and of the listing
// quality diagnoses 202405; each finding carries its source.
import { barcodeProblem } from './barcode.ts'
import { limitsOf, priceLimits, sources, type MarketLimits } from './readiness-limits.ts'

export interface ReadinessInput {
  title: string
  descriptionHtml: string
  category: string
  options: string[]
  variants: {
    option1: string | null
    option2: string | null
    option3: string | null
    sku: string
    barcode: string
    /** In the market's currency; null where the product has no price in it. */
    priceMinor: number | null
    stock: number
    weightGrams: number | null
  }[]
  pictures: { assetId: string | null; width: number | null; height: number | null }[]
}

export interface Finding {
  /** Key of the page's sentence, e.g. "title_too_long"; stable, stored as draft reasons. */
  ruleId: RuleId
  /** What to correct: title, description, category, pictures, price, stock, weight, sku, options, barcode, variants. */
  field: string
  /** 'blocks': the platform refuses the listing. 'advice': it takes it, and shows it less or asks later. */
  severity: 'blocks' | 'advice'
  /** Numbers and words of the sentence. */
  values: Record<string, string | number>
  source: string
}

export const ruleIds = [
  'title_too_short',
  'title_too_long',
  'title_has_chinese',
  'title_short_for_search',
  'description_missing',
  'description_too_long',
  'description_short',
  'description_too_many_images',
  'category_missing',
  'picture_missing',
  'picture_not_fetched',
  'picture_too_small',
  'picture_too_large',
  'pictures_too_many',
  'pictures_few',
  'variants_missing',
  'variants_too_many',
  'option_name_too_long',
  'option_value_too_long',
  'option_value_missing',
  'price_missing',
  'price_out_of_range',
  'stock_out_of_range',
  'stock_none',
  'stock_low',
  'weight_missing',
  'sku_invalid',
  'sku_missing',
  'barcode_invalid',
  'barcode_duplicate',
] as const
export type RuleId = (typeof ruleIds)[number]

type Add = (ruleId: RuleId, field: string, severity: Finding['severity'], values?: Finding['values']) => void

/**
 * Every rule that the product fails in a market (ISO 3166-1 alpha-2) that sells in `currency`, the blocking ones first.
 * One finding per rule: a rule that several variants fail carries how many (`count`) and the first one (`sku`).
 */
export function readiness(input: ReadinessInput, market: string, currency: string): Finding[] {
  const limits = limitsOf(market)
  const blocks: Finding[] = []
  const advice: Finding[] = []
  const add: Add = (ruleId, field, severity, values = {}) => {
    const finding = { ruleId, field, severity, values, source: sources[sourceOf(ruleId)] }
    if (severity === 'blocks') blocks.push(finding)
    else advice.push(finding)
  }
  checkTexts(input, limits, add)
  checkPictures(input.pictures, add)
  checkVariants(input, limits, market, currency, add)
  return blocks.length === 0 ? advice : blocks.concat(advice)
}

/** How many rules stand in the way of a listing. */
export const blockingCount = (findings: readonly Finding[]): number =>
  findings.reduce((count, finding) => count + (finding.severity === 'blocks' ? 1 : 0), 0)

function checkTexts(input: ReadinessInput, limits: MarketLimits, add: Add): void {
  const titleLength = Array.from(input.title.trim()).length
  if (titleLength < limits.titleMin) {
    add('title_too_short', 'title', 'blocks', { length: titleLength, min: limits.titleMin })
  } else if (titleLength < 40) add('title_short_for_search', 'title', 'advice', { length: titleLength, min: 40 })
  if (titleLength > limits.titleMax) {
    add('title_too_long', 'title', 'blocks', { length: titleLength, max: limits.titleMax })
  }
  if (/\p{Script=Han}/u.test(input.title)) add('title_has_chinese', 'title', 'blocks')
  const description = input.descriptionHtml
  if (description.trim() === '') add('description_missing', 'description', 'blocks')
  else if (description.length < 500) {
    add('description_short', 'description', 'advice', { length: description.length, min: 500 })
  }
  if (description.length > 10_000) {
    add('description_too_long', 'description', 'blocks', { length: description.length, max: 10_000 })
  }
  const images = description.includes('<') ? (description.match(/<img\b/gi)?.length ?? 0) : 0
  if (images > 30) add('description_too_many_images', 'description', 'blocks', { count: images, max: 30 })
  // The connector asks the platform for a category when there is none, so that this does not stop a listing.
  if (input.category === '') add('category_missing', 'category', 'advice')
}

function checkPictures(pictures: ReadinessInput['pictures'], add: Add): void {
  const fetched = pictures.filter((picture) => picture.assetId !== null)
  if (pictures.length === 0) add('picture_missing', 'pictures', 'blocks')
  else if (fetched.length === 0) add('picture_not_fetched', 'pictures', 'blocks', { count: pictures.length })
  const small = fetched.filter(({ width, height }) => (width ?? 300) < 300 || (height ?? 300) < 300)
  if (small.length > 0) add('picture_too_small', 'pictures', 'blocks', { count: small.length, min: 300 })
  const large = fetched.filter(({ width, height }) => (width ?? 0) > 4000 || (height ?? 0) > 4000)
  if (large.length > 0) add('picture_too_large', 'pictures', 'blocks', { count: large.length, max: 4000 })
  if (fetched.length > 9) add('pictures_too_many', 'pictures', 'advice', { count: fetched.length, max: 9 })
  if (pictures.length > 0 && pictures.length < 5) {
    add('pictures_few', 'pictures', 'advice', { count: pictures.length, min: 5 })
  }
}

function checkVariants(
  { variants, options }: ReadinessInput,
  limits: MarketLimits,
  market: string,
  currency: string,
  add: Add,
): void {
  if (variants.length === 0) add('variants_missing', 'variants', 'blocks')
  if (variants.length > limits.skusMax) {
    add('variants_too_many', 'variants', 'blocks', { count: variants.length, max: limits.skusMax })
  }
  const longName = options.find((name) => Array.from(name).length > 20)
  if (longName !== undefined) add('option_name_too_long', 'options', 'blocks', { name: longName, max: 20 })
  const range = priceLimits(market, currency)
  const each = tally(add)
  const barcodes = new Set<string>()
  for (const variant of variants) {
    const values = [variant.option1, variant.option2, variant.option3].slice(0, options.length)
    if (values.some((value) => value === null || value === '')) each('option_value_missing', 'options', variant)
    if (values.some((value) => value !== null && Array.from(value).length > 50)) {
      each('option_value_too_long', 'options', variant, { max: 50 })
    }
    const price = variant.priceMinor
    if (price === null) each('price_missing', 'price', variant, { currency })
    else if (price < range.minMinor || price > range.maxMinor) {
      each('price_out_of_range', 'price', variant, { ...range, priceMinor: price, currency })
    }
    if (variant.stock < 0 || variant.stock > 99_999) each('stock_out_of_range', 'stock', variant, { max: 99_999 })
    else if (variant.stock > 0 && variant.stock < 5) each('stock_low', 'stock', variant, { min: 5 }, 'advice')
    if (!variant.weightGrams) each('weight_missing', 'weight', variant)
    if (variant.sku === '') each('sku_missing', 'sku', variant, {}, 'advice')
    else if (variant.sku.length > 50 || /\s/.test(variant.sku)) each('sku_invalid', 'sku', variant, { max: 50 })
    if (variant.barcode === '') continue
    if (barcodeProblem(variant.barcode)) each('barcode_invalid', 'barcode', variant, {}, 'advice')
    else if (barcodes.has(variant.barcode)) each('barcode_duplicate', 'barcode', variant, {}, 'blocks')
    barcodes.add(variant.barcode)
  }
  each.flush()
  if (variants.length > 0 && variants.every((variant) => variant.stock === 0)) add('stock_none', 'stock', 'blocks')
}

/** Joins the findings of one rule over the variants: the first variant's values, and how many fail it. */
function tally(add: Add) {
  const found = new Map<RuleId, { field: string; severity: Finding['severity']; values: Finding['values'] }>()
  const each = (
    ruleId: RuleId,
    field: string,
    variant: ReadinessInput['variants'][number],
    values: Finding['values'] = {},
    severity: Finding['severity'] = 'blocks',
  ): void => {
    const entry = found.get(ruleId)
    if (entry) entry.values.count = Number(entry.values.count) + 1
    else found.set(ruleId, { field, severity, values: { ...values, sku: variant.sku, count: 1 } })
  }
  each.flush = () => {
    for (const [ruleId, { field, severity, values }] of found) add(ruleId, field, severity, values)
  }
  return each
}

const sourceOf = (ruleId: RuleId): keyof typeof sources => {
  switch (ruleId) {
    case 'title_short_for_search':
    case 'description_short':
    case 'pictures_few':
    case 'stock_low':
      return 'diagnoses'
    case 'price_out_of_range':
      return 'price'
    case 'weight_missing':
    case 'picture_missing':
      return 'errors'
    default:
      return 'create'
  }
}
