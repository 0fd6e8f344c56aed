// Catalogs made by chance, with everything that a product file says badly: the same ones for the same seed.
import { deflateSync, crc32 } from 'node:zlib'
import type { ProductDetail, Variant } from '#shared/domain/product.ts'
import type { AssetId, ProductId } from '#shared/domain/ids.ts'
import { importFile, allRows } from '../../../testing/catalog.ts'
import type { TestStudio } from '../../../testing/studio.ts'
import { commandId, upload } from '../../../testing/upload.ts'

/** Mulberry32: the same numbers for the same seed. */
export function chance(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (n: number) => Math.floor(next() * n)
  return { upTo, pick: <T>(values: readonly T[]): T => values[upTo(values.length)] as T, often: () => next() < 0.7 }
}
export type Chance = ReturnType<typeof chance>

export const oddPieces = [
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

/** A text of some pieces; never blank. */
export const oddText = ({ upTo, pick }: Chance, pieces: readonly string[]): string => {
  const text = Array.from({ length: 1 + upTo(3) }, () => pick(pieces)).join(pick(['', ' ', '\n']))
  return text.trim() === '' ? `x${text}` : text
}

/** A PNG of one pixel: pictures of the same colour are the same file. */
export function onePixel(colour: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])
  const pixel = Buffer.from([0, colour & 255, (colour >> 8) & 255, 7])
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(pixel)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
}

export async function ingestPicture({ client }: TestStudio, colour: number): Promise<AssetId> {
  const uploadId = await upload(client, `pixel-${colour}.png`, onePixel(colour))
  return (await client.media.ingest({ commandId: commandId(), uploadId })).id
}

const header =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Status,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price,Variant Compare At Price,Cost per item,Variant Grams,Variant Weight Unit,Variant Inventory Tracker,Variant Inventory Policy,Variant Taxable,Variant Inventory Qty,Variant Barcode,Image Src,Image Alt Text,Variant Image,SEO Title,Google Shopping / Gender,Price / Japan,Care (product.metafields.custom.care),Gift Card'
const csvCell = (text: string) => `"${text.replaceAll('"', '""')}"`

/** Rows of a Shopify file: one product with choices and pictures. */
function rowsOf(product: number, seed: number, dice: Chance, pieces: readonly string[]): string[][] {
  const { upTo, pick, often } = dice
  const text = () => oddText(dice, pieces)
  const variants = often() ? 1 + upTo(4) : 1
  const pictures = upTo(5)
  const url = (n: number) => `https://cdn.example/${seed}/${product}-${n}.jpg?v=1&w=2`
  return Array.from({ length: Math.max(variants, pictures) }, (_, at) => {
    const [first, isVariant] = [at === 0, at < variants]
    const many = isVariant && variants > 1
    return [
      `handle-${product}`,
      first ? text() : '',
      first ? text() : '',
      first ? pick(['', text()]) : '',
      first ? pick(['', 'Bowl']) : '',
      first ? pick(['', 'wood, table', '木']) : '',
      first ? pick(['active', 'draft', 'archived']) : '',
      first ? pick(['', 'TRUE', 'false']) : '',
      first && variants > 1 ? pick(['Größe', 'Title', text().slice(0, 200)]) : '',
      many ? `v${at} ${text()}`.slice(0, 255) : '',
      first && variants > 1 ? 'Color' : '',
      many ? pick(['red', 'blue, dark']) : '',
      isVariant ? pick([`SKU-${product}-${at}`, `SKU ${product} ${at}`, '']) : '',
      isVariant ? `${upTo(500)}.${10 + upTo(89)}` : '',
      isVariant && often() ? '999.00' : '',
      isVariant && often() ? '1.05' : '',
      isVariant && often() ? String(upTo(5000)) : '',
      isVariant ? pick(['g', 'kg', 'lb', 'oz']) : '',
      isVariant ? pick(['', 'shopify', 'amazon_marketplace_web']) : '',
      isVariant ? pick(['deny', 'continue']) : '',
      isVariant ? pick(['', 'true', 'FALSE']) : '',
      isVariant ? pick(['', String(upTo(50)), '-2']) : '',
      isVariant && often() ? '4006381333931'.slice(0, 8 + upTo(5)) : '',
      at < pictures ? url(at) : '',
      at < pictures ? pick(['', text()]) : '',
      isVariant && pictures > 0 && often() ? url(upTo(pictures)) : '',
      first ? pick(['', text()]) : '',
      first ? pick(['', 'unisex']) : '',
      isVariant ? pick(['', '1200']) : '',
      first ? pick(['', text()]) : '',
      first ? pick(['', 'TRUE', 'FALSE']) : '',
    ]
  })
}

