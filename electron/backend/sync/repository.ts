// The outbox: what still has to reach a platform. One waiting row per listing and operation; the row's content is made when it's sent.
import type { ListingId, OutboxId, ShopId } from '#shared/domain/ids.ts'
import type { OutboxOperation, OutboxRow, OutboxState } from '#shared/domain/sync.ts'
import { newId } from '../kernel/ids.ts'
import type { Db } from '../db/open.ts'
import type { OutboxEntry } from './model.ts'

interface Raw {
  id: OutboxId
  shop_id: ShopId
  listing_id: ListingId
  product_id: OutboxEntry['productId']
  product_title: string
  operation: OutboxOperation
  payload: string
  idempotency_key: string
  state: OutboxState
  attempts: number
  next_attempt_at: number | null
  error: string | null
  created_at: number
  updated_at: number
}

const toRow = (raw: Raw): OutboxRow => ({
  id: raw.id,
  shopId: raw.shop_id,
  listingId: raw.listing_id,
  productId: raw.product_id,
  productTitle: raw.product_title,
  operation: raw.operation,
  state: raw.state,
  attempts: raw.attempts,
  nextAttemptAt: raw.next_attempt_at,
  error: raw.error === null ? null : (JSON.parse(raw.error) as OutboxRow['error']),
  createdAt: raw.created_at,
  updatedAt: raw.updated_at,
})
const toEntry = (raw: Raw): OutboxEntry => ({
  id: raw.id,
  shopId: raw.shop_id,
  listingId: raw.listing_id,
  productId: raw.product_id,
  operation: raw.operation,
  payload: JSON.parse(raw.payload) as unknown,
  idempotencyKey: raw.idempotency_key,
  state: raw.state,
  attempts: raw.attempts,
  nextAttemptAt: raw.next_attempt_at,
})

const joined = `SELECT o.*, l.product_id, p.title AS product_title FROM outbox o JOIN listings l ON l.id = o.listing_id
  JOIN products p ON p.id = l.product_id`
const waiting = `o.state IN ('pending', 'retrying')
  AND (o.operation IN ('create', 'activate', 'deactivate') OR NOT EXISTS
    (SELECT 1 FROM conflicts c WHERE c.listing_id = o.listing_id AND c.resolved_at IS NULL))`

export type OutboxRepository = ReturnType<typeof createOutboxRepository>

