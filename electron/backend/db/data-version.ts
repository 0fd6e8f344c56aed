// Whether a database is still as it was when something was worked out from it.
import type { Db } from './open.ts'

/** Gives another text after each commit, whether this connection wrote it or another; see https://sqlite.org/pragma.html#pragma_data_version. */
export function dataVersionOf(db: Db): () => string {
  const own = db.prepare<[], number>(`SELECT total_changes()`).pluck()
  const others = db.prepare<[], number>('PRAGMA data_version').pluck()
  return () => `${own.get() ?? 0} ${others.get() ?? 0}`
}
