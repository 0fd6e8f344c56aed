// What the studio's own connection has to do with bulk edits: reading rows, the outbox's place in a group, and taking back at start what a
// killed run left.
import type { Db } from '../../db/open.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { DerivedContext } from '../derived.ts'
import { createBulkWriter } from './repository-write.ts'
import { takeBackStep } from './reverse.ts'

export type BulkRepository = ReturnType<typeof createBulkRepository>

export function createBulkRepository(db: Db) {
  // Groups are opened by the worker only, under the device's name.
  const writer = createBulkWriter(db, systemClock, '')
  const { unfinished, toAnnounce, nextToAnnounce, announced, group, hasChunks, changesOf } = writer.log
  return {
    rows: writer.rows,
    log: { toAnnounce, nextToAnnounce, announced, group, hasChunks, changesOf },
    /** Did a bulk edit put something of the search indexes off that nobody has made up for? */
    isIndexBehind: (): boolean => writer.merging.isPutOff() || writer.stale.any(),
    /** Takes back every group that did not get finished, all in one transaction; gives how many there were. */
    takeBackUnfinished: (context: DerivedContext): number => {
      const groups = unfinished()
      if (groups.length === 0) return 0
      db.transaction(() => {
        for (const open of groups) while (takeBackStep(open, writer, context));
      }).immediate()
      return groups.length
    },
  }
}
