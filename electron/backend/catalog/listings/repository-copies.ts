// Where a copy of listings stands, written in the transaction of each of its steps.
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import type { Db } from '../../db/open.ts'
import type { CopySums } from './copy.ts'

export interface CopyState {
  jobId: string
  groupId: ChangeGroupId
  /** How far in the selection it is; null at the beginning. */
  place: number | null
  sums: CopySums
  cancelled: boolean
}
type Row = Omit<CopyState, 'sums' | 'cancelled'> & { sums: string; cancelled: 0 | 1 }

export type CopiesRepository = ReturnType<typeof createCopiesRepository>

export function createCopiesRepository(db: Db) {
  const sql = {
    get: db.prepare<[string], Row>(
      `SELECT job_id AS jobId, group_id AS groupId, place, sums, cancelled FROM listing_copies WHERE job_id = ?`,
    ),
    save: db.prepare(
      `INSERT OR REPLACE INTO listing_copies (job_id, group_id, place, sums, cancelled) VALUES (?, ?, ?, ?, ?)`,
    ),
    removeEnded: db.prepare(
      `DELETE FROM listing_copies WHERE job_id NOT IN (SELECT id FROM jobs WHERE state IN ('queued', 'running'))`,
    ),
    remove: db.prepare(`DELETE FROM listing_copies WHERE job_id = ?`),
  }
  return {
    get: (jobId: string): CopyState | null => {
      const row = sql.get.get(jobId)
      return row ? { ...row, sums: JSON.parse(row.sums) as CopySums, cancelled: row.cancelled === 1 } : null
    },
    save: ({ jobId, groupId, place, sums, cancelled }: CopyState): void =>
      void sql.save.run(jobId, groupId, place, JSON.stringify(sums), cancelled ? 1 : 0),
    /** Those of jobs that never run again. */
    removeEnded: (): void => void sql.removeEnded.run(),
    remove: (jobId: string): void => void sql.remove.run(jobId),
  }
}
