// The sandbox platform's own database, in the workspace's folder but apart from it: what a platform remembers must survive our crashes,
// or a test of "never created twice" would prove nothing.
import type { SandboxFaults } from '#shared/domain/sync.ts'
import { openDatabase } from '../../db/open.ts'
import type { AuditReason, ProductContent, SandboxOrder, SandboxProduct, SandboxSeller } from './types.ts'

const schema = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sellers (
  local_shop_id TEXT PRIMARY KEY, app_key TEXT NOT NULL UNIQUE, shop_id TEXT NOT NULL UNIQUE, cipher TEXT NOT NULL UNIQUE, body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS images (uri TEXT PRIMARY KEY, width INTEGER NOT NULL, height INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS products (
  id TEXT PRIMARY KEY, shop_id TEXT NOT NULL, idempotency_key TEXT, external_product_id TEXT, status TEXT NOT NULL,
  audit_status TEXT NOT NULL, audit_due INTEGER, audit_reasons TEXT NOT NULL, version INTEGER NOT NULL,
  live TEXT, review TEXT, draft TEXT, create_time INTEGER NOT NULL, update_time INTEGER NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS products_key ON products(shop_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS products_updated ON products(shop_id, update_time, id);
CREATE INDEX IF NOT EXISTS products_external ON products(shop_id, external_product_id);
CREATE TABLE IF NOT EXISTS orders (
  id TEXT PRIMARY KEY, shop_id TEXT NOT NULL, update_time INTEGER NOT NULL, body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS orders_updated ON orders(shop_id, update_time, id);
`

interface RawProduct {
  id: string
  shop_id: string
  idempotency_key: string | null
  external_product_id: string | null
  status: SandboxProduct['status']
  audit_status: SandboxProduct['auditStatus']
  audit_due: number | null
  audit_reasons: string
  version: number
  live: string | null
  review: string | null
  draft: string | null
  create_time: number
  update_time: number
}

const parse = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T))
const toProduct = (raw: RawProduct): SandboxProduct => ({
  id: raw.id,
  shopId: raw.shop_id,
  idempotencyKey: raw.idempotency_key,
  externalProductId: raw.external_product_id,
  status: raw.status,
  auditStatus: raw.audit_status,
  auditDueMs: raw.audit_due,
  auditReasons: JSON.parse(raw.audit_reasons) as AuditReason[],
  version: raw.version,
  live: parse<ProductContent>(raw.live),
  review: parse<ProductContent>(raw.review),
  draft: parse<ProductContent>(raw.draft),
  createTime: raw.create_time,
  updateTime: raw.update_time,
})

export type SandboxRepository = ReturnType<typeof createSandboxRepository>

export function createSandboxRepository(path: string) {
  const db = openDatabase(path)
  db.exec(schema)
  const sql = {
    meta: db.prepare<[string], { value: string }>(`SELECT value FROM meta WHERE key = ?`),
    setMeta: db.prepare(
      `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    ),
    seller: db.prepare<[string, string, string, string], { body: string }>(
      `SELECT body FROM sellers WHERE local_shop_id = ? OR app_key = ? OR shop_id = ? OR cipher = ?`,
    ),
    saveSeller: db.prepare(
      `INSERT INTO sellers (local_shop_id, app_key, shop_id, cipher, body) VALUES (@localShopId, @appKey, @shopId, @cipher, @body)
         ON CONFLICT (local_shop_id) DO UPDATE SET body = excluded.body`,
    ),
    image: db.prepare<[string], { width: number; height: number }>(`SELECT width, height FROM images WHERE uri = ?`),
    saveImage: db.prepare(`INSERT OR IGNORE INTO images (uri, width, height) VALUES (?, ?, ?)`),
    product: db.prepare<[string, string], RawProduct>(`SELECT * FROM products WHERE shop_id = ? AND id = ?`),
    productByKey: db.prepare<[string, string], RawProduct>(
      `SELECT * FROM products WHERE shop_id = ? AND idempotency_key = ?`,
    ),
    byExternal: db.prepare<[string, string], RawProduct>(
      `SELECT * FROM products WHERE shop_id = ? AND external_product_id = ? ORDER BY id`,
    ),
    products: db.prepare<[string, number], RawProduct>(
      `SELECT * FROM products WHERE shop_id = ? AND update_time >= ? ORDER BY update_time, id`,
    ),
    due: db.prepare<[number], RawProduct>(`SELECT * FROM products WHERE audit_due <= ?`),
    saveProduct: db.prepare(
      `INSERT INTO products VALUES (@id, @shopId, @idempotencyKey, @externalProductId, @status, @auditStatus, @auditDueMs, @auditReasons,
         @version, @live, @review, @draft, @createTime, @updateTime)
       ON CONFLICT (id) DO UPDATE SET external_product_id = @externalProductId, status = @status, audit_status = @auditStatus,
         audit_due = @auditDueMs, audit_reasons = @auditReasons, version = @version, live = @live, review = @review, draft = @draft,
         update_time = @updateTime`,
    ),
    order: db.prepare<[string, string], { body: string }>(`SELECT body FROM orders WHERE shop_id = ? AND id = ?`),
    orders: db.prepare<[string, number], { body: string }>(
      `SELECT body FROM orders WHERE shop_id = ? AND update_time >= ? ORDER BY update_time, id`,
    ),
    saveOrder: db.prepare(
      `INSERT INTO orders (id, shop_id, update_time, body) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET update_time = excluded.update_time, body = excluded.body`,
    ),
  }
  const mapped = (raw: RawProduct | undefined) => (raw ? toProduct(raw) : null)
  const meta = (key: string) => sql.meta.get(key)?.value ?? null
  return {
    transaction: <T>(work: () => T): T => db.transaction(work).immediate(),
    close: () => void db.close(),
    /** Ids as the platform has them: long digits that grow. */
    nextId: (prefix: string): string => {
      const next = Number(meta('sequence') ?? '0') + 1
      sql.setMeta.run('sequence', String(next))
      return prefix + String(next).padStart(18 - prefix.length, '0')
    },
    faults: (): SandboxFaults | null => parse<SandboxFaults>(meta('faults')),
    saveFaults: (faults: SandboxFaults) => void sql.setMeta.run('faults', JSON.stringify(faults)),
    /** By local shop, app key, remote shop id or cipher: none of them overlap. */
    seller: (key: string): SandboxSeller | null =>
      parse<SandboxSeller>(sql.seller.get(key, key, key, key)?.body ?? null),
    saveSeller: (seller: SandboxSeller) => void sql.saveSeller.run({ ...seller, body: JSON.stringify(seller) }),
    image: (uri: string) => sql.image.get(uri) ?? null,
    saveImage: (uri: string, width: number, height: number) => void sql.saveImage.run(uri, width, height),
    product: (shopId: string, id: string) => mapped(sql.product.get(shopId, id)),
    productByKey: (shopId: string, key: string) => mapped(sql.productByKey.get(shopId, key)),
    productsByExternalId: (shopId: string, id: string) => sql.byExternal.all(shopId, id).map(toProduct),
    /** In the order of their last change; `since` in seconds. */
    products: (shopId: string, since: number) => sql.products.all(shopId, since).map(toProduct),
    dueForAudit: (nowMs: number) => sql.due.all(nowMs).map(toProduct),
    saveProduct: (product: SandboxProduct) => {
      const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
      sql.saveProduct.run({
        ...product,
        auditReasons: JSON.stringify(product.auditReasons),
        live: json(product.live),
        review: json(product.review),
        draft: json(product.draft),
      })
    },
    order: (shopId: string, id: string) => parse<SandboxOrder>(sql.order.get(shopId, id)?.body ?? null),
    orders: (shopId: string, since: number) =>
      sql.orders.all(shopId, since).map((row) => JSON.parse(row.body) as SandboxOrder),
    saveOrder: (shopId: string, order: SandboxOrder) =>
      void sql.saveOrder.run(order.id, shopId, order.update_time, JSON.stringify(order)),
  }
}
