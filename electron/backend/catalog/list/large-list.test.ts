// The list of a catalog that is too large to be built at once, against the same list built whole: first rows from the indexes, the
// reader thread, orders patched by edits.
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  productFilterSchema,
  productSortSchema,
  type ProductFilter,
  type ProductSort,
} from '#shared/contract/catalog-list.ts'
import { createListRepository } from '../repository-list.ts'
import { createOrdersRepository } from '../repository-orders.ts'
import { openDatabase, type Db } from '../../db/open.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'
import { createListService, type ListService } from './list.ts'
import { createFirstRows } from './first-rows.ts'
import type { ReadTask } from './protocol.ts'
import { createReader, type Reader } from './reader.ts'
import { createTaskRunner } from './run-task.ts'

const products = 700
const goods = ['Plate', 'Bowl', 'Teapot', 'Crème dish', '青花瓷 Tray', 'Plateau']
let dir: string
let test: TestStudio
let db: Db
let large: ListService
let whole: ListService
let readers: Reader[]

const asFilter = (filter: Partial<ProductFilter>) => productFilterSchema.parse(filter)
const asSort = (sort: Partial<ProductSort>) => productSortSchema.parse(sort)
const ids = async (list: ListService, filter: Partial<ProductFilter>, sort: Partial<ProductSort>) => {
  const input = { filter: asFilter(filter), sort: asSort(sort) }
  const { total } = await list.total(input)
  const found: string[] = []
  for (let start = 0; start < total; start += 50) {
    found.push(...(await list.rows({ ...input, start, limit: 50 })).rows.map((row) => row.id))
  }
  return found
}
const changed = (rids: number[] | null) => {
  large.invalidate(rids)
  whole.invalidate(rids)
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vitrine-large-'))
  test = await openTestStudio({ dataDir: dir })
  const { client } = test
  for (let at = 0; at < products; at++) {
    const title = `${goods[at % goods.length]} no ${at % 90}`
    const { id, variants } = await client.catalog.createProduct({
      commandId: commandId(),
      title,
      sku: `SKU-${String(at).padStart(4, '0')}`,
      priceMinor: (at * 37) % 500,
    })
    if (at % 3) continue
    await client.catalog.updateProduct({
      commandId: commandId(),
      id,
      patch: {
        vendor: `Maker ${at % 4}`,
        tags: at % 2 ? ['oven', 'a "b"'] : ['gift'],
        descriptionHtml: 'glazed by hand',
      },
    })
    await client.catalog.updateVariant({
      commandId: commandId(),
      id: variants[0]!.id,
      patch: { costMinor: at % 400, stock: at % 30, barcode: at % 2 ? '4006381333931' : '' },
    })
  }
  const databasePath = join(dir, 'vitrine.sqlite')
  db = openDatabase(databasePath)
  const here = createTaskRunner(createOrdersRepository(db))
  const options = { baseCurrency: () => 'EUR' }
  const service = (isSmall: () => boolean) => {
    const reader = createReader({ databasePath, here, isSmall })
    return [createListService(createListRepository(db), reader, { ...options, isSmall }), reader] as const
  }
  const made = [service(() => false), service(() => true)] as const
  ;[large, whole] = [made[0][0], made[1][0]]
  readers = made.map(([, reader]) => reader)
}, 120_000)
afterAll(async () => {
  for (const reader of readers) await reader.dispose()
  db.close()
  await test.close()
  rmSync(dir, { recursive: true, force: true })
})

const filters: Partial<ProductFilter>[] = [
  {},
  { view: 'low-stock' },
  { vendors: ['Maker 0', 'Maker 3'] },
  { tags: ['a "b"'] },
  { missing: ['cost'] },
  { missing: ['barcode', 'picture'] },
  { priceMinor: { min: 100, max: 200 } },
  { stock: { max: 3 }, marginBps: { min: 1 } },
  { listingStatus: ['not_listed'] },
  { listingStatus: ['live'] },
]
const columns = [
  'title',
  'updated',
  'price',
  'stock',
  'cost',
  'margin',
  'variants',
  'issues',
  'score',
  'status',
  'sku',
  'vendor',
  'category',
  'listed',
] as const

