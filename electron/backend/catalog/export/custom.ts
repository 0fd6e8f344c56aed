// A plain file of the columns that the seller chose, one row per variant, with header names that our own import knows.
import { ownHeaderPrefix } from '#shared/domain/cell-guard.ts'
import { exportColumns, type ExportColumn } from '#shared/domain/export.ts'
import { addressesOf, choiceOf, variantAddress, type ExportProduct, type ExportVariant } from './product.ts'
import { amount, type Cell, type Layout, type LayoutContext } from './layout.ts'
import { decimal } from './woocommerce.ts'

type Column = readonly [name: string, value: (product: ExportProduct, variant: ExportVariant, currency: string) => Cell]

const columns: Record<ExportColumn, Column> = {
  handle: ['Handle', (product) => product.handle],
  title: ['Title', (product) => product.title],
  descriptionHtml: ['Description', (product) => product.descriptionHtml],
  vendor: ['Vendor', (product) => product.vendor],
  category: ['Category', (product) => product.category],
  productType: ['Type', (product) => product.productType],
  tags: ['Tags', (product) => product.tags.join(', ')],
  status: ['Status', (product) => product.status],
  collections: ['Collections', (product) => product.collections.map(({ name }) => name).join(', ')],
  attributes: ['Attributes', (product) => product.attributes.map(({ name, value }) => `${name}: ${value}`).join('\n')],
  taxPercent: ['Tax %', (product) => (product.taxBps === null ? '' : decimal(product.taxBps, 2))],
  lowStockLevel: ['Low stock level', (product) => product.lowStockLevel ?? ''],
  option1Name: ['Option1 name', (product) => product.options[0] ?? ''],
  option1Value: ['Option1 value', (product, variant) => choiceOf(product, variant)[0] ?? ''],
  option2Name: ['Option2 name', (product) => product.options[1] ?? ''],
  option2Value: ['Option2 value', (product, variant) => choiceOf(product, variant)[1] ?? ''],
  option3Name: ['Option3 name', (product) => product.options[2] ?? ''],
  option3Value: ['Option3 value', (product, variant) => choiceOf(product, variant)[2] ?? ''],
  sku: ['SKU', (_, variant) => variant.sku],
  barcode: ['Barcode', (_, variant) => variant.barcode],
  price: ['Price', (_, variant, currency) => amount(variant.priceMinor, currency)],
  compareAt: ['Compare-at price', (_, variant, currency) => amount(variant.compareAtMinor, currency)],
  cost: ['Cost per item', (_, variant, currency) => amount(variant.costMinor, currency)],
  currency: ['Currency', (_, __, currency) => currency],
  stock: ['Stock', (_, variant) => variant.stock],
  weightGrams: ['Weight (g)', (_, variant) => variant.weightGrams ?? ''],
  lengthMm: ['Length (mm)', (_, variant) => variant.lengthMm ?? ''],
  widthMm: ['Width (mm)', (_, variant) => variant.widthMm ?? ''],
  heightMm: ['Height (mm)', (_, variant) => variant.heightMm ?? ''],
  images: ['Images', (product) => addressesOf(product).join(' ')],
  variantImage: ['Variant image', (product, variant) => variantAddress(product, variant.id) ?? ''],
}

export const defaultColumns: readonly ExportColumn[] = exportColumns.filter(
  (column) => !['attributes', 'collections', 'currency', 'lowStockLevel', 'taxPercent'].includes(column),
)

/** A text file that is guarded says so by a column of ours, so that it comes back unguarded; a workbook's cells need no guard. */
const marker = `${ownHeaderPrefix} export`

export function customLayout(kind: 'text' | 'workbook', { currency, options }: LayoutContext): Layout {
  const chosen = [...new Set(options.columns ?? defaultColumns)].map((column) => columns[column])
  const showsPictures = !options.columns || options.columns.some((column) => column === 'images')
  const showsPrices = !options.columns || options.columns.includes('price')
  return {
    header: [...chosen.map(([name]) => name), ...(kind === 'text' ? [marker] : [])],
    rows: (product, problem) => {
      if (showsPictures && product.pictures.some((picture) => picture.sourceUrl === null)) {
        problem('picture_without_address')
      }
      if (showsPrices && product.variants.some((variant) => variant.priceMinor === null)) problem('price_missing')
      return product.variants.map((variant) => {
        const cells = chosen.map(([, value]) => value(product, variant, currency))
        return kind === 'text' ? [...cells, ''] : cells
      })
    },
  }
}
