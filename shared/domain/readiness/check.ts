// Holds a product against a shop's compiled rules. It runs for every row of an import, so that it counts into arrays that are kept and
// makes no object: what failed is read from the tally afterwards, as bits for the list or as findings for a person.
import { barcodeProblem } from '../barcode.ts'
import type { CompiledRules } from './compile.ts'
import { ruleNumber as number } from './compile.ts'
import { ruleIds } from './rule.ts'

export interface ReadinessVariant {
  option1: string | null
  option2: string | null
  option3: string | null
  sku: string
  barcode: string
  /** In the shop's currency; null where the product has no price in it. */
  priceMinor: number | null
  compareAtMinor?: number | null
  stock: number
  weightGrams: number | null
  lengthMm?: number | null
  widthMm?: number | null
  heightMm?: number | null
  weightUnit?: 'g' | 'kg' | 'oz' | 'lb'
  sizeUnit?: 'mm' | 'cm' | 'in'
}

export interface CheckedPicture {
  assetId: string | null
  width: number | null
  height: number | null
  /** It stands on white; a database's 0 and 1 count as well. Null or absent where nobody could tell. */
  onWhite?: boolean | 0 | 1 | null
}

export interface ReadinessInput {
  title: string
  descriptionHtml: string
  category: string
  /** The brand, in the platforms' words. */
  vendor?: string
  options: readonly string[]
  variants: readonly ReadinessVariant[]
  pictures: readonly CheckedPicture[]
  /** Absent where they are not known. */
  attributes?: readonly { name: string }[]
}

/** What one check found, by rule number. One for the whole program: read it before the next check. */
export const tally = {
  /** How many parts of the product (variants, pictures; else one) fail the rule. */
  count: new Uint32Array(ruleIds.length),
  /** Number of the first variant or picture that fails. */
  first: new Int32Array(ruleIds.length),
  /** The figure that fails: a length, a number of pieces, a price in minor units. */
  measure: new Float64Array(ruleIds.length),
}
const { count, first, measure } = tally

/** A bound by rule number; one that isn't there forbids nothing, since comparing with NaN is false. */
const bound = (bounds: Float64Array, rule: number): number => bounds[rule] ?? Number.NaN

function fail(rule: number, at: number, figure: number): void {
  if (count[rule] === 0) {
    first[rule] = at
    measure[rule] = figure
  }
  count[rule] = (count[rule] ?? 0) + 1
}

/** Fills the tally. Rules that don't hold in the shop are counted too: who reads it looks at their severity. */
export function check(rules: CompiledRules, input: ReadinessInput): void {
  count.fill(0)
  indexed = null
  checkTexts(rules, input)
  checkPictures(rules, input.pictures)
  checkVariants(rules, input)
}

const han = /\p{Script=Han}/u

/** Code points of a text without the spaces at its ends; surrogate pairs count once. */
function lengthOf(text: string): number {
  const trimmed = text.trim()
  let length = trimmed.length
  for (let at = 0; at < trimmed.length; at++) if ((trimmed.charCodeAt(at) & 0xfc00) === 0xdc00) length--
  return length
}

/** Regular expressions with properties are slow; nothing Han lies below U+2E80. */
function maybeHan(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x2e80) return han.test(text)
  return false
}

