// Warehouses, levels, holds and parts as the stock service reads them.
import type { ProductId, ShowId, VariantId, WarehouseId } from '#shared/domain/ids.ts'
import type { Reservation, Warehouse } from '#shared/domain/stock.ts'
import type { Db } from '../db/open.ts'

export type StockRepository = ReturnType<typeof createStockRepository>

export interface PlainPart {
  id: string
  variantId: VariantId
  productId: ProductId
  title: string
  option1: string | null
  option2: string | null
  option3: string | null
  sku: string
  quantity: number
}

export function createStockRepository(db: Db) {
  const sql = {
    warehouses: db.prepare<[], Omit<Warehouse, 'pieces'>>(
      `SELECT id, name, position FROM warehouses ORDER BY position, id`,
    ),
    pieces: db.prepare<[], { warehouseId: string; pieces: number }>(
      `SELECT l.warehouse_id AS warehouseId, sum(l.quantity) AS pieces FROM stock_levels l JOIN variants v ON v.id = l.variant_id
       JOIN products p ON p.id = v.product_id WHERE p.deleted_at IS NULL GROUP BY l.warehouse_id`,
    ),
    levels: db.prepare<[string], { id: string; warehouseId: WarehouseId; quantity: number }>(
      `SELECT id, warehouse_id AS warehouseId, quantity FROM stock_levels WHERE variant_id = ?`,
    ),
    levelsIn: db.prepare<[string], { id: string }>(`SELECT id FROM stock_levels WHERE warehouse_id = ?`),
    reservations: db.prepare<[string], Omit<Reservation, 'live'> & { id: string; live: number }>(
      `SELECT r.id, r.show_id AS showId, s.title, s.planned_at AS plannedAt, s.status = 'live' AS live, r.quantity
       FROM stock_reservations r JOIN shows s ON s.id = r.show_id
       WHERE r.variant_id = ? AND s.deleted_at IS NULL AND s.status <> 'ended' ORDER BY s.planned_at, s.id`,
    ),
    openShow: db.prepare<[string], { id: ShowId; title: string }>(
      `SELECT id, title FROM shows WHERE id = ? AND deleted_at IS NULL AND status <> 'ended'`,
    ),
    parts: db.prepare<[string], PlainPart>(
      `SELECT b.id, v.id AS variantId, p.id AS productId, p.title, v.option1, v.option2, v.option3, v.sku, b.quantity
       FROM bundle_parts b JOIN variants v ON v.id = b.part_variant_id JOIN products p ON p.id = v.product_id
       WHERE b.bundle_variant_id = ? ORDER BY b.position, b.id`,
    ),
    usedIn: db.prepare<[string], { productId: ProductId; title: string; quantity: number }>(
      `SELECT p.id AS productId, p.title, b.quantity FROM bundle_parts b JOIN variants v ON v.id = b.bundle_variant_id
       JOIN products p ON p.id = v.product_id WHERE b.part_variant_id = ? AND p.deleted_at IS NULL ORDER BY p.title, p.id`,
    ),
  }
  return {
    warehouses: () => sql.warehouses.all(),
    /** Pieces by warehouse, of products outside of the bin. */
    pieces: (): Map<string, number> =>
      new Map(sql.pieces.all().map(({ warehouseId, pieces }) => [warehouseId, pieces])),
    levels: (variantId: string) => sql.levels.all(variantId),
    levelIdsIn: (warehouseId: string): string[] => sql.levelsIn.all(warehouseId).map(({ id }) => id),
    /** Holds of shows that are still to come or on air. */
    reservations: (variantId: string) =>
      sql.reservations.all(variantId).map(({ live, ...row }) => ({ ...row, live: live === 1 })),
    /** A show that pieces can be held for; null once it ended or was removed. */
    openShow: (id: string) => sql.openShow.get(id) ?? null,
    parts: (bundleId: string) => sql.parts.all(bundleId),
    usedIn: (variantId: string) => sql.usedIn.all(variantId),
  }
}
