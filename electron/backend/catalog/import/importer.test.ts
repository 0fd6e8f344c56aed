// Planning and writing are two threads: what a user does between the two must neither be lost nor doubled. Here both run in one thread
// over a real workspace, with the user's edit put exactly in between.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { importFile as importWhole } from '../../testing/catalog.ts'
import { commandId, upload } from '../../testing/upload.ts'
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
    writeTurn: new SharedArrayBuffer(12),
  }
  const lookup = openImportLookup(databasePath, task.context, false)
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
    check: () => Promise.resolve(),
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

describe('the collections of a file', () => {
  const shelves = async () =>
    (await test.client.catalog.collections.list()).map(({ name, count }) => `${name} ${count}`)
  const rowsOf = (count: number) =>
    Array.from({ length: count }, (_, at) => `Plate ${at},P-${at},${at % 2 === 0 ? 'Even' : '"All, Odd"'}`).join('\n')

  it('hold every product that a cancelled import has written, and are gone with its undo', async () => {
    const text = `Title,SKU,Collections\n${rowsOf(3_000)}\n`
    const done = await importWith(text, () => Promise.resolve(), { cancelAt: 3 })
    expect(done.counts).toMatchObject({ created: 2_000 })
    expect(await shelves()).toEqual(['Even 1000', 'All 1000', 'Odd 1000'])
    const again = await importWith(text, () => Promise.resolve())
    expect(again.counts).toMatchObject({ created: 1_000, unchanged: 2_000 })
    expect(await shelves()).toEqual(['Even 1500', 'All 1500', 'Odd 1500'])
    await test.client.system.history.undo({ commandId: commandId() })
    expect(await shelves()).toEqual(['Even 1000', 'All 1000', 'Odd 1000'])
  })

  it('take in a known product that changes in nothing else, in the order of the file', async () => {
    await importWith('Title,SKU\nPlate,P-1\nBowl,B-1\n', () => Promise.resolve())
    const done = await importWith('Title,SKU,Collections\nBowl,B-1,New\nPlate,P-1,new\n', () => Promise.resolve())
    expect(done.counts).toMatchObject({ unchanged: 2, updated: 0 })
    const [shelf] = await test.client.catalog.collections.list()
    const { items } = await test.client.catalog.collections.items({ id: shelf!.id, limit: 10 })
    expect(items.map(({ title }) => title)).toEqual(['Bowl', 'Plate'])
    const quiet = await importWith('Title,SKU,Collections\nBowl,B-1,New\n', () => Promise.resolve())
    expect(quiet.batches).toBe(0)
  })

  it('are made again, and left alone by a product that is deleted for good, when the user does so in between', async () => {
    const [plate, bowl] = [await create('Plate', 'P-1'), await create('Bowl', 'B-1')]
    const shelf = await test.client.catalog.collections.create({ commandId: commandId(), name: 'New' })
    await importWith(
      'Title,SKU,Collections\nPlate,P-1,New\nBowl,B-1,New\n',
      once(async () => {
        await test.client.catalog.collections.remove({ commandId: commandId(), id: shelf.id })
        await test.client.catalog.moveToBin({ commandId: commandId(), ids: [plate.id] })
        await test.client.catalog.emptyBin({ commandId: commandId() })
      }),
    )
    expect(await shelves()).toEqual(['New 2'])
    expect((await bySku('B-1')).id).toBe(bowl.id)
    expect((await bySku('P-1')).id).not.toBe(plate.id)
  })

  it('take in a product that a shop lists together with what changes on it', async () => {
    const draft = { name: 'Stall', platform: 'local', market: 'FR', currency: 'EUR', locale: 'fr-FR' } as const
    const shop = await test.client.shops.create({ commandId: commandId(), draft: { ...draft, timeZone: 'UTC' } })
    const plate = await create('Plate', 'P-1')
    await test.client.catalog.setListing({
      commandId: commandId(),
      productId: plate.id,
      shopId: shop.id,
      patch: { title: 'Assiette' },
    })
    await importWhole(test, 'a.csv', 'Title,SKU,Price,Collections\nPlate,P-1,7.00,New\n')
    expect(await shelves()).toEqual(['New 1'])
    await test.client.system.history.undo({ commandId: commandId() })
    expect(await shelves()).toEqual([])
  })
})

