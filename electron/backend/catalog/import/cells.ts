// One row of cells as values of the catalog, or the reasons why it can't be one. Texts stay byte for byte as they are; only numbers,
// SKUs and handles are trimmed.
import { isOwnHeader, unguardCell } from '#shared/domain/cell-guard.ts'
import { isShopify } from '#shared/domain/export.ts'
import type { ColumnMapping, ImportField, ImportFormat, RejectedRow } from '#shared/domain/import.ts'
import type { ImportRun } from '#shared/domain/import-file.ts'
import type { Attribute, ProductStatus, SizeUnit, WeightUnit } from '#shared/domain/product.ts'
import { createAttributeReader } from './attribute-cells.ts'
import type { CsvRow } from './csv-rows.ts'
import { fileFormat } from './formats/index.ts'
import type { RowShape } from './formats/types.ts'
import { surplusOptions } from './headers.ts'
import { createKeptReader, type SaidColumns } from './kept-cells.ts'
import { applyOwn, createOwnReader, type OwnRow, type OwnValues } from './own-column.ts'
import { createMeasureReader } from './measure-cells.ts'
import { rateBps } from './measures.ts'
import { createAmountReader, wholeNumber } from './numbers.ts'
import { addressesIn, isErrorCell, isStrangeAddress, namesIn, statusOf, tagsOf } from './texts.ts'

/** `place` is the product's in the collection, `rank` the collection's among all; only files of ours say them. */
export interface Shelf {
  name: string
  place?: number | undefined
  rank?: number | undefined
}

export interface RowValues {
  line: number
  cells: string[]
  handle: string
  /** Only what the file has, and has not empty. */
  product: {
    title?: string
    descriptionHtml?: string
    vendor?: string
    category?: string
    productType?: string
    tags?: string[]
    status?: ProductStatus
    attributes?: Attribute[]
    taxBps?: number
    lowStockLevel?: number
  }
  /** Collections that the product is to be in. */
  collections: Shelf[] | undefined
  optionNames: (string | null)[]
  optionValues: (string | null)[]
  variant: {
    sku?: string
    barcode?: string
    priceMinor?: number
    compareAtMinor?: number
    costMinor?: number
    stock?: number
    weightGrams?: number
    weightUnit?: WeightUnit
    lengthMm?: number
    widthMm?: number
    heightMm?: number
    sizeUnit?: SizeUnit
  }
  /** Columns of a Shopify file that the catalog has no field for. */
  kept: SaidColumns | undefined
  /** Of a file of ours: what its own column says of the row, and the exact choice where the visible cells can't say it. */
  own: OwnRow | null
  choice: (string | null)[] | null
  /** For formats that tie rows together; null for the others. */
  shape: RowShape | null
  images: { url: string; position: number | null; alt: string | null }[]
  variantImage: string | null
  /** False when the row could not even be cut into the header's columns. */
  readable: boolean
  rejected: RejectedRow | null
}

export interface RowReader {
  read(row: CsvRow): RowValues
}

const highestStock = 1_000_000_000
/** WooCommerce guards its cells as we do ours; files of the others that begin a cell with '= are ours: there is no room for a mark. */
const guardedFormats: ReadonlySet<ImportFormat> = new Set(['woocommerce', 'etsy', 'ebay', 'amazon'])

