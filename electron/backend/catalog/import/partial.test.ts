// What the seller decides before an import: which products, fields and rows, in which currency and order of dates, and what is
// remembered of it. Through the whole backend.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { importRunSchema, importReadingSchema, type ImportRun } from '#shared/domain/import-file.ts'
import { allRows, importFile } from '../../testing/catalog.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId, upload } from '../../testing/upload.ts'
import { sheet, sheetXml, workbook } from '../../testing/workbook.ts'

vi.setConfig({ testTimeout: 120_000 })

let test: TestStudio
beforeEach(async () => (test = await openTestStudio()))
afterEach(() => test.close())

const inspect = async (name: string, content: string | Uint8Array) =>
  test.client.catalog.imports.inspect({ uploadId: await upload(test.client, name, content) })

async function run(content: string | Uint8Array, change: Partial<ImportRun>, dryRun = false) {
  const found = await inspect('x.csv', content)
  const command = { commandId: commandId(), id: found.id, mapping: found.mapping, run: { ...found.run, ...change } }
  const { imports } = test.client.catalog
  const { jobId } = dryRun ? await imports.preview(command) : await imports.start(command)
  await test.studio.jobs.finished(jobId)
  return imports.get({ id: found.id })
}
const first = 'Title,SKU,Price,Stock,Vendor\nPlate,P-1,10.00,5,Olive\nBowl,B-1,12.00,5,Olive\n'
const variantOf = async (sku: string) => (await test.client.catalog.findBySku({ sku }))?.variants[0]

describe('a partial import', () => {
  const second = 'Title,SKU,Price,Stock,Vendor\nPlate XL,P-1,11.00,7,Other\nVase,V-1,9.00,1,New\n'

  it('takes only prices and stock of known products, and says what that changes before', async () => {
    await importFile(test, 'a.csv', first)
    const dry = await run(second, { take: ['prices', 'stock'], mode: 'update' }, true)
    expect(dry.changes?.fields.toSorted((a, b) => a.field.localeCompare(b.field))).toEqual([
      { field: 'priceMinor', count: 1 },
      { field: 'stock', count: 1 },
    ])
    expect(dry.changes?.sample).toContainEqual({
      title: 'Plate',
      sku: 'P-1',
      field: 'priceMinor',
      before: '1000',
      after: '1100',
    })
    expect(await variantOf('P-1')).toMatchObject({ priceMinor: 1000 })
    const done = await run(second, { take: ['prices', 'stock'], mode: 'update' })
    expect(done.counts).toMatchObject({ updated: 1, created: 0, rejected: 1 })
    expect(done.rejected).toMatchObject([{ line: 3, code: 'IMPORT_UNKNOWN_PRODUCT', value: 'V-1' }])
    expect(await test.client.catalog.findBySku({ sku: 'P-1' })).toMatchObject({ title: 'Plate', vendor: 'Olive' })
    expect(await variantOf('P-1')).toMatchObject({ priceMinor: 1100, stock: 7 })
  })

  it('updates prices by SKU from a file without titles', async () => {
    await importFile(test, 'a.csv', first)
    const done = await run('SKU,Price\nP-1,13.00\n', { mode: 'update' })
    expect(done.counts).toMatchObject({ updated: 1 })
    expect(await variantOf('P-1')).toMatchObject({ priceMinor: 1300 })
    await expect(run('Name of shelf,Price\nA,1\n', { mode: 'update' })).rejects.toMatchObject({
      code: 'IMPORT_NO_KEY_COLUMN',
    })
  })

  it('creates only new products, and only from the lines that were asked for', async () => {
    await importFile(test, 'a.csv', first)
    const done = await run(second, { mode: 'create' })
    expect(done.counts).toMatchObject({ created: 1, updated: 0, skipped: 1, rejected: 0 })
    expect(await variantOf('P-1')).toMatchObject({ priceMinor: 1000 })
    const some = await run('Title,SKU\nA,A-1\nB,B-2\nC,C-1\n', { fromLine: 3, toLine: 3 })
    expect(some.counts).toMatchObject({ rows: 1, created: 1 })
  })
})

describe('amounts in another currency', () => {
  const dollars = 'Title,SKU,Price\nPlate,P-1,"$10.00"\n'

  it('need a rate, and are converted by it', async () => {
    await expect(run(dollars, {})).rejects.toMatchObject({ code: 'IMPORT_RATE_MISSING', data: { currency: 'USD' } })
    await run(dollars, { rateMillionths: 925_000 })
    expect(await variantOf('P-1')).toMatchObject({ priceMinor: 925 })
  })

  it('are rejected, not taken as the own ones, where the seller says that they are the own', async () => {
    const done = await run(dollars, { currency: null })
    expect(done.rejected).toMatchObject([{ code: 'IMPORT_PRICE_INVALID' }])
  })
})

