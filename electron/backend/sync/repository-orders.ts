// Pulled orders, without any buyer data.
import type { OrderId, ProductId, ShopId, VariantId } from '#shared/domain/ids.ts'
import type { Order, OrderLine } from '#shared/domain/order.ts'
import { newId } from '../kernel/ids.ts'
import type { Db } from '../db/open.ts'

interface RawOrder {
  id: OrderId
  shop_id: ShopId
  remote_id: string
  status: string
  placed_at: number
  total_minor: number
  currency: string
  pulled_at: number
}
interface RawLine {
  product_id: ProductId | null
  variant_id: VariantId | null
  title: string
  sku: string
  quantity: number
  price_minor: number
}

export type OrdersRepository = ReturnType<typeof createOrdersRepository>

export function createOrdersRepository(db: Db) {
  const sql = {
    byRemote: db.prepare<[string, string], { id: OrderId; status: string }>(
      `SELECT id, status FROM orders WHERE shop_id = ? AND remote_id = ?`,
    ),
    insert: db.prepare(
      `INSERT INTO orders (id, shop_id, remote_id, status, placed_at, total_minor, currency, pulled_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    status: db.prepare(`UPDATE orders SET status = ?, pulled_at = ? WHERE id = ?`),
    line: db.prepare(
      `INSERT INTO order_lines (order_id, position, product_id, variant_id, title, sku, quantity, price_minor) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    lines: db.prepare<[string], RawLine>(
      `SELECT product_id, variant_id, title, sku, quantity, price_minor FROM order_lines WHERE order_id = ? ORDER BY position`,
    ),
    list: db.prepare<[string | null, string | null, number, number], RawOrder>(
      `SELECT * FROM orders WHERE (? IS NULL OR shop_id = ?) AND placed_at >= ? ORDER BY placed_at DESC, id DESC LIMIT ?`,
    ),
    count: db.prepare<[string | null, string | null, number], { count: number }>(
      `SELECT count(*) AS count FROM orders WHERE (? IS NULL OR shop_id = ?) AND placed_at >= ?`,
    ),
    variantBySku: db.prepare<[string], { id: VariantId; product_id: ProductId }>(
      `SELECT v.id, v.product_id FROM variants v JOIN products p ON p.id = v.product_id
         WHERE v.sku = ? AND v.sku <> '' AND p.deleted_at IS NULL LIMIT 1`,
    ),
    shopOfShow: db.prepare<[string], { shop_id: ShopId }>(`SELECT shop_id FROM shows WHERE id = ?`),
  }
  const toOrder = (raw: RawOrder): Order => ({
    id: raw.id,
    shopId: raw.shop_id,
    remoteId: raw.remote_id,
    status: raw.status,
    placedAt: raw.placed_at,
    totalMinor: raw.total_minor,
    currency: raw.currency,
    lines: sql.lines.all(raw.id).map((line): OrderLine => ({
      productId: line.product_id,
      variantId: line.variant_id,
      title: line.title,
      sku: line.sku,
      quantity: line.quantity,
      priceMinor: line.price_minor,
    })),
    pulledAt: raw.pulled_at,
  })
  return {
    /** Stores a new order, or the new status of a known one. Null when nothing changed. */
    save: (order: Omit<Order, 'id'>): Order | null => {
      const known = sql.byRemote.get(order.shopId, order.remoteId)
      if (known) {
        if (known.status === order.status) return null
        sql.status.run(order.status, order.pulledAt, known.id)
        return { ...order, id: known.id }
      }
      const id = newId<OrderId>()
      sql.insert.run(
        id,
        order.shopId,
        order.remoteId,
        order.status,
        order.placedAt,
        order.totalMinor,
        order.currency,
        order.pulledAt,
      )
      order.lines.forEach((line, position) =>
        sql.line.run(
          id,
          position,
          line.productId,
          line.variantId,
          line.title,
          line.sku,
          line.quantity,
          line.priceMinor,
        ),
      )
      return { ...order, id }
    },
    list: (filter: { shopId: ShopId | null; since: number; limit: number }) => ({
      total: sql.count.get(filter.shopId, filter.shopId, filter.since)?.count ?? 0,
      orders: sql.list.all(filter.shopId, filter.shopId, filter.since, filter.limit).map(toOrder),
    }),
    variantBySku: (sku: string) => sql.variantBySku.get(sku) ?? null,
    shopOfShow: (showId: string): ShopId | null => sql.shopOfShow.get(showId)?.shop_id ?? null,
  }
}