export function createRowReader(layout: {
  header: string[]
  mapping: ColumnMapping
  decimal: '.' | ','
  /** The workspace's own. */
  currency: string
  format?: ImportFormat
  container?: 'text' | 'xlsx'
  run?: ImportRun
}): RowReader {
  const { header, mapping, currency, run, format = 'generic' } = layout
  const decimal = run?.decimal ?? layout.decimal
  const at = new Map<ImportField, number>()
  for (const [column, field] of mapping.entries()) if (field && !at.has(field)) at.set(field, column)
  const imageColumns = mapping.flatMap((field, column) => (field === 'image' ? [column] : []))
  const hasOptions = at.has('option1Value') || at.has('option2Value') || at.has('option3Value')
  const surplus = surplusOptions(header)
  const isShopifys = isShopify(format)
  const isGuarded = isOwnHeader(header) || guardedFormats.has(format)
  const mapped = mapping.flatMap((field, column) => (field === null ? [] : [column]))
  const shaper = fileFormat(format)?.shaper?.({ header, columnOf: (field) => at.get(field) })
  const minorOf = createAmountReader(currency, decimal, run)
  const readOwn = createOwnReader(header)
  const readKept = createKeptReader({ header, mapping, format })

  // Of the row being read. Functions made once, not per row: an import makes a million rows.
  let cells: string[] = []
  let issues: Omit<RejectedRow, 'line'>[] = []
  let own: OwnValues | null = null

  const cell = (field: ImportField): string => {
    const column = at.get(field)
    return column === undefined ? '' : (cells[column] ?? '')
  }
  const refuse = (code: string, reason: string, field: ImportField | null, value: string | null): void => {
    issues.push({ code, reason, field, value: value === null ? null : value.slice(0, 200) })
  }
  const limited = (field: ImportField, max: number): string | undefined => {
    const value = cell(field)
    if (value.length <= max) return value === '' ? undefined : value
    refuse('IMPORT_TEXT_TOO_LONG', `${field} has more than ${max} characters`, field, value)
    return undefined
  }
  const amount = (field: ImportField, code: string): number | undefined => {
    const text = cell(field).trim()
    if (text === '') return undefined
    const minor = minorOf(text)
    if (minor !== null) return minor
    const why = text.startsWith('-') ? 'is negative' : `is no amount in ${run?.currency ?? currency}`
    refuse(code, `${field} "${text.slice(0, 60)}" ${why}`, field, text)
    return undefined
  }
  const whole = (field: 'stock' | 'lowStock'): number | undefined => {
    const text = cell(field).trim()
    if (text === '') return undefined
    // Shopify knows stock below zero, and so does a file of ours.
    const exact = field === 'stock' ? own?.exact?.stock : undefined
    if (exact?.seen === text) return exact.value
    const value = wholeNumber(text, decimal)
    if (value !== null && value < 0 && value >= -highestStock && field === 'stock' && isShopifys) return value
    if (value !== null && value >= 0 && value <= (field === 'stock' ? highestStock : 1_000_000)) return value
    if (value !== null && value < 0) refuse('IMPORT_STOCK_NEGATIVE', `${field} "${text}" is negative`, field, text)
    else refuse('IMPORT_STOCK_INVALID', `${field} "${text.slice(0, 60)}" is no whole number`, field, text)
    return undefined
  }
  const taxBps = (): number | undefined => {
    const text = cell('taxRate').trim()
    const bps = text === '' ? undefined : rateBps(text, decimal)
    if (bps === null) refuse('IMPORT_TAX_INVALID', `tax rate "${text.slice(0, 60)}" is no rate`, 'taxRate', text)
    return bps ?? undefined
  }
  const readMeasures = createMeasureReader({ header, at, decimal, cell, refuse })
  const attributesOf = createAttributeReader({ header, mapping, format, run })

  const variantOf = (): RowValues['variant'] => {
    const variant: RowValues['variant'] = {}
    set(variant, 'sku', limited('sku', 200)?.trim() || undefined)
    // Spreadsheets put ' before a code that must stay text.
    set(
      variant,
      'barcode',
      limited('barcode', 64)
        ?.trim()
        .replace(/^'(?=\d+$)/, '') || undefined,
    )
    set(variant, 'priceMinor', amount('price', 'IMPORT_PRICE_INVALID'))
    set(variant, 'compareAtMinor', amount('compareAt', 'IMPORT_COMPARE_AT_INVALID'))
    set(variant, 'costMinor', amount('cost', 'IMPORT_COST_INVALID'))
    set(variant, 'stock', whole('stock'))
    if (readMeasures) readMeasures(variant)
    const sale = at.has('salePrice') ? amount('salePrice', 'IMPORT_PRICE_INVALID') : undefined
    if (sale !== undefined && sale > 0 && (variant.priceMinor === undefined || sale < variant.priceMinor)) {
      if (variant.priceMinor !== undefined) variant.compareAtMinor ??= variant.priceMinor
      variant.priceMinor = sale
    }
    return variant
  }
  const productOf = (): RowValues['product'] => {
    const product: RowValues['product'] = {}
    // A title of nothing but spaces is as good as none.
    if (!/^ *$/.test(cell('title'))) set(product, 'title', limited('title', 1000))
    set(product, 'descriptionHtml', limited('descriptionHtml', 500_000))
    set(product, 'vendor', limited('vendor', 1000))
    set(product, 'category', limited('category', 1000))
    set(product, 'productType', limited('productType', 1000))
    set(product, 'tags', tagsOf(cell('tags')))
    if (attributesOf) set(product, 'attributes', attributesOf(cells))
    if (at.has('taxRate')) set(product, 'taxBps', taxBps())
    if (at.has('lowStock')) set(product, 'lowStockLevel', whole('lowStock'))
    const status = statusOf(cell('status'), cell('published'))
    if (status === null) {
      refuse('IMPORT_STATUS_UNKNOWN', `status "${cell('status').slice(0, 60)}" is not known`, 'status', cell('status'))
    } else set(product, 'status', status)
    return product
  }
  const readPictures = (values: RowValues): void => {
    for (const column of imageColumns) {
      for (const url of addressesIn(cells[column] ?? '')) {
        const position = wholeNumber(cell('imagePosition').trim(), decimal)
        values.images.push({ url, position, alt: cell('imageAlt') || null })
      }
    }
    values.variantImage = addressesIn(cell('variantImage'))[0] ?? null
    const urls = values.images.map((image) => image.url)
    const strange = [...urls, values.variantImage ?? ''].find(isStrangeAddress)
    if (strange) refuse('IMPORT_IMAGE_INVALID', 'a picture address is neither http nor a file name', 'image', strange)
  }
  const readOptions = (values: RowValues): void => {
    values.optionNames = (['option1Name', 'option2Name', 'option3Name'] as const).map((f) => limited(f, 255) ?? null)
    values.optionValues = (['option1Value', 'option2Value', 'option3Value'] as const).map(
      (f) => limited(f, 255) ?? null,
    )
    const fourth = surplus.find((column) => (cells[column] ?? '').trim() !== '')
    if (fourth === undefined) return
    refuse('IMPORT_TOO_MANY_OPTIONS', 'a product has at most three options', null, cells[fourth] ?? null)
  }

  const readShape = (values: RowValues, shape: RowShape): void => {
    values.shape = shape
    // A variation is called after its choices ("Hoodie - Blue"): the product keeps its own name.
    if (shape.role === 'child' && format !== 'tiktok' && shape.group !== null) delete values.product.title
    if (shape.removes) refuse('IMPORT_ROW_REMOVES', 'the row asks to remove the product', null, null)
  }
  const refuseErrors = (): void => {
    const column = mapped.find((candidate) => isErrorCell(cells[candidate] ?? ''))
    if (column === undefined) return
    const text = cells[column] ?? ''
    const why = text === '#FORMULA!' ? 'a formula has no saved result' : `a cell shows the error ${text}`
    refuse('IMPORT_CELL_ERROR', why, mapping[column] ?? null, header[column] ?? null)
  }

  return {
    read: (row) => {
      issues = []
      cells = isGuarded ? row.cells.map(unguardCell) : row.cells
      if (row.broken) {
        refuse('IMPORT_QUOTES_BROKEN', 'a quote in the row is misplaced or never closed', null, cells[0] ?? null)
      } else if (cells.length < header.length || hasSurplus(cells, header.length)) {
        const reason = `the row has ${cells.length} cells, the header ${header.length}`
        refuse('IMPORT_CELLS_MISMATCH', reason, null, String(cells.length))
      } else if (layout.container === 'xlsx') refuseErrors()
      const readable = issues.length === 0
      const values: RowValues = {
        line: row.line,
        cells,
        handle: readable ? (limited('handle', 255)?.trim() ?? '') : '',
        product: noValues,
        collections: undefined,
        optionNames: noOptions,
        optionValues: noOptions,
        variant: noValues,
        images: [],
        variantImage: null,
        kept: undefined,
        own: null,
        choice: null,
        shape: null,
        readable,
        rejected: null,
      }
      if (readable) {
        own = readOwn?.(cells) ?? null
        values.variant = variantOf()
        values.product = productOf()
        if (at.has('collections')) values.collections = namesIn(cell('collections'))?.map((name) => ({ name }))
        if (readKept) values.kept = readKept(cells)
        if (shaper) readShape(values, shaper(cells, row.line))
        else if (hasOptions || surplus.length > 0) readOptions(values)
        if (imageColumns.length > 0 || at.has('variantImage')) readPictures(values)
        if (own) applyOwn(own, values, cell)
      }
      const [first] = issues
      if (first) values.rejected = { ...first, line: row.line, reason: issues.map((issue) => issue.reason).join('; ') }
      return values
    },
  }
}

const noValues = Object.freeze({})
const noOptions: (string | null)[] = []

const hasSurplus = (cells: string[], width: number): boolean =>
  cells.length > width && cells.slice(width).some((extra) => extra !== '')

function set<T extends object, K extends keyof T>(target: T, field: K, value: T[K] | undefined): void {
  if (value !== undefined) target[field] = value
}
