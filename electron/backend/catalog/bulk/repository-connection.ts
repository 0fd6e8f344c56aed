// The bulk worker's own connection: what it does in a transaction, and when that is synced and copied back.
import { openDatabase } from '../../db/open.ts'
import { createStore } from '../../db/store.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { WorkerSetup } from './protocol.ts'
import { createBulkWriter } from './repository-write.ts'

export function openBulkConnection({ databasePath, device }: Pick<WorkerSetup, 'databasePath' | 'device'>) {
  const db = openDatabase(databasePath)
  // Copying the log back into the file happens between batches, never inside the commit that others wait for.
  db.pragma('wal_autocheckpoint = 0')
  db.pragma('synchronous = NORMAL')
  const store = createStore(db, systemClock, device)
  const writer = createBulkWriter(db, systemClock, device)
  return {
    writer,
    transaction: <T>(work: () => T): T => store.transaction(work),
    /** A group is acknowledged at its end, where it is synced; what a power cut takes before that was not finished anyway. */
    sync: (full: boolean): void => void db.pragma(`synchronous = ${full ? 'FULL' : 'NORMAL'}`),
    checkpoint: (): void => void db.pragma('wal_checkpoint(PASSIVE)'),
    close: (): void => void db.close(),
  }
}
