// Imports through the whole backend: real files, real worker thread, real SQLite.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { allRows, importFile, titles } from '../../testing/catalog.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId, upload } from '../../testing/upload.ts'

const testdata = join(import.meta.dirname, '../../../../../shared/testdata')
const without = (name: string) => !existsSync(join(testdata, name))

// Every import starts a real thread with a connection of its own; a busy machine takes seconds for that.
vi.setConfig({ testTimeout: 120_000 })

let test: TestStudio
beforeEach(async () => (test = await openTestStudio()))
afterEach(() => test.close())

const detailOf = async (sku: string) => {
  const product = await test.client.catalog.findBySku({ sku })
  if (!product) throw new Error(`No product with SKU ${sku}`)
  return product
}
const shopify =
  'Handle,Title,Body (HTML),Vendor,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Price,Variant Inventory Qty,Image Src,Image Position,Image Alt Text,Status'

describe('a Shopify file', () => {
  it.skipIf(without('shopify-apparel.csv'))("of Shopify's own (needs ../shared/testdata) comes in whole", async () => {
    const done = await importFile(test, 'apparel.csv', readFileSync(join(testdata, 'shopify-apparel.csv')))
    expect(done).toMatchObject({
      format: 'shopify-legacy',
      state: 'done',
      counts: { rows: 22, products: 20, variants: 22, created: 20, rejected: 0 },
    })
    const [top] = await allRows(test, 'classic varsity')
    const product = await test.client.catalog.product({ id: top!.id })
    expect(product).toMatchObject({
      title: 'Classic Varsity Top',
      options: ['Size'],
      tags: ['women'],
      status: 'active',
    })
    expect(product.variants.map((v) => [v.option1, v.priceMinor, v.stock])).toEqual([
      ['Small', 6000, 1],
      ['Medium', 6000, 1],
      ['Large', 6000, 1],
    ])
    expect(product.pictures[0]?.sourceUrl).toContain('casual-fashion-woman')
    const shirt = await allRows(test, 'ocean blue shirt')
    expect((await test.client.catalog.product({ id: shirt[0]!.id })).options).toEqual([])
  })

  it('joins variant rows and picture rows of one handle', async () => {
    const file = [
      shopify,
      'bowl,Bowl,<p>Deep</p>,Maison Olive,"tableware, olive",Colour,Olive,B-O,400,24.90,5,https://x.test/1.jpg,1,front,active',
      'bowl,,,,,,Sand,B-S,400,26.90,0,https://x.test/3.jpg,3,side,',
      'bowl,,,,,,,,,,,https://x.test/2.jpg,2,back,',
    ].join('\n')
    const done = await importFile(test, 'bowl.csv', file)
    expect(done.counts).toMatchObject({ rows: 3, products: 1, variants: 2, rejected: 0 })
    const bowl = await detailOf('B-S')
    expect(bowl.variants.map((v) => [v.option1, v.priceMinor])).toEqual([
      ['Olive', 2490],
      ['Sand', 2690],
    ])
    expect(bowl.pictures.map((p) => [p.sourceUrl, p.alt])).toEqual([
      ['https://x.test/1.jpg', 'front'],
      ['https://x.test/2.jpg', 'back'],
      ['https://x.test/3.jpg', 'side'],
    ])
    expect(bowl.tags).toEqual(['tableware', 'olive'])
  })

  it('of the new generation gives the same product as one of the old', async () => {
    const rows = 'mug,Mug,<b>M</b>,Olive,"a, b",Size,S,M-1,300,9.50,7,https://x.test/m.jpg,1,mug,draft'
    const header =
      'URL handle,Title,Description,Vendor,Tags,Option1 name,Option1 value,SKU,Weight value (grams),Price,Inventory quantity,Product image URL,Image position,Image alt text,Status'
    await importFile(test, 'old.csv', `${shopify}\n${rows}\n`)
    const old = await detailOf('M-1')
    const again = await importFile(test, 'new.csv', `${header}\n${rows}\n`)
    expect(again.format).toBe('shopify')
    expect(again.counts).toMatchObject({ unchanged: 1, created: 0, updated: 0 })
    expect(await detailOf('M-1')).toEqual(old)
  })
})

