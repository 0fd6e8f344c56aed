// Pictures that are known by their address and have no file yet, and why some of them could not be had.
import type { FailedPicture, PictureFailure } from '#shared/domain/picture-fetch.ts'
import type { Db } from '../db/open.ts'

export interface WantedPicture {
  /** Rises; where the next page begins. */
  place: number
  id: string
  url: string
  /** Of the last try, null when there was none. */
  failure: PictureFailure | null
}

export type PictureRepository = ReturnType<typeof createPictureRepository>

export function createPictureRepository(db: Db) {
  const wanted = `FROM pictures p JOIN products o ON o.id = p.product_id AND o.deleted_at IS NULL
    LEFT JOIN picture_fetches f ON f.picture_id = p.id WHERE p.asset_id IS NULL AND p.source_url LIKE 'http%'`
  const sql = {
    page: db.prepare(
      `SELECT p.rowid AS place, p.id, p.source_url AS url, f.code AS failure ${wanted} AND p.rowid > ? ORDER BY p.rowid LIMIT ?`,
    ),
    lastPlace: db.prepare(`SELECT max(rowid) FROM pictures`).pluck(),
    isWanted: db.prepare(`SELECT 1 FROM pictures WHERE id = ? AND asset_id IS NULL`).pluck(),
    counts: db.prepare(`SELECT count(*) AS waiting, count(f.picture_id) AS failed ${wanted}`),
    failures: db.prepare(
      `SELECT p.id, p.product_id AS productId, o.title, p.source_url AS url, f.code, f.detail ${wanted}
         AND f.picture_id IS NOT NULL ORDER BY f.tried_at DESC, p.id LIMIT ?`,
    ),
    fail: db.prepare(
      `INSERT INTO picture_fetches (picture_id, code, detail, tried_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (picture_id) DO UPDATE SET code = excluded.code, detail = excluded.detail, tried_at = excluded.tried_at,
         attempts = attempts + 1`,
    ),
    forget: db.prepare(`DELETE FROM picture_fetches WHERE picture_id = ?`),
  }
  return {
    page: (after: number, limit: number): WantedPicture[] => sql.page.all(after, limit) as WantedPicture[],
    lastPlace: (): number => (sql.lastPlace.get() as number | null) ?? 0,
    isWanted: (id: string): boolean => sql.isWanted.get(id) !== undefined,
    counts: (): { waiting: number; failed: number } => sql.counts.get() as { waiting: number; failed: number },
    /** The latest ones first. */
    failures: (limit: number): FailedPicture[] => sql.failures.all(limit) as FailedPicture[],
    fail: (failed: { id: string; code: PictureFailure; detail: string }, now: number): void =>
      void sql.fail.run(failed.id, failed.code, failed.detail, now),
    forget: (id: string): void => void sql.forget.run(id),
  }
}
