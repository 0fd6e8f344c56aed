// Codes from a scanner, products that may be the same, and making one of them.
import { errors, mutation, oc, z } from './base.ts'
import { dismissalsContract } from './catalog-dismissals.ts'
import { assetIdSchema, productIdSchema, variantIdSchema } from '../domain/ids.ts'
import { doubleReasonSchema, mergeFields } from '../domain/duplicates.ts'
import { productDetailSchema, productStatusSchema } from '../domain/product.ts'

const match = z.object({
  productId: productIdSchema,
  variantId: variantIdSchema,
  title: z.string(),
  name: z.string(),
  sku: z.string(),
  barcode: z.string(),
  thumbAssetId: assetIdSchema.nullable(),
  by: z.enum(['barcode', 'sku']),
})
export type ScanMatch = z.infer<typeof match>

export const scanContract = oc.input(z.object({ code: z.string().trim().min(1).max(200) })).output(
  z.object({
    code: z.string(),
    /** A number that can be a product's barcode; else it is rather a SKU. */
    isBarcode: z.boolean(),
    matches: z.array(match),
  }),
)

const double = z.object({
  id: productIdSchema,
  title: z.string(),
  sku: z.string(),
  vendor: z.string(),
  status: productStatusSchema,
  thumbAssetId: assetIdSchema.nullable(),
  variantCount: z.int(),
  priceMinMinor: z.int(),
  priceMaxMinor: z.int(),
  stock: z.int(),
  updatedAt: z.int(),
})
export type DoubleProduct = z.infer<typeof double>

export const duplicatesContract = {
  ...dismissalsContract,
  /** Looks through the whole catalog in a thread of its own; takes seconds for 100,000 products. */
  find: oc.input(z.object({ limit: z.int().min(1).max(500).default(200) })).output(
    z.object({
      scanned: z.int(),
      /** More groups were found than are given. */
      more: z.boolean(),
      groups: z.array(
        z.object({
          reason: doubleReasonSchema,
          /** What they share: the code, or the title of the first. */
          key: z.string(),
          /** How alike the titles are, 0 to 100; 100 for the same code. */
          score: z.int(),
          products: z.array(double),
        }),
      ),
    }),
  ),
  /** One product out of several: one edit, one undo. The others go to the bin as they were. */
  merge: oc
    .input(
      mutation({
        keepId: productIdSchema,
        fromIds: z.array(productIdSchema).min(1).max(20),
        /** Whose value each field takes; what isn't named stays as the kept product has it. */
        fields: z.partialRecord(z.enum(mergeFields), productIdSchema).default({}),
        /** Pieces of variants that become one: added up, or only those of the kept one. */
        stock: z.enum(['sum', 'keep']),
      }),
    )
    .output(productDetailSchema)
    .errors(errors('NOT_FOUND', 'INVALID')),
}
