// What sync remembers besides the outbox: cursors and caches per shop, open conflicts, and the dated evidence of what a platform said.
import type { ConflictId, ListingId, ProductId, ShopId } from '#shared/domain/ids.ts'
import type { Conflict } from '#shared/domain/sync.ts'
import { newId } from '../kernel/ids.ts'
import type { Db } from '../db/open.ts'

interface RawConflict {
  id: ConflictId
  shop_id: ShopId
  listing_id: ListingId
  product_id: ProductId
  product_title: string
  field: string
  base: string | null
  local: string | null
  remote: string | null
  created_at: number
}

export type EvidenceKind = 'refused' | 'error' | 'warning' | 'audit_failed' | 'edit_not_applied' | 'remote_gone'
export type SyncStateRepository = ReturnType<typeof createSyncStateRepository>

const json = (value: unknown): string => JSON.stringify(value ?? null)
const parse = (text: string | null): unknown => (text === null ? null : (JSON.parse(text) as unknown))
const toConflict = (raw: RawConflict): Conflict => ({
  id: raw.id,
  shopId: raw.shop_id,
  listingId: raw.listing_id,
  productId: raw.product_id,
  productTitle: raw.product_title,
  field: raw.field,
  base: parse(raw.base),
  local: parse(raw.local),
  remote: parse(raw.remote),
  createdAt: raw.created_at,
})

export function createSyncStateRepository(db: Db) {
  const conflicts = `SELECT c.*, l.product_id, p.title AS product_title FROM conflicts c JOIN listings l ON l.id = c.listing_id
    JOIN products p ON p.id = l.product_id WHERE c.resolved_at IS NULL`
  const sql = {
    get: db.prepare<[string, string], { value: string }>(`SELECT value FROM sync_state WHERE shop_id = ? AND key = ?`),
    set: db.prepare(
      `INSERT INTO sync_state (shop_id, key, value) VALUES (?, ?, ?) ON CONFLICT (shop_id, key) DO UPDATE SET value = excluded.value`,
    ),
    clear: db.prepare(`DELETE FROM sync_state WHERE shop_id = ?`),
    conflicts: db.prepare<[], RawConflict>(`${conflicts} ORDER BY c.created_at, c.id`),
    conflict: db.prepare<[string], RawConflict>(`${conflicts} AND c.id = ?`),
    conflictsOf: db.prepare<[string], RawConflict>(`${conflicts} AND c.listing_id = ?`),
    conflictCount: db.prepare<[string], { count: number }>(
      `SELECT count(*) AS count FROM conflicts WHERE shop_id = ? AND resolved_at IS NULL`,
    ),
    open: db.prepare(
      `INSERT INTO conflicts (id, shop_id, listing_id, field, base, local, remote, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (listing_id, field) WHERE resolved_at IS NULL DO UPDATE SET local = excluded.local, remote = excluded.remote`,
    ),
    resolve: db.prepare(`UPDATE conflicts SET resolved_at = ?, resolution = ? WHERE id = ? AND resolved_at IS NULL`),
    resolveAll: db.prepare(
      `UPDATE conflicts SET resolved_at = ?, resolution = 'forgotten' WHERE shop_id = ? AND resolved_at IS NULL`,
    ),
    evidence: db.prepare(
      `INSERT INTO evidence (shop_id, at, kind, subject, request_id, data) VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    evidenceOf: db.prepare<
      [string],
      { at: number; kind: EvidenceKind; subject: string | null; request_id: string | null; data: string }
    >(`SELECT at, kind, subject, request_id, data FROM evidence WHERE shop_id = ? ORDER BY seq`),
  }
  return {
    get: <T>(shopId: ShopId, key: string): T | null => {
      const row = sql.get.get(shopId, key)
      return row ? (JSON.parse(row.value) as T) : null
    },
    set: (shopId: ShopId, key: string, value: unknown) => void sql.set.run(shopId, key, json(value)),
    clear: (shopId: ShopId, now: number): void => {
      sql.clear.run(shopId)
      sql.resolveAll.run(now, shopId)
    },
    conflicts: (): Conflict[] => sql.conflicts.all().map(toConflict),
    conflict: (id: string): Conflict | null => {
      const raw = sql.conflict.get(id)
      return raw ? toConflict(raw) : null
    },
    conflictsOf: (listingId: string): Conflict[] => sql.conflictsOf.all(listingId).map(toConflict),
    conflictCount: (shopId: ShopId): number => sql.conflictCount.get(shopId)?.count ?? 0,
    /** Opens a conflict, or brings the open one of this field up to date. */
    openConflict: (
      conflict: { shopId: ShopId; listingId: ListingId; field: string; base: unknown; local: unknown; remote: unknown },
      now: number,
    ) =>
      void sql.open.run(
        newId(),
        conflict.shopId,
        conflict.listingId,
        conflict.field,
        json(conflict.base),
        json(conflict.local),
        json(conflict.remote),
        now,
      ),
    resolveConflict: (id: string, resolution: 'local' | 'remote' | 'agreed', now: number) =>
      void sql.resolve.run(now, resolution, id),
    record: (
      shopId: ShopId,
      kind: EvidenceKind,
      detail: { subject: string | null; requestId: string | null; data: object },
      now: number,
    ) => void sql.evidence.run(shopId, now, kind, detail.subject, detail.requestId, json(detail.data)),
    evidence: (shopId: ShopId) =>
      sql.evidenceOf.all(shopId).map(({ request_id: requestId, data, ...row }) => ({
        ...row,
        requestId,
        data: JSON.parse(data) as Record<string, unknown>,
      })),
  }
}
