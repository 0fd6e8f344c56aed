// Products and their variants as the seller keeps them, whatever the platforms make of them.
import { z } from 'zod'
import { assetIdSchema, listingIdSchema, productIdSchema, shopIdSchema, variantIdSchema } from './ids.ts'
import { currencySchema, priceMinorSchema } from './money.ts'

export const productStatusSchema = z.enum(['draft', 'active', 'archived'])
export type ProductStatus = z.infer<typeof productStatusSchema>

export const weightUnitSchema = z.enum(['g', 'kg', 'oz', 'lb'])
export type WeightUnit = z.infer<typeof weightUnitSchema>
export const sizeUnitSchema = z.enum(['mm', 'cm', 'in'])
export type SizeUnit = z.infer<typeof sizeUnitSchema>

export const attributeSchema = z.object({ name: z.string().min(1).max(120), value: z.string().max(2000) })
export type Attribute = z.infer<typeof attributeSchema>

export const variantSchema = z.object({
  id: variantIdSchema,
  productId: productIdSchema,
  position: z.int().min(0),
  /** Up to three values, in the order of the product's `options`; null where the product has fewer. */
  option1: z.string().nullable(),
  option2: z.string().nullable(),
  option3: z.string().nullable(),
  sku: z.string().max(200),
  barcode: z.string().max(64),
  /** Price in the workspace's base currency. */
  priceMinor: priceMinorSchema,
  compareAtMinor: priceMinorSchema.nullable(),
  costMinor: priceMinorSchema.nullable(),
  stock: z.int().min(-1_000_000_000).max(1_000_000_000),
  weightGrams: z.int().min(0).nullable(),
  /** Outer size of the parcel's content, millimetres. */
  lengthMm: z.int().min(0).nullable(),
  widthMm: z.int().min(0).nullable(),
  heightMm: z.int().min(0).nullable(),
  /** Units in which the seller enters and reads weight and size. */
  weightUnit: weightUnitSchema,
  sizeUnit: sizeUnitSchema,
  updatedAt: z.int(),
})
export type Variant = z.infer<typeof variantSchema>

export const pictureSchema = z.object({
  id: z.uuid(),
  /** Null while a picture known only by its address has not been fetched. */
  assetId: assetIdSchema.nullable(),
  sourceUrl: z.string().nullable(),
  alt: z.string(),
  position: z.int().min(0),
  /** The variant that it shows; null for the product as a whole. */
  variantId: variantIdSchema.nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** It stands on white; null or absent where nobody could tell. */
  onWhite: z.boolean().nullable().optional(),
})
export type Picture = z.infer<typeof pictureSchema>

export const productSchema = z.object({
  id: productIdSchema,
  handle: z.string().max(255),
  title: z.string().min(1).max(1000),
  /** HTML as the seller wrote it; sanitised where it is shown, never trusted. */
  descriptionHtml: z.string(),
  vendor: z.string(),
  category: z.string(),
  productType: z.string(),
  tags: z.array(z.string()),
  status: productStatusSchema,
  /** Names of up to three options; empty for a product with one variant and no choice. */
  options: z.array(z.string()).max(3),
  /** What a platform asks beyond the fields above: material, colour, season. In the seller's order. */
  attributes: z.array(attributeSchema).max(100),
  /** Tax inside the price in basis points; null takes the rate of the shop's market. */
  taxBps: z.int().min(0).max(10_000).nullable(),
  /** Pieces at or below which the product counts as low; null takes the workspace's own level. */
  lowStockLevel: z.int().min(0).max(1_000_000).nullable(),
  createdAt: z.int(),
  updatedAt: z.int(),
  /** UTC ms at which it went to the bin, null when it is not there. */
  deletedAt: z.int().nullable(),
})
export type Product = z.infer<typeof productSchema>

export const listingStatusSchema = z.enum([
  'not_listed', // nothing was ever sent
  'queued', // a change waits in the outbox
  'draft', // the platform holds it as a draft
  'auditing', // sent, the platform has not decided
  'live', // buyers see the current version
  'refused', // the platform refused it, with reasons
  'deactivated',
  'deleted',
])
export type ListingStatus = z.infer<typeof listingStatusSchema>

export const listingSchema = z.object({
  id: listingIdSchema,
  productId: productIdSchema,
  shopId: shopIdSchema,
  /** Overrides of the product's own text in this shop; null means "as in the product". */
  title: z.string().nullable(),
  descriptionHtml: z.string().nullable(),
  variantPrices: z.record(z.string(), priceMinorSchema),
  /** Pieces offered in this shop by variant id; what isn't named offers all that is in stock. */
  variantStock: z.record(z.string(), z.int().min(0)),
  /** The product's pictures that this shop shows, in its order; null shows all. */
  pictureIds: z.array(z.uuid()).nullable(),
  /** The platform's own category; null until one was chosen or recommended. */
  categoryId: z.string().nullable(),
  status: listingStatusSchema,
  /** The platform's own words, unchanged. */
  auditReasons: z.array(
    z.object({ position: z.string(), reasons: z.array(z.string()), suggestions: z.array(z.string()) }),
  ),
  /** Why it was sent as a draft, as rule ids of the readiness check. */
  draftReasons: z.array(z.string()),
  remoteProductId: z.string().nullable(),
  remoteStatus: z.string().nullable(),
  remoteAuditStatus: z.string().nullable(),
  /** UTC ms at which the platform last told us the state above. */
  observedAt: z.int().nullable(),
  lastRequestId: z.string().nullable(),
})
export type Listing = z.infer<typeof listingSchema>

/** The pictures that a shop shows, in its order: all of the product's, or those that its listing names and that still exist. */
export function picturesIn<P extends { id: string }>(
  pictures: readonly P[],
  pictureIds: readonly string[] | null,
): P[] {
  if (pictureIds === null) return [...pictures]
  return pictureIds.flatMap((id) => pictures.find((picture) => picture.id === id) ?? [])
}

/** One row of the catalog's table: everything the row paints, nothing more. */
export const productRowSchema = z.object({
  id: productIdSchema,
  title: z.string(),
  sku: z.string(),
  vendor: z.string(),
  category: z.string(),
  status: productStatusSchema,
  thumbAssetId: assetIdSchema.nullable(),
  variantCount: z.int(),
  priceMinMinor: z.int(),
  priceMaxMinor: z.int(),
  currency: currencySchema,
  /** Lowest and highest known cost of its variants, null while none has one. */
  costMinMinor: z.int().nullable(),
  costMaxMinor: z.int().nullable(),
  stock: z.int(),
  /** At or below the product's own level, or the workspace's where it has none. */
  lowStock: z.boolean(),
  /** Margin left of the lowest-margin variant in basis points of its price; null when a cost or a weight that decides the label is missing. */
  marginBps: z.int().nullable(),
  /** How many rules stop a listing in some shop; see shared/domain/readiness.ts. */
  issues: z.int(),
  /** 0..100 over the rules of all shops; see readinessScore. */
  score: z.int(),
  listings: z.array(z.object({ shopId: shopIdSchema, status: listingStatusSchema })),
  updatedAt: z.int(),
})
export type ProductRow = z.infer<typeof productRowSchema>

export const productDetailSchema = productSchema.extend({
  currency: currencySchema,
  variants: z.array(variantSchema),
  pictures: z.array(pictureSchema),
  listings: z.array(listingSchema),
})
export type ProductDetail = z.infer<typeof productDetailSchema>
