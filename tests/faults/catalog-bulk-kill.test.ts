// A real process is killed at random moments of real bulk edits, of their undo and of their redo. Either all of an edit is there or none of it, what was
// acknowledged is never lost, and the next start cleans up by itself.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../electron/backend/db/open.ts'
import { kills, moments, runKilled, seededWorkspace, standingAfter } from './bulk-kill.ts'

let dataDir: string
beforeAll(async () => {
  dataDir = await seededWorkspace('vitrine-bulk-kill-')
}, 120_000)
afterAll(() => rm(dataDir, { recursive: true, force: true }))

function look() {
  const db = openDatabase(join(dataDir, 'vitrine.sqlite'))
  const one = (sql: string) => db.prepare(sql).pluck().get() as number
  const found = {
    integrity: db.pragma('integrity_check', { simple: true }),
    /** How many different offsets from the file's own prices there are: one, unless something is half done. */
    states: one(`SELECT count(DISTINCT price_minor - CASE WHEN option1 = 'S' THEN 1000 ELSE 2000 END) FROM variants`),
    offset: one(`SELECT min(price_minor) - 1000 FROM variants`),
    open: one(`SELECT count(*) FROM bulk_runs WHERE state = 'writing'`),
    wrongStats: one(
      `SELECT count(*) FROM product_stats s JOIN products p ON p.rid = s.rid
       WHERE s.price_min <> (SELECT min(price_minor) FROM variants v WHERE v.product_id = p.id)`,
    ),
    standing: one(
      `SELECT count(*) FROM change_groups WHERE label = 'catalog.bulk.number' AND kind IN ('do', 'redo') AND reversed = 0 AND undoable = 1`,
    ),
  }
  db.close()
  return found
}

describe('a killed bulk edit, and a killed undo or redo of one', () => {
  it('leave nothing half done and lose nothing acknowledged', { timeout: 600_000 }, async () => {
    let cut = 0
    for (let turn = 0; turn < kills; turn++) {
      const before = look()
      const said = await runKilled(dataDir, 'edit', moments[turn % moments.length] ?? '')
      cut += look().open
      expect(await runKilled(dataDir, '', '')).toEqual(['open'])
      const after = look()
      expect(after).toMatchObject({ integrity: 'ok', states: 1, open: 0, wrongStats: 0 })
      // History and data say the same.
      expect(after.offset).toBe(after.standing * 100)
      const { expected, underWay } = standingAfter(before.standing, said)
      expect([expected, underWay]).toContain(after.standing)
    }
    // At least one kill came in the middle, or the test has shown nothing.
    expect(cut).toBeGreaterThan(0)
  })
})
