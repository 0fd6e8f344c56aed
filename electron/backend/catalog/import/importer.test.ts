// Planning and writing are two threads: what a user does between the two must neither be lost nor doubled. Here both run in one thread
// over a real workspace, with the user's edit put exactly in between.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { importFile as importWhole } from '../../testing/catalog.ts'
import { commandId } from '../../testing/upload.ts'
import { derivedContext } from '../index-updater.ts'
import { inspectFile } from './inspect.ts'
import type { Batch, BatchAnswer } from './batch.ts'
import { importFile, type Link } from './importer.ts'
import type { ImportTask } from './protocol.ts'
import { openImportLookup } from './repository-lookup.ts'
import { openImportWriter, type ImportWriter } from './repository-write.ts'
import { createBatchWriter } from './writer.ts'

let dir: string
let test: TestStudio
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vitrine-importer-'))
  test = await openTestStudio({ dataDir: dir })
})
afterEach(async () => {
  await test.close()
  await rm(dir, { recursive: true, force: true })
})

const reading = { encoding: null, delimiter: null, sheet: null, headerLine: null, decimal: null }
const context = derivedContext({ baseCurrency: () => 'EUR', shops: () => [], lowStockLevel: () => 5 })

/** Imports a text, with `between` run when the batch is planned and not yet written. */
async function importWith(
  text: string,
  between: (batch: number) => Promise<unknown>,
  { cancelAt = Infinity, together = false } = {},
) {
  const path = join(dir, 'file.csv')
  await writeFile(path, text)
  const preparedPath = join(dir, 'prepared.csv')
  const { detail, mapping } = await inspectFile({
    path,
    preparedPath,
    bytes: text.length,
    reading,
    baseCurrency: 'EUR',
  })
  const databasePath = join(dir, 'vitrine.sqlite')
  const task: ImportTask = {
    importId: 'none',
    path,
    fileName: 'file.csv',
    bytes: text.length,
    layout: detail,
    mapping,
    dryRun: false,
    rejectedPath: join(dir, 'rejected.csv'),
    databasePath,
    device: 'test',
    context,
    writeTurn: new SharedArrayBuffer(8),
  }
  const lookup = openImportLookup(databasePath, task.context)
  const opened = openImportWriter(databasePath, 'test')
  let transactions = 0
  const writer: ImportWriter = {
    ...opened,
    transaction: (work) => {
      transactions++
      return opened.transaction(work)
    },
  }
  const gathered: { batch: Batch; answer: (given: BatchAnswer) => void }[] = []
  const writeGathered = async (): Promise<void> => {
    const all = gathered.splice(0)
    const answers = await batchWriter.write(all.map(({ batch }) => batch))
    for (const [at, given] of answers.entries()) all[at]?.answer(given)
  }
  let batches = 0
  let cancelled = false
  const batchWriter = createBatchWriter(task, writer, { next: async () => {}, cancelled: () => cancelled })
  const link: Link = {
    send: () => {},
    write: async (batch) => {
      batches++
      if (batches >= cancelAt) cancelled = true
      lookup.release()
      await between(batches)
      const answered = new Promise<BatchAnswer>((answer) => gathered.push({ batch, answer }))
      // As in the writing thread: what has come while it was busy is written at once.
      if (!together) await writeGathered()
      else if (gathered.length === 1) setTimeout(() => void writeGathered(), 500)
      return answered
    },
    group: () => Promise.resolve(batchWriter.group()),
    apply: () => Promise.reject(new Error('nothing is listed')),
    finish: () => Promise.resolve(batchWriter.finish()),
    cancelled: () => cancelled,
  }
  const outcome = await importFile(task, lookup, link)
  lookup.close()
  writer.close()
  return { ...outcome, batches, transactions }
}
const create = (title: string, sku: string) =>
  test.client.catalog.createProduct({ commandId: commandId(), title, sku, priceMinor: 5 })
const bySku = async (sku: string) => {
  const product = await test.client.catalog.findBySku({ sku })
  if (!product) throw new Error(`No product with SKU ${sku}`)
  return product
}
const once = (work: () => Promise<unknown>) => (batch: number) => (batch === 1 ? work() : Promise.resolve())