describe('what was decided', () => {
  const odd = 'a;b;c\nPlate;P-1;1,50\n'

  it('is remembered for the next file with the same columns, and forgotten when asked', async () => {
    const found = await inspect('odd.csv', odd)
    expect(found).toMatchObject({ rememberedAt: null })
    const command = { commandId: commandId(), id: found.id, mapping: ['title', 'sku', 'price'] as never }
    const { jobId } = await test.client.catalog.imports.start({
      ...command,
      run: importRunSchema.parse({ decimal: ',', mode: 'all' }),
    })
    await test.studio.jobs.finished(jobId)
    const again = await inspect('odd-2.csv', 'A; B ;C\nBowl;B-1;2,50\n')
    expect(again).toMatchObject({ mapping: ['title', 'sku', 'price'], rememberedAt: expect.any(Number) })
    const other = await inspect('other.csv', 'a;b;d\nBowl;B-1;2,50\n')
    expect(other.rememberedAt).toBeNull()
    const forgotten = await test.client.catalog.imports.forgetSource({ commandId: commandId(), id: again.id })
    expect(forgotten).toMatchObject({ rememberedAt: null, mapping: [null, null, null] })
    expect(await inspect('odd-3.csv', odd)).toMatchObject({ rememberedAt: null })
  })

  it('about reading is read anew: encoding, separator, header line, decimal mark', async () => {
    const bytes = Buffer.from('note\nTitre;Prix\nThé;1.250\n', 'latin1')
    const found = await inspect('x.csv', bytes)
    expect(found).toMatchObject({ encoding: 'windows-1252', headerLine: 2, detected: { decimal: { certain: false } } })
    const reread = async (reading: object) =>
      test.client.catalog.imports.reread({
        commandId: commandId(),
        id: found.id,
        reading: importReadingSchema.parse(reading),
      })
    expect(await reread({ decimal: '.' })).toMatchObject({ run: { decimal: '.' } })
    expect(await reread({ headerLine: 3 }).catch((error: unknown) => error)).toMatchObject({ code: 'IMPORT_EMPTY' })
    expect(await test.client.catalog.imports.get({ id: found.id })).toMatchObject({ headerLine: 2 })
    expect((await reread({ encoding: 'utf-8' })).notes).toMatchObject([{ code: 'BROKEN_CHARACTERS', count: 1 }])
    expect(await reread({ delimiter: ',' })).toMatchObject({ delimiter: ',' })
  })
})

describe('a workbook', () => {
  it('comes in with dates, percentages, merged titles and the line of each row', async () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs></styleSheet>'
    const raw = (xml: string) => ({ raw: xml })
    const rows = [
      ['Title', 'Size', 'SKU', 'Price', 'Tax rate', 'Attribute: Since'],
      ['Shirt', 'S', 'S-S', 29.990000000000002, raw('<c s="2"><v>0.2</v></c>'), raw('<c s="1"><v>46085</v></c>')],
      ['', 'M', 'S-M', 31],
      ['Mug', '', 'M-1', 'oops'],
    ]
    const merged = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    const book = workbook({
      sheets: [
        { name: 'Notes', xml: sheetXml([['Read me']]) },
        { name: 'Goods', xml: sheetXml(rows, merged) },
        { name: 'Lists', xml: sheetXml([['x']]), hidden: true },
      ],
      styles,
    })
    const done = await importFile(test, 'goods.xlsx', book)
    expect(done).toMatchObject({ container: 'xlsx', sheet: 'Goods', counts: { created: 1, variants: 2, rejected: 1 } })
    expect(done.rejected).toMatchObject([{ line: 4, code: 'IMPORT_PRICE_INVALID' }])
    expect(done.notes.map(({ code }) => code).toSorted()).toEqual(['HIDDEN_SHEETS', 'MERGED_CELLS'])
    const shirt = await test.client.catalog.findBySku({ sku: 'S-M' })
    expect(shirt).toMatchObject({ title: 'Shirt', taxBps: 2000, attributes: [{ name: 'Since', value: '2026-03-04' }] })
    expect(shirt?.variants.map(({ priceMinor }) => priceMinor)).toEqual([2999, 3100])
    const { csv } = await test.client.catalog.imports.rejectedCsv({ id: done.id })
    expect(csv).toContain('Mug,,M-1,oops')
  })

  it('with texts of decimal commas keeps its numbers', async () => {
    const done = await importFile(
      test,
      'a.xlsx',
      sheet([
        ['Titre', 'SKU', 'Prix'],
        ['Bol', 'B-1', '12,50 €'],
        ['Thé', 'T-1', 9.75],
      ]),
    )
    expect(done).toMatchObject({ run: { decimal: ',' }, counts: { created: 2, rejected: 0 } })
    expect(await variantOf('T-1')).toMatchObject({ priceMinor: 975 })
  })
})

