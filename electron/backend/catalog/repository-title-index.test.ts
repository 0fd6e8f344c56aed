// A large import takes the index by title away for its time: the list, the search and a killed import must not mind.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase, type Db } from '../db/open.ts'
import { openTestStudio, type TestStudio } from '../testing/studio.ts'
import { importFile } from '../testing/catalog.ts'
import { createTitleIndex } from './repository-title-index.ts'

let dataDir: string
let test: TestStudio
let db: Db
const titles = ['Tray', 'Bowl', 'Plate', 'Apron']

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vitrine-title-'))
  test = await openTestStudio({ dataDir })
  await importFile(test, 'few.csv', `Title,SKU,Price\n${titles.map((title, at) => `${title},S-${at},5`).join('\n')}\n`)
  db = openDatabase(join(dataDir, 'vitrine.sqlite'))
})
afterEach(async () => {
  db.close()
  await test.close()
  await rm(dataDir, { recursive: true, force: true })
})

const byTitle = (filter = {}, quick = false) =>
  test.client.catalog
    .rows({ filter, sort: { by: 'title', direction: 'asc' }, start: 0, limit: 10, quick })
    .then(({ rows }) => rows.map(({ title }) => title))
const hasIndex = () => db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'product_stats_title'`).get() !== undefined

it('without it the list has the same order, and a search finds the same', async () => {
  expect(await byTitle()).toEqual(['Apron', 'Bowl', 'Plate', 'Tray'])
  createTitleIndex(db).drop()
  test.studio.services.catalog.invalidate(null)
  expect(await byTitle()).toEqual(['Apron', 'Bowl', 'Plate', 'Tray'])
  expect(await byTitle({}, true)).toEqual(['Apron', 'Bowl', 'Plate', 'Tray'])
  for (const quick of [false, true]) expect(await byTitle({ query: 'b' }, quick)).toEqual(['Bowl'])
})

it('is made again at the next start, when an import was killed', async () => {
  createTitleIndex(db).drop()
  expect(hasIndex()).toBe(false)
  await test.close()
  test = await openTestStudio({ dataDir })
  expect(hasIndex()).toBe(true)
})

it('is there after a large import, and has every title', async () => {
  const rows = Array.from({ length: 20_500 }, (_, at) => `Cup ${(at * 7919) % 20_500},C-${at},5`)
  await importFile(test, 'many.csv', `Title,SKU,Price\n${rows.join('\n')}\n`)
  expect(hasIndex()).toBe(true)
  const count = db.prepare(`SELECT count(*) FROM product_stats INDEXED BY product_stats_title WHERE title_key LIKE '%'`)
  expect(count.pluck().get()).toBe(titles.length + rows.length)
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
})

it('is worth taking away for many products, and for a share of those that are there', () => {
  const { isWorthDropping } = createTitleIndex(db)
  expect(isWorthDropping(19_999, 0)).toBe(false)
  expect(isWorthDropping(20_000, 100_000)).toBe(true)
  expect(isWorthDropping(20_000, 1_000_000)).toBe(false)
  expect(isWorthDropping(100_000, 1_000_000)).toBe(true)
})
