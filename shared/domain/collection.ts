// Collections: products that the seller shows together, in the seller's order. A product may be in many.
import { z } from 'zod'
import { assetIdSchema, collectionIdSchema, productIdSchema } from './ids.ts'
import { productStatusSchema } from './product.ts'

export const maxCollections = 1_000
export const maxCollectionItems = 100_000

export const collectionSchema = z.object({
  id: collectionIdSchema,
  name: z.string(),
  position: z.int().min(0),
  /** Products in it, without those in the bin. */
  count: z.int(),
})
export type Collection = z.infer<typeof collectionSchema>

export const collectionItemSchema = z.object({
  productId: productIdSchema,
  title: z.string(),
  sku: z.string(),
  status: productStatusSchema,
  thumbAssetId: assetIdSchema.nullable(),
})
export type CollectionItem = z.infer<typeof collectionItemSchema>
