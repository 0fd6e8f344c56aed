// Shopify's product file in both generations of its header. One column of our own at the end carries what Shopify's columns can't, so
// that the file comes back as the same catalog; Shopify leaves columns alone that it does not know.
import type { ExportProblemCode } from '#shared/domain/export.ts'
import { headerOf, keptCell, publishedColumn, shopifyColumns, trackerColumn } from '../shopify-columns.ts'
import { ownCells, ownColumn } from './own-data.ts'
import { pictureFacts, type ShownPicture } from './picture-facts.ts'
import { amount, type Cell, type Layout, type LayoutContext } from './layout.ts'
import {
  handleFor,
  isPublic,
  shownChoice,
  shownOption,
  variantAddress,
  type ExportProduct,
  type ExportVariant,
} from './product.ts'
import { shownGrams } from './shown-grams.ts'

type Generation = 'current' | 'legacy'
interface RowParts {
  product: ExportProduct
  handle: string
  /** The product's own columns stand in its first row only. */
  first: boolean
  variant: ExportVariant | null
  picture: ShownPicture | null
  /** The cell of our own column. */
  data: string
  currency: string
}
type Column = readonly [name: string, value: (row: RowParts) => Cell]

const ofProduct =
  (value: (product: ExportProduct) => string) =>
  ({ product, first }: RowParts): Cell =>
    first ? withoutNul(value(product)) : ''
const ofVariant =
  (value: (variant: ExportVariant, row: RowParts) => Cell) =>
  (row: RowParts): Cell =>
    row.variant ? value(row.variant, row) : ''
/** A file with a NUL in it is taken for no text at all; the exact value stands in our own column. */
const withoutNul = (text: string): string => text.replaceAll('\0', '')

const optionName =
  (slot: 0 | 1 | 2) =>
  ({ product, first }: RowParts): Cell =>
    first ? withoutNul(shownOption(product, slot)) : ''
const optionValue = (slot: 0 | 1 | 2) =>
  ofVariant((variant, { product }) => withoutNul(shownChoice(product, variant, slot)))

const price = ofVariant((variant, row) => amount(variant.priceMinor, row.currency))
const compareAt = ofVariant((variant, row) => amount(variant.compareAtMinor, row.currency))
const cost = ofVariant((variant, row) => amount(variant.costMinor, row.currency))
/** What the shop does not count has no figure unless somebody gave it one. */
const stock = ofVariant(({ stock: pieces, extras }) => (pieces === 0 && extras?.[trackerColumn] === '' ? '' : pieces))
const handleOf = ({ handle }: RowParts): Cell => handle
const published = ({ product, first }: RowParts): Cell =>
  first ? (product.extras?.[publishedColumn] ?? (product.status === 'active' ? 'TRUE' : 'FALSE')) : ''

/** Columns that the catalog has a field for, by their two names. */
const fields = {
  handle: ['URL handle', 'Handle', handleOf],
  title: ['Title', 'Title', ofProduct((product) => product.title)],
  description: ['Description', 'Body (HTML)', ofProduct((product) => product.descriptionHtml)],
  vendor: ['Vendor', 'Vendor', ofProduct((product) => product.vendor)],
  category: ['Product category', 'Product Category', ofProduct((product) => product.category)],
  type: ['Type', 'Type', ofProduct((product) => product.productType)],
  tags: ['Tags', 'Tags', ofProduct((product) => product.tags.join(', '))],
  published: [publishedColumn, 'Published', published],
  status: ['Status', 'Status', ofProduct((product) => product.status)],
  sku: ['SKU', 'Variant SKU', ofVariant((variant) => withoutNul(variant.sku))],
  barcode: ['Barcode', 'Variant Barcode', ofVariant((variant) => withoutNul(variant.barcode))],
  option1Name: ['Option1 name', 'Option1 Name', optionName(0)],
  option1Value: ['Option1 value', 'Option1 Value', optionValue(0)],
  option2Name: ['Option2 name', 'Option2 Name', optionName(1)],
  option2Value: ['Option2 value', 'Option2 Value', optionValue(1)],
  option3Name: ['Option3 name', 'Option3 Name', optionName(2)],
  option3Value: ['Option3 value', 'Option3 Value', optionValue(2)],
  price: ['Price', 'Variant Price', price],
  compareAt: ['Compare-at price', 'Variant Compare At Price', compareAt],
  cost: ['Cost per item', 'Cost per item', cost],
  stock: ['Inventory quantity', 'Variant Inventory Qty', stock],
  grams: ['Weight value (grams)', 'Variant Grams', ofVariant(shownGrams)],
  weightUnit: ['Weight unit for display', 'Variant Weight Unit', ofVariant((variant) => variant.weightUnit)],
  image: ['Product image URL', 'Image Src', ({ picture }: RowParts): Cell => picture?.url ?? ''],
  imagePosition: ['Image position', 'Image Position', ({ picture }: RowParts): Cell => picture?.position ?? ''],
  imageAlt: ['Image alt text', 'Image Alt Text', ({ picture }: RowParts): Cell => withoutNul(picture?.alt ?? '')],
  variantImage: [
    'Variant image URL',
    'Variant Image',
    ofVariant((variant, { product }) => variantAddress(product, variant.id) ?? ''),
  ],
} satisfies Record<string, readonly [current: string, legacy: string, value: Column[1]]>

