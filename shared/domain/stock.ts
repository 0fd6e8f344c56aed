// Where pieces lie, for whom they are held, and what a bundle is made of.
import { z } from 'zod'
import { productIdSchema, showIdSchema, variantIdSchema, warehouseIdSchema } from './ids.ts'

export const maxWarehouses = 50
/** Pieces that one variant may have in one place. */
export const maxPieces = 1_000_000_000

export const warehouseSchema = z.object({
  id: warehouseIdSchema,
  name: z.string(),
  /** 0 is the main one: what no other warehouse holds lies there. */
  position: z.int().min(0),
  /** Pieces that lie in it, of products outside of the bin; null for the main one, which holds the rest. */
  pieces: z.int().nullable(),
})
export type Warehouse = z.infer<typeof warehouseSchema>

export const bundlePartSchema = z.object({
  variantId: variantIdSchema,
  productId: productIdSchema,
  title: z.string(),
  /** Option values of the variant, "Blue / L"; empty for a product without options. */
  name: z.string(),
  sku: z.string(),
  quantity: z.int().min(1),
  /** Pieces of the part that can be sold now. */
  available: z.int(),
})
export type BundlePart = z.infer<typeof bundlePartSchema>

export const reservationSchema = z.object({
  showId: showIdSchema,
  title: z.string(),
  /** UTC ms; null for a show without a date. */
  plannedAt: z.int().nullable(),
  live: z.boolean(),
  quantity: z.int().min(1),
})
export type Reservation = z.infer<typeof reservationSchema>

export const variantStockSchema = z.object({
  variantId: variantIdSchema,
  /** All pieces, wherever they lie. */
  stock: z.int(),
  /** Held for shows that have not ended, pieces that bundles hold included. */
  reserved: z.int(),
  /** What can be sold outside of those shows. */
  available: z.int(),
  /** Pieces in each warehouse, in the warehouses' order; empty without warehouses and for bundles. */
  levels: z.array(z.object({ warehouseId: warehouseIdSchema, quantity: z.int() })),
  reservations: z.array(reservationSchema),
  /** Not empty: a bundle, whose stock follows from these. */
  parts: z.array(bundlePartSchema),
  /** Bundles that this variant is a part of. */
  usedIn: z.array(z.object({ productId: productIdSchema, title: z.string(), quantity: z.int() })),
})
export type VariantStock = z.infer<typeof variantStockSchema>

export const productStockSchema = z.object({
  productId: productIdSchema,
  warehouses: z.array(warehouseSchema.omit({ pieces: true })),
  variants: z.array(variantStockSchema),
})
export type ProductStock = z.infer<typeof productStockSchema>