describe('a large list', () => {
  it.each(filters)('has the rows of the whole one for %j in every order', async (filter) => {
    for (const by of columns) {
      for (const direction of ['asc', 'desc'] as const) {
        expect(await ids(large, filter, { by, direction }), `${by} ${direction}`).toEqual(
          await ids(whole, filter, { by, direction }),
        )
      }
    }
  })

  it.each([
    'p',
    'pl',
    'pla',
    'plat',
    'plate',
    'plate no',
    'no 4',
    'creme',
    'glazed',
    '0',
    '00',
    'KU-01',
    '-0042',
    '青',
    '花瓷',
    'zzz',
    'plate gift',
    '4006381333931',
    'SKU-0007',
  ])('finds for %s what the whole one finds', async (query) => {
    const sort = { by: 'relevance' } as const
    const [quick, full] = [await ids(large, { query }, sort), await ids(whole, { query }, sort)]
    expect(new Set(quick).size).toBe(quick.length)
    expect(quick.toSorted()).toEqual(full.toSorted())
    const byPrice = { by: 'price', direction: 'asc' } as const
    expect(await ids(large, { query }, byPrice)).toEqual(await ids(whole, { query }, byPrice))
  })

  it('shows its first rows before it is counted, and keeps them in their places', async () => {
    changed(null)
    const input = { filter: asFilter({ query: 'plate' }), sort: asSort({ by: 'relevance' }) }
    const first = await large.rows({ ...input, start: 0, limit: 50 })
    expect(first).toMatchObject({ exact: false, total: 101 })
    const { total } = await large.total(input)
    expect(total).toBeGreaterThan(101)
    const again = await large.rows({ ...input, start: 0, limit: 50 })
    expect(again).toMatchObject({ exact: true, total })
    expect(again.rows).toEqual(first.rows)
  })

  it('puts a product with exactly the code first, then titles that begin with the words', async () => {
    const sku = await large.rows({
      filter: asFilter({ query: 'SKU-0042' }),
      sort: asSort({ by: 'relevance' }),
      start: 0,
      limit: 5,
    })
    expect(sku.rows[0]).toMatchObject({ sku: 'SKU-0042' })
    const titled = await large.rows({
      filter: asFilter({ query: 'teap' }),
      sort: asSort({ by: 'relevance' }),
      start: 0,
      limit: 5,
    })
    expect(titled.rows.every((row) => row.title.startsWith('Teapot'))).toBe(true)
  })

  it('looks at so many matches for its first rows and no more, and leaves the rest to the reader', () => {
    const [few, all] = [createListRepository(db, 40), createListRepository(db)]
    const nothing = asFilter({ query: 'plate', stock: { min: 1_000_000 } })
    expect(few.matchWords('"plate"', nothing, 100)).toEqual({ rids: [], whole: false })
    expect(all.matchWords('"plate"', nothing, 100)).toEqual({ rids: [], whole: true })
    expect(few.matchWords('"plate"', asFilter({}), 100)).toMatchObject({ rids: { length: 40 }, whole: false })
    expect(all.matchWords('"plate"', asFilter({}), 10)).toMatchObject({ rids: { length: 10 }, whole: false })
    const byRelevance = asSort({ by: 'relevance' })
    expect(createFirstRows(few)(nothing, byRelevance)).toBeNull()
    expect(createFirstRows(all)(nothing, byRelevance)).toEqual({ rids: [], complete: true })
    const dear = asFilter({ query: 'plate', priceMinor: { min: 20 } })
    const shown = createFirstRows(few)(dear, byRelevance)
    expect(shown?.complete).toBe(false)
    expect(shown?.rids.length).toBeGreaterThan(20)
    expect(shown?.rids.filter((rid) => !all.passes(rid, dear))).toEqual([])
  })

  it('builds lists before it counts what is beside them', async () => {
    const databasePath = join(dir, 'vitrine.sqlite')
    const here = createTaskRunner(createOrdersRepository(db))
    const reader = createReader({ databasePath, here, isSmall: () => false })
    const done: string[] = []
    const ask = (name: string, task: ReadTask) => reader.read(task).then(() => done.push(name))
    const order = (by: 'title' | 'sku') =>
      ({ kind: 'order', request: { filter: asFilter({}), by, head: [] } }) satisfies ReadTask
    await Promise.all([
      ask('views', { kind: 'views' }),
      ask('counts', { kind: 'counts', request: { filter: asFilter({}), groups: ['vendors'] } }),
      ask('first list', order('title')),
      ask('more views', { kind: 'views' }),
      ask('second list', order('sku')),
    ])
    expect(done).toEqual(['views', 'first list', 'second list', 'counts', 'more views'])
    await reader.dispose()
  })

  it('follows edits that happen while it is built', async () => {
    const input = { filter: asFilter({}), sort: asSort({ by: 'price', direction: 'desc' }) }
    changed(null)
    const building = large.total(input)
    const [row] = (await whole.rows({ ...input, start: 300, limit: 1 })).rows
    const { variants } = await test.client.catalog.product({ id: row!.id })
    const patch = { priceMinor: 99_000 }
    await test.client.catalog.updateVariant({ commandId: commandId(), id: variants[0]!.id, patch })
    const rid = createListRepository(db).ridOf(row!.id)
    changed([rid!])
    await building
    expect((await large.rows({ ...input, start: 0, limit: 1 })).rows[0]!.id).toBe(row!.id)
    expect(await ids(large, {}, { by: 'price' })).toEqual(await ids(whole, {}, { by: 'price' }))
  })

  it('does not begin what nobody waits for any more', async () => {
    changed(null)
    const sort = asSort({ by: 'stock' })
    const first = large.total({ filter: asFilter({}), sort })
    const gone = new AbortController()
    const dropped = large.total({ filter: asFilter({}), sort: asSort({ by: 'sku' }) }, gone.signal)
    gone.abort(new Error('typed on'))
    await expect(dropped).rejects.toThrow('typed on')
    expect((await first).total).toBe(products)
  })

  it('counts values under everything but their own choice', async () => {
    const filter = asFilter({ vendors: ['Maker 0'], tags: ['gift'] })
    const counts = await large.counts({
      filter,
      groups: ['vendors', 'tags', 'status', 'missing', 'listingStatus', 'collectionIds'],
    })
    expect(counts).toEqual(
      await whole.counts({
        filter,
        groups: ['vendors', 'tags', 'status', 'missing', 'listingStatus', 'collectionIds'],
      }),
    )
    for (const { value, count } of counts.vendors!) {
      expect((await large.total({ filter: { ...filter, vendors: [value] }, sort: asSort({}) })).total).toBe(count)
    }
    expect(counts.collectionIds).toEqual([])
    expect(counts.status).toContainEqual({
      value: 'draft',
      count: (await large.total({ filter, sort: asSort({}) })).total,
    })
  })

  it('says where a product stands, near and far', async () => {
    const input = { filter: asFilter({}), sort: asSort({ by: 'title', direction: 'asc' }) }
    for (const start of [0, 60, 650]) {
      const [row] = (await large.rows({ ...input, start, limit: 1 })).rows
      expect(await large.indexOf({ ...input, id: row!.id })).toEqual({ index: start })
    }
    expect(await large.indexOf({ ...input, filter: asFilter({ view: 'bin' }), id: 'nobody' })).toEqual({ index: null })
  })

  it('answers with an error when its thread dies, and begins a new one for the next question', async () => {
    const databasePath = join(dir, 'moved.sqlite')
    const isSmall = () => false
    const reader = createReader({ databasePath, here: createTaskRunner(createOrdersRepository(db)), isSmall })
    await expect(reader.read({ kind: 'views' })).rejects.toThrow('unable to open')
    await db.backup(databasePath)
    expect((await reader.read({ kind: 'views' })).all).toBe(products)
    await reader.dispose()
    await expect(reader.read({ kind: 'views' })).rejects.toThrow('closed')
  })
})
