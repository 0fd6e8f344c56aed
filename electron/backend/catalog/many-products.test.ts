// A change of very many products: a job with one undo, a cancel that leaves nothing, a pause when the program ends, and a studio that answers.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProductId } from '#shared/domain/ids.ts'
import { openDatabase } from '../db/open.ts'
import { importFile } from '../testing/catalog.ts'
import { openTestStudio, type TestStudio } from '../testing/studio.ts'
import { commandId } from '../testing/upload.ts'
import { fewProducts } from './many-products.ts'

const products = fewProducts + 1_000

let dataDir: string
let test: TestStudio
let ids: ProductId[]
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vitrine-many-'))
  test = await openTestStudio({ dataDir })
  const rows = Array.from({ length: products }, (_, at) => `Plate ${at},P-${at},5,active`)
  await importFile(test, 'a.csv', `Title,SKU,Price,Status\n${rows.join('\n')}\n`)
  const input = { filter: {}, sort: { by: 'title', direction: 'asc' }, start: 0, limit: products } as const
  ids = (await test.client.catalog.ids(input)).ids
})
afterEach(async () => {
  await test.close()
  await rm(dataDir, { recursive: true, force: true })
})

const archive = (command = commandId()) =>
  test.client.catalog.setStatus({ commandId: command, ids, status: 'archived' })
const found = () => {
  const db = openDatabase(join(dataDir, 'vitrine.sqlite'), { readonly: true })
  const one = (sql: string) => db.prepare(sql).pluck().get() as number
  const counts = {
    archived: one(`SELECT count(*) FROM products WHERE status = 'archived'`),
    groups: one(`SELECT count(*) FROM change_groups WHERE label = 'catalog.status.archived' AND kind = 'do'`),
    open: one(`SELECT count(*) FROM change_groups WHERE label = 'catalog.status.archived' AND undoable = 0`),
  }
  db.close()
  return counts
}
const newest = async () => (await test.client.system.history.list({ limit: 1 }))[0]
const undo = () => test.client.system.history.undo({ commandId: commandId() })
const job = () => test.studio.jobs.ofKind('catalog.products', 1)[0]!
/** Waits until the job has written something and is not through. */
async function underWay(): Promise<void> {
  for (let count = 0; count === 0; count = found().archived) await new Promise((resolve) => setImmediate(resolve))
  expect(found().archived).toBeLessThan(products)
}

