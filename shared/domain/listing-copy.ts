// Copying what a product is called and costs from one shop to others, and what a product lacks in a shop.
import { z } from 'zod'
import { jobIdSchema, productIdSchema, shopIdSchema, variantIdSchema } from './ids.ts'
import { currencySchema } from './money.ts'
import { priceEndingSchema, roundingModeSchema } from './price-ending.ts'
import { listingStatusSchema } from './product.ts'

export const listingCopySchema = z.object({
  /** Null copies from the product itself. */
  fromShopId: shopIdSchema.nullable(),
  toShopIds: z.array(shopIdSchema).min(1).max(50),
  /** Null leaves prices alone. `adjustBps` is added after conversion (800 is 8 % more), before the ending. */
  prices: z
    .object({
      adjustBps: z.int().min(-9_000).max(100_000),
      ending: priceEndingSchema,
      mode: roundingModeSchema,
    })
    .nullable(),
  /** Title and description too. From the product this puts the shop's own texts back to the product's. */
  texts: z.boolean(),
  /** Leaves alone what the shop has already. */
  onlyMissing: z.boolean(),
})
export type ListingCopy = z.infer<typeof listingCopySchema>

/** One price that a copy would write. */
export const copiedPriceSchema = z.object({
  productId: productIdSchema,
  title: z.string(),
  shopId: shopIdSchema,
  variantId: variantIdSchema,
  /** Options of the variant, or its SKU; empty for a product without choice. */
  variant: z.string(),
  fromMinor: z.int(),
  fromCurrency: currencySchema,
  /** What the shop shows now, in its currency; null where it has no price. */
  beforeMinor: z.int().nullable(),
  afterMinor: z.int(),
  /** What is left at the new price in basis points of it; null where a cost or a rate is missing. */
  leftBps: z.int().nullable(),
  belowFloor: z.boolean(),
})
export type CopiedPrice = z.infer<typeof copiedPriceSchema>

/** Why a price was not copied: no rate leads to the currency, the source has none, the shop keeps its own, or it is the same already. */
export const copySkipSchema = z.enum(['no_rate', 'no_price', 'kept', 'same'])
export type CopySkip = z.infer<typeof copySkipSchema>

export const copyResultSchema = z.object({
  /** Listings that change. */
  listings: z.int(),
  prices: z.int(),
  texts: z.int(),
  belowFloor: z.int(),
  skipped: z.array(z.object({ reason: copySkipSchema, count: z.int() })),
  /** Products that were looked at; `remaining`: how many more a copy will cover than its preview has looked at. */
  products: z.int(),
  remaining: z.int(),
})
export type CopyResult = z.infer<typeof copyResultSchema>

/** A few products are done at once, more by a job that can be cancelled: what it wrote is taken back then. */
export const copyStartedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), result: copyResultSchema }),
  z.object({ kind: z.literal('job'), jobId: jobIdSchema }),
])
export type CopyStarted = z.infer<typeof copyStartedSchema>

export const listingGapSchema = z.enum(['not_listed', 'refused', 'draft', 'no_price', 'no_text'])
export type ListingGap = z.infer<typeof listingGapSchema>

export const gapCellSchema = z.object({
  shopId: shopIdSchema,
  status: listingStatusSchema,
  /** The lowest price that buyers of the shop would read; null where a variant has none in its currency. */
  priceMinor: z.int().nullable(),
  ownText: z.boolean(),
  /** Rules of the shop's platform that stop a listing. */
  blocking: z.int(),
  gaps: z.array(listingGapSchema),
})
export const gapRowSchema = z.object({
  id: productIdSchema,
  title: z.string(),
  sku: z.string(),
  thumbAssetId: z.string().nullable(),
  cells: z.array(gapCellSchema),
})
export type GapCell = z.infer<typeof gapCellSchema>
export type GapRow = z.infer<typeof gapRowSchema>

export const gapCountsSchema = z.object({
  products: z.int(),
  shops: z.array(z.object({ shopId: shopIdSchema, live: z.int(), gaps: z.record(listingGapSchema, z.int()) })),
})
export type GapCounts = z.infer<typeof gapCountsSchema>

export const copyPreviewSchema = copyResultSchema.extend({ lines: z.array(copiedPriceSchema) })
export type CopyPreview = z.infer<typeof copyPreviewSchema>