describe('workbooks of TikTok Seller Center', () => {
  const keys = [
    'category',
    'product_name',
    'product_description',
    'main_image',
    'image_2',
    'property_name_1',
    'property_value_1',
    'parcel_weight',
    'parcel_length',
    'price',
    'quantity',
    'seller_sku',
  ]
  const labels = [
    'Category',
    'Product name',
    'Description',
    'Main image',
    'Image 2',
    'Variation name',
    'Variation value',
    'Package weight (g)',
    'Length (cm)',
    'Price',
    'Quantity',
    'Seller SKU',
  ]
  const wants = [
    'Mandatory',
    'Mandatory',
    'Mandatory',
    'Mandatory',
    'Optional',
    'Optional',
    'Optional',
    'Mandatory',
    'Mandatory',
    'Mandatory',
    'Mandatory',
    'Optional',
  ]

  it('come in from the template: keys in the first row, instructions skipped, variants joined', async () => {
    const row = (size: string, sku: string, price: number) => [
      'Bowls',
      'Olive bowl',
      '<p>Deep</p>',
      'https://x.test/1.jpg',
      'https://x.test/2.jpg',
      'Size',
      size,
      400,
      20,
      price,
      5,
      sku,
    ]
    const book = workbook({
      sheets: [
        { name: 'Template', xml: sheetXml([keys, labels, wants, row('S', 'B-S', 24.9), row('L', 'B-L', 29.9)]) },
        { name: 'Valid', xml: sheetXml([['x']]), hidden: true },
      ],
    })
    const done = await importFile(test, 'Tiktoksellercenter_batchupload_template.xlsx', book)
    expect(done).toMatchObject({
      format: 'tiktok',
      sheet: 'Template',
      headerLine: 1,
      counts: { created: 1, variants: 2, rejected: 0 },
    })
    const bowl = await test.client.catalog.findBySku({ sku: 'B-L' })
    expect(bowl).toMatchObject({ title: 'Olive bowl', options: ['Size'], category: 'Bowls' })
    expect(
      bowl?.variants.map((variant) => [variant.option1, variant.priceMinor, variant.weightGrams, variant.lengthMm]),
    ).toEqual([
      ['S', 2490, 400, 200],
      ['L', 2990, 400, 200],
    ])
    expect(bowl?.pictures).toHaveLength(2)
  })

  it('come in from the export for batch editing', async () => {
    const book = sheet([
      [
        'product_id',
        'category',
        'product_name',
        'sku_id',
        'variation_value',
        'seller_sku',
        'price',
        'quantity',
        'main_image',
      ],
      ['1729', 'Bowls', 'Bowl', '1', 'Red, M', 'B-RM', 10, 3, 'https://x.test/1.jpg'],
      ['1729', 'Bowls', 'Bowl', '2', 'Red, L', 'B-RL', 11, 4, ''],
      ['1730', 'Cups', 'Cup', '3', 'Default', 'C-1', 5, 9, ''],
    ])
    const done = await importFile(test, 'export.xlsx', book)
    expect(done).toMatchObject({ format: 'tiktok', counts: { created: 2, variants: 3, rejected: 0 } })
    expect((await test.client.catalog.findBySku({ sku: 'B-RL' }))?.variants.map((v) => [v.option1, v.option2])).toEqual(
      [
        ['Red', 'M'],
        ['Red', 'L'],
      ],
    )
    expect((await test.client.catalog.findBySku({ sku: 'C-1' }))?.options).toEqual([])
  })
})

describe('collections of a file', () => {
  it('are made where there are none, filled once, and undone with the import', async () => {
    const text = 'Title,SKU,Collections\nPlate,P-1,"Summer, New"\nBowl,B-1,summer\n'
    await importFile(test, 'a.csv', text)
    const shelves = await test.client.catalog.collections.list()
    expect(shelves.map(({ name, count }) => [name, count])).toEqual([
      ['Summer', 2],
      ['New', 1],
    ])
    await importFile(test, 'a.csv', text)
    expect((await test.client.catalog.collections.list()).map(({ count }) => count)).toEqual([2, 1])
    expect(await allRows(test)).toHaveLength(2)
    await test.client.system.history.undo({ commandId: commandId() })
    expect(await allRows(test)).toEqual([])
    expect(await test.client.catalog.collections.list()).toEqual([])
  })
})