/** Every name, of either generation, of a column that the catalog has a field for. */
export const shopifyHeaders: ReadonlySet<string> = new Set(
  Object.values(fields).flatMap(([current, legacy]) => [current, legacy]),
)

/** Columns in the order of Shopify's files. Those that the catalog only keeps go by their present name. */
const order: Record<Generation, readonly (keyof typeof fields | { kept: string })[]> = {
  // As Shopify exported it until 2024, and as most tools still write it.
  legacy: [
    ...(['handle', 'title', 'description', 'vendor', 'category', 'type', 'tags', 'published'] as const),
    ...(['option1Name', 'option1Value', 'option2Name', 'option2Value', 'option3Name', 'option3Value'] as const),
    ...(['sku', 'grams', { kept: trackerColumn }, 'stock', { kept: 'Continue selling when out of stock' }] as const),
    { kept: 'Fulfillment service' },
    ...(['price', 'compareAt', { kept: 'Requires shipping' }, { kept: 'Charge tax' }, 'barcode'] as const),
    ...(['image', 'imagePosition', 'imageAlt', { kept: 'Gift card' }, 'variantImage', 'weightUnit'] as const),
    ...(['cost', 'status'] as const),
  ],
  // As Shopify's own template has it now (help.shopify.com, "Using CSV files to import and export products").
  current: [
    ...(['title', 'handle', 'description', 'vendor', 'category', 'type', 'tags', 'published', 'status'] as const),
    ...(['sku', 'barcode', 'option1Name', 'option1Value', 'option2Name', 'option2Value'] as const),
    ...(['option3Name', 'option3Value', 'price', 'compareAt', 'cost', { kept: 'Charge tax' }] as const),
    ...([{ kept: trackerColumn }, 'stock', { kept: 'Continue selling when out of stock' }, 'grams'] as const),
    ...(['weightUnit', { kept: 'Requires shipping' }, { kept: 'Fulfillment service' }, 'image'] as const),
    ...(['imagePosition', 'imageAlt', 'variantImage', { kept: 'Gift card' }] as const),
  ],
}
const usualColumns = new Set(shopifyColumns.flatMap(({ name, usual }) => (usual === undefined ? [] : [name])))

function columnsOf(generation: Generation, keptNames: readonly string[]): Column[] {
  const kept = (name: string): Column => [
    headerOf(name, generation),
    ({ product, variant, first }) =>
      keptCell(name, generation, {
        product: product.extras ?? null,
        variant: variant ? (variant.extras ?? null) : undefined,
        first,
      }),
  ]
  const written = order[generation].map((entry): Column => {
    if (typeof entry !== 'string') return kept(entry.kept)
    const [current, legacy, value] = fields[entry]
    return [generation === 'current' ? current : legacy, value]
  })
  const others = keptNames.filter((name) => !usualColumns.has(name) && name !== publishedColumn)
  return [...written, ...others.map(kept), [ownColumn, (row) => row.data]]
}

export function shopifyLayout(generation: Generation, { currency, keptColumns = [] }: LayoutContext): Layout {
  const columns = columnsOf(generation, keptColumns)
  return {
    header: columns.map(([name]) => name),
    rows: (product, problem) => {
      tellProblems(product, problem)
      const handle = handleFor(product)
      const facts = pictureFacts(product)
      const { shown: pictures } = facts
      const ownCell = ownCells(product, facts)
      const count = Math.max(product.variants.length, pictures.length, 1)
      return Array.from({ length: count }, (_, at) => {
        const parts = {
          product,
          handle,
          first: at === 0,
          variant: product.variants[at] ?? null,
          picture: pictures[at] ?? null,
        }
        const row: RowParts = { ...parts, data: ownCell(parts), currency }
        return columns.map(([, value]) => value(row))
      })
    },
  }
}

function tellProblems(product: ExportProduct, problem: (code: ExportProblemCode) => void): void {
  if (handleFor(product) !== product.handle) problem('handle_changed')
  if (product.pictures.some((picture) => !isPublic(picture.sourceUrl))) problem('picture_without_address')
  if (product.variants.some((variant) => variant.priceMinor === null)) problem('price_missing')
}
