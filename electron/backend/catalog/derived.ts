// What the list shows and sorts by, computed from a product with its variants and pictures. Pure, so that an edit, an import in its
// worker thread and a rebuild can't disagree.
import { isBelowFloor, margin, type MarginFees } from '#shared/domain/margin.ts'
import { readinessMasks, type RuleTarget } from '#shared/domain/readiness.ts'
import type { CheckedPicture, ReadinessVariant } from '#shared/domain/readiness/check.ts'
import { readinessScore, rulesCount } from '#shared/domain/readiness/score.ts'
import type { ProductStatus } from '#shared/domain/product.ts'
import type { Fees } from '#shared/domain/shop.ts'
import { indexable, plainText, titleKey, words } from './search-text.ts'

export interface ProductSnapshot {
  rid: number
  title: string
  descriptionHtml: string
  vendor: string
  category: string
  productType: string
  tags: string[]
  status: ProductStatus
  options: string[]
  attributes: readonly { name: string }[]
  updatedAt: number
  deletedAt: number | null
  /** Tax inside the price; null or absent takes the shop's. */
  taxBps?: number | null
  /** Null takes the workspace's level. */
  lowStockLevel: number | null
  variants: (Omit<ReadinessVariant, 'priceMinor'> & {
    priceMinor: number
    costMinor: number | null
    updatedAt: number
  })[]
  pictures: CheckedPicture[]
}

/** What the derived numbers depend on besides the product. Plain data: it travels to the import worker. */
export interface DerivedContext {
  baseCurrency: string
  /** Shops whose rules count; the base currency's home market when no shop sells on a platform. */
  targets: RuleTarget[]
  /** Fees of the shops that sell in the base currency. */
  fees: (MarginFees & Pick<Fees, 'floorBps'>)[]
  lowStockLevel: number
}

export interface Derived {
  rid: number
  flags: number
  titleKey: string
  sku: string
  variantCount: number
  priceMin: number
  priceMax: number
  /** Lowest and highest known cost; null while no variant has one. */
  costMin: number | null
  costMax: number | null
  stock: number
  marginBps: number | null
  /** Rules that stop a listing in some shop, and those that only advise, as masks; see readiness/score.ts. */
  blocking: number
  advice: number
  /** How many rules stop a listing: the bits of `blocking`. */
  issues: number
  /** 0..100; see readinessScore. */
  score: number
  thumbAssetId: string | null
  updatedAt: number
  /** Texts of the word index, by column. */
  words: { title: string; codes: string; rest: string }
  fragments: string
}

/** Bits of `flags`: two of state, then one per ready-made view and per thing that is missing, so that one small index answers them all. */
export const stateBits = { draft: 0, active: 1, archived: 2, bin: 3 } as const
export const viewBits = { notReady: 4, lowStock: 8, lowMargin: 16 } as const
export const missingBits = { picture: 32, cost: 64, barcode: 128 } as const

/** The longest text that is indexed for one product, in characters: a description can be a book. */
const maxIndexed = 20_000
const noFees = { commissionBps: 0, paymentBps: 0, affiliateBps: 0, shippingMinor: 0, taxBps: 0, floorBps: 0 }

/** The figures and bits of a row alone, without its texts: what a change of fees, rules or market touches. */
export type Figures = Omit<Derived, 'words' | 'fragments'>

export const derive = (product: ProductSnapshot, context: DerivedContext): Derived => ({
  ...deriveFigures(product, context),
  ...searchTexts(product),
})

