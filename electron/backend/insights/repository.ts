// Reads of every domain's tables for the report and for Home; it writes nothing.
import type { AssetId, OrderId, ProductId, RenderId, ShopId, ShowId, VariantId } from '#shared/domain/ids.ts'
import type { Order, OrderLine } from '#shared/domain/order.ts'
import type { LiveEvent } from '#shared/domain/show.ts'
import type { Db } from '../db/open.ts'

export interface RefusedRow {
  productId: ProductId
  shopId: ShopId
  title: string
  reasons: { position: string; reasons: string[]; suggestions: string[] }[]
  observedAt: number | null
  live: number
}

export type InsightsRepository = ReturnType<typeof createInsightsRepository>

export function createInsightsRepository(db: Db) {
  const events = db.prepare<
    [string],
    {
      seq: number
      showId: ShowId
      at: number
      kind: LiveEvent['kind']
      itemId: LiveEvent['itemId']
      productId: ProductId | null
      data: string
      runId: string
    }
  >(
    `SELECT seq, show_id AS showId, run_id AS runId, at, kind, item_id AS itemId, product_id AS productId, data FROM live_events WHERE show_id = ? ORDER BY seq`,
  )
  const orders = db.prepare<
    [string, number, number],
    {
      id: OrderId
      shopId: ShopId
      remoteId: string
      status: string
      placedAt: number
      totalMinor: number
      currency: string
      pulledAt: number
    }
  >(
    `SELECT id, shop_id AS shopId, remote_id AS remoteId, status, placed_at AS placedAt, total_minor AS totalMinor, currency, pulled_at AS pulledAt
       FROM orders WHERE shop_id = ? AND placed_at BETWEEN ? AND ? AND status <> 'CANCELLED' ORDER BY placed_at`,
  )
  const lines = db.prepare<[string], OrderLine>(
    `SELECT product_id AS productId, variant_id AS variantId, title, sku, quantity, price_minor AS priceMinor FROM order_lines WHERE order_id = ? ORDER BY position`,
  )
  const product = db.prepare<[string], { title: string; sku: string; thumbAssetId: AssetId | null }>(
    `SELECT p.title,
       coalesce((SELECT sku FROM variants WHERE product_id = p.id ORDER BY position LIMIT 1), '') AS sku,
       (SELECT asset_id FROM pictures WHERE product_id = p.id AND asset_id IS NOT NULL ORDER BY position LIMIT 1) AS thumbAssetId
     FROM products p WHERE p.id = ?`,
  )
  const cost = db.prepare<[string], { cost: number | null }>(`SELECT cost_minor AS cost FROM variants WHERE id = ?`)
  const refused = db.prepare<[number], Omit<RefusedRow, 'reasons'> & { reasons: string }>(
    `SELECT l.product_id AS productId, l.shop_id AS shopId, coalesce(l.title, p.title) AS title, l.audit_reasons AS reasons, l.observed_at AS observedAt,
       coalesce(l.remote_status, '') = 'ACTIVATE' AS live
     FROM listings l JOIN products p ON p.id = l.product_id
     WHERE p.deleted_at IS NULL AND (l.status = 'refused' OR l.remote_audit_status = 'FAILED') ORDER BY l.observed_at DESC LIMIT ?`,
  )
  const lowStock = db.prepare<
    [string, number],
    { productId: ProductId; variantId: VariantId; title: string; stock: number }
  >(
    `SELECT DISTINCT p.id AS productId, v.id AS variantId, p.title, v.stock FROM show_items i JOIN products p ON p.id = i.product_id
       JOIN variants v ON v.product_id = p.id AND v.id = coalesce(i.variant_id, (SELECT id FROM variants WHERE product_id = p.id ORDER BY position LIMIT 1))
     WHERE i.show_id = ? AND v.stock <= coalesce(p.low_stock_level, (SELECT CAST(value AS INTEGER) FROM settings WHERE id = 'lowStockLevel'), ?)
     ORDER BY v.stock`,
  )
  const failedRenders = db.prepare<
    [number],
    { id: RenderId; editId: string; productId: ProductId | null; title: string; errorCode: string | null; at: number }
  >(
    `SELECT r.id, r.edit_id AS editId, r.product_id AS productId, e.title, r.error_code AS errorCode, coalesce(r.finished_at, r.created_at) AS at
       FROM renders r JOIN edits e ON e.id = r.edit_id
      WHERE r.state IN ('failed', 'interrupted') AND e.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM renders n WHERE n.edit_id = r.edit_id AND n.created_at > r.created_at)
      ORDER BY r.created_at DESC LIMIT ?`,
  )
  const failedOutbox = db.prepare<
    [number],
    { outboxId: string; shopId: ShopId; productId: ProductId; title: string; error: string | null; at: number }
  >(
    `SELECT o.id AS outboxId, o.shop_id AS shopId, l.product_id AS productId, coalesce(l.title, p.title) AS title, o.error, o.updated_at AS at
       FROM outbox o JOIN listings l ON l.id = o.listing_id JOIN products p ON p.id = l.product_id
      WHERE o.state = 'failed' ORDER BY o.updated_at DESC LIMIT ?`,
  )
  const figures = db.prepare<[], { rendered: number; rehearsed: number; published: number }>(
    `SELECT EXISTS (SELECT 1 FROM renders WHERE state = 'done') AS rendered, EXISTS (SELECT 1 FROM shows WHERE started_at IS NOT NULL) AS rehearsed,
       EXISTS (SELECT 1 FROM shops WHERE connection_state = 'connected') AS published`,
  )
  const hasProducts = db.prepare(`SELECT 1 FROM products WHERE deleted_at IS NULL LIMIT 1`)
  const showProducts = db.prepare<
    [string],
    { productId: ProductId; pictures: number; videos: number; live: number; say: string }
  >(
    `SELECT i.product_id AS productId, i.say,
       (SELECT count(*) FROM pictures WHERE product_id = i.product_id AND asset_id IS NOT NULL) AS pictures,
       (SELECT count(*) FROM renders WHERE product_id = i.product_id AND state = 'done') AS videos,
       (SELECT count(*) FROM listings l JOIN shows s ON s.shop_id = l.shop_id AND s.id = i.show_id WHERE l.product_id = i.product_id AND l.status = 'live') AS live
     FROM show_items i WHERE i.show_id = ? AND i.kind = 'product'`,
  )
  return {
    /** Events of the last run of a show, oldest first. */
    events: (showId: string): LiveEvent[] => {
      const rows = events.all(showId)
      const run = rows.at(-1)?.runId
      return rows
        .filter((row) => row.runId === run)
        .map(({ runId: _run, data, ...row }) => ({ ...row, data: JSON.parse(data) as LiveEvent['data'] }))
    },
    orders: (shopId: string, from: number, to: number): Order[] =>
      orders.all(shopId, from, to).map((row) => ({ ...row, lines: lines.all(row.id) })),
    product: (id: string) => product.get(id) ?? null,
    costMinor: (variantId: string): number | null => cost.get(variantId)?.cost ?? null,
    refused: (limit: number): RefusedRow[] =>
      refused.all(limit).map((row) => ({ ...row, reasons: JSON.parse(row.reasons) as RefusedRow['reasons'] })),
    lowStock: (showId: string, level: number) => lowStock.all(showId, level),
    failedRenders: (limit: number) => failedRenders.all(limit),
    failedOutbox: (limit: number) =>
      failedOutbox.all(limit).map((row) => ({
        ...row,
        error: row.error ? (JSON.parse(row.error) as { code: string; message: string }) : null,
      })),
    hasProducts: (): boolean => hasProducts.get() !== undefined,
    figures: () => figures.get() ?? { rendered: 0, rehearsed: 0, published: 0 },
    showProducts: (showId: string) =>
      showProducts.all(showId).map((row) => ({ ...row, say: JSON.parse(row.say) as string[] })),
  }
}
