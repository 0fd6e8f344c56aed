// What copying one product's listing to other shops changes, decided without writing: the preview and the copy itself both use it.
import { convertMinor, rateBetween, type ExchangeRate, type RateUsed } from '#shared/domain/exchange.ts'
import type { CopiedPrice, CopySkip, ListingCopy } from '#shared/domain/listing-copy.ts'
import { margin, shareOf } from '#shared/domain/margin.ts'
import { withEnding } from '#shared/domain/price-ending.ts'
import type { Listing, Product, Variant } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'

export interface CopySource {
  product: Pick<Product, 'id' | 'title' | 'descriptionHtml'>
  variants: Variant[]
  listings: Pick<Listing, 'id' | 'shopId' | 'title' | 'descriptionHtml' | 'variantPrices'>[]
}
export interface CopyContext {
  options: ListingCopy
  from: Shop | null
  baseCurrency: string
  rates: readonly ExchangeRate[]
}
type ListingPatch = Partial<Pick<Listing, 'title' | 'descriptionHtml' | 'variantPrices'>>

export interface PlannedCopy {
  /** Null when nothing changes in the shop. */
  patch: ListingPatch | null
  lines: CopiedPrice[]
  texts: number
  skipped: CopySkip[]
}

/** The change of one product in one shop. Prices in minor units of the shop's currency. */
export function planCopy(source: CopySource, to: Shop, context: CopyContext): PlannedCopy {
  const target = source.listings.find((listing) => listing.shopId === to.id)
  const own = source.listings.find((listing) => listing.shopId === context.from?.id)
  const patch: ListingPatch = {}
  const lines: CopiedPrice[] = []
  const skipped: CopySkip[] = []
  if (context.options.prices) {
    const fromCurrency = context.from?.currency ?? context.baseCurrency
    const rate = rateBetween(context.rates, fromCurrency, to.currency, context.baseCurrency)
    const costRate = rateBetween(context.rates, context.baseCurrency, to.currency, context.baseCurrency)
    for (const variant of source.variants) {
      const priced = planPrice({ source, variant, to, target, own, rate, costRate, fromCurrency, context })
      if (typeof priced === 'string') skipped.push(priced)
      else lines.push(priced)
    }
    if (lines.length > 0) {
      const prices = Object.fromEntries(lines.map((line) => [line.variantId, line.afterMinor]))
      patch.variantPrices = { ...target?.variantPrices, ...prices }
    }
  }
  const texts = context.options.texts ? planTexts(target, own, context) : {}
  const changed = { ...patch, ...texts }
  return {
    patch: Object.keys(changed).length > 0 ? changed : null,
    lines,
    texts: Object.keys(texts).length > 0 ? 1 : 0,
    skipped,
  }
}

function planPrice(input: {
  source: CopySource
  variant: Variant
  to: Shop
  target: CopySource['listings'][number] | undefined
  own: CopySource['listings'][number] | undefined
  rate: RateUsed | null
  costRate: RateUsed | null
  fromCurrency: string
  context: CopyContext
}): CopiedPrice | CopySkip {
  const { source, variant, to, target, own, rate, costRate, fromCurrency, context } = input
  const { options, baseCurrency } = context
  if (!options.prices) return 'kept'
  const inProduct = (currency: string): number | null => (currency === baseCurrency ? variant.priceMinor : null)
  const fromMinor = own?.variantPrices[variant.id] ?? inProduct(fromCurrency)
  if (fromMinor === null || fromMinor === 0) return 'no_price'
  const beforeMinor = target?.variantPrices[variant.id] ?? inProduct(to.currency)
  if (options.onlyMissing && beforeMinor !== null) return 'kept'
  if (!rate) return 'no_rate'
  const { adjustBps, ending, mode } = options.prices
  const converted = convertMinor(fromMinor, fromCurrency, to.currency, rate)
  const afterMinor = withEnding(Math.max(1, converted + adjusted(converted, adjustBps)), to.currency, ending, mode)
  if (afterMinor === beforeMinor) return 'same'
  const costMinor =
    variant.costMinor !== null && costRate ? convertMinor(variant.costMinor, baseCurrency, to.currency, costRate) : null
  const left = costMinor === null ? null : margin({ priceMinor: afterMinor, costMinor, fees: to.fees }).leftBps
  return {
    productId: source.product.id,
    title: source.product.title,
    shopId: to.id,
    variantId: variant.id,
    variant: [variant.option1, variant.option2, variant.option3].filter(Boolean).join(' / ') || variant.sku,
    fromMinor,
    fromCurrency,
    beforeMinor,
    afterMinor,
    leftBps: left,
    belowFloor: left !== null && left < to.fees.floorBps,
  }
}

const adjusted = (minor: number, bps: number): number => (bps < 0 ? -shareOf(minor, -bps) : shareOf(minor, bps))

/** From the product, a shop's own texts give way to it; from a shop, its own ones are taken, and where it has none nothing is. */
function planTexts(
  target: CopySource['listings'][number] | undefined,
  own: CopySource['listings'][number] | undefined,
  { options, from }: CopyContext,
): ListingPatch {
  const patch: ListingPatch = {}
  for (const field of ['title', 'descriptionHtml'] as const) {
    const before = target?.[field] ?? null
    const after = from ? (own?.[field] ?? before) : null
    if (after === before || (options.onlyMissing && before !== null)) continue
    patch[field] = after
  }
  return patch
}