/** Fills an empty workspace; what a foreign file can't say is added by hand, as a seller would. */
export async function fillByChance(
  test: TestStudio,
  seed: number,
  pieces: readonly string[],
  count = 12,
): Promise<void> {
  const dice = chance(seed)
  const { upTo, pick, often } = dice
  const { client } = test
  const rows = Array.from({ length: count }, (_, at) => rowsOf(at, seed, dice, pieces)).flat()
  const file = [header, ...rows.map((row) => row.map(csvCell).join(','))].join('\n')
  const imported = await importFile(test, 'made.csv', file)
  if (imported.counts?.created !== count || imported.rejected.length > 0) {
    throw new Error(`seed ${seed}: ${JSON.stringify([imported.counts, imported.rejected])}`)
  }
  const products = await Promise.all((await allRows(test)).map(({ id }) => client.catalog.product({ id })))
  for (const product of products) {
    if (often()) await editByChance(test, product, dice, pieces)
    if (often()) await addPictures(test, product, dice, pieces)
  }
  const ids = products.map(({ id }): ProductId => id)
  for (const name of ['Été', '=Formulas', 'x, y; z']) {
    const some = ids.filter(() => upTo(2) === 0).sort(() => upTo(3) - 1)
    await client.catalog.collections.create({
      commandId: commandId(),
      name: `${name} ${pick(pieces)}`.trim().slice(0, 200),
      productIds: some,
    })
  }
}

async function editByChance({ client }: TestStudio, product: ProductDetail, dice: Chance, pieces: readonly string[]) {
  const { pick, often } = dice
  const text = () => oddText(dice, pieces)
  const attributes = often()
    ? [
        { name: text().slice(0, 120), value: text() },
        { name: 'Wood', value: 'olive' },
        { name: 'wood', value: 'Olive' },
      ]
    : []
  const patch = {
    attributes,
    handle: pick([product.handle, 'same', 'same', '', ' same', '=handle']),
    tags: pick([[], ['plain'], ['with, comma', ' spaced ']]),
    taxBps: pick([null, 0, 550]),
    lowStockLevel: pick([null, 0, 7]),
    title: pick([text(), `\0${text()}`]),
  }
  await client.catalog.updateProduct({ commandId: commandId(), id: product.id, patch })
  const [variant, second] = product.variants
  if (!variant) return
  const values: Partial<Variant> = {
    lengthMm: pick([null, 120]),
    widthMm: 80,
    sizeUnit: 'in',
    weightUnit: 'kg',
    stock: pick([-3, 0, 9]),
  }
  // A variant without a choice beside others that have one.
  if (second && often()) Object.assign(values, pick([{ option2: null }, { option1: null, option2: null }]))
  await client.catalog.updateVariant({ commandId: commandId(), id: variant.id, patch: values })
}

/** Pictures of the computer, and second pictures of a variant. */
async function addPictures(test: TestStudio, { id, variants }: ProductDetail, dice: Chance, pieces: readonly string[]) {
  const { upTo, pick, often } = dice
  const { client } = test
  const assetId = await ingestPicture(test, upTo(5))
  const alt = pick(['', oddText(dice, pieces)])
  const { pictures } = await client.catalog.addPicture({ commandId: commandId(), productId: id, assetId, alt })
  for (const picture of pictures) {
    if (often()) continue
    const patch = { variantId: pick([null, ...variants.map((variant) => variant.id)]) }
    await client.catalog.updatePicture({ commandId: commandId(), productId: id, pictureId: picture.id, patch })
  }
  const last = pictures.at(-1)
  if (!last) return
  const position = upTo(pictures.length)
  await client.catalog.movePicture({ commandId: commandId(), productId: id, pictureId: last.id, position })
}
