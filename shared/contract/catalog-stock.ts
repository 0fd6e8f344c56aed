// Warehouses, stock in each, pieces held for shows, and bundles.
import { errors, mutation, oc, okSchema, z } from './base.ts'
import { productIdSchema, showIdSchema, variantIdSchema, warehouseIdSchema } from '../domain/ids.ts'
import { maxBundleParts } from '../domain/bundle.ts'
import { maxPieces, productStockSchema, warehouseSchema } from '../domain/stock.ts'

const name = z.string().trim().min(1).max(120)
const pieces = z.int().min(-maxPieces).max(maxPieces)

export const stockContract = {
  warehouses: {
    list: oc.output(z.array(warehouseSchema)),
    /** The first one becomes the main one and holds all that is in stock. */
    create: oc.input(mutation({ name })).output(warehouseSchema).errors(errors('INVALID')),
    rename: oc
      .input(mutation({ id: warehouseIdSchema, name }))
      .output(warehouseSchema)
      .errors(errors('NOT_FOUND', 'INVALID')),
    /** Order among the others; the main one stays first. */
    move: oc
      .input(mutation({ id: warehouseIdSchema, position: z.int().min(1) }))
      .output(okSchema)
      .errors(errors('NOT_FOUND', 'INVALID')),
    /** What lay there goes to the main one; the main one itself can only go when it is the last. */
    remove: oc
      .input(mutation({ id: warehouseIdSchema }))
      .output(okSchema)
      .errors(errors('NOT_FOUND', 'INVALID')),
  },
  of: oc
    .input(z.object({ productId: productIdSchema }))
    .output(productStockSchema)
    .errors(errors('NOT_FOUND')),
  /** Pieces of a variant in one warehouse; its total follows. */
  setLevel: oc
    .input(mutation({ variantId: variantIdSchema, warehouseId: warehouseIdSchema, quantity: pieces }))
    .output(productStockSchema)
    .errors(errors('NOT_FOUND', 'INVALID')),
  /** From one warehouse to another; the total stays. */
  transfer: oc
    .input(
      mutation({
        variantId: variantIdSchema,
        fromId: warehouseIdSchema,
        toId: warehouseIdSchema,
        quantity: z.int().min(1).max(maxPieces),
      }),
    )
    .output(productStockSchema)
    .errors(errors('NOT_FOUND', 'INVALID')),
  /** Holds pieces for a show until it ends; 0 lets them go. */
  reserve: oc
    .input(mutation({ showId: showIdSchema, variantId: variantIdSchema, quantity: z.int().min(0).max(maxPieces) }))
    .output(productStockSchema)
    .errors(errors('NOT_FOUND', 'INVALID')),
  /** Makes a variant a bundle of these parts; none makes it a plain variant again, with nothing in stock. */
  setBundle: oc
    .input(
      mutation({
        variantId: variantIdSchema,
        parts: z
          .array(z.object({ variantId: variantIdSchema, quantity: z.int().min(1).max(10_000) }))
          .max(maxBundleParts),
      }),
    )
    .output(productStockSchema)
    .errors(errors('NOT_FOUND', 'INVALID')),
}