describe('a change of very many products', () => {
  it('is one group that says how many, one undo and one redo, and the same for a command that comes twice', async () => {
    const command = commandId()
    expect(await Promise.all([archive(command), archive(command)])).toEqual([
      { changed: products },
      { changed: products },
    ])
    expect(found()).toEqual({ archived: products, groups: 1, open: 0 })
    expect(await newest()).toMatchObject({ label: 'catalog.status.archived', values: { count: products } })
    await undo()
    expect(found().archived).toBe(0)
    await test.client.system.history.redo({ commandId: commandId() })
    expect(found().archived).toBe(products)
    expect(await archive()).toEqual({ changed: 0 })
    expect(found().groups).toBe(1)
  })

  it('puts them into the bin and takes them out, and on a shelf in their order and off it', async () => {
    const { catalog } = test.client
    expect(await catalog.moveToBin({ commandId: commandId(), ids })).toEqual({ changed: products })
    expect((await catalog.facets()).views).toMatchObject({ bin: products, all: 0 })
    expect(await catalog.restore({ commandId: commandId(), ids })).toEqual({ changed: products })
    const { id } = await catalog.collections.create({ commandId: commandId(), name: 'All', productIds: [ids[7]!] })
    const shelved = { commandId: commandId(), id, productIds: [...ids, ids[0]!, commandId() as unknown as ProductId] }
    expect(await catalog.collections.add(shelved)).toEqual({ changed: products - 1 })
    const page = await catalog.collections.items({ id, start: 0, limit: 4 })
    expect(page.total).toBe(products)
    expect(page.items.map((item) => item.productId)).toEqual([ids[7], ids[0], ids[1], ids[2]])
    expect(await newest()).toMatchObject({ values: { name: 'All', count: products - 1 } })
    expect(await catalog.collections.take({ commandId: commandId(), id, productIds: ids })).toEqual({
      changed: products,
    })
    await undo()
    expect((await catalog.collections.items({ id, start: 0, limit: 1 })).total).toBe(products)
  })

  it('refuses what can’t be done before anything is begun', async () => {
    const productIds = ids
    const gone = { commandId: commandId(), id: commandId() as never, productIds }
    await expect(test.client.catalog.collections.add(gone)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(test.studio.jobs.ofKind('catalog.products', 1)).toEqual([])
  })

  it('that is cancelled says so and leaves nothing', async () => {
    const done = archive()
    await underWay()
    await test.client.system.jobs.cancel({ commandId: commandId(), id: job().id })
    await expect(done).rejects.toMatchObject({ code: 'BULK_TAKEN_BACK' })
    expect(found()).toMatchObject({ archived: 0, open: 0 })
  })

  it.each([
    ['stays taken back', 1, { state: 'failed', errorCode: 'BULK_TAKEN_BACK' }, 0],
    ['stands', 0, { state: 'succeeded' }, products],
  ])('%s when the program is killed before the job has noted its end', async (_, reversed, ended, archived) => {
    void archive().catch(() => {})
    await underWay()
    const { id } = job()
    await test.close()
    const db = openDatabase(join(dataDir, 'vitrine.sqlite'))
    db.prepare(`UPDATE products SET status = ?`).run(reversed ? 'active' : 'archived')
    const group = `label = 'catalog.status.archived'`
    db.prepare(`UPDATE change_groups SET undoable = 1, reversed = ?, changes = ? WHERE ${group}`).run(
      reversed,
      products,
    )
    db.close()
    test = await openTestStudio({ dataDir })
    expect(await test.studio.jobs.finished(id)).toMatchObject(ended)
    expect(found()).toEqual({ archived, groups: 1, open: 0 })
    expect(test.studio.jobs.resultOf(id)).toEqual(reversed ? null : { changed: products })
  })

  it('that was cancelled is done when it is tried again', async () => {
    const done = archive()
    await underWay()
    const { id } = job()
    await test.client.system.jobs.cancel({ commandId: commandId(), id })
    await expect(done).rejects.toMatchObject({ code: 'BULK_TAKEN_BACK' })
    await test.client.system.jobs.retry({ commandId: commandId(), id })
    expect(await test.studio.jobs.finished(id)).toMatchObject({ state: 'succeeded' })
    expect(found()).toMatchObject({ archived: products, open: 0 })
  })

  it('goes on at the next start when the program ends meanwhile, as the same undo', async () => {
    void archive().catch(() => {})
    await underWay()
    const { id } = job()
    await test.close()
    const paused = found()
    expect(paused).toMatchObject({ groups: 1, open: 1 })
    expect(paused.archived).toBeGreaterThan(0)
    expect(paused.archived).toBeLessThan(products)
    test = await openTestStudio({ dataDir })
    expect(await test.studio.jobs.finished(id)).toMatchObject({ state: 'succeeded' })
    expect(test.studio.jobs.resultOf(id)).toEqual({ changed: products })
    expect(found()).toEqual({ archived: products, groups: 1, open: 0 })
    await undo()
    expect(found().archived).toBe(0)
  })

  it('is not passed by an undo, which would take back what was done before it', async () => {
    await test.client.catalog.createProduct({ commandId: commandId(), title: 'Before', sku: 'B', priceMinor: 1 })
    const done = archive()
    await underWay()
    await expect(undo()).rejects.toMatchObject({ code: 'BULK_RUNNING' })
    await done
    expect(await test.client.catalog.findBySku({ sku: 'B' })).not.toBeNull()
    await undo()
    expect(found().archived).toBe(0)
  })

  it('lets the studio answer meanwhile', async () => {
    let over = false
    const done = archive().then(() => (over = true))
    let answers = 0
    while (!over) {
      await test.client.catalog.product({ id: ids[0]! })
      await new Promise((resolve) => setImmediate(resolve))
      if (!over) answers++
    }
    await done
    expect(answers).toBeGreaterThan(3)
  })
})