describe('other files', () => {
  it('reads a French price list in Windows-1252 with semicolons and decimal commas', async () => {
    const text =
      'Désignation;Référence;Prix TTC;Prix d’achat;Qté;Poids (kg);Statut\r\n"Assiette « céladon » ; creuse";AS-1;1 034,90;12,5;3;0,85;actif\r\n'
    const bytes = Buffer.from(text.replace('’', "'").replaceAll(' ', '\u00a0'), 'latin1')
    const done = await importFile(test, 'tarif.csv', bytes)
    expect(done).toMatchObject({ encoding: 'windows-1252', delimiter: ';', decimal: ',', counts: { created: 1 } })
    const plate = await detailOf('AS-1')
    expect(plate.title).toContain('céladon')
    expect(plate.variants[0]).toMatchObject({ priceMinor: 103_490, costMinor: 1_250, stock: 3, weightGrams: 850 })
  })

  it.each([
    ['utf16le' as const, false],
    ['utf16le' as const, true],
  ])('reads UTF-16 (%s, swapped %s)', async (encoding, swapped) => {
    const bytes = Buffer.from('\ufeffTitle\tSKU\tPrice\r\nTheière 茶壶\tT-1\t39.00\r\n', encoding)
    await importFile(test, 'sheet.txt', swapped ? bytes.swap16() : bytes)
    expect((await detailOf('T-1')).title).toBe('Theière 茶壶')
  })

  it('groups rows by title where there are options and no handle', async () => {
    const done = await importFile(test, 'a.csv', 'Name,Size,SKU,Price\nPlate,S,P-S,5\nPlate,L,P-L,9\nBowl,S,B-S,4\n')
    expect(done.counts).toMatchObject({ products: 2, variants: 3 })
    expect((await detailOf('P-L')).variants.map((v) => v.option1)).toEqual(['S', 'L'])
  })

  it('counts a product once whose rows do not stand together, whether the file makes it or it was there', async () => {
    const rows = ['cup,Cup,S,C-S,5', 'jug,Jug,S,J-S,7', 'cup,Cup,L,C-L,6', 'jug,Jug,L,J-L,8']
    const file = (lines: string[]) => `Handle,Title,Option1 Value,Variant SKU,Variant Price\n${lines.join('\n')}\n`
    const done = await importFile(test, 'a.csv', file(rows))
    expect(done.counts).toMatchObject({ products: 2, variants: 4, created: 2, updated: 2 })
    const dearer = rows.map((row) => `${row}0`)
    expect((await importFile(test, 'b.csv', file(dearer))).counts).toMatchObject({
      products: 2,
      variants: 4,
      created: 0,
    })
  })

  it('imports with any mapping, and needs a title', async () => {
    const text = 'x,y,z\nPlate,5.00,P-1\n'
    const done = await importFile(test, 'a.csv', text, { mapping: ['title', 'price', null] })
    expect(done.counts).toMatchObject({ created: 1 })
    expect(await test.client.catalog.findBySku({ sku: 'P-1' })).toBeNull()
    await expect(importFile(test, 'b.csv', text, { mapping: [null, 'price', 'sku'] })).rejects.toMatchObject({
      code: 'IMPORT_NO_TITLE_COLUMN',
    })
  })
})

