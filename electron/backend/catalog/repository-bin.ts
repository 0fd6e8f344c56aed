// What lies in the bin, and what points at it from elsewhere.
import type { ProductId } from '#shared/domain/ids.ts'
import type { Db } from '../db/open.ts'

export type BinRepository = ReturnType<typeof createBinRepository>

export function createBinRepository(db: Db) {
  // A shop that was told of a product may still sell it: the listing is all that is known of it there.
  const told = `EXISTS (SELECT 1 FROM listings l WHERE l.product_id = p.id
    AND (l.remote_product_id IS NOT NULL OR EXISTS (SELECT 1 FROM outbox o WHERE o.listing_id = l.id)))`
  const sql = {
    removable: db.prepare<[string, number], { id: ProductId }>(
      `SELECT p.id FROM products p WHERE p.deleted_at IS NOT NULL AND p.id > ? AND NOT ${told} ORDER BY p.id LIMIT ?`,
    ),
    kept: db.prepare<[], { count: number }>(
      `SELECT count(*) AS count FROM products p WHERE p.deleted_at IS NOT NULL AND ${told}`,
    ),
    owned: {
      picture: db.prepare<[string], { id: string }>(`SELECT id FROM pictures WHERE product_id = ?`),
      collectionItem: db.prepare<[string], { id: string }>(`SELECT id FROM collection_items WHERE product_id = ?`),
      listing: db.prepare<[string], { id: string }>(`SELECT id FROM listings WHERE product_id = ?`),
      variant: db.prepare<[string], { id: string }>(`SELECT id FROM variants WHERE product_id = ?`),
    },
    ofVariant: {
      stockLevel: db.prepare<[string], { id: string }>(`SELECT id FROM stock_levels WHERE variant_id = ?`),
      stockReservation: db.prepare<[string], { id: string }>(`SELECT id FROM stock_reservations WHERE variant_id = ?`),
      bundlePart: db.prepare<[string, string], { id: string }>(
        `SELECT id FROM bundle_parts WHERE bundle_variant_id = ? OR part_variant_id = ?`,
      ),
    },
    plannedItems: db.prepare<[string], { id: string }>(
      `SELECT i.id FROM show_items i JOIN shows s ON s.id = i.show_id WHERE i.product_id = ? AND s.status = 'planned'`,
    ),
    videos: db.prepare<[string], { id: string }>(`SELECT id FROM edits WHERE product_id = ?`),
    inBin: db.prepare<[], { count: number }>(`SELECT count(*) AS count FROM products WHERE deleted_at IS NOT NULL`),
  }
  const ids = (rows: { id: string }[]): string[] => rows.map(({ id }) => id)
  return {
    /** Products of the bin after an id that no shop was told of. */
    removable: (after: string, limit: number): ProductId[] => sql.removable.all(after, limit).map(({ id }) => id),
    kept: (): number => sql.kept.get()?.count ?? 0,
    count: (): number => sql.inBin.get()?.count ?? 0,
    owned: (productId: string) => ({
      pictures: ids(sql.owned.picture.all(productId)),
      collectionItems: ids(sql.owned.collectionItem.all(productId)),
      listings: ids(sql.owned.listing.all(productId)),
      variants: ids(sql.owned.variant.all(productId)),
    }),
    ofVariant: (variantId: string) => ({
      stockLevels: ids(sql.ofVariant.stockLevel.all(variantId)),
      stockReservations: ids(sql.ofVariant.stockReservation.all(variantId)),
      bundleParts: ids(sql.ofVariant.bundlePart.all(variantId, variantId)),
    }),
    /** Items of shows that are still to come; what aired stays as it was. */
    plannedItems: (productId: string): string[] => ids(sql.plannedItems.all(productId)),
    videos: (productId: string): string[] => ids(sql.videos.all(productId)),
  }
}
