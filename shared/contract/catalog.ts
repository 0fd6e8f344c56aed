// Products, variants, pictures, listings and the import of product files.
import { errors, mutation, oc, z } from './base.ts'
import { catalogBulkContract } from './catalog-bulk.ts'
import { catalogListingsContract } from './catalog-listings.ts'
import { collectionsContract } from './catalog-collections.ts'
import { duplicatesContract, scanContract } from './catalog-duplicates.ts'
import { productHistoryContract } from './catalog-history.ts'
import { stockContract } from './catalog-stock.ts'
import { readinessContract } from './catalog-readiness.ts'
import { catalogExportsContract } from './catalog-exports.ts'
import { catalogListContract, chosenProductsSchema } from './catalog-list.ts'
import { assetIdSchema, productIdSchema, shopIdSchema, variantIdSchema } from '../domain/ids.ts'
import { importsContract } from './catalog-imports.ts'
import { priceMinorSchema } from '../domain/money.ts'
import { productDetailSchema, productSchema, productStatusSchema, variantSchema } from '../domain/product.ts'

export { productFilterSchema, productSortSchema, type ProductFilter, type ProductSort } from './catalog-list.ts'

const productPatch = productSchema
  .pick({
    title: true,
    handle: true,
    descriptionHtml: true,
    vendor: true,
    category: true,
    productType: true,
    tags: true,
    status: true,
    options: true,
    attributes: true,
    taxBps: true,
    lowStockLevel: true,
  })
  .partial()
const variantPatch = variantSchema
  .pick({
    option1: true,
    option2: true,
    option3: true,
    sku: true,
    barcode: true,
    priceMinor: true,
    compareAtMinor: true,
    costMinor: true,
    stock: true,
    weightGrams: true,
    lengthMm: true,
    widthMm: true,
    heightMm: true,
    weightUnit: true,
    sizeUnit: true,
  })
  .partial()
export type ProductPatch = z.infer<typeof productPatch>
export type VariantPatch = z.infer<typeof variantPatch>

const edited = productDetailSchema

export const catalogContract = {
  ...catalogListContract,
  product: oc
    .input(z.object({ id: productIdSchema }))
    .output(productDetailSchema)
    .errors(errors('NOT_FOUND')),
  findBySku: oc.input(z.object({ sku: z.string().min(1) })).output(productDetailSchema.nullable()),
  createProduct: oc
    .input(
      mutation({
        title: z.string().trim().min(1).max(1000),
        priceMinor: priceMinorSchema.default(0),
        sku: z.string().max(200).default(''),
        barcode: z.string().max(64).default(''),
      }),
    )
    .output(edited)
    .errors(errors('INVALID')),
  updateProduct: oc
    .input(mutation({ id: productIdSchema, patch: productPatch }))
    .output(edited)
    .errors(errors('NOT_FOUND', 'INVALID')),
  updateVariant: oc
    .input(mutation({ id: variantIdSchema, patch: variantPatch }))
    .output(edited)
    .errors(errors('NOT_FOUND', 'INVALID')),
  addVariant: oc
    .input(mutation({ productId: productIdSchema, values: variantPatch }))
    .output(edited)
    .errors(errors('NOT_FOUND', 'INVALID')),
  removeVariant: oc
    .input(mutation({ id: variantIdSchema }))
    .output(edited)
    .errors(errors('NOT_FOUND', 'INVALID')),
  adjustStock: oc
    .input(mutation({ variantId: variantIdSchema, delta: z.int() }))
    .output(edited)
    .errors(errors('NOT_FOUND')),
  /** Of very many products this and the next two are jobs; they answer when those are done. */
  setStatus: oc
    .input(mutation({ ids: chosenProductsSchema, status: productStatusSchema }))
    .output(z.object({ changed: z.int() }))
    .errors(errors('BULK_TAKEN_BACK')),
  moveToBin: oc
    .input(mutation({ ids: chosenProductsSchema }))
    .output(z.object({ changed: z.int() }))
    .errors(errors('BULK_TAKEN_BACK')),
  restore: oc
    .input(mutation({ ids: chosenProductsSchema }))
    .output(z.object({ changed: z.int() }))
    .errors(errors('BULK_TAKEN_BACK')),
  /** A copy as a draft: no stock, no barcode, SKUs of its own, in the same collections, in no shop. */
  duplicateProduct: oc
    .input(mutation({ id: productIdSchema, title: z.string().trim().min(1).max(1000) }))
    .output(edited)
    .errors(errors('NOT_FOUND', 'INVALID')),
  /** Removes what lies in the bin for good (undo brings it back); what a shop was told of stays, and is counted. */
  emptyBin: oc.input(mutation({})).output(z.object({ removed: z.int(), kept: z.int() })),
  addPicture: oc
    .input(mutation({ productId: productIdSchema, assetId: assetIdSchema, alt: z.string().max(1000).default('') }))
    .output(edited)
    .errors(errors('NOT_FOUND', 'MEDIA_UNSUPPORTED')),
  /** Gives a picture known only by its address the asset that was fetched or found for it. */
  attachPicture: oc
    .input(mutation({ productId: productIdSchema, pictureId: z.uuid(), assetId: assetIdSchema }))
    .output(edited)
    .errors(errors('NOT_FOUND', 'MEDIA_UNSUPPORTED')),
  removePicture: oc
    .input(mutation({ productId: productIdSchema, pictureId: z.uuid() }))
    .output(edited)
    .errors(errors('NOT_FOUND')),
  movePicture: oc
    .input(mutation({ productId: productIdSchema, pictureId: z.uuid(), position: z.int().min(0) }))
    .output(edited)
    .errors(errors('NOT_FOUND')),
  updatePicture: oc
    .input(
      mutation({
        productId: productIdSchema,
        pictureId: z.uuid(),
        patch: z.object({ alt: z.string().max(1000).optional(), variantId: variantIdSchema.nullable().optional() }),
      }),
    )
    .output(edited)
    .errors(errors('NOT_FOUND')),
  history: productHistoryContract,
  /** What a barcode scanner read: the variants that bear the code. */
  scan: scanContract,
  duplicates: duplicatesContract,
  stock: stockContract,
  collections: collectionsContract,
  /** Overrides of one shop; null puts a field back to the product's own. */
  setListing: oc
    .input(
      mutation({
        productId: productIdSchema,
        shopId: shopIdSchema,
        patch: z.object({
          title: z.string().min(1).max(1000).nullable().optional(),
          descriptionHtml: z.string().nullable().optional(),
          /** Minor units of the shop's currency by variant id; null removes the override. */
          variantPrices: z.record(z.string(), priceMinorSchema.nullable()).optional(),
          /** Pieces offered there by variant id; null offers all that can be sold. */
          variantStock: z.record(z.string(), z.int().min(0).max(1_000_000_000).nullable()).optional(),
          /** Pictures that it shows, in order; null shows all of the product's. */
          pictureIds: z.array(z.uuid()).max(100).nullable().optional(),
          categoryId: z.string().min(1).max(200).nullable().optional(),
        }),
      }),
    )
    .output(edited)
    .errors(errors('NOT_FOUND', 'INVALID')),
  bulk: catalogBulkContract,
  listings: catalogListingsContract,
  readiness: readinessContract,
  exports: catalogExportsContract,
  imports: importsContract,
}