describe('importing again', () => {
  const first =
    'Handle,Title,Vendor,SKU,Price,Stock,Cost\nplate,Plate,Olive,P-1,10.00,5,4.00\nbowl,Bowl,Olive,B-1,12.00,5,5.00\n'

  it('writes nothing where nothing changed', async () => {
    await importFile(test, 'a.csv', first)
    const before = await detailOf('P-1')
    const done = await importFile(test, 'a.csv', first)
    expect(done.counts).toMatchObject({ created: 0, updated: 0, unchanged: 2, rejected: 0 })
    expect(await detailOf('P-1')).toEqual(before)
    expect((await test.client.system.history.list({ limit: 10 })).length).toBe(1)
  })

  it('updates by SKU whatever the handle, else by handle', async () => {
    await importFile(test, 'a.csv', first)
    await importFile(test, 'b.csv', 'Handle,Title,SKU,Price\nother,Plate XL,P-1,11.00\nbowl,Bowl,B-2,13.00\n')
    expect(await titles(test)).toEqual(['Bowl', 'Plate XL'])
    expect((await detailOf('P-1')).variants[0]?.priceMinor).toBe(1100)
    expect((await detailOf('B-2')).variants).toHaveLength(1)
  })

  it('never wipes a field that the file does not have or leaves empty', async () => {
    await importFile(test, 'a.csv', first)
    await importFile(test, 'b.csv', 'Title,SKU,Stock,Vendor\nPlate,P-1,9,\n')
    const plate = await detailOf('P-1')
    expect(plate).toMatchObject({ vendor: 'Olive', handle: 'plate' })
    expect(plate.variants[0]).toMatchObject({ stock: 9, priceMinor: 1000, costMinor: 400 })
  })

  it('finds products without handle and SKU again by their title', async () => {
    const text = 'Title,Price\nPlate,1.00\n***,2.00\n盘子,3.00\nplate,4.00\n'
    await importFile(test, 'a.csv', text)
    const done = await importFile(test, 'a.csv', text)
    expect(done.counts).toMatchObject({ unchanged: 4, created: 0, rejected: 0 })
    expect(await allRows(test)).toHaveLength(4)
  })

  it('can be undone and redone as a whole', async () => {
    await importFile(test, 'a.csv', first)
    await importFile(test, 'b.csv', 'Title,SKU,Price\nPlate,P-1,99.00\nVase,V-1,5.00\n')
    await test.client.system.history.undo({ commandId: commandId() })
    expect(await titles(test)).toEqual(['Bowl', 'Plate'])
    expect((await detailOf('P-1')).variants[0]?.priceMinor).toBe(1000)
    await test.client.system.history.redo({ commandId: commandId() })
    expect(await titles(test)).toEqual(['Bowl', 'Plate', 'Vase'])
    expect(await titles(test, 'vas')).toEqual(['Vase'])
  })
})

describe('bad rows', () => {
  const bad = [
    'Handle,Title,SKU,Price,Stock,Status,Option1 value',
    'a,Apple,A-1,1.00,1,active,S', // 2
    'a,,A-2,1.2.3,1,,M', // 3 price
    'a,,A-3,3.00,-4,,L', // 4 stock
    'a,,A-1,4.00,1,,XL', // 5 SKU twice
    'b,,B-1,1.00,1,,', // 6 no title
    'c,"Cherry, with a',
    'line break",C-1,12.345,1,,', // 7..8 too many decimals
    'd,Date,D-1,1.00,1', // 9 cells missing
    'e,"Elder"x,E-1,1.00,1,,', // 10 quote
    'f,Fig,F-1,abc,2.5,sold,', // 11 three reasons
    'g,Grape,G-1,"1,000.50","1,200",draft,', // 12
    'h,Hazel,H-1,1.00,1,draft,S', // 13
    'h,,H-2,1.00,1,,S', // 14 same option
  ].join('\n')

  it('are named by line, reason, field and value, and nothing else is lost', async () => {
    const done = await importFile(test, 'bad.csv', bad)
    expect(done.rejected.map((row) => [row.line, row.code, row.field, row.value])).toEqual([
      [3, 'IMPORT_PRICE_INVALID', 'price', '1.2.3'],
      [4, 'IMPORT_STOCK_NEGATIVE', 'stock', '-4'],
      [5, 'IMPORT_DUPLICATE_SKU', 'sku', 'A-1'],
      [6, 'IMPORT_TITLE_MISSING', 'title', null],
      [7, 'IMPORT_PRICE_INVALID', 'price', '12.345'],
      [9, 'IMPORT_CELLS_MISMATCH', null, '5'],
      [10, 'IMPORT_QUOTES_BROKEN', null, expect.any(String)],
      [11, 'IMPORT_PRICE_INVALID', 'price', 'abc'],
      [14, 'IMPORT_DUPLICATE_VARIANT', 'option1Value', 'S'],
    ])
    expect(done.rejected[7]?.reason).toMatch(/price.*stock.*status/)
    expect(done.counts).toMatchObject({ rows: 12, created: 3, rejected: 9, variants: 3 })
    expect(await titles(test)).toEqual(['Apple', 'Grape', 'Hazel'])
    expect((await detailOf('G-1')).variants[0]).toMatchObject({ priceMinor: 100_050, stock: 1_200 })
  })

  it('are the same in a dry run, which writes nothing', async () => {
    const dry = await importFile(test, 'bad.csv', bad, { dryRun: true })
    expect(await allRows(test)).toEqual([])
    const done = await importFile(test, 'bad.csv', bad)
    expect(dry.state).toBe('previewed')
    expect(dry.rejected).toEqual(done.rejected)
    expect(dry.counts).toEqual(done.counts)
  })

  it('come back as a file that no spreadsheet runs, and that can be corrected and imported', async () => {
    const text = 'Title,SKU,Price\n"=HYPERLINK(""http://x"",""y"")",X-1,oops\n@SUM(A1),X-2,-1\nFine,X-3,1.00\n'
    const done = await importFile(test, 'prices.csv', text)
    const { fileName, csv } = await test.client.catalog.imports.rejectedCsv({ id: done.id })
    expect(fileName).toBe('prices-rejected.csv')
    const lines = csv.replace('\ufeff', '').trim().split('\r\n')
    expect(lines[0]).toBe('Title,SKU,Price,Vitrine: why it was rejected')
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"",""y"")",X-1,oops,`)
    expect(lines[2]).toContain(`'@SUM(A1),X-2,'-1,`)
    const corrected = csv.replace(',oops,', ',2.00,').replace(",'-1,", ',3.00,')
    const again = await importFile(test, 'prices-rejected.csv', corrected)
    expect(again.counts).toMatchObject({ created: 2, rejected: 0 })
    expect((await detailOf('X-1')).title).toBe('=HYPERLINK("http://x","y")')
  })

  it('of one product do not cost its other variants', async () => {
    const text = 'Handle,Title,Option1 value,SKU,Price\na,Apple,S,A-S,bad\na,,M,A-M,2.00\na,,L,A-L,3.00\n'
    await importFile(test, 'a.csv', text)
    expect((await detailOf('A-M')).variants.map((v) => v.sku)).toEqual(['A-M', 'A-L'])
  })
})