describe('between planning and writing', () => {
  it('a SKU that the user gave away is updated, not taken twice', async () => {
    const mine = { id: '' }
    const done = await importWith(
      'Title,SKU,Price\nPlate,P-1,7.00\nBowl,B-1,8.00\n',
      once(async () => (mine.id = (await create('My plate', 'P-1')).id)),
    )
    expect(done.counts).toMatchObject({ created: 1, updated: 1, rejected: 0, products: 2 })
    const plate = await bySku('P-1')
    expect(plate).toMatchObject({ id: mine.id, title: 'Plate' })
    expect(plate.variants).toMatchObject([{ priceMinor: 700 }])
    expect((await bySku('B-1')).title).toBe('Bowl')
  })

  it('an edit of the same product keeps the fields that the file does not have', async () => {
    const plate = await create('Plate', 'P-1')
    const done = await importWith(
      'Title,SKU,Price\nPlate,P-1,7.00\n',
      once(() =>
        test.client.catalog.updateProduct({ commandId: commandId(), id: plate.id, patch: { vendor: 'Olive' } }),
      ),
    )
    expect(done.batches).toBe(2)
    expect(done.counts).toMatchObject({ updated: 1, rejected: 0 })
    expect(await bySku('P-1')).toMatchObject({ vendor: 'Olive', variants: [{ priceMinor: 700 }] })
  })

  it('an edit of another product has nothing planned again', async () => {
    const other = await create('Other', 'O-1')
    await create('Plate', 'P-1')
    const done = await importWith(
      'Title,SKU,Price\nPlate,P-1,7.00\n',
      once(() =>
        test.client.catalog.updateProduct({ commandId: commandId(), id: other.id, patch: { vendor: 'Olive' } }),
      ),
    )
    expect(done.batches).toBe(1)
    expect((await bySku('P-1')).variants).toMatchObject([{ priceMinor: 700 }])
  })

  it('batches that wait together are written in one transaction, each answered for itself', async () => {
    const rows = Array.from({ length: 2_500 }, (_, at) => `Plate ${at},P-${at},1.00`).join('\n')
    const text = `Title,SKU,Price\n${rows}\n`
    const done = await importWith(text, () => Promise.resolve(), { together: true })
    expect(done).toMatchObject({ batches: 3, counts: { created: 2_500, products: 2_500, rejected: 0 } })
    expect(done.transactions).toBeLessThan(3)
    expect((await test.client.catalog.facets()).views.all).toBe(2_500)
    const again = await importWith(text, () => Promise.resolve())
    expect(again.counts).toMatchObject({ created: 0, unchanged: 2_500 })
  })

  it('a cancel leaves out what was planned, and counts only what is written', async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => `Plate ${at},P-${at},1.00`).join('\n')
    const done = await importWith(`Title,SKU,Price\n${rows}\n`, () => Promise.resolve(), { cancelAt: 2 })
    expect(done.counts).toMatchObject({ created: 1_000, products: 1_000 })
    expect(await test.client.catalog.findBySku({ sku: 'P-999' })).not.toBeNull()
    expect(await test.client.catalog.findBySku({ sku: 'P-1000' })).toBeNull()
  })
})

describe('rows of one product that do not stand together', () => {
  it('end in the same product, in whatever batch they are', async () => {
    const products = 1_300
    const of = (size: string) =>
      Array.from({ length: products }, (_, at) => `p-${at},Plate ${at},${size},P-${at}-${size}`)
    const text = ['Handle,Title,Option1 value,SKU', ...of('S'), ...of('L')].join('\n')
    const done = await importWith(text, () => Promise.resolve())
    expect(done.counts).toMatchObject({ products, created: products, variants: products * 2, rejected: 0 })
    for (const at of [0, 999, 1_000, products - 1]) {
      expect((await bySku(`P-${at}-L`)).variants.map((variant) => variant.option1)).toEqual(['S', 'L'])
    }
    // One undo for all of it, although some of its products were written in two goes.
    const groups = await test.client.system.history.list({ limit: 5 })
    await test.client.system.history.undo({ commandId: commandId(), groupId: groups[0]!.id })
    expect((await test.client.catalog.facets()).views.all).toBe(0)
  })

  it('give a second row of a title without handle or SKU its reason', async () => {
    const done = await importWhole(test, 'a.csv', 'Title,Price\nPlate,1.00\nBowl,1.00\nPlate,2.00\n')
    expect(done.rejected).toMatchObject([{ line: 4, code: 'IMPORT_DUPLICATE_TITLE' }])
    expect(done.counts).toMatchObject({ created: 2 })
  })
})
