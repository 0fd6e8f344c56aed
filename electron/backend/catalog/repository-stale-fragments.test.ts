// A search is right at every moment, also while the index of fragments is behind.
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase, type Db } from '../db/open.ts'
import { openTestStudio, type TestStudio } from '../testing/studio.ts'
import { commandId } from '../testing/upload.ts'
import { createDerivedRepository } from './repository-derived.ts'
import { createOrdersRepository } from './repository-orders.ts'
import { createStaleFragments } from './repository-stale-fragments.ts'
import { searchPlan } from './search-query.ts'

let test: TestStudio
let db: Db
const open = () => openDatabase(join(test.dataDir, 'vitrine.sqlite'))
beforeEach(async () => {
  test = await openTestStudio()
  db = open()
})
afterEach(async () => {
  db.close()
  await test.close()
})

const create = async (title: string, sku: string) =>
  test.client.catalog.createProduct({ commandId: commandId(), title, sku, priceMinor: 100 })
const ridOf = (id: string) => db.prepare(`SELECT rid FROM products WHERE id = ?`).pluck().get(id) as number
/** Row numbers that a search finds by fragments alone, on a connection of its own. */
const found = (query: string) => {
  const plan = searchPlan(query)
  return plan ? [...createOrdersRepository(db).search(plan).fragments] : []
}
const stale = () => createStaleFragments(db, createDerivedRepository(db))
/** The title as a bulk edit writes it: the row, and that its fragments are due. */
const rename = (rid: number, title: string) =>
  db.transaction(() => {
    db.prepare(`UPDATE products SET title = ? WHERE rid = ?`).run(title, rid)
    stale().mark([rid])
  })()

describe('fragments that are not indexed yet', () => {
  it('are found by the new text and not by the old one, before and after', async () => {
    const first = ridOf((await create('Earthenware', 'AB-123-X')).id)
    const other = ridOf((await create('Glassware', 'CD-456-Y')).id)
    expect(found('thenwar')).toEqual([first])
    rename(first, 'Crème brûlée dish')
    for (const behind of [true, false]) {
      expect(stale().any()).toBe(behind)
      expect(found('thenwar')).toEqual([])
      expect(found('REME BRUL')).toEqual([first])
      expect(found('23-X')).toEqual([first])
      expect(found('lasswa')).toEqual([other])
      if (behind) while (db.transaction(() => stale().indexSome())());
    }
  })

  it('are right through a second edit, a single edit and a removal', async () => {
    const product = await create('Earthenware', 'AB-1')
    const rid = ridOf(product.id)
    rename(rid, 'Stoneware')
    rename(rid, 'Porcelain')
    expect([found('tonewar'), found('orcelai')]).toEqual([[], [rid]])
    await test.client.catalog.updateProduct({ commandId: commandId(), id: product.id, patch: { title: 'Terracotta' } })
    expect([found('orcelai'), found('erracott')]).toEqual([[], [rid]])
    expect(stale().any()).toBe(true)
    while (db.transaction(() => stale().indexSome())());
    expect([found('orcelai'), found('erracott')]).toEqual([[], [rid]])
  })

  it('are indexed after the next start, and a row whose product is gone is let go', async () => {
    const rid = ridOf((await create('Earthenware', 'AB-1')).id)
    rename(rid, 'Stoneware')
    db.prepare(`INSERT INTO stale_fragments (rid) VALUES (999)`).run()
    const { dataDir } = test
    await test.studio.dispose()
    test = { ...(await openTestStudio({ dataDir })), close: test.close }
    await expect.poll(() => stale().any(), { timeout: 15_000 }).toBe(false)
    const indexed = db.prepare(`SELECT rowid FROM product_fragments WHERE product_fragments MATCH ?`).pluck()
    expect(indexed.all('ton')).toEqual([rid])
    expect(indexed.all('the')).toEqual([])
    await test.studio.dispose()
  })
})
