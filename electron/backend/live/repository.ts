// The only SQL of live: reads of shows and items, and the append-only event log. Edits go through the change log.
import type { LiveEvent, Show, ShowItem } from '#shared/domain/show.ts'
import type { ShowId, ShowItemId } from '#shared/domain/ids.ts'
import type { Db } from '../db/open.ts'

export type NewEvent = Pick<LiveEvent, 'at' | 'kind' | 'itemId' | 'productId' | 'data'>

export interface LiveRepository {
  /** Newest plan first; shows in the bin are left out. */
  shows(): (Show & { itemCount: number })[]
  show(id: ShowId): Show | null
  /** The show that is on air, if any. */
  liveShow(): Show | null
  /** In the order of the run-of-show. */
  items(showId: ShowId): ShowItem[]
  item(id: ShowItemId): ShowItem | null
  /** Ids of the holds on pieces for a show; of one product's where it is named. */
  reservations(showId: ShowId, productId?: string): string[]
  append(showId: ShowId, runId: string, events: readonly NewEvent[]): void
  /** Run of the last start of a show; null when it never was on air. */
  lastRun(showId: ShowId): string | null
  events(showId: ShowId, runId: string): LiveEvent[]
}

interface ItemRow extends Omit<ShowItem, 'say'> {
  say: string
}
type ShowRow = Omit<Show, 'rehearsal'> & { rehearsal: number }
type EventRow = Omit<LiveEvent, 'data'> & { data: string }

const showColumns = `s.id, s.shop_id AS shopId, s.title, s.status, s.planned_at AS plannedAt, s.planned_ms AS plannedMs,
  s.started_at AS startedAt, s.ended_at AS endedAt, s.rehearsal, s.recording_asset_id AS recordingAssetId,
  s.created_at AS createdAt, s.updated_at AS updatedAt`
const itemColumns = `id, show_id AS showId, position, kind, product_id AS productId, variant_id AS variantId, title,
  planned_ms AS plannedMs, say, card_look AS cardLook`

const asShow = <R extends ShowRow>(row: R) => ({ ...row, rehearsal: row.rehearsal === 1 })
const asItem = (row: ItemRow): ShowItem => ({ ...row, say: JSON.parse(row.say) as string[] })

export function createLiveRepository(db: Db): LiveRepository {
  const sql = {
    shows: db.prepare<[], ShowRow & { itemCount: number }>(
      `SELECT ${showColumns}, (SELECT count(*) FROM show_items i WHERE i.show_id = s.id) AS itemCount
       FROM shows s WHERE s.deleted_at IS NULL ORDER BY coalesce(s.planned_at, s.created_at) DESC, s.id DESC`,
    ),
    show: db.prepare<[string], ShowRow>(`SELECT ${showColumns} FROM shows s WHERE s.id = ? AND s.deleted_at IS NULL`),
    live: db.prepare<[], ShowRow>(
      `SELECT ${showColumns} FROM shows s WHERE s.status = 'live' AND s.deleted_at IS NULL ORDER BY s.started_at DESC LIMIT 1`,
    ),
    items: db.prepare<[string], ItemRow>(
      `SELECT ${itemColumns} FROM show_items WHERE show_id = ? ORDER BY position, id`,
    ),
    item: db.prepare<[string], ItemRow>(`SELECT ${itemColumns} FROM show_items WHERE id = ?`),
    reservations: db.prepare<[string, string | null, string | null], { id: string }>(
      `SELECT r.id FROM stock_reservations r JOIN variants v ON v.id = r.variant_id
       WHERE r.show_id = ? AND (? IS NULL OR v.product_id = ?) ORDER BY r.id`,
    ),
    append: db.prepare(
      `INSERT INTO live_events (show_id, run_id, at, kind, item_id, product_id, data) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    lastRun: db.prepare<[string], { runId: string }>(
      `SELECT run_id AS runId FROM live_events WHERE show_id = ? AND kind = 'show_started' ORDER BY seq DESC LIMIT 1`,
    ),
    events: db.prepare<[string, string], EventRow>(
      `SELECT seq, show_id AS showId, at, kind, item_id AS itemId, product_id AS productId, data
       FROM live_events WHERE show_id = ? AND run_id = ? ORDER BY seq`,
    ),
  }
  return {
    shows: () => sql.shows.all().map(asShow),
    show: (id) => {
      const row = sql.show.get(id)
      return row ? asShow(row) : null
    },
    liveShow: () => {
      const row = sql.live.get()
      return row ? asShow(row) : null
    },
    items: (showId) => sql.items.all(showId).map(asItem),
    item: (id) => {
      const row = sql.item.get(id)
      return row ? asItem(row) : null
    },
    reservations: (showId, productId) =>
      sql.reservations.all(showId, productId ?? null, productId ?? null).map(({ id }) => id),
    append: (showId, runId, events) => {
      for (const { at, kind, itemId, productId, data } of events)
        sql.append.run(showId, runId, at, kind, itemId, productId, JSON.stringify(data))
    },
    lastRun: (showId) => sql.lastRun.get(showId)?.runId ?? null,
    events: (showId, runId) =>
      sql.events.all(showId, runId).map((row) => ({ ...row, data: JSON.parse(row.data) as LiveEvent['data'] })),
  }
}
