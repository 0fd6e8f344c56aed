// One-click fixes that keep to the truth: they convert, cut, tidy or complete what can be proven, and never invent. Pure plans; the catalog
// carries them out in one undoable group and shows them before.
import { z } from 'zod'
import { barcodeProblem } from '../barcode.ts'
import type { Listing, Picture, Product, SizeUnit, Variant, WeightUnit } from '../product.ts'
import { hostedImage } from './check.ts'
import { compileRules, ruleNumber, type RuleTarget } from './compile.ts'
import type { RuleId } from './rule.ts'

export const fixKindSchema = z.enum([
  'shorten_title',
  'drop_foreign_images',
  'square_pictures',
  'drop_duplicate_pictures',
  'clear_compare_at',
  'align_units',
  'join_sku',
  'restore_barcode_zero',
])
export type FixKind = z.infer<typeof fixKindSchema>

/** The fix for a rule, null where only the seller can know. */
export function fixOf(ruleId: RuleId): FixKind | null {
  switch (ruleId) {
    case 'title_too_long':
      return 'shorten_title'
    case 'description_foreign_images':
      return 'drop_foreign_images'
    case 'picture_too_small':
    case 'picture_too_large':
    case 'picture_not_square':
      return 'square_pictures'
    case 'pictures_duplicate':
      return 'drop_duplicate_pictures'
    case 'compare_at_not_above':
      return 'clear_compare_at'
    case 'units_mixed':
    case 'units_not_taken':
      return 'align_units'
    case 'sku_invalid':
      return 'join_sku'
    case 'barcode_invalid':
      return 'restore_barcode_zero'
    default:
      return null
  }
}

export interface FixInput {
  product: Pick<Product, 'id' | 'title' | 'descriptionHtml'>
  variants: readonly Variant[]
  pictures: readonly Picture[]
  listings: readonly Listing[]
}

/** A shop whose rules the fix is for. */
export type FixTarget = RuleTarget & { id: Listing['shopId'] }

export type FixStep =
  | { kind: 'product'; field: 'descriptionHtml'; before: string; after: string }
  | { kind: 'listing'; shopId: Listing['shopId']; field: 'title' | 'descriptionHtml'; before: string; after: string }
  | { kind: 'variant'; variantId: Variant['id']; field: 'sku' | 'barcode'; before: string; after: string }
  | { kind: 'variant'; variantId: Variant['id']; field: 'compareAtMinor'; before: number; after: null }
  | { kind: 'variant'; variantId: Variant['id']; field: 'weightUnit'; before: WeightUnit; after: WeightUnit }
  | { kind: 'variant'; variantId: Variant['id']; field: 'sizeUnit'; before: SizeUnit; after: SizeUnit }
  | { kind: 'drop-picture'; pictureId: string; assetId: string }
  | { kind: 'square-picture'; pictureId: string; assetId: string; width: number; height: number }

/** What a fix would do to a product for the rules of `targets`; empty where there is nothing that it can do. */
export function planFix(fix: FixKind, input: FixInput, targets: readonly FixTarget[]): FixStep[] {
  switch (fix) {
    case 'shorten_title':
      return targets.flatMap((target) => shortTitle(input, target))
    case 'drop_foreign_images':
      return foreignImages(input)
    case 'square_pictures':
      return input.pictures.flatMap((picture) => squared(picture, targets))
    case 'drop_duplicate_pictures':
      return input.pictures.flatMap((picture, at): FixStep[] =>
        picture.assetId !== null && input.pictures.slice(0, at).some(({ assetId }) => assetId === picture.assetId)
          ? [{ kind: 'drop-picture', pictureId: picture.id, assetId: picture.assetId }]
          : [],
      )
    case 'clear_compare_at':
      return input.variants.flatMap(({ id, compareAtMinor, priceMinor }): FixStep[] =>
        compareAtMinor !== null && compareAtMinor <= priceMinor
          ? [{ kind: 'variant', variantId: id, field: 'compareAtMinor', before: compareAtMinor, after: null }]
          : [],
      )
    case 'align_units':
      return input.variants.flatMap((variant) => alignedUnits(variant, targets))
    case 'join_sku':
      return input.variants.flatMap(({ id, sku }): FixStep[] => {
        const after = joinedSku(sku)
        return after === sku || after === ''
          ? []
          : [{ kind: 'variant', variantId: id, field: 'sku', before: sku, after }]
      })
    case 'restore_barcode_zero':
      return input.variants.flatMap(({ id, barcode }): FixStep[] => {
        const after = restoredBarcode(barcode)
        return after === null ? [] : [{ kind: 'variant', variantId: id, field: 'barcode', before: barcode, after }]
      })
    default:
      return fix satisfies never
  }
}

