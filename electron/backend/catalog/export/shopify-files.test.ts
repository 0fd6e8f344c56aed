// Files as Shopify and others wrote them: what came in goes out again, cell by cell, in both generations of the header.
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importFile } from '../../testing/catalog.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'
import { proposeMapping, formatOf } from '../import/headers.ts'
import { keptColumn } from '../shopify-columns.ts'

let studio: TestStudio
beforeEach(async () => void (studio = await openTestStudio()))
afterEach(() => studio.close())

async function exported(format: 'shopify' | 'shopify-legacy', from = studio): Promise<string> {
  const { client, studio: inner } = from
  const request = { format, selection: { kind: 'all' as const }, shopId: null, options: { condition: 'new' as const } }
  const { jobId } = await client.catalog.exports.start({ commandId: commandId(), ...request })
  await inner.jobs.finished(jobId)
  const { result } = await client.catalog.exports.get({ jobId })
  return readFile((await inner.downloads.open(result!.downloadId))!.path, 'utf8')
}

/** RFC 4180, as strictly as a stranger's program would read it. */
function parsed(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    rows.at(-1)!.push((match[1] ?? match[2] ?? '').replaceAll('""', '"'))
    if (match[3] === '') break
    if (match[3] !== ',') rows.push([])
  }
  const [header = [], ...body] = rows.filter((row) => row.some((cell) => cell !== ''))
  return body.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
}

/** The field or the kept column that a name stands for, whatever the generation. */
function meaningOf(row: Record<string, string>): Map<string, string> {
  const header = Object.keys(row)
  const mapping = proposeMapping(header, formatOf(header))
  return new Map(header.map((name, at) => [mapping[at] ?? `kept ${keptColumn(name).name}`, row[name]!]))
}

/** The same to Shopify: "true" and TRUE, 50 and 50.00, a code with and without the spreadsheet's '. */
function asShopify(cell: string): string {
  const text = cell.trim().replace(/^'(?=\d+$)/, '')
  if (/^-?\d+(?:\.\d+)?$/.test(text) && text.length < 12) return String(Number(text))
  return /^(?:true|false|deny|continue|active|draft|archived)$/i.test(text) ? text.toLowerCase() : text
}

function expectSame(before: Record<string, string>[], after: Record<string, string>[]): void {
  expect(after).toHaveLength(before.length)
  for (const [at, row] of before.entries()) {
    const [wanted, found] = [meaningOf(row), meaningOf(after[at]!)]
    for (const [name, cell] of wanted) {
      // What a file leaves open is said by the shop's own rules; nothing that it says may be lost.
      if (cell.trim() === '' && name !== 'kept Inventory tracker') continue
      expect([at + 2, name, asShopify(found.get(name) ?? '')]).toEqual([at + 2, name, asShopify(cell)])
    }
  }
}

const folder = fileURLToPath(new URL('../../../../../shared/testdata', import.meta.url))
const files = existsSync(folder) ? readdirSync(folder).filter((name) => /shopify.*\.csv$/i.test(name)) : []

describe.skipIf(files.length === 0)('a file from outside, of ../shared/testdata', () => {
  test.each(files)('%s', async (name) => {
    const original = await readFile(join(folder, name), 'utf8')
    const checked = await importFile(studio, name, original, { dryRun: true })
    const imported = await importFile(studio, name, original)
    expect([imported.rejected, imported.counts]).toEqual([[], checked.counts])
    expectSame(parsed(original), parsed(await exported('shopify-legacy')))
    expectSame(parsed(original), parsed(await exported('shopify')))
    const again = await importFile(studio, name, original)
    expect(again.counts).toMatchObject({ created: 0, updated: 0 })
  })
})

const legacy = `Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option1 Linked To,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Fulfillment Service,Variant Price,Variant Compare At Price,Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,SEO Description,Google Shopping / Google Product Category,Google Shopping / Gender,Google Shopping / MPN,Google Shopping / Custom Label 0,Care (product.metafields.custom.care),Variant Image,Variant Weight Unit,Variant Tax Code,Cost per item,Included / Japan,Price / Japan,Compare At Price / Japan,Status
bowl,Bowl,<p>Turned.</p>,Maison,Home,Bowls,"kitchen, olive",FALSE,Size,Small,product.metafields.shopify.size,B-S,453.59237,shopify,-2,continue,manual,19.90,25.00,true,false,'4006381333931,https://cdn.example/b-1.jpg,1,Front,false,Olive bowl | Maison,"Hand-made, ""oiled""",500044,unisex,MPN-1,label,"Wash by hand
Oil it",https://cdn.example/b-2.jpg,lb,P0000000,7.5,true,2400,2800,active
bowl,,,,,,,,,Large,,B-L,1500.0,,3,deny,gls,29.90,,false,true,,https://cdn.example/b-2.jpg,2,,,,,,,,,,,kg,,,,2900,,
gift,Gift,,Maison,,,,TRUE,Title,Default Title,,,0,,,deny,manual,10,,false,false,,,,,true,,,,,,,,,g,,,false,,,draft
`

describe('a file with everything that Shopify writes', () => {
  test.each(['shopify', 'shopify-legacy'] as const)('goes out as %s with every cell', async (format) => {
    const imported = await importFile(studio, 'shop.csv', legacy)
    expect([imported.counts?.created, imported.rejected]).toEqual([2, []])
    const file = await exported(format)
    expectSame(parsed(legacy), parsed(file))
    const other = await openTestStudio()
    try {
      expect((await importFile(other, 'shop.csv', file)).rejected).toEqual([])
      expect(await exported(format, other)).toBe(file)
    } finally {
      await other.close()
    }
  })

  test('a correction in the shop is taken over; a file without the columns leaves them alone', async () => {
    await importFile(studio, 'shop.csv', legacy)
    const corrected = legacy
      .replace('continue', 'deny')
      .replace('Olive bowl | Maison', 'Bowl of olive')
      .replace('P0000000', '')
    const changed = await importFile(studio, 'shop.csv', corrected)
    expect(changed.counts).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
    await importFile(
      studio,
      'prices.csv',
      'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\nbowl,Bowl,Size,Small,B-S,18.50\n',
    )
    const [first] = parsed(await exported('shopify-legacy'))
    expect(first).toMatchObject({
      'Variant Price': '18.50',
      'Variant Inventory Policy': 'deny',
      'SEO Title': 'Bowl of olive',
      'Variant Tax Code': 'P0000000',
    })
  })

  test('an edit of it is undone with the import', async () => {
    await importFile(studio, 'shop.csv', legacy)
    const before = await exported('shopify')
    await importFile(studio, 'shop.csv', legacy.replace('Olive bowl | Maison', 'Other').replace('MPN-1', 'MPN-2'))
    expect(await exported('shopify')).not.toBe(before)
    await studio.client.system.history.undo({ commandId: commandId() })
    expect(await exported('shopify')).toBe(before)
  })
})

test('the columns of a market stand beside each variant, a first row’s own ones once', async () => {
  await importFile(studio, 'shop.csv', legacy)
  const rows = parsed(await exported('shopify'))
  expect(rows.map((row) => row['Price / Japan'])).toEqual(['2400', '2900', ''])
  expect(rows.map((row) => row['Included / Japan'])).toEqual(['TRUE', '', 'FALSE'])
  expect(rows.map((row) => row['Continue selling when out of stock'])).toEqual(['CONTINUE', 'DENY', 'DENY'])
})