function checkTexts(rules: CompiledRules, input: ReadinessInput): void {
  const { title, descriptionHtml, category, vendor, attributes } = input
  const { min, max } = rules
  const length = lengthOf(title)
  if (length < bound(min, number.title_too_short)) fail(number.title_too_short, 0, length)
  else if (length < bound(min, number.title_short_for_search)) fail(number.title_short_for_search, 0, length)
  if (length > bound(max, number.title_too_long)) fail(number.title_too_long, 0, length)
  if (rules.severity[number.title_has_chinese] !== 0 && maybeHan(title)) fail(number.title_has_chinese, 0, length)

  const size = descriptionHtml.length
  if (size === 0 || (size < 200 && descriptionHtml.trim() === '')) fail(number.description_missing, 0, 0)
  else if (size < bound(min, number.description_short)) fail(number.description_short, 0, size)
  if (size > bound(max, number.description_too_long)) fail(number.description_too_long, 0, size)
  if (descriptionHtml.includes('<img') || descriptionHtml.includes('<IMG')) checkImages(rules, descriptionHtml)

  if (category === '') fail(number.category_missing, 0, 0)
  if (attributes?.length === 0) fail(number.attributes_missing, 0, 0)
  const brand = vendor ?? ''
  if (brand === '') fail(number.brand_missing, 0, 0)
  else if (brand.length > bound(max, number.brand_too_long)) fail(number.brand_too_long, 0, brand.length)
}

