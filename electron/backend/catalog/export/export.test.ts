// Exports through the studio: jobs, files, what can't run in them, and what stops them.
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ExportRequest } from '#shared/contract/catalog-exports.ts'
import { exportFormats, type ExportFormat } from '#shared/domain/export.ts'
import { importFile } from '../../testing/catalog.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'

let test_: TestStudio
beforeEach(async () => void (test_ = await openTestStudio()))
afterEach(() => test_.close())

const options = { condition: 'new' as const, linkPattern: 'https://shop.example/p/{handle}' }
const all: Pick<ExportRequest, 'selection' | 'shopId' | 'options'> = {
  selection: { kind: 'all' },
  shopId: null,
  options,
}

async function exported(format: ExportFormat, request: Partial<ExportRequest> = {}) {
  const { client, studio } = test_
  const { jobId } = await client.catalog.exports.start({ commandId: commandId(), format, ...all, ...request })
  const job = await studio.jobs.finished(jobId)
  const summary = await client.catalog.exports.get({ jobId })
  const file = summary.result && (await studio.downloads.open(summary.result.downloadId))
  return { job, summary, file, bytes: file ? new Uint8Array(await readFile(file.path)) : new Uint8Array() }
}
const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

async function addProduct(title: string, fields: { sku?: string; descriptionHtml?: string; vendor?: string } = {}) {
  const { sku = '', ...patch } = fields
  const made = await test_.client.catalog.createProduct({ commandId: commandId(), title: 'New', priceMinor: 990, sku })
  // A new product's title is trimmed; an edited one stays as it was typed.
  const all = { ...patch, title, status: 'active' as const }
  return test_.client.catalog.updateProduct({ commandId: commandId(), id: made.id, patch: all })
}

const formulas = [
  '=HYPERLINK("http://evil.example","x")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '＝1+1',
  ' =1+1',
  'Bowl;=cmd|calc!A0',
  'Bowl;"=cmd|calc!A0',
  'Bowl\r=1+1',
  "Bowl\n'=1+1",
  'Bowl;@WEBSERVICE("http://evil.example")',
]

