// A Shopify file of ours comes back as the same catalog, and goes out again as the same bytes. The catalogs are made by chance, from a
// seed that is told when it fails.
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { afterEach, expect, test } from 'vitest'
import type { ProductDetail } from '#shared/domain/product.ts'
import { allRows, importFile } from '../../testing/catalog.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'
import { fillByChance, ingestPicture, oddPieces } from './testing/catalogs.ts'

const open: TestStudio[] = []
afterEach(async () => {
  for (const studio of open.splice(0)) await studio.close()
})
async function empty(): Promise<TestStudio> {
  const studio = await openTestStudio()
  open.push(studio)
  return studio
}

async function exported({ client, studio }: TestStudio, format: 'shopify' | 'shopify-legacy') {
  const request = { format, selection: { kind: 'all' as const }, shopId: null, options: { condition: 'new' as const } }
  const { jobId } = await client.catalog.exports.start({ commandId: commandId(), ...request })
  await studio.jobs.finished(jobId)
  const { result } = await client.catalog.exports.get({ jobId })
  const bytes = new Uint8Array(await readFile((await studio.downloads.open(result!.downloadId))!.path))
  return { bytes, problems: result!.problems.map(({ code }) => code) }
}

/** Every field that a seller sees, without ids and times; products in the order in which they came. */
async function catalogOf(studio: TestStudio) {
  const { client } = studio
  const rows = await allRows(studio)
  const products = await Promise.all(rows.map(({ id }) => client.catalog.product({ id })))
  const shelves = await Promise.all(
    (await client.catalog.collections.list()).map(async ({ id, name }) => {
      const { items } = await client.catalog.collections.items({ id, start: 0, limit: 100 })
      return [name, items.map((item) => item.title)]
    }),
  )
  const plainProducts = products.map(plain).map((product) => [JSON.stringify(product), product] as const)
  return { products: plainProducts.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, product]) => product), shelves }
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
    pictures: pictures.map(({ sourceUrl, alt, variantId, assetId }) => [
      sourceUrl,
      alt,
      positions.get(variantId!) ?? null,
      // Files of the same content have ids of their own in each workspace.
      sourceUrl === null && assetId !== null,
    ]),
  }
}

const naughtyFile = new URL('../../../../../shared/testdata/naughty-strings.json', import.meta.url)
const naughty = existsSync(naughtyFile)
  ? (JSON.parse(readFileSync(naughtyFile, 'utf8')) as string[]).filter((text) => text !== '' && text.length <= 200)
  : []

test.each([
  [1, 'shopify'],
  [2, 'shopify-legacy'],
  [3, 'shopify'],
  [4, 'shopify-legacy'],
  [20261128, 'shopify'],
] as const)('seed %i as %s', { timeout: 60_000 }, async (seed, format) => {
  const first = await empty()
  await fillByChance(first, seed, seed % 2 === 0 ? [...oddPieces, ...naughty] : oddPieces)
  const file = await exported(first, format)
  const second = await empty()
  // Pictures of the seller's computer are no part of a file; the other workspace has them.
  for (let colour = 0; colour < 5; colour++) await ingestPicture(second, colour)
  const imported = await importFile(second, 'again.csv', file.bytes)
  expect([imported.counts?.created, imported.rejected]).toEqual([12, []])
  expect(await catalogOf(second)).toEqual(await catalogOf(first))
  const again = await exported(second, format)
  expect(Buffer.from(again.bytes).toString()).toBe(Buffer.from(file.bytes).toString())
  // A second import of the same file finds every product, and nothing to change.
  for (const studio of [first, second]) {
    const repeated = await importFile(studio, 'once-more.csv', file.bytes)
    expect(repeated.counts).toMatchObject({ created: 0, updated: 0, unchanged: 12, rejected: 0 })
  }
})
