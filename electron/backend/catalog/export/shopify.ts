// Shopify's product file in both generations of its header. One column of our own at the end carries what Shopify's columns can't, so
// that the file comes back as the same catalog; Shopify leaves columns alone that it does not know.
import type { ExportProblemCode } from '#shared/domain/export.ts'
import { ownColumn, ownPicture, ownProduct, ownRow, ownVariant } from './own-data.ts'
import { amount, type Cell, type Layout, type LayoutContext } from './layout.ts'
import { variantAddress, type ExportProduct, type ExportVariant } from './product.ts'

interface RowParts {
  product: ExportProduct
  handle: string
  /** The product's own columns stand in its first row only. */
  first: boolean
  variant: ExportVariant | null
  picture: { url: string; alt: string; position: number } | null
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
    first ? (product.options[slot] ?? (slot === 0 ? 'Title' : '')) : ''
const optionValue = (slot: 0 | 1 | 2) =>
  ofVariant((variant, { product }) => {
    const value = [variant.option1, variant.option2, variant.option3][slot] ?? ''
    return slot === 0 && product.options.length === 0 ? value || 'Default Title' : withoutNul(value)
  })

const tags = ofProduct((product) => product.tags.join(', '))
const status = ofProduct((product) => product.status)
const published = ofProduct((product) => (product.status === 'active' ? 'TRUE' : 'FALSE'))
const price = ofVariant((variant, row) => amount(variant.priceMinor, row.currency))
const compareAt = ofVariant((variant, row) => amount(variant.compareAtMinor, row.currency))
const cost = ofVariant((variant, row) => amount(variant.costMinor, row.currency))
const sku = ofVariant((variant) => withoutNul(variant.sku))
const barcode = ofVariant((variant) => withoutNul(variant.barcode))
const stock = ofVariant((variant) => variant.stock)
const grams = ofVariant((variant) => variant.weightGrams ?? '')
const weightUnit = ofVariant((variant) => variant.weightUnit)
const always = (value: string) => ofVariant(() => value)
const imageUrl = ({ picture }: RowParts): Cell => picture?.url ?? ''
const imagePosition = ({ picture }: RowParts): Cell => picture?.position ?? ''
const imageAlt = ({ picture }: RowParts): Cell => withoutNul(picture?.alt ?? '')
const variantImage = ofVariant((variant, { product }) => variantAddress(product, variant.id) ?? '')
const handleOf = ({ handle }: RowParts): Cell => handle
const data = (row: RowParts): Cell => row.data

/** As Shopify exported it until 2024, and as most tools still write it. */
const legacy: readonly Column[] = [
  ['Handle', handleOf],
  ['Title', ofProduct((product) => product.title)],
  ['Body (HTML)', ofProduct((product) => product.descriptionHtml)],
  ['Vendor', ofProduct((product) => product.vendor)],
  ['Product Category', ofProduct((product) => product.category)],
  ['Type', ofProduct((product) => product.productType)],
  ['Tags', tags],
  ['Published', published],
  ['Option1 Name', optionName(0)],
  ['Option1 Value', optionValue(0)],
  ['Option2 Name', optionName(1)],
  ['Option2 Value', optionValue(1)],
  ['Option3 Name', optionName(2)],
  ['Option3 Value', optionValue(2)],
  ['Variant SKU', sku],
  ['Variant Grams', grams],
  ['Variant Inventory Tracker', always('shopify')],
  ['Variant Inventory Qty', stock],
  ['Variant Inventory Policy', always('deny')],
  ['Variant Fulfillment Service', always('manual')],
  ['Variant Price', price],
  ['Variant Compare At Price', compareAt],
  ['Variant Requires Shipping', always('TRUE')],
  ['Variant Taxable', always('TRUE')],
  ['Variant Barcode', barcode],
  ['Image Src', imageUrl],
  ['Image Position', imagePosition],
  ['Image Alt Text', imageAlt],
  ['Gift Card', ofProduct(() => 'FALSE')],
  ['Variant Image', variantImage],
  ['Variant Weight Unit', weightUnit],
  ['Cost per item', cost],
  ['Status', status],
  [ownColumn, data],
]

/** As Shopify's own template has it now (shopify.dev, "Using CSV files to import and export products"). */
const current: readonly Column[] = [
  ['Title', ofProduct((product) => product.title)],
  ['URL handle', handleOf],
  ['Description', ofProduct((product) => product.descriptionHtml)],
  ['Vendor', ofProduct((product) => product.vendor)],
  ['Product category', ofProduct((product) => product.category)],
  ['Type', ofProduct((product) => product.productType)],
  ['Tags', tags],
  ['Published on online store', published],
  ['Status', status],
  ['SKU', sku],
  ['Barcode', barcode],
  ['Option1 name', optionName(0)],
  ['Option1 value', optionValue(0)],
  ['Option2 name', optionName(1)],
  ['Option2 value', optionValue(1)],
  ['Option3 name', optionName(2)],
  ['Option3 value', optionValue(2)],
  ['Price', price],
  ['Compare-at price', compareAt],
  ['Cost per item', cost],
  ['Charge tax', always('TRUE')],
  ['Inventory tracker', always('shopify')],
  ['Inventory quantity', stock],
  ['Continue selling when out of stock', always('DENY')],
  ['Weight value (grams)', grams],
  ['Weight unit for display', weightUnit],
  ['Requires shipping', always('TRUE')],
  ['Fulfillment service', always('manual')],
  ['Product image URL', imageUrl],
  ['Image position', imagePosition],
  ['Image alt text', imageAlt],
  ['Variant image URL', variantImage],
  ['Gift card', ofProduct(() => 'FALSE')],
  [ownColumn, data],
]

export function shopifyLayout(generation: 'current' | 'legacy', { currency }: LayoutContext): Layout {
  const columns = generation === 'legacy' ? legacy : current
  return {
    header: columns.map(([name]) => name),
    rows: (product, problem) => {
      tellProblems(product, problem)
      const handle = handleFor(product)
      const pictures = product.pictures.flatMap((picture) =>
        picture.sourceUrl === null ? [] : [{ ...picture, url: picture.sourceUrl }],
      )
      const count = Math.max(product.variants.length, pictures.length, 1)
      return Array.from({ length: count }, (_, at) => {
        const variant = product.variants[at] ?? null
        const shown = pictures[at]
        const parts = ownRow(
          at === 0 ? ownProduct(product, handle) : {},
          variant ? ownVariant(product, variant) : {},
          shown ? ownPicture(product, shown) : {},
        )
        const row: RowParts = {
          product,
          handle,
          first: at === 0,
          variant,
          picture: shown ? { url: shown.url, alt: shown.alt, position: at + 1 } : null,
          data: parts,
          currency,
        }
        return columns.map(([, value]) => value(row))
      })
    },
  }
}

/** Shopify joins the rows of one product by it, so that no two products may have the same. */
export function handleFor(product: Pick<ExportProduct, 'handle' | 'handleIsAmbiguous' | 'rid'>): string {
  const handle = withoutNul(product.handle).trim()
  if (handle === '') return `product-${product.rid}`
  return product.handleIsAmbiguous ? `${handle.slice(0, 240)}-${product.rid}` : handle
}

function tellProblems(product: ExportProduct, problem: (code: ExportProblemCode) => void): void {
  if (product.handleIsAmbiguous) problem('handle_changed')
  if (product.pictures.some((picture) => picture.sourceUrl === null)) problem('picture_without_address')
  if (product.variants.some((variant) => variant.priceMinor === null)) problem('price_missing')
}