describe('no cell of any file can run as a formula', () => {
  const csv = (title: string, n: number) =>
    [title, `P-${n}`, title, title, `https://cdn.example/${n}.jpg`].map((c) => `"${c.replaceAll('"', '""')}"`).join(',')

  test.each(exportFormats.filter((format) => format !== 'tiktok-template'))('%s', async (format) => {
    const rows = formulas.map((title, n) => `${csv(title, n)},5,9.90,active`)
    const file = ['Title,SKU,Description,Vendor,Image Src,Stock,Price,Status', ...rows].join('\n')
    const imported = await importFile(test_, 'formulas.csv', file)
    expect(imported.counts).toMatchObject({ created: formulas.length })
    const { bytes, summary } = await exported(format)
    expect(summary.result?.products).toBe(formulas.length)
    if (format === 'xlsx') {
      const sheet = text(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)
      expect(sheet).not.toContain('<f>')
      // Style 2 has quotePrefix: text that stays text when somebody edits the cell.
      expect(sheet.match(/s="2" t="inlineStr"/g)?.length).toBeGreaterThanOrEqual(formulas.length)
    } else if (format === 'google-xml') {
      expect(text(bytes)).toContain('<g:title>=HYPERLINK(&quot;http://evil.example&quot;,&quot;x&quot;)</g:title>')
    } else {
      const separator =
        format === 'tsv' || format === 'amazon' || format === 'pinterest' || format === 'google-tsv' ? '\t' : ','
      for (const cell of cellsOf(text(bytes), separator)) expect(cell).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u)
      // A French Excel cuts a file of commas at semicolons, tabs and lines, and then knows no quotes within a cell.
      for (const cell of text(bytes).split(/[;\t\r\n]/)) expect(cell).not.toMatch(/^["\s\p{Cf}]*[=＝@]/u)
    }
    const isShown = format !== 'woocommerce' && format !== 'csv' && format !== 'tsv'
    const isText = format !== 'xlsx' && format !== 'google-xml'
    const told = summary.result?.problems.find(({ code }) => code === 'text_guarded')
    expect(told?.count ?? 0).toBe(isShown && isText ? formulas.length : 0)
  })

  /** As a spreadsheet cuts a line: quotes only around a whole cell. */
  function cellsOf(file: string, separator: string): string[] {
    const cells: string[] = []
    const pattern = new RegExp(`(?:^|${separator}|\\r?\\n)(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))`, 'gu')
    for (const match of file.replace('\ufeff', '').matchAll(pattern)) {
      cells.push((match[1] ?? match[2] ?? '').replaceAll('""', '"'))
    }
    return cells.filter((cell) => !/^-?\d+$/.test(cell))
  }

  test.each(['shopify', 'shopify-legacy', 'woocommerce', 'etsy', 'ebay', 'csv', 'tsv'] as const)(
    'a guarded %s file gives the texts back',
    async (format) => {
      for (const [n, title] of [...formulas, "'=1", "''+x", "'tis"].entries())
        await addProduct(title, { sku: `P-${n}` })
      const { bytes } = await exported(format)
      const other = await openTestStudio()
      try {
        const imported = await importFile(other, `mine.${format}`, bytes)
        expect(imported.counts).toMatchObject({ created: formulas.length + 3, rejected: 0 })
        for (const [n, title] of [...formulas, "'=1", "''+x", "'tis"].entries()) {
          expect((await other.client.catalog.findBySku({ sku: `P-${n}` }))?.title).toBe(title)
        }
      } finally {
        await other.close()
      }
    },
  )
})

describe('an export', () => {
  test('takes what a filter shows, in its order, or the products that were chosen', async () => {
    const [, second] = [await addProduct('Bowl, blue', { sku: 'A' }), await addProduct('Bowl, red', { sku: 'B' })]
    await addProduct('Spoon', { sku: 'C' })
    const columns = { options: { ...options, columns: ['sku' as const] } }
    const sort = { by: 'title', direction: 'desc' } as const
    const filtered = await exported('tsv', {
      ...columns,
      selection: { kind: 'filter', filter: { query: 'bowl', view: 'all' }, sort },
    })
    expect(text(filtered.bytes).split(/\s+/).filter(Boolean)).toEqual(['SKU', 'Vitrine:', 'export', 'B', 'A'])
    const chosen = await exported('tsv', { ...columns, selection: { kind: 'ids', ids: [second!.id] } })
    expect(text(chosen.bytes)).toContain('B\t')
    expect(text(chosen.bytes)).not.toContain('A\t')
  })

  test('leaves the bin alone and tells what it left out', async () => {
    const gone = await addProduct('Gone', { sku: 'G' })
    await addProduct('Here', { sku: 'H' })
    await test_.client.catalog.moveToBin({ commandId: commandId(), ids: [gone.id] })
    const { summary, bytes } = await exported('google-tsv')
    expect(text(bytes).split('\r\n').filter(Boolean)).toHaveLength(1)
    expect(summary.result).toMatchObject({
      products: 0,
      rows: 0,
      problems: [{ code: 'picture_missing', leavesOut: true, count: 1, examples: [{ title: 'Here' }] }],
    })
  })

  test('says the prices and texts of a shop, and which products have none there', async () => {
    const { client } = test_
    const shop = await client.shops.create({
      commandId: commandId(),
      draft: {
        name: 'Tokyo',
        platform: 'local',
        market: 'JP',
        currency: 'JPY',
        locale: 'ja-JP',
        timeZone: 'Asia/Tokyo',
      },
    })
    const bowl = await addProduct('Bowl', { sku: 'A' })
    await addProduct('Spoon', { sku: 'B' })
    const patch = { title: '鉢', variantPrices: { [bowl.variants[0]!.id]: 1500 } }
    await client.catalog.setListing({ commandId: commandId(), productId: bowl.id, shopId: shop.id, patch })
    const columns = ['sku' as const, 'title' as const, 'price' as const, 'currency' as const]
    const { bytes, summary } = await exported('csv', { shopId: shop.id, options: { ...options, columns } })
    expect(text(bytes).split('\r\n').slice(1, 3)).toEqual(['A,鉢,1500,JPY,', 'B,Spoon,,JPY,'])
    expect(summary.result?.fileName).toMatch(/^products-Tokyo-\d{4}-\d\d-\d\d\.csv$/)
    expect(summary.result?.problems).toMatchObject([{ code: 'price_missing', count: 1, leavesOut: false }])
  })

  test('is shown before it is made, and nothing is written for that', async () => {
    for (let n = 0; n < 30; n++) await addProduct(`Product ${n}`, { sku: `P-${n}` })
    const found = await test_.client.catalog.exports.preview({ format: 'shopify', ...all })
    expect(found).toMatchObject({ total: 30, checked: 30, problems: [] })
    expect(found.rows).toHaveLength(20)
    expect(found.rows[0]![found.header.indexOf('SKU')]).toBe('P-0')
    expect(await readdir(join(test_.dataDir, 'exports')).catch(() => [])).toEqual([])
  })

  test('that is repeated with its command id is made once', async () => {
    await addProduct('Bowl')
    const command = { commandId: commandId(), format: 'csv' as const, ...all }
    const [first, second] = [
      await test_.client.catalog.exports.start(command),
      await test_.client.catalog.exports.start(command),
    ]
    expect(second).toEqual(first)
    await test_.studio.jobs.finished(first.jobId)
    expect(await test_.client.catalog.exports.list()).toHaveLength(1)
  })

  test('that is cancelled leaves no file behind', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => `Product ${n},P-${n},9.90`)
    await importFile(test_, 'many.csv', `Title,SKU,Price\n${rows.join('\n')}`)
    const { client, studio } = test_
    const started = new Promise((resolve) => studio.events.on('job', (job) => (job.fraction ?? 0) > 0 && resolve(job)))
    const { jobId } = await client.catalog.exports.start({ commandId: commandId(), format: 'xlsx', ...all })
    await started
    await client.system.jobs.cancel({ commandId: commandId(), id: jobId })
    expect((await studio.jobs.finished(jobId)).state).toBe('cancelled')
    expect((await client.catalog.exports.get({ jobId })).result).toBeNull()
    expect(await readdir(join(test_.dataDir, 'exports'))).toEqual([])
  })

  test('of an unknown shop or job is refused', async () => {
    const shopId = '0197a000-0000-7000-8000-000000000009' as never
    const { exports } = test_.client.catalog
    await expect(exports.start({ commandId: commandId(), format: 'csv', ...all, shopId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(exports.get({ jobId: shopId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('only takes an address of the web for product pages', async () => {
    for (const linkPattern of ['javascript:alert(1)', 'file:///etc/passwd', 'shop.example', 'https://{handle}']) {
      const bad = { format: 'meta' as const, ...all, options: { ...options, linkPattern } }
      await expect(test_.client.catalog.exports.preview(bad)).rejects.toThrow()
    }
  })
})