export function createOutboxRepository(db: Db) {
  const sql = {
    byId: db.prepare<[string], Raw>(`${joined} WHERE o.id = ?`),
    openOf: db.prepare<[string], { id: OutboxId; operation: OutboxOperation; state: OutboxState }>(
      `SELECT id, operation, state FROM outbox WHERE listing_id = ? AND state IN ('pending', 'retrying', 'sending')`,
    ),
    lastOf: db.prepare<[string, string], { state: OutboxState }>(
      `SELECT state FROM outbox WHERE listing_id = ? AND operation = ? ORDER BY created_at DESC, id DESC LIMIT 1`,
    ),
    insert: db.prepare(
      `INSERT INTO outbox (id, shop_id, listing_id, operation, payload, payload_hash, idempotency_key, state, created_at, updated_at)
         VALUES (?, ?, ?, ?, 'null', '', ?, 'pending', ?, ?)`,
    ),
    renew: db.prepare(
      `UPDATE outbox SET state = 'pending', payload = 'null', payload_hash = '', idempotency_key = ?, attempts = 0, next_attempt_at = NULL,
         error = NULL, updated_at = ? WHERE id = ?`,
    ),
    claim: db.prepare(
      `UPDATE outbox SET state = 'sending', attempts = attempts + 1, updated_at = ? WHERE id = ? AND state IN ('pending', 'retrying')`,
    ),
    payload: db.prepare(`UPDATE outbox SET payload = ?, payload_hash = ? WHERE id = ?`),
    settle: db.prepare(
      `UPDATE outbox SET state = ?, next_attempt_at = ?, error = ?, request_id = coalesce(?, request_id), updated_at = ? WHERE id = ?`,
    ),
    unclaim: db.prepare(
      `UPDATE outbox SET state = 'pending', attempts = max(0, attempts - 1), next_attempt_at = ?, updated_at = ? WHERE id = ?`,
    ),
    superseded: db.prepare(
      `UPDATE outbox SET state = 'superseded', updated_at = ? WHERE listing_id = ? AND operation = ? AND state IN ('pending', 'retrying')`,
    ),
    due: db.prepare<[string, number], { id: OutboxId }>(
      `SELECT o.id FROM outbox o WHERE o.shop_id = ? AND ${waiting} AND coalesce(o.next_attempt_at, 0) <= ?
         ORDER BY o.operation <> 'create', o.operation = 'edit', o.created_at, o.id LIMIT 200`,
    ),
    nextDue: db.prepare<[string], { at: number | null; count: number }>(
      `SELECT min(coalesce(o.next_attempt_at, 0)) AS at, count(*) AS count FROM outbox o WHERE o.shop_id = ? AND ${waiting}`,
    ),
    sending: db.prepare<[string], Raw>(`${joined} WHERE o.shop_id = ? AND o.state = 'sending'`),
    list: db.prepare<[string | null, string | null, string, string, number], Raw>(
      `${joined} WHERE (? IS NULL OR o.shop_id = ?) AND (? = '[]' OR o.state IN (SELECT value FROM json_each(?)))
         ORDER BY o.state IN ('pending', 'sending', 'retrying', 'failed') DESC, o.updated_at DESC, o.id DESC LIMIT ?`,
    ),
    counts: db.prepare<[string], { pending: number; failed: number }>(
      `SELECT coalesce(sum(state IN ('pending', 'sending', 'retrying')), 0) AS pending, coalesce(sum(state = 'failed'), 0) AS failed
         FROM outbox WHERE shop_id = ?`,
    ),
    forget: db.prepare(
      `UPDATE outbox SET state = 'superseded', updated_at = ? WHERE shop_id = ? AND state IN ('pending', 'retrying', 'sending', 'failed')`,
    ),
    anyOf: db.prepare<[string], { one: number }>(`SELECT 1 AS one FROM outbox WHERE listing_id = ? LIMIT 1`),
  }
  return {
    find: (id: string): OutboxRow | null => {
      const raw = sql.byId.get(id)
      return raw ? toRow(raw) : null
    },
    open: (listingId: string) => sql.openOf.all(listingId),
    lastState: (listingId: string, operation: OutboxOperation) => sql.lastOf.get(listingId, operation)?.state ?? null,
    hasRows: (listingId: string): boolean => sql.anyOf.get(listingId) !== undefined,
    insert: (shopId: ShopId, listingId: ListingId, operation: OutboxOperation, now: number): void => {
      const id = newId<OutboxId>()
      sql.insert.run(id, shopId, listingId, operation, id, now, now)
    },
    /** Makes a waiting or failed row new: nothing of its earlier attempts counts any more. */
    renew: (id: string, now: number) => void sql.renew.run(newId(), now, id),
    supersede: (listingId: string, operation: OutboxOperation, now: number) =>
      void sql.superseded.run(now, listingId, operation),
    /** The next rows that may be sent, creations first. */
    due: (shopId: ShopId, now: number): OutboxId[] => sql.due.all(shopId, now).map(({ id }) => id),
    /** Takes a row to send it, which counts as an attempt; null when it was replaced in the meantime. */
    claim: (id: OutboxId, now: number): OutboxEntry | null => {
      if (sql.claim.run(now, id).changes === 0) return null
      const raw = sql.byId.get(id)
      return raw ? toEntry(raw) : null
    },
    savePayload: (id: string, payload: unknown, hash: string) =>
      void sql.payload.run(JSON.stringify(payload), hash, id),
    settle: (
      id: string,
      state: OutboxState,
      detail: { nextAttemptAt?: number | null; error?: OutboxRow['error']; requestId?: string | null },
      now: number,
    ) =>
      void sql.settle.run(
        state,
        detail.nextAttemptAt ?? null,
        detail.error ? JSON.stringify(detail.error) : null,
        detail.requestId ?? null,
        now,
        id,
      ),
    /** Puts a claimed row back as if it had not been tried. */
    unclaim: (id: string, nextAttemptAt: number | null, now: number) => void sql.unclaim.run(nextAttemptAt, now, id),
    /** When the next row may be sent (0 = now) and how many wait; rows that a conflict holds back don't count. */
    waiting: (shopId: ShopId): { at: number | null; count: number } =>
      sql.nextDue.get(shopId) ?? { at: null, count: 0 },
    /** Rows whose sender died. */
    sending: (shopId: ShopId): OutboxEntry[] => sql.sending.all(shopId).map(toEntry),
    list: (filter: { shopId: ShopId | null; states: OutboxState[]; limit: number }): OutboxRow[] => {
      const states = JSON.stringify(filter.states)
      return sql.list.all(filter.shopId, filter.shopId, states, states, filter.limit).map(toRow)
    },
    counts: (shopId: ShopId) => sql.counts.get(shopId) ?? { pending: 0, failed: 0 },
    forget: (shopId: ShopId, now: number) => void sql.forget.run(now, shopId),
  }
}
