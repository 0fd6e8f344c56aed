// Merging that a bulk edit put off: kept in the file, and made up for by whoever opens it next.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../db/open.ts'
import { createBulkBench } from '../testing/bulk.ts'
import { openTestStudio } from '../testing/studio.ts'
import { createIndexMerging } from './repository-merging.ts'

it('what a killed edit put off is made up for after the next start, and the search says the same', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'vitrine-merging-'))
  try {
    const studio = await openTestStudio({ dataDir })
    await createBulkBench(() => studio).seed(500)
    await studio.close()
    const db = openDatabase(join(dataDir, 'vitrine.sqlite'))
    const merging = createIndexMerging(db)
    expect(merging.isPutOff()).toBe(false)
    db.transaction(() => merging.putOff())()
    const insert = db.prepare(`INSERT OR REPLACE INTO product_words (rowid, title, codes, rest) VALUES (?, ?, '', '')`)
    // Each transaction is a part of the index of its own: far more than it would leave unmerged.
    for (let rid = 1; rid <= 60; rid++) db.transaction(() => insert.run(rid, 'garden plate'))()
    expect(merging.isPutOff()).toBe(true)
    db.close()

    const again = await openTestStudio({ dataDir })
    const file = openDatabase(join(dataDir, 'vitrine.sqlite'), { readonly: true })
    const options = file.prepare(`SELECT group_concat(v) FROM product_fragments_config WHERE k LIKE '%merge'`).pluck()
    await expect.poll(() => options.get(), { timeout: 15_000 }).toBe('8,16,10')
    const found = file.prepare(`SELECT count(*) FROM product_words WHERE product_words MATCH 'garden'`).pluck().get()
    expect(found).toBe(60)
    file.close()
    await again.close()
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
})