describe('strange content', () => {
  it.skipIf(without('naughty-strings.json'))(
    'as titles (needs ../shared/testdata) survives byte for byte',
    async () => {
      const strings = JSON.parse(readFileSync(join(testdata, 'naughty-strings.json'), 'utf8')) as string[]
      const kept = strings.filter((text) => !/^ *$/.test(text) && !text.includes('\0') && text.length <= 1000)
      const csv = kept.map((text, at) => `"${text.replaceAll('"', '""')}",N-${at},1.00`).join('\n')
      const done = await importFile(test, 'naughty.csv', `Title,SKU,Price\n${csv}\n`)
      expect(done.counts).toMatchObject({ created: kept.length, rejected: 0 })
      for (const [at, text] of kept.entries()) {
        expect((await detailOf(`N-${at}`)).title).toBe(text)
        const found = await test.client.catalog.rows({
          filter: { query: text.slice(0, 500) },
          sort: { by: 'title', direction: 'asc' },
          start: 0,
          limit: 500,
        })
        if (/[\p{L}\p{N}]{2}/u.test(text) && text.length < 500) {
          expect(
            found.rows.map((row) => row.title),
            `search for ${JSON.stringify(text)}`,
          ).toContain(text)
        }
      }
    },
  )

  it.each([
    ['NUL bytes', Buffer.from('Title,Price\nPl\0te,1.00\n'), 'IMPORT_NOT_TEXT'],
    ['nothing', Buffer.from(''), 'IMPORT_EMPTY'],
    ['a header alone', Buffer.from('Title,Price\n'), 'IMPORT_EMPTY'],
    ['a thousand columns too many', Buffer.from(`${'a,'.repeat(2_000)}\n1\n`), 'IMPORT_TOO_MANY_COLUMNS'],
    ['a workbook', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(64)]), 'IMPORT_DAMAGED'],
  ])('with %s is refused before anything is kept', async (_, bytes, code) => {
    const uploadId = await upload(test.client, 'x.csv', bytes)
    await expect(test.client.catalog.imports.inspect({ uploadId })).rejects.toMatchObject({ code })
    expect(await test.client.catalog.imports.list()).toEqual([])
  })

  it('with a cell without end changes nothing, although good rows stand before it', async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => `Plate ${at},P-${at},1.00`).join('\n')
    const endless = `Vase,"${'x'.repeat(3_000_000)}`
    const done = await importFile(test, 'x.csv', `Title,SKU,Price\n${rows}\n${endless}`)
    expect(done).toMatchObject({ state: 'failed', errorCode: 'IMPORT_CELL_TOO_LONG', job: { state: 'failed' } })
    expect(done.job.errorDetail).toContain('"line":3002')
    expect(await allRows(test)).toEqual([])
  })
})

