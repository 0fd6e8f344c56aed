// A Shopify file of ours comes back as the same catalog, and goes out again as the same bytes. The catalogs are made by chance, from a
// seed that is told when it fails.
import { readFile } from 'node:fs/promises'
import { afterEach, expect, test } from 'vitest'
import type { ProductDetail } from '#shared/domain/product.ts'
import { allRows, importFile } from '../../testing/catalog.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'

const open: TestStudio[] = []
afterEach(async () => {
  for (const studio of open.splice(0)) await studio.close()
})
async function empty(): Promise<TestStudio> {
  const studio = await openTestStudio()
  open.push(studio)
  return studio
}

/** Mulberry32: the same numbers for the same seed. */
function chance(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (n: number) => Math.floor(next() * n)
  return { upTo, pick: <T>(values: readonly T[]): T => values[upTo(values.length)]!, often: () => next() < 0.7 }
}

const pieces = [
  'Crème',
  '陶瓷碗',
  '"quoted"',
  "l'eau",
  '=1+1',
  "'=2",
  '+3',
  '@x',
  ' – ',
  '🫒',
  'a,b',
  'x;y',
  '<b>&amp;</b>',
  'e\u0301',
  '\u200fعربي',
  '\\',
  '{"a":1}',
  'line\nbreak',
  'cr\r\nlf',
  'tab\there',
  '  two  ',
]
const csvCell = (text: string) => `"${text.replaceAll('"', '""')}"`

/** Products with choices and pictures come in as a file; what a file can't say is added by hand. */
async function fill({ client, ...studio }: TestStudio, seed: number): Promise<void> {
  const { upTo, pick, often } = chance(seed)
  const text = () => Array.from({ length: 1 + upTo(4) }, () => pick(pieces)).join(pick(['', ' ', '\n']))
  const header =
    'Handle,Title,Body (HTML),Vendor,Type,Tags,Status,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price,Variant Compare At Price,Cost per item,Variant Grams,Variant Inventory Qty,Variant Barcode,Image Src,Image Alt Text,Variant Image'
  const rows: string[][] = []
  for (let product = 0; product < 12; product++) {
    const variants = often() ? 1 + upTo(4) : 1
    const pictures = upTo(4)
    for (let at = 0; at < Math.max(variants, pictures); at++) {
      const isVariant = at < variants
      const url = (n: number) => `https://cdn.example/${seed}/${product}-${n}.jpg?v=1&w=2`
      rows.push([
        `handle-${product}`,
        at === 0 ? `T${text()}` : '',
        at === 0 ? text() : '',
        at === 0 ? pick(['', text()]) : '',
        at === 0 ? pick(['', 'Bowl']) : '',
        at === 0 ? pick(['', 'wood, table', '木']) : '',
        at === 0 ? pick(['active', 'draft', 'archived']) : '',
        at === 0 && variants > 1 ? 'Größe' : '',
        isVariant && variants > 1 ? `v${at} ${text()}` : '',
        at === 0 && variants > 1 ? 'Color' : '',
        isVariant && variants > 1 ? pick(['red', 'blue, dark']) : '',
        isVariant ? `SKU-${product}-${at}` : '',
        isVariant ? `${upTo(500)}.${10 + upTo(89)}` : '',
        isVariant && often() ? '999.00' : '',
        isVariant && often() ? '1.05' : '',
        isVariant && often() ? String(upTo(5000)) : '',
        isVariant ? String(upTo(50)) : '',
        isVariant && often() ? '4006381333931'.slice(0, 8 + upTo(5)) : '',
        at < pictures ? url(at) : '',
        at < pictures ? pick(['', text()]) : '',
        isVariant && at < pictures && often() ? url(at) : '',
      ])
    }
  }
  const file = [header, ...rows.map((row) => row.map(csvCell).join(','))].join('\n')
  const imported = await importFile({ client, ...studio }, 'made.csv', file)
  expect([seed, imported.counts?.created, imported.rejected]).toEqual([seed, 12, []])
  for (const row of await allRows({ client, ...studio })) {
    if (!often()) continue
    const patch = {
      attributes: often()
        ? [
            { name: text(), value: text() },
            { name: 'Wood', value: 'olive' },
          ]
        : [],
      tags: pick([[], ['plain'], ['with, comma', ' spaced ']]),
      taxBps: pick([null, 0, 550]),
      lowStockLevel: pick([null, 0, 7]),
    }
    const edited = await client.catalog.updateProduct({ commandId: commandId(), id: row.id, patch })
    const size = { lengthMm: pick([null, 120]), widthMm: 80, sizeUnit: 'in' as const, weightUnit: 'kg' as const }
    const values = { ...size, stock: pick([-3, 0, 9]) }
    await client.catalog.updateVariant({ commandId: commandId(), id: edited.variants[0]!.id, patch: values })
  }
}

async function exported({ client, studio }: TestStudio, format: 'shopify' | 'shopify-legacy'): Promise<Uint8Array> {
  const request = { format, selection: { kind: 'all' as const }, shopId: null, options: { condition: 'new' as const } }
  const { jobId } = await client.catalog.exports.start({ commandId: commandId(), ...request })
  await studio.jobs.finished(jobId)
  const { result } = await client.catalog.exports.get({ jobId })
  expect(result?.problems).toEqual([])
  return new Uint8Array(await readFile((await studio.downloads.open(result!.downloadId))!.path))
}

/** Every field that a seller sees, without ids and times. */
async function catalogOf(studio: TestStudio) {
  const rows = await allRows(studio)
  const products = await Promise.all(rows.map(({ id }) => studio.client.catalog.product({ id })))
  return products.sort((a, b) => (a.handle < b.handle ? -1 : 1)).map(plain)
}
function plain({ variants, pictures, ...product }: ProductDetail) {
  const positions = new Map(variants.map((variant, at) => [variant.id, at]))
  const { handle, title, descriptionHtml, vendor, category, productType, tags, status, options, attributes } = product
  return {
    texts: [handle, title, descriptionHtml, vendor, category, productType, status],
    lists: [tags, options, attributes],
    taxBps: product.taxBps,
    lowStockLevel: product.lowStockLevel,
    variants: variants.map((variant) => ({ ...variant, id: null, productId: null, updatedAt: null })),
    pictures: pictures.map(({ sourceUrl, alt, variantId }) => [sourceUrl, alt, positions.get(variantId!) ?? null]),
  }
}

test.each([
  [1, 'shopify'],
  [2, 'shopify-legacy'],
  [20261128, 'shopify'],
] as const)('seed %i as %s', async (seed, format) => {
  const first = await empty()
  await fill(first, seed)
  const file = await exported(first, format)
  const second = await empty()
  const imported = await importFile(second, 'again.csv', file)
  expect([imported.counts?.created, imported.rejected]).toEqual([12, []])
  expect(await catalogOf(second)).toEqual(await catalogOf(first))
  expect(Buffer.from(await exported(second, format)).toString()).toBe(Buffer.from(file).toString())
})
