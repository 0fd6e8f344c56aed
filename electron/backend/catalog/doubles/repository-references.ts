// Everything that names a product or a variant from elsewhere, to be re-pointed when two products become one.
import type { Db } from '../../db/open.ts'

export type ReferencesRepository = ReturnType<typeof createReferencesRepository>

export interface Named {
  id: string
  variantId: string | null
}

export function createReferencesRepository(db: Db) {
  const sql = {
    showItems: db.prepare<[string], Named>(`SELECT id, variant_id AS variantId FROM show_items WHERE product_id = ?`),
    orderLines: db.prepare<[string], Named>(`SELECT id, variant_id AS variantId FROM order_lines WHERE product_id = ?`),
    videos: db.prepare<[string], { id: string }>(`SELECT id FROM edits WHERE product_id = ?`),
    levels: db.prepare<[string], { id: string; warehouseId: string; quantity: number }>(
      `SELECT id, warehouse_id AS warehouseId, quantity FROM stock_levels WHERE variant_id = ?`,
    ),
    holds: db.prepare<[string], { id: string; showId: string; quantity: number }>(
      `SELECT id, show_id AS showId, quantity FROM stock_reservations WHERE variant_id = ?`,
    ),
    parts: db.prepare<[string], { id: string; bundleVariantId: string; quantity: number }>(
      `SELECT id, bundle_variant_id AS bundleVariantId, quantity FROM bundle_parts WHERE part_variant_id = ?`,
    ),
    listing: db.prepare<[string], { remoteSkus: string; baseSnapshot: string | null }>(
      `SELECT remote_skus AS remoteSkus, base_snapshot AS baseSnapshot FROM listings WHERE id = ?`,
    ),
  }
  return {
    showItems: (productId: string) => sql.showItems.all(productId),
    orderLines: (productId: string) => sql.orderLines.all(productId),
    videos: (productId: string) => sql.videos.all(productId).map(({ id }) => id),
    levels: (variantId: string) => sql.levels.all(variantId),
    holds: (variantId: string) => sql.holds.all(variantId),
    parts: (variantId: string) => sql.parts.all(variantId),
    /** What a platform said of a listing, as JSON texts. */
    remote: (listingId: string) => sql.listing.get(listingId),
  }
}