/** Pictures inside the text: the platform shows its own only. */
export const hostedImage = /\bsrc\s*=\s*["']?https:\/\/[^"'\s>]*(?:tiktokcdn|ibyteimg|tiktok)/i

function checkImages(rules: CompiledRules, html: string): void {
  const tags = html.match(/<img\b[^>]*>/gi) ?? []
  if (tags.length > bound(rules.max, number.description_too_many_images)) {
    fail(number.description_too_many_images, 0, tags.length)
  }
  for (const tag of tags) if (!hostedImage.test(tag)) fail(number.description_foreign_images, 0, tags.length)
}

function checkPictures({ min, max }: CompiledRules, pictures: ReadinessInput['pictures']): void {
  let fetched = 0
  let at = -1
  const onWhite = pictures[0]?.onWhite
  if (onWhite === false || onWhite === 0) fail(number.picture_not_white, 0, 0)
  for (const { assetId, width, height } of pictures) {
    at++
    if (assetId === null) continue
    fetched++
    for (let before = 0; before < at; before++) {
      if (pictures[before]?.assetId !== assetId) continue
      fail(number.pictures_duplicate, at, at)
      break
    }
    if (width === null || height === null) continue
    const short = Math.min(width, height)
    const long = Math.max(width, height)
    if (short < bound(min, number.picture_too_small)) fail(number.picture_too_small, at, short)
    else if (short < bound(min, number.picture_small)) fail(number.picture_small, at, short)
    if (long > bound(max, number.picture_too_large)) fail(number.picture_too_large, at, long)
    if (short * 4 < long * 3) fail(number.picture_not_square, at, long)
  }
  if (pictures.length === 0) fail(number.picture_missing, 0, 0)
  else if (fetched === 0) fail(number.picture_not_fetched, 0, pictures.length)
  if (fetched > bound(max, number.pictures_too_many)) fail(number.pictures_too_many, 0, fetched)
  if (pictures.length > 0 && pictures.length < bound(min, number.pictures_few)) {
    fail(number.pictures_few, 0, pictures.length)
  }
}

function checkVariants(rules: CompiledRules, { variants, options }: ReadinessInput): void {
  const { max } = rules
  if (variants.length === 0) fail(number.variants_missing, 0, 0)
  if (variants.length > bound(max, number.variants_too_many)) fail(number.variants_too_many, 0, variants.length)
  if (!rules.currencyTaken) fail(number.currency_not_taken, 0, 0)
  const longestName = bound(max, number.option_name_too_long)
  for (const name of options) {
    if (name.length > longestName && lengthOf(name) > longestName)
      fail(number.option_name_too_long, options.indexOf(name), lengthOf(name))
  }
  let sold = 0
  let at = -1
  for (const variant of variants) {
    at++
    if (variant.stock !== 0) sold++
    checkOptions(rules, variant, options.length, at)
    checkSale(rules, variant, at)
    checkParcel(variant, at)
    checkCodes(rules, variants, variant, at)
  }
  if (variants.length > 0 && sold === 0) fail(number.stock_none, 0, 0)
}

function checkOptions({ max }: CompiledRules, variant: ReadinessVariant, options: number, at: number): void {
  const longest = bound(max, number.option_value_too_long)
  let missing = false
  let long = 0
  for (let option = 0; option < options; option++) {
    const value = option === 0 ? variant.option1 : option === 1 ? variant.option2 : variant.option3
    if (value === null || value === '') missing = true
    else if (value.length > longest) long = Math.max(long, lengthOf(value))
  }
  if (missing) fail(number.option_value_missing, at, 0)
  if (long > longest) fail(number.option_value_too_long, at, long)
}

function checkSale({ min, max }: CompiledRules, variant: ReadinessVariant, at: number): void {
  const { priceMinor, compareAtMinor, stock } = variant
  if (priceMinor === null) fail(number.price_missing, at, 0)
  else {
    if (priceMinor < bound(min, number.price_out_of_range) || priceMinor > bound(max, number.price_out_of_range)) {
      fail(number.price_out_of_range, at, priceMinor)
    } else if (priceMinor < bound(min, number.price_unusual) || priceMinor > bound(max, number.price_unusual)) {
      fail(number.price_unusual, at, priceMinor)
    }
    if (typeof compareAtMinor === 'number' && compareAtMinor <= priceMinor) {
      fail(number.compare_at_not_above, at, compareAtMinor)
    }
  }
  if (stock < bound(min, number.stock_out_of_range) || stock > bound(max, number.stock_out_of_range)) {
    fail(number.stock_out_of_range, at, stock)
  } else if (stock > 0 && stock < bound(min, number.stock_low)) fail(number.stock_low, at, stock)
}

function checkParcel(variant: ReadinessVariant, at: number): void {
  if (!variant.weightGrams) fail(number.weight_missing, at, 0)
  const { weightUnit, sizeUnit, lengthMm, widthMm, heightMm } = variant
  const sides = (lengthMm ? 1 : 0) + (widthMm ? 1 : 0) + (heightMm ? 1 : 0)
  if (sides === 1 || sides === 2) fail(number.size_incomplete, at, sides)
  const imperialWeight = weightUnit === 'oz' || weightUnit === 'lb'
  if (imperialWeight || sizeUnit === 'in') fail(number.units_not_taken, at, 0)
  if (sides > 0 && sizeUnit !== undefined && imperialWeight !== (sizeUnit === 'in')) fail(number.units_mixed, at, 0)
}

function checkCodes(
  { max }: CompiledRules,
  variants: readonly ReadinessVariant[],
  { sku, barcode }: ReadinessVariant,
  at: number,
): void {
  if (sku === '') fail(number.sku_missing, at, 0)
  else {
    if (/\s/.test(sku)) fail(number.sku_invalid, at, sku.length)
    if (sku.length > bound(max, number.sku_too_long)) fail(number.sku_too_long, at, sku.length)
  }
  if (barcode === '') {
    fail(number.barcode_missing, at, 0)
    return
  }
  if (barcodeProblem(barcode)) fail(number.barcode_invalid, at, 0)
  else if (at > 0 && seenBefore(variants, barcode, at)) fail(number.barcode_duplicate, at, 0)
}

/** Few variants are compared one by one; a set is worth its making for many only. */
function seenBefore(variants: readonly ReadinessVariant[], barcode: string, at: number): boolean {
  if (at > 64) {
    const same = barcodesOf(variants).get(barcode)
    return same !== undefined && same < at
  }
  for (let before = 0; before < at; before++) if (variants[before]?.barcode === barcode) return true
  return false
}

let indexed: { variants: readonly ReadinessVariant[]; first: Map<string, number> } | null = null

/** Number of the first variant with each barcode; kept for the product that is being checked. */
function barcodesOf(variants: readonly ReadinessVariant[]): Map<string, number> {
  if (indexed?.variants === variants) return indexed.first
  const found = new Map<string, number>()
  variants.forEach(({ barcode }, at) => {
    if (!found.has(barcode)) found.set(barcode, at)
  })
  indexed = { variants, first: found }
  return found
}