describe('an import under way', () => {
  const many = (count: number) =>
    `Title,SKU,Price\n${Array.from({ length: count }, (_, at) => `Plate ${at},P-${at},1.00`).join('\n')}\n`

  it('stops when it is cancelled; what it wrote is one undo', async () => {
    const found = await test.client.catalog.imports.inspect({
      uploadId: await upload(test.client, 'many.csv', many(30_000)),
    })
    const command = { commandId: commandId(), id: found.id, mapping: found.mapping }
    const { jobId } = await test.client.catalog.imports.start(command)
    // At the first word of written products, before the writer is granted another turn.
    await new Promise<void>((resolve) => {
      const off = test.studio.events.on('changed', ({ topic }) => {
        if (topic !== 'catalog') return
        off()
        test.studio.jobs.cancel(jobId)
        resolve()
      })
    })
    const job = await test.studio.jobs.finished(jobId)
    expect(job.state).toBe('cancelled')
    const { state, counts } = await test.client.catalog.imports.get({ id: found.id })
    expect(state).toBe('cancelled')
    const written = (await test.client.catalog.facets()).views.all!
    expect(written).toBeGreaterThan(0)
    expect(written).toBeLessThan(30_000)
    expect(counts?.created).toBe(written)
    await test.client.system.history.undo({ commandId: commandId() })
    expect((await test.client.catalog.facets()).views.all).toBe(0)
  })

  it('lets the user read and edit meanwhile, and does not touch what was edited', async () => {
    const mine = await test.client.catalog.createProduct({
      commandId: commandId(),
      title: 'Mine',
      priceMinor: 5,
      sku: 'ME',
    })
    const importing = importFile(test, 'many.csv', many(5_000))
    for (let stock = 1; stock <= 20; stock++) {
      await test.client.catalog.updateVariant({ commandId: commandId(), id: mine.variants[0]!.id, patch: { stock } })
      expect((await detailOf('ME')).variants[0]?.stock).toBe(stock)
    }
    expect((await importing).counts).toMatchObject({ created: 5_000 })
    expect((await detailOf('ME')).variants[0]?.stock).toBe(20)
  })

  it('of a product that a shop lists goes through the change log, so that the shop hears of it', async () => {
    const { client, studio } = test
    await importFile(test, 'a.csv', 'Title,SKU,Price\nPlate,P-1,1.00\nBowl,B-1,1.00\n')
    const plate = await detailOf('P-1')
    const shop = studio.services.catalog
    const heard: string[] = []
    studio.events.on('changed', ({ topic, ids }) => topic === 'catalog' && heard.push(...(ids ?? [])))
    const shopId = await anyShop()
    await client.catalog.setListing({ commandId: commandId(), productId: plate.id, shopId, patch: { title: 'P' } })
    heard.length = 0
    await importFile(test, 'b.csv', 'Title,SKU,Price\nPlate,P-1,7.00\nBowl,B-1,8.00\n')
    expect(heard).toContain(plate.variants[0]!.id)
    expect(shop.product(plate.id).variants[0]?.priceMinor).toBe(700)
    await client.system.history.undo({ commandId: commandId() })
    expect((await detailOf('P-1')).variants[0]?.priceMinor).toBe(100)
    expect((await detailOf('B-1')).variants[0]?.priceMinor).toBe(100)
  })

  const anyShop = async () => {
    const draft = {
      name: 'Olive',
      platform: 'local',
      market: 'FR',
      currency: 'EUR',
      locale: 'fr-FR',
      timeZone: 'Europe/Paris',
    } as const
    return (await test.client.shops.create({ commandId: commandId(), draft })).id
  }
})
