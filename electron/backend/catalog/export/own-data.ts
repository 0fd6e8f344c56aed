// What goes into the column of our own at the end of a Shopify file: JSON with what Shopify's columns can't carry, and the exact value
// wherever a visible cell can't have it. Empty for most rows. catalog/import/own-column.ts reads it.
import { ownHeaderPrefix } from '#shared/domain/cell-guard.ts'
import type { Attribute, SizeUnit } from '#shared/domain/product.ts'
import type { PictureFacts, ShownPicture } from './picture-facts.ts'
import { shownChoice, shownOption, type ExportProduct, type ExportVariant } from './product.ts'

export const ownColumn = `${ownHeaderPrefix} data`

interface Exact<T> {
  /** The visible cell; the value counts only while it still says this. */
  seen: string
  value: T
}
/** Of one row; everything is left out where the visible columns or the defaults say it already. */
interface OwnData {
  /** Of the product, where its handle is not its own. */
  id?: string
  attributes?: Attribute[]
  taxBps?: number
  lowStockLevel?: number
  collections?: { name: string; place: number; rank: number }[]
  /** Pictures without a row: from the seller's own computer, or a second one of the same address. */
  pictures?: { at: number; sha256?: string; url?: string; alt?: string; of?: number }[]
  sizeMm?: [length: number | null, width: number | null, height: number | null]
  sizeUnit?: SizeUnit
  weightUnit?: ExportVariant['weightUnit']
  exact?: Record<string, Exact<unknown>>
  /** Names of the options, and which values this row's variant has, where the visible cells can't say it. */
  options?: { seen: string[]; value: string[] }
  choice?: { seen: string[]; value: (string | null)[] }
  /** Number of this row's variant, for the pictures that name it. */
  key?: number
  /** Number of the variant that this row's picture shows, 0 for none, where "Variant Image" can't say it. */
  pictureOf?: number
}
type Exactly = (field: string, value: unknown, seen: string, readBack?: unknown) => void

interface Row {
  product: ExportProduct
  handle: string
  first: boolean
  variant: ExportVariant | null
  picture: ShownPicture | null
}

/** Gives the cell of each row of a product; '' where there is nothing to say. */
export function ownCells(product: ExportProduct, facts: PictureFacts): (row: Row) => string {
  const plain = hasPlainOptions(product)
  return (row) => ownCell(row, plain, facts)
}

function ownCell(row: Row, plain: boolean, facts: PictureFacts): string {
  const { product, variant, picture } = row
  const exact: NonNullable<OwnData['exact']> = {}
  // Notes the value when reading the visible cell back would give another one.
  const exactly: Exactly = (field, value, seen, readBack = seen) => {
    if (JSON.stringify(value) !== JSON.stringify(readBack)) exact[field] = { seen, value }
  }
  const data: OwnData = {
    ...(row.first && ownProduct(row, plain, facts, exactly)),
    ...(variant && ownVariant(product, variant, plain, exactly)),
  }
  const key = variant && facts.named.has(variant.id) ? facts.keys.get(variant.id) : undefined
  if (key !== undefined) data.key = key
  if (picture) {
    const isTold = picture.variantId === (facts.told.get(picture.url) ?? null)
    if (!isTold) data.pictureOf = facts.keys.get(picture.variantId ?? '') ?? 0
    exactly('imageAlt', picture.alt, visible(picture.alt))
  }
  if (Object.keys(exact).length > 0) data.exact = exact
  return Object.keys(data).length > 0 ? JSON.stringify(data) : ''
}

function ownProduct({ product, handle }: Row, plain: boolean, facts: PictureFacts, exactly: Exactly): OwnData {
  const data: OwnData = {}
  if (handle !== product.handle) data.id = product.id
  if (product.attributes.length > 0) data.attributes = product.attributes
  if (product.taxBps !== null) data.taxBps = product.taxBps
  if (product.lowStockLevel !== null) data.lowStockLevel = product.lowStockLevel
  if (product.collections.length > 0) data.collections = product.collections
  const pictures = hiddenPictures(facts)
  if (pictures.length > 0) data.pictures = pictures
  if (!plain) {
    data.options = { seen: slots.map((slot) => visible(shownOption(product, slot))), value: product.options }
  }
  exactly('handle', product.handle, handle)
  exactly('tags', product.tags, product.tags.join(', '), readsAs(product.tags))
  // A title of blanks is read as none.
  exactly('title', product.title, visible(product.title), visible(product.title).replace(/^ *$/, ''))
  for (const field of ['descriptionHtml', 'vendor', 'category', 'productType'] as const) {
    exactly(field, product[field], visible(product[field]))
  }
  return data
}

function ownVariant(product: ExportProduct, variant: ExportVariant, plain: boolean, exactly: Exactly): OwnData {
  const data: OwnData = {}
  const size = [variant.lengthMm, variant.widthMm, variant.heightMm] as const
  if (size.some((side) => side !== null)) data.sizeMm = [...size]
  if (variant.sizeUnit !== 'cm') data.sizeUnit = variant.sizeUnit
  if (variant.weightUnit !== 'g') data.weightUnit = variant.weightUnit
  if (!plain) {
    const seen = slots.map((slot) => visible(shownChoice(product, variant, slot)))
    data.choice = { seen, value: [variant.option1, variant.option2, variant.option3] }
  }
  exactly('sku', variant.sku, visible(variant.sku), visible(variant.sku).trim())
  exactly(
    'barcode',
    variant.barcode,
    visible(variant.barcode),
    visible(variant.barcode)
      .trim()
      .replace(/^'(?=\d+$)/, ''),
  )
  if (variant.stock < 0) exactly('stock', variant.stock, String(variant.stock), null)
  return data
}

const slots = [0, 1, 2] as const
/** A file with a NUL in it is taken for no text at all. */
const visible = (text: string): string => text.replaceAll('\0', '')

const hiddenPictures = ({ hidden, keys }: PictureFacts): NonNullable<OwnData['pictures']> =>
  hidden.map(({ at, picture: { sourceUrl, sha256, alt, variantId } }) => {
    const of = keys.get(variantId ?? '')
    return {
      at,
      ...(sourceUrl === null ? sha256 && { sha256 } : { url: sourceUrl }),
      ...(alt !== '' && { alt }),
      ...(of !== undefined && { of }),
    }
  })

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
      .map((tag) => visible(tag).trim())
      .filter(Boolean),
  ),
]