/** The shop gets a title of its own: the others keep the long one. */
function shortTitle({ product, listings }: FixInput, target: FixTarget): FixStep[] {
  const rules = compileRules(target)
  const max = rules.max[ruleNumber.title_too_long] ?? Infinity
  if (!rules.severity[ruleNumber.title_too_long]) return []
  const before = listings.find(({ shopId }) => shopId === target.id)?.title ?? product.title
  const after = shortenAtWord(before, max)
  return after === before ? [] : [{ kind: 'listing', shopId: target.id, field: 'title', before, after }]
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** What must not end a title: separators, and brackets that were left open. */
const danglingEnd = /[\s,;:.\-–—·|/+&([{、，。；：（【]+$/u

/**
 * At most `max` characters (code points): cut after the last whole word that fits, without a separator at its end. A text without a space in
 * its second half (Chinese, one long word) is cut between two characters as they are read, never inside of one.
 */
export function shortenAtWord(text: string, max: number): string {
  const trimmed = text.trim().replace(/\s+/g, ' ')
  if (Array.from(trimmed).length <= max) return Array.from(text.trim()).length <= max ? text : trimmed
  let cut = ''
  let length = 0
  for (const { segment } of graphemes.segment(trimmed)) {
    length += Array.from(segment).length
    if (length > max) break
    cut += segment
  }
  const endsAtWord = trimmed[cut.length] === ' '
  const space = cut.lastIndexOf(' ')
  const words = endsAtWord || space < cut.length / 2 ? cut : cut.slice(0, space)
  return words.replace(danglingEnd, '')
}

function foreignImages({ product, listings }: FixInput): FixStep[] {
  const cleaned = (html: string): string =>
    html.replace(/<img\b[^>]*>/gi, (tag) => (hostedImage.test(tag) ? tag : '')).replace(/<p>\s*<\/p>/gi, '')
  const after = cleaned(product.descriptionHtml)
  const own: FixStep[] =
    after === product.descriptionHtml
      ? []
      : [{ kind: 'product', field: 'descriptionHtml', before: product.descriptionHtml, after }]
  const others = listings.flatMap(({ shopId, descriptionHtml }): FixStep[] => {
    if (descriptionHtml === null || cleaned(descriptionHtml) === descriptionHtml) return []
    const step = { kind: 'listing', field: 'descriptionHtml', before: descriptionHtml } as const
    return [{ ...step, shopId, after: cleaned(descriptionHtml) }]
  })
  return [...own, ...others]
}

/** Side of the white square that pictures are set on, pixels; see listingPx of the picture recipes. */
export const squareSidePx = 1200

function squared({ id, assetId, width, height }: Picture, targets: readonly RuleTarget[]): FixStep[] {
  if (assetId === null || width === null || height === null) return []
  const needs = targets.some((target) => {
    const { severity, min, max } = compileRules(target)
    const holds = (rule: RuleId) => (severity[ruleNumber[rule]] ?? 0) > 0
    const [short, long] = [Math.min(width, height), Math.max(width, height)]
    return (
      (holds('picture_too_small') && short < (min[ruleNumber.picture_too_small] ?? 0)) ||
      (holds('picture_too_large') && long > (max[ruleNumber.picture_too_large] ?? Infinity)) ||
      (holds('picture_not_square') && short * 4 < long * 3)
    )
  })
  return needs ? [{ kind: 'square-picture', pictureId: id, assetId, width, height }] : []
}

const metricWeight = { oz: 'g', lb: 'kg', g: 'g', kg: 'kg' } as const
const isImperial = (unit: WeightUnit): boolean => unit === 'oz' || unit === 'lb'

/** Grams and millimetres stay as they are: only the units in which they are read and sent change. */
function alignedUnits({ id, weightUnit, sizeUnit }: Variant, targets: readonly RuleTarget[]): FixStep[] {
  const metricOnly = targets.some((target) => (compileRules(target).severity[ruleNumber.units_not_taken] ?? 0) > 0)
  const weight = metricOnly ? metricWeight[weightUnit] : weightUnit
  const size: SizeUnit = isImperial(weight) ? 'in' : sizeUnit === 'in' ? 'cm' : sizeUnit
  const steps: FixStep[] = []
  if (weight !== weightUnit) {
    steps.push({ kind: 'variant', variantId: id, field: 'weightUnit', before: weightUnit, after: weight })
  }
  if (size !== sizeUnit)
    steps.push({ kind: 'variant', variantId: id, field: 'sizeUnit', before: sizeUnit, after: size })
  return steps
}

/** Spaces at the ends go, those within become a hyphen: "OL 1 / S" -> "OL-1-/-S" keeps what tells two SKUs apart. */
export const joinedSku = (sku: string): string => sku.trim().replace(/\s+/g, '-')

/**
 * The barcode with the leading zero that a spreadsheet took away, or null: only where the code is wrong as it is, and right, check digit
 * included, with one zero before it.
 */
export function restoredBarcode(barcode: string): string | null {
  const code = barcode.replace(/[\s-]/g, '')
  if (!/^[0-9]+$/.test(code) || barcodeProblem(code) === null) return null
  const candidate = `0${code}`
  return barcodeProblem(candidate) === null ? candidate : null
}
