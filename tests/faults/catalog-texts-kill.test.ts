// A real process is killed at random moments of bulk edits of titles, of their undo and of their redo, and while the search index catches up
// with them: titles, history and search say the same right after the next start and once the index has caught up.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../electron/backend/db/open.ts'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { kills, moments, products, runKilled, seededWorkspace, standingAfter } from './bulk-kill.ts'

let dataDir: string
beforeAll(async () => {
  dataDir = await seededWorkspace('vitrine-texts-kill-')
}, 120_000)
afterAll(() => rm(dataDir, { recursive: true, force: true }))

function look() {
  const db = openDatabase(join(dataDir, 'vitrine.sqlite'))
  const one = (sql: string) => db.prepare(sql).pluck().get() as number
  const found = {
    open: one(`SELECT count(*) FROM bulk_runs WHERE state = 'writing'`),
    behind: one(`SELECT count(*) FROM stale_fragments`),
    /** How many words stand before the file's own titles; the same in all of them, unless something is half done. */
    states: one(`SELECT count(DISTINCT length(title)) FROM products`),
    words: one(`SELECT (min(length(title)) - length('Plate 00000')) / length('Garden ') FROM products`),
    inWords: one(`SELECT count(*) FROM product_words WHERE product_words MATCH 'garden'`),
    inFragments: one(`SELECT count(*) FROM product_fragments WHERE product_fragments MATCH 'gar AND ard'`),
    wrongStats: one(
      `SELECT count(*) FROM product_stats s JOIN products p ON p.rid = s.rid WHERE s.title_key <> lower(p.title)`,
    ),
    standing: one(
      `SELECT count(*) FROM change_groups WHERE label = 'catalog.bulk.text' AND kind IN ('do', 'redo') AND reversed = 0 AND undoable = 1`,
    ),
  }
  db.close()
  return found
}

describe('a killed bulk edit of titles, its undo and its redo', () => {
  it('leave titles, history and search that agree', { timeout: 600_000 }, async () => {
    let cut = 0
    let behind = 0
    for (let turn = 0; turn < kills; turn++) {
      const before = look()
      // Late enough, now and then, for the index to be catching up.
      const said = await runKilled(dataDir, 'texts', moments[turn % moments.length] ?? '', 400)
      const killed = look()
      cut += killed.open
      behind += killed.behind
      const studio = await openTestStudio({ dataDir })
      const after = look()
      const { expected, underWay } = standingAfter(before.standing, said)
      expect([expected, underWay]).toContain(after.standing)
      const all = after.standing > 0 ? products : 0
      expect(after).toMatchObject({ states: 1, open: 0, wrongStats: 0, words: after.standing, inWords: all })
      const search = (query: string) =>
        studio.client.catalog.total({ filter: { query }, sort: { by: 'title', direction: 'asc' } })
      // Whether or not the index has caught up.
      expect([(await search('arde')).total, (await search('late')).total]).toEqual([all, products])
      await expect.poll(() => look().behind, { timeout: 30_000 }).toBe(0)
      expect([(await search('arde')).total, (await search('late')).total]).toEqual([all, products])
      expect(look().inFragments).toBe(all)
      await studio.close()
    }
    // At least one kill came in the middle, and one while the index was behind, or the test has shown nothing.
    expect(cut).toBeGreaterThan(0)
    expect(behind).toBeGreaterThan(0)
    const db = openDatabase(join(dataDir, 'vitrine.sqlite'))
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
  })
})
