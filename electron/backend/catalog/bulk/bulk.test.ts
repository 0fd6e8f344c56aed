import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BulkOperation } from '#shared/domain/bulk.ts'
import { createBulkBench, everything as all, plus10, titleOrder } from '../../testing/bulk.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import { openDatabase } from '../../db/open.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'

let test: TestStudio
beforeEach(async () => (test = await openTestStudio()))
afterEach(() => test.close())
const { apply, finish, move, openSheet, row, seed, snapshot } = createBulkBench(() => test)

describe('a sheet', () => {
  it('has a row for each variant, in the order of the list, at any depth', async () => {
    await seed(300)
    const sheet = await openSheet()
    expect(sheet).toMatchObject({ rows: 600, products: 300, currency: 'EUR' })
    expect(await row(sheet.sheetId, 0)).toMatchObject({ title: 'Plate 00000', sku: 'P-00000-S', first: true })
    expect(await row(sheet.sheetId, 599)).toMatchObject({ title: 'Plate 00299', sku: 'P-00299-L', first: false })
    expect(
      (await test.client.catalog.bulk.sheetRows({ sheetId: sheet.sheetId, start: 590, limit: 100 })).rows,
    ).toHaveLength(10)
  })

  it('keeps its places while rows are edited or go', async () => {
    await seed(3)
    const { sheetId } = await openSheet()
    const second = await row(sheetId, 2)
    await test.client.catalog.updateProduct({ commandId: commandId(), id: second!.productId, patch: { title: 'AAA' } })
    expect(await row(sheetId, 2)).toMatchObject({ title: 'AAA' })
    await test.client.catalog.removeVariant({ commandId: commandId(), id: (await row(sheetId, 3))!.variantId })
    expect(await row(sheetId, 3)).toBeNull()
    expect(await row(sheetId, 4)).toMatchObject({ title: 'Plate 00002' })
  })

  it('holds chosen products alone, in the order of the list, whatever its filter', async () => {
    await seed(6)
    const { ids } = await test.client.catalog.ids({ filter: {}, sort: titleOrder, start: 0, limit: 10 })
    const chosen = [ids[4]!, ids[1]!, crypto.randomUUID() as ProductId]
    const open = async (direction: 'asc' | 'desc', query = '') => {
      const sort = { by: 'title', direction } as const
      const sheet = await test.client.catalog.bulk.openSheet({ filter: { query }, sort, productIds: chosen })
      expect(sheet).toMatchObject({ rows: 4, products: 2 })
      return [(await row(sheet.sheetId, 0))!.title, (await row(sheet.sheetId, 2))!.title]
    }
    expect(await open('asc')).toEqual(['Plate 00001', 'Plate 00004'])
    expect(await open('desc', 'nothing of the kind')).toEqual(['Plate 00004', 'Plate 00001'])
    await test.client.catalog.moveToBin({ commandId: commandId(), ids: [ids[1]!] })
    const sheet = await test.client.catalog.bulk.openSheet({ filter: {}, sort: titleOrder, productIds: chosen })
    expect(sheet.products).toBe(1)
  })

  it('says so when it is no longer kept', async () => {
    const sheetId = crypto.randomUUID()
    const asked = test.client.catalog.bulk.sheetRows({ sheetId, start: 0, limit: 1 })
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a bulk edit', () => {
  it('names products in its preview as they are called now', async () => {
    await seed(2)
    const operation: BulkOperation = {
      kind: 'replace',
      fields: ['title', 'sku'],
      find: 'p',
      replacement: 'X',
      matchCase: false,
      wholeCell: false,
    }
    const { sample } = await test.client.catalog.bulk.preview({ selection: all, operation })
    expect(sample.map(({ title, field, after }) => `${title}, ${field}: ${String(after)}`).slice(0, 2)).toEqual([
      'Plate 00000, title: Xlate 00000',
      'Plate 00000, sku: X-00000-S',
    ])
  })

  it('shows before it writes: counts, examples, what would be invalid and why', async () => {
    await seed(120)
    const operation: BulkOperation = { kind: 'number', field: 'priceMinor', steps: [{ op: 'add', amount: -1_500 }] }
    const report = await test.client.catalog.bulk.preview({ selection: all, operation })
    expect(report).toMatchObject({
      rows: 240,
      products: 120,
      changed: 120,
      changedRows: 120,
      problems: { negative: 120 },
    })
    expect(report.sample[0]).toMatchObject({ sku: 'P-00000-L', variant: 'L', before: 2_000, after: 500, problem: null })
    expect(report.refused[0]).toMatchObject({ sku: 'P-00000-S', before: 1_000, problem: 'negative' })
  })

  it.each([3, 400])(
    'is one group that undo takes back and redo repeats, figures of the list included (%i products)',
    async (count) => {
      await seed(count)
      const before = snapshot()
      const { report } = await apply({ kind: 'number', field: 'priceMinor', steps: [{ op: 'percent', bps: -9_900 }] })
      expect(report.changed).toBe(count * 2)
      const edited = snapshot()
      await test.studio.services.catalog.rebuildIndex()
      // What is kept up is what a rebuild finds.
      expect(snapshot()).toEqual(edited)
      expect(edited.stats[0]).toMatchObject({ price_min: 10, price_max: 20 })
      const [group] = await test.client.system.history.list({ limit: 1 })
      expect(group).toMatchObject({ label: 'catalog.bulk.number', values: { count: count * 2 }, changes: count * 2 })

      await move('undo')
      expect(snapshot()).toEqual(before)
      await move('redo')
      expect(snapshot()).toEqual(edited)
      await move('undo')
      expect(snapshot()).toEqual(before)
    },
  )

  it.each<[string, BulkOperation]>([
    [
      'a title',
      { kind: 'replace', fields: ['title'], find: 'plate', replacement: 'Bowl', matchCase: false, wholeCell: false },
    ],
    ['tags', { kind: 'tags', add: ['neu'], remove: ['bleu'] }],
    ['the status', { kind: 'status', status: 'archived' }],
    ['stock', { kind: 'number', field: 'stock', steps: [{ op: 'set', value: 0 }] }],
    [
      'costs',
      {
        kind: 'number',
        field: 'costMinor',
        steps: [
          { op: 'from', field: 'priceMinor' },
          { op: 'percent', bps: 500 },
        ],
      },
    ],
    ['SKUs', { kind: 'text', field: 'sku', steps: [{ op: 'prefix', text: 'X ' }] }],
  ])('of %s keeps search, flags and figures true, and undoes', async (_, operation) => {
    await seed(150)
    const taxed = (await test.client.catalog.findBySku({ sku: 'P-00007-S' }))!
    const patch = { taxBps: 2_000 }
    await test.client.catalog.updateProduct({ commandId: commandId(), id: taxed.id, patch })
    const before = snapshot()
    await apply(operation)
    const edited = snapshot()
    expect(edited).not.toEqual(before)
    await test.studio.services.catalog.rebuildIndex()
    expect(snapshot()).toEqual(edited)
    const find = async (query: string) =>
      (await test.client.catalog.rows({ filter: { query }, sort: {}, start: 0, limit: 1 })).total
    if (operation.kind === 'replace') expect([await find('bowl'), await find('plate')]).toEqual([150, 0])
    await move('undo')
    expect(snapshot()).toEqual(before)
    if (operation.kind === 'replace') expect([await find('bowl'), await find('plate')]).toEqual([0, 150])
  })

  it('leaves out the cells that can’t, or writes nothing, as the seller chooses', async () => {
    await seed(120)
    const before = snapshot()
    const operation: BulkOperation = { kind: 'number', field: 'priceMinor', steps: [{ op: 'add', amount: -1_500 }] }
    const refused = await test.client.catalog.bulk.apply({
      commandId: commandId(),
      selection: all,
      operation,
      onProblem: 'refuse',
    })
    const job = refused.kind === 'job' ? await test.studio.jobs.finished(refused.jobId) : null
    expect(job).toMatchObject({ state: 'failed', errorCode: 'BULK_HAS_PROBLEMS' })
    expect(snapshot()).toEqual(before)
    const { report } = await apply(operation)
    expect(report).toMatchObject({ changed: 120, problems: { negative: 120 } })
  })

  it('edits chosen variants and ranges of a sheet only', async () => {
    await seed(300)
    const { sheetId } = await openSheet()
    const { report } = await apply(plus10, { kind: 'sheet', sheetId, start: 1, end: 250 })
    expect(report).toMatchObject({ rows: 249, changed: 249 })
    expect(await row(sheetId, 0)).toMatchObject({ priceMinor: 1_000 })
    expect(await row(sheetId, 1)).toMatchObject({ priceMinor: 2_200 })
    expect(await row(sheetId, 249)).toMatchObject({ priceMinor: 2_200 })
    expect(await row(sheetId, 250)).toMatchObject({ priceMinor: 1_000 })
    const first = await row(sheetId, 0)
    await apply(plus10, { kind: 'variants', ids: [first!.variantId, crypto.randomUUID()] })
    expect(await row(sheetId, 0)).toMatchObject({ priceMinor: 1_100 })
  })

  it('does a repeated command once', async () => {
    await seed(120)
    const input = { commandId: commandId(), selection: all, operation: plus10 }
    const first = await test.client.catalog.bulk.apply(input)
    expect(await test.client.catalog.bulk.apply(input)).toEqual(first)
    await finish(first)
    const { sheetId } = await openSheet()
    expect(await row(sheetId, 0)).toMatchObject({ priceMinor: 1_100 })
  })

  it('refuses to undo over a later edit, and then leaves everything as it was', async () => {
    await seed(400)
    await apply(plus10)
    const { sheetId } = await openSheet()
    const late = await row(sheetId, 700)
    await test.client.catalog.updateVariant({ commandId: commandId(), id: late!.variantId, patch: { priceMinor: 7 } })
    const [, group] = await test.client.system.history.list({ limit: 2 })
    const before = snapshot()
    const undo = test.client.system.history.undo({ commandId: commandId(), groupId: group!.id })
    await expect(undo).rejects.toMatchObject({ code: 'UNDO_CONFLICT', data: { id: late!.variantId } })
    expect(snapshot()).toEqual(before)
    // The other order works.
    await move('undo')
    await move('undo')
    expect(await row(sheetId, 700)).toMatchObject({ priceMinor: 1_000 })
  })

  it('takes everything back when it is cancelled', async () => {
    await seed(6_000)
    const before = snapshot()
    const replace: BulkOperation = {
      kind: 'replace',
      fields: ['title'],
      find: 'Plate',
      replacement: 'Bowl',
      matchCase: true,
      wholeCell: false,
    }
    const result = await test.client.catalog.bulk.apply({ commandId: commandId(), selection: all, operation: replace })
    if (result.kind !== 'job') throw new Error('expected a job')
    const written = new Promise<void>((resolve) => {
      test.studio.events.on('job', (job) => job.id === result.jobId && job.phase === 'writing' && resolve())
    })
    await written
    await test.client.system.jobs.cancel({ commandId: commandId(), id: result.jobId })
    expect(await test.studio.jobs.finished(result.jobId)).toMatchObject({ state: 'cancelled' })
    expect(snapshot()).toEqual(before)
    expect((await test.client.system.history.list({ limit: 1 }))[0]?.label).toBe('catalog.import')
  })

  it('of many texts leaves the search right, and the indexes merged as before, whatever came in between', async () => {
    await seed(3_000)
    const db = openDatabase(join(test.dataDir, 'vitrine.sqlite'), { readonly: true })
    const one = (sql: string) => db.prepare(sql).pluck().get()
    const found = (word: string) => one(`SELECT count(*) FROM product_words WHERE product_words MATCH '${word}'`)
    const pieces = (text: string) =>
      one(`SELECT count(*) FROM product_fragments WHERE product_fragments MATCH '${text}'`)
    const merging = () => one(`SELECT group_concat(v) FROM product_words_config WHERE k LIKE '%merge'`)
    const total = async (query: string) =>
      (await test.client.catalog.total({ filter: { query }, sort: titleOrder })).total
    const before = snapshot()
    await apply({ kind: 'text', field: 'title', steps: [{ op: 'prefix', text: 'Garden ' }] })
    // The index may not know of them yet; a search does.
    expect([await total('arde'), await total('lat')]).toEqual([3_000, 3_000])
    await apply({ kind: 'text', field: 'vendor', steps: [{ op: 'set', value: 'Olivier' }] })
    await expect.poll(() => pieces('gar'), { timeout: 15_000 }).toBe(3_000)
    expect([found('garden'), found('olivier'), found('atelier')]).toEqual([3_000, 3_000, 0])
    await test.client.system.history.undo({ commandId: commandId() })
    await test.client.system.history.undo({ commandId: commandId() })
    expect([await total('arde'), await total('lat')]).toEqual([0, 3_000])
    expect([found('garden'), found('olivier'), found('atelier')]).toEqual([0, 0, 3_000])
    expect(snapshot()).toEqual(before)
    await expect.poll(merging, { timeout: 15_000 }).toBe('8,16,10')
    expect(pieces('gar')).toBe(0)
    db.close()
    const check = openDatabase(join(test.dataDir, 'vitrine.sqlite'))
    for (const index of ['product_words', 'product_fragments'])
      check.exec(`INSERT INTO ${index} (${index}) VALUES ('integrity-check')`)
    check.close()
  })

  it('lets no undo pass while it runs', async () => {
    await seed(400)
    const result = await test.client.catalog.bulk.apply({ commandId: commandId(), selection: all, operation: plus10 })
    await expect(test.client.system.history.undo({ commandId: commandId() })).rejects.toMatchObject({
      code: 'BULK_RUNNING',
    })
    await finish(result)
    await move('undo')
  })

  it('survives the end of the program, undo and redo included', async () => {
    await seed(300)
    const before = snapshot()
    await apply(plus10)
    const edited = snapshot()
    const { dataDir } = test
    await test.studio.dispose()
    test = { ...(await openTestStudio({ dataDir })), close: test.close }
    await move('undo')
    expect(snapshot()).toEqual(before)
    await test.studio.dispose()
    test = await openTestStudio({ dataDir })
    await move('redo')
    expect(snapshot()).toEqual(edited)
  })
})