export function deriveFigures(product: ProductSnapshot, context: DerivedContext): Figures {
  const { variants, pictures } = product
  const margins = marginOf(product, context)
  const { blocking, advice } = readinessMasks(product, context.targets)
  const issues = rulesCount(blocking)
  let stock = 0
  let priceMin = variants[0]?.priceMinor ?? 0
  let priceMax = priceMin
  let costMin: number | null = null
  let costMax: number | null = null
  let updatedAt = product.updatedAt
  for (const variant of variants) {
    stock += variant.stock
    priceMin = Math.min(priceMin, variant.priceMinor)
    priceMax = Math.max(priceMax, variant.priceMinor)
    const { costMinor } = variant
    if (costMinor !== null) {
      costMin = costMin === null ? costMinor : Math.min(costMin, costMinor)
      costMax = costMax === null ? costMinor : Math.max(costMax, costMinor)
    }
    updatedAt = Math.max(updatedAt, variant.updatedAt)
  }
  const flags =
    stateBits[product.deletedAt === null ? product.status : 'bin'] +
    (issues > 0 ? viewBits.notReady : 0) +
    (stock <= (product.lowStockLevel ?? context.lowStockLevel) ? viewBits.lowStock : 0) +
    (margins.low ? viewBits.lowMargin : 0) +
    (pictures.length === 0 ? missingBits.picture : 0) +
    (variants.some((variant) => variant.costMinor === null) ? missingBits.cost : 0) +
    (variants.some((variant) => variant.barcode === '') ? missingBits.barcode : 0)
  return {
    rid: product.rid,
    flags,
    titleKey: titleKey(product.title),
    sku: variants.find((variant) => variant.sku !== '')?.sku ?? '',
    variantCount: variants.length,
    priceMin,
    priceMax,
    costMin,
    costMax,
    stock,
    marginBps: margins.lowestBps,
    blocking,
    advice,
    issues,
    score: readinessScore(issues, rulesCount(advice)),
    thumbAssetId: pictures.find((picture) => picture.assetId !== null)?.assetId ?? null,
    updatedAt,
  }
}

/** Fields that `searchTexts` reads: a change of others leaves the search indexes as they are. */
export const searchedFields = {
  product: new Set(['title', 'descriptionHtml', 'vendor', 'category', 'productType', 'tags']),
  variant: new Set(['sku', 'barcode', 'position', 'productId']),
}

/** What is indexed of a product: words by column, and the short texts for fragments. */
export function searchTexts(
  product: Pick<ProductSnapshot, 'title' | 'descriptionHtml' | 'vendor' | 'category' | 'productType' | 'tags'> & {
    variants: { sku: string; barcode: string }[]
  },
): Pick<Derived, 'words' | 'fragments'> {
  const codes = codesOf(product.variants)
  const tags = product.tags.join(' ')
  const rest = [product.vendor, tags, product.category, product.productType, plainText(product.descriptionHtml)]
  return {
    words: { title: words(product.title), codes: indexable(codes), rest: words(rest.join(' ').slice(0, maxIndexed)) },
    fragments: indexable(fragmentText(product.title, codes)),
  }
}

/** The text that fragments are looked for in; also what a match is checked against. */
export const fragmentText = (title: string, codes: string): string => `${title}\n${codes}`.slice(0, maxIndexed)

export const codesOf = (variants: { sku: string; barcode: string }[]): string =>
  variants
    .flatMap((variant) => [variant.sku, variant.barcode])
    .filter(Boolean)
    .join(' ')

function marginOf(product: ProductSnapshot, context: DerivedContext): { lowestBps: number | null; low: boolean } {
  let lowestBps: number | null = null
  let low = false
  for (const { costMinor, priceMinor, weightGrams } of product.variants) {
    if (costMinor === null) return { lowestBps: null, low: false }
    for (const fees of context.fees.length > 0 ? context.fees : [noFees]) {
      const result = margin({ priceMinor, costMinor, fees, weightGrams, taxBps: product.taxBps ?? null })
      const { leftBps, shippingKnown } = result
      // Without a weight the label is a guess, and a guess is no figure to sort by.
      if (!shippingKnown) return { lowestBps: null, low: false }
      if (leftBps === null) continue
      lowestBps = lowestBps === null ? leftBps : Math.min(lowestBps, leftBps)
      low ||= isBelowFloor(result, fees.floorBps)
    }
  }
  return { lowestBps, low }
}
