// What goes into the column of our own at the end of a Shopify file: JSON with what Shopify's columns can't carry, and the exact value
// wherever a visible cell can't have it. Empty for most products. catalog/import/own-column.ts reads it.
import { ownHeaderPrefix } from '#shared/domain/cell-guard.ts'
import type { Attribute, Picture, SizeUnit } from '#shared/domain/product.ts'
import { variantAddress, type ExportProduct, type ExportVariant } from './product.ts'

export const ownColumn = `${ownHeaderPrefix} data`

/** Of one row; everything is left out where the visible columns or the defaults say it already. */
export interface OwnData {
  attributes?: Attribute[]
  taxBps?: number
  lowStockLevel?: number
  collections?: string[]
  sizeMm?: [length: number | null, width: number | null, height: number | null]
  sizeUnit?: SizeUnit
  weightUnit?: ExportVariant['weightUnit']
  /** Exact values by field, each valid only while its visible cell still says `seen`. */
  exact?: Record<string, { seen: string; value: unknown }>
  /** Exact names of the options, and which of them this row's variant chose. */
  options?: string[]
  choice?: (string | null)[]
  /** Position (1-based) of the variant whose picture this row's picture is, where "Variant Image" can't say it. */
  pictureOf?: number
}

export function ownProduct(product: ExportProduct, handle: string): OwnData {
  const data: OwnData = {}
  if (product.attributes.length > 0) data.attributes = product.attributes
  if (product.taxBps !== null) data.taxBps = product.taxBps
  if (product.lowStockLevel !== null) data.lowStockLevel = product.lowStockLevel
  if (product.collections.length > 0) data.collections = product.collections
  if (!hasPlainOptions(product)) data.options = product.options
  exactly(data, 'handle', product.handle, handle)
  exactly(data, 'tags', product.tags, product.tags.join(', '), readsAs(product.tags))
  for (const field of ['title', 'descriptionHtml', 'vendor', 'category', 'productType'] as const) {
    exactly(data, field, product[field], product[field].replaceAll('\0', ''))
  }
  return data
}

export function ownVariant(product: ExportProduct, variant: ExportVariant): OwnData {
  const data: OwnData = {}
  const size = [variant.lengthMm, variant.widthMm, variant.heightMm] as const
  if (size.some((side) => side !== null)) data.sizeMm = [...size]
  if (variant.sizeUnit !== 'cm') data.sizeUnit = variant.sizeUnit
  if (variant.weightUnit !== 'g') data.weightUnit = variant.weightUnit
  if (!hasPlainOptions(product)) data.choice = [variant.option1, variant.option2, variant.option3]
  for (const field of ['sku', 'barcode'] as const) {
    const visible = variant[field].replaceAll('\0', '')
    exactly(data, field, variant[field], visible, visible.trim())
  }
  if (variant.stock < 0) exactly(data, 'stock', variant.stock, String(variant.stock))
  return data
}

/** A variant has one "Variant Image", and one picture stands for one variant: any other picture of it is named here. */
export function ownPicture(product: ExportProduct, picture: Picture): OwnData {
  const data: OwnData = {}
  const at = product.variants.findIndex((variant) => variant.id === picture.variantId)
  const owner = product.variants[at]
  if (owner && variantAddress(product, owner.id) !== picture.sourceUrl) data.pictureOf = at + 1
  return data
}

/** The cell of one row; '' when there is nothing to say. */
export function ownRow(...parts: OwnData[]): string {
  const exact = Object.assign({}, ...parts.map((part) => part.exact)) as NonNullable<OwnData['exact']>
  const row: OwnData = Object.assign({}, ...parts, Object.keys(exact).length > 0 ? { exact } : {}) as OwnData
  return Object.keys(row).length > 0 ? JSON.stringify(row) : ''
}

/** Can the three option columns say it without loss? */
function hasPlainOptions({ options, variants }: ExportProduct): boolean {
  const values = variants.map((variant) => [variant.option1, variant.option2, variant.option3])
  if (options.length === 0) return variants.length === 1 && values.every((row) => row.every((value) => value === null))
  const looksDefault =
    options.length === 1 && options[0] === 'Title' && values.every((row) => row[0] === 'Default Title')
  return (
    !looksDefault &&
    options.every((name) => name !== '' && !name.includes('\0')) &&
    values.every((row) =>
      row.every((value, slot) =>
        slot < options.length ? value !== null && value !== '' && !value.includes('\0') : value === null,
      ),
    )
  )
}

/** What an import makes of the visible tags. */
const readsAs = (tags: string[]): string[] => [
  ...new Set(
    tags
      .join(',')
      .split(',')
      .map((tag) => tag.replaceAll('\0', '').trim())
      .filter(Boolean),
  ),
]

/** Notes the value when reading the visible cell back would give another one. */
function exactly(data: OwnData, field: string, value: unknown, seen: string, readBack: unknown = seen): void {
  if (JSON.stringify(value) === JSON.stringify(readBack)) return
  data.exact = { ...data.exact, [field]: { seen, value } }
}