describe('a row whose SKU stands further up', () => {
  it('is rejected and changes nothing of the product that has the SKU', async () => {
    const text = 'Title,SKU,Vendor,Tags,Collections\nPlate,P-1,Olive,sand,New\nBowl,P-1,Other,blue,Old\n'
    const dry = await importWhole(test, 'a.csv', text, { dryRun: true })
    const done = await importWhole(test, 'a.csv', text)
    expect(done.rejected).toMatchObject([{ line: 3, code: 'IMPORT_DUPLICATE_SKU', value: 'P-1' }])
    expect(done.counts).toMatchObject({ created: 1, updated: 0, unchanged: 0, rejected: 1, products: 1 })
    expect(dry).toMatchObject({ counts: done.counts, rejected: done.rejected })
    expect(await bySku('P-1')).toMatchObject({ title: 'Plate', vendor: 'Olive', tags: ['sand'] })
    expect((await test.client.catalog.collections.list()).map(({ name }) => name)).toEqual(['New'])
    const again = await importWhole(test, 'a.csv', text)
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 1, rejected: 1 })
  })

  it('does not make its product one with the other: the rest of it is imported', async () => {
    const text = [
      'Handle,Title,Option1 value,SKU,Image Src',
      'plate,Plate,S,P-1,https://x.test/a.jpg',
      'bowl,Bowl,S,P-1,https://x.test/b.jpg',
      'bowl,,L,B-2,',
      'plate,Platter,M,P-1,https://x.test/c.jpg',
    ].join('\n')
    const done = await importWhole(test, 'a.csv', text)
    expect(done.rejected.map(({ line, code }) => [line, code])).toEqual([
      [3, 'IMPORT_DUPLICATE_SKU'],
      [5, 'IMPORT_DUPLICATE_SKU'],
    ])
    const plate = await bySku('P-1')
    expect(plate).toMatchObject({ title: 'Plate', handle: 'plate', options: ['Option 1'] })
    expect(plate.pictures.map(({ sourceUrl }) => sourceUrl)).toEqual(['https://x.test/a.jpg'])
    expect(plate.variants.map(({ option1 }) => option1)).toEqual(['S'])
    expect(await bySku('B-2')).toMatchObject({ title: 'Bowl', handle: 'bowl', variants: [{ option1: 'L' }] })
  })

  it('says so too where only known products may change', async () => {
    await importWhole(test, 'a.csv', 'Title,SKU\nPlate,P-1\n')
    const { client } = test
    const uploadId = await upload(client, 'b.csv', 'Title,SKU\nPlate two,P-1\nBowl,P-1\n')
    const found = await client.catalog.imports.inspect({ uploadId })
    const { jobId } = await client.catalog.imports.start({
      commandId: commandId(),
      id: found.id,
      mapping: found.mapping,
      run: { ...found.run, mode: 'update' },
    })
    await test.studio.jobs.finished(jobId)
    const done = await client.catalog.imports.get({ id: found.id })
    expect(done.rejected).toMatchObject([{ line: 3, code: 'IMPORT_DUPLICATE_SKU' }])
    expect((await bySku('P-1')).title).toBe('Plate two')
  })

  it('a row that is rejected for a value takes back none of the fields of a known product', async () => {
    await importWhole(test, 'a.csv', 'Title,SKU,Price,Vendor\nPlate,P-1,1.00,Olive\n')
    const done = await importWhole(test, 'b.csv', 'Title,SKU,Price,Vendor\nBowl,P-1,1.2.3,Other\n')
    expect(done.counts).toMatchObject({ updated: 0, rejected: 1 })
    expect(await bySku('P-1')).toMatchObject({ title: 'Plate', vendor: 'Olive', variants: [{ priceMinor: 100 }] })
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
