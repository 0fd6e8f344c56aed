import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { join } from 'node:path'
import type { ProductDetail } from '#shared/domain/product.ts'
import { openDatabase } from '../../db/open.ts'
import { createBulkBench, plus10, titleOrder } from '../../testing/bulk.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'

let test: TestStudio
beforeEach(async () => (test = await openTestStudio()))
afterEach(() => test.close())
const { apply, move, openSheet, paste, row, seed, snapshot } = createBulkBench(() => test)

describe('a paste', () => {
  it('sets cells of many rows and columns as one group', async () => {
    await seed(200)
    const before = snapshot()
    const { sheetId } = await openSheet()
    const values = Array.from({ length: 400 }, (_, at) => [`New-${at}`, at, at % 2 ? null : `Title ${at}`])
    const { report } = await paste(['sku', 'stock', 'title'], values, sheetId)
    expect(report).toMatchObject({ rows: 400, changedRows: 400, problems: {} })
    expect(await row(sheetId, 399)).toMatchObject({ sku: 'New-399', stock: 399, title: 'Title 398' })
    await move('undo')
    expect(snapshot()).toEqual(before)
  })

  it('marks each wrong cell with its reason and writes the others', async () => {
    await seed(2)
    const { sheetId } = await openSheet()
    const { report } = await paste(
      ['title', 'priceMinor', 'option1', 'option2'],
      [
        ['', 'abc', 'L', 'Red'],
        ['Other', 12.5, 'M', ''],
        ['New', -5, 'XS', ''],
        ['Different', 700, 'XL', ''],
      ],
      sheetId,
    )
    expect(report.problems).toEqual({
      required: 1,
      disagrees: 2,
      wrong_type: 1,
      not_whole: 1,
      negative: 1,
      no_option: 1,
    })
    expect(report.refused.map(({ sku, field, problem }) => `${sku} ${field} ${problem}`)).toContain(
      'P-00000-S priceMinor wrong_type',
    )
    expect(await row(sheetId, 0)).toMatchObject({ title: 'Plate 00000', option1: 'L', priceMinor: 1_000 })
    expect(await row(sheetId, 1)).toMatchObject({ option1: 'M' })
    expect(await row(sheetId, 3)).toMatchObject({ title: 'New', option1: 'XL', priceMinor: 700 })
  })

  it('lets SKUs change hands and refuses taken ones', async () => {
    await seed(2)
    const { sheetId } = await openSheet()
    const { report } = await paste(['sku'], [['P-00000-L'], ['P-00000-S'], ['P-00001-L']], sheetId)
    expect(report).toMatchObject({ changed: 2, problems: { duplicate_sku: 1 } })
    expect(await row(sheetId, 0)).toMatchObject({ sku: 'P-00000-L' })
    expect(await row(sheetId, 2)).toMatchObject({ sku: 'P-00001-S' })
  })

  it('never makes two variants the same choice', async () => {
    await seed(1)
    const { sheetId } = await openSheet()
    expect((await paste(['option1'], [['L'], ['S']], sheetId)).report).toMatchObject({ changed: 2, problems: {} })
    const { report } = await paste(['option1'], [['S']], sheetId)
    expect(report).toMatchObject({ changed: 0, problems: { duplicate_options: 1 } })
    expect((await row(sheetId, 0))?.option1).toBe('L')
  })

  it('says what is too large', async () => {
    await seed(1)
    const { sheetId } = await openSheet()
    const columns = ['title', 'vendor', 'category', 'productType', 'sku', 'barcode'] as const
    const values = Array.from({ length: 17_000 }, () => columns.map(() => ''))
    const asked = test.client.catalog.bulk.checkCells({
      at: { kind: 'sheet', sheetId, start: 0 },
      columns: [...columns],
      values,
    })
    await expect(asked).rejects.toMatchObject({ code: 'BULK_TOO_LARGE', data: { cells: 102_000, max: 100_000 } })
  })

  it('keeps strange texts as they are', async () => {
    await seed(60)
    const { sheetId } = await openSheet()
    const strange = ['=1+1', '"quoted"', 'a\nb', '🧿\u200d', '表', "'; DROP TABLE variants;--", '\\u0000', 'e\u0301']
    const values = Array.from({ length: 120 }, (_, at) => [at % 2 ? '' : (strange[(at / 2) % strange.length] ?? '')])
    await paste(['vendor'], values, sheetId)
    for (let at = 0; at < strange.length; at++)
      expect(await row(sheetId, at * 2)).toMatchObject({ vendor: strange[at] })
  })
})

describe('listed products', () => {
  it('reach the outbox once the whole edit stands', async () => {
    await seed(150)
    const { client } = test
    const shop = await client.shops.create({
      commandId: commandId(),
      draft: {
        name: 'S',
        platform: 'tiktok-shop',
        market: 'FR',
        currency: 'EUR',
        locale: 'fr-FR',
        timeZone: 'Europe/Paris',
      },
    })
    const { rows } = await client.catalog.rows({ filter: {}, sort: titleOrder, start: 0, limit: 2 })
    const product: ProductDetail = await client.catalog.product({ id: rows[0]!.id })
    const db = openDatabase(join(test.dataDir, 'vitrine.sqlite'))
    db.prepare(
      `INSERT INTO listings (id, product_id, shop_id, status, remote_product_id) VALUES ('l', ?, ?, 'live', '77')`,
    ).run(product.id, shop.id)
    await apply(plus10)
    const waiting = () => db.prepare(`SELECT operation, state FROM outbox WHERE listing_id = 'l'`).all()
    await expect.poll(waiting).toEqual([{ operation: 'price', state: 'pending' }])
    await expect.poll(() => db.prepare(`SELECT count(*) FROM bulk_runs`).pluck().get()).toBe(0)
    db.close()
  })
})
