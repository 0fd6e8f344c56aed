// The bulk worker's own connection: what it does in a transaction, and when that is synced and copied back; and the reading one of the
// thread that works ahead of it.
import { createChunkReader } from '../../db/bulk-log.ts'
import { openDatabase } from '../../db/open.ts'
import { createStore } from '../../db/store.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { WorkerSetup } from './protocol.ts'
import type { DerivedContext } from '../derived.ts'
import { createPreparer, type EditedProduct } from './repository-prepare.ts'
import { createRowsRepository } from './repository-rows.ts'
import { createBulkWriter } from './repository-write.ts'

export function openBulkConnection({ databasePath, device }: Pick<WorkerSetup, 'databasePath' | 'device'>) {
  const db = openDatabase(databasePath)
  // Copying the log back into the file happens between batches, never inside the commit that others wait for.
  db.pragma('wal_autocheckpoint = 0')
  db.pragma('synchronous = NORMAL')
  const store = createStore(db, systemClock, device)
  const writer = createBulkWriter(db, systemClock, device)
  const version = db.prepare('PRAGMA data_version').pluck()
  return {
    writer,
    /** Another number whenever somebody else has written to the file; see https://sqlite.org/pragma.html#pragma_data_version. */
    version: (): number => version.get() as number,
    transaction: <T>(work: () => T): T => store.transaction(work),
    /** A group is acknowledged at its end, where it is synced; what a power cut takes before that was not finished anyway. */
    sync: (full: boolean): void => void db.pragma(`synchronous = ${full ? 'FULL' : 'NORMAL'}`),
    checkpoint: (): void => void db.pragma('wal_checkpoint(PASSIVE)'),
    close: (): void => void db.close(),
  }
}

/** It holds a portion at a time. */
const aheadCacheKib = 16_384

export function openAheadConnection(databasePath: string) {
  const db = openDatabase(databasePath, { readonly: true })
  db.pragma(`cache_size = -${aheadCacheKib}`)
  const prepare = createPreparer(db)
  return {
    rows: createRowsRepository(db),
    log: createChunkReader(db),
    prepare: (products: EditedProduct[], context: DerivedContext) => prepare(products, context, systemClock.now()),
    /** All that `work` reads is of one moment. */
    reading: <T>(work: () => T): T => db.transaction(work)(),
  }
}
