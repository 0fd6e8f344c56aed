// One row of cells as values of the catalog, or the reasons why it can't be one. Texts stay byte for byte as they are; only numbers,
// SKUs and handles are trimmed.
import { isOwnHeader, unguardCell } from '#shared/domain/cell-guard.ts'
import type { ColumnMapping, ImportField, RejectedRow } from '#shared/domain/import.ts'
import type { ProductStatus } from '#shared/domain/product.ts'
import type { CsvRow } from './csv-rows.ts'
import { surplusOptions, unitInHeader } from './headers.ts'
import { amountMinor, decimalNumber, wholeNumber } from './numbers.ts'
import { addressesIn, isStrangeAddress, statusOf, tagsOf } from './texts.ts'

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
  }
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
  }
  images: { url: string; position: number | null; alt: string | null }[]
  variantImage: string | null
  /** False when the row could not even be cut into the header's columns. */
  readable: boolean
  rejected: RejectedRow | null
}

export interface RowReader {
  read(row: CsvRow): RowValues
}

const gramsPer: Record<string, number> = { g: 1, kg: 1000, lb: 453.59237, lbs: 453.59237, oz: 28.349523125 }
const highestStock = 1_000_000_000

export function createRowReader(layout: {
  header: string[]
  mapping: ColumnMapping
  decimal: '.' | ','
  currency: string
}): RowReader {
  const { header, mapping, decimal, currency } = layout
  const at = new Map<ImportField, number>()
  for (const [column, field] of mapping.entries()) if (field && !at.has(field)) at.set(field, column)
  const imageColumns = mapping.flatMap((field, column) => (field === 'image' ? [column] : []))
  const hasOptions = at.has('option1Value') || at.has('option2Value') || at.has('option3Value')
  const surplus = surplusOptions(header)
  const weightUnit = unitInHeader(header[at.get('weight') ?? -1] ?? '')
  const isOwn = isOwnHeader(header)

  // Of the row being read. Functions made once, not per row: an import makes a million rows.
  let cells: string[] = []
  let issues: Omit<RejectedRow, 'line'>[] = []

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
    const minor = amountMinor(text, currency, decimal)
    if (minor !== null) return minor
    const why = text.startsWith('-') ? 'is negative' : `is no amount in ${currency}`
    refuse(code, `${field} "${text.slice(0, 60)}" ${why}`, field, text)
    return undefined
  }
  const stock = (): number | undefined => {
    const text = cell('stock').trim()
    if (text === '') return undefined
    const value = wholeNumber(text, decimal)
    if (value !== null && value >= 0 && value <= highestStock) return value
    if (value !== null && value < 0) refuse('IMPORT_STOCK_NEGATIVE', `stock "${text}" is negative`, 'stock', text)
    else refuse('IMPORT_STOCK_INVALID', `stock "${text.slice(0, 60)}" is no whole number`, 'stock', text)
    return undefined
  }
  const weight = (): number | undefined => {
    const inGrams = cell('weightGrams').trim()
    const field = inGrams === '' ? 'weight' : 'weightGrams'
    const text = inGrams === '' ? cell('weight').trim() : inGrams
    if (text === '') return undefined
    const unit = field === 'weightGrams' ? 'g' : cell('weightUnit').trim().toLowerCase() || weightUnit || 'g'
    const factor = gramsPer[unit]
    const value = decimalNumber(text, decimal)
    if (factor === undefined) refuse('IMPORT_WEIGHT_UNIT_UNKNOWN', `unit "${unit}" is not known`, 'weightUnit', unit)
    else if (value === null || value < 0 || value * factor > 1e9) {
      refuse('IMPORT_WEIGHT_INVALID', `${field} "${text.slice(0, 60)}" is no weight`, field, text)
    } else return Math.round(value * factor)
    return undefined
  }

  const variantOf = (): RowValues['variant'] => {
    const variant: RowValues['variant'] = {}
    set(variant, 'sku', limited('sku', 200)?.trim() || undefined)
    set(variant, 'barcode', limited('barcode', 64)?.trim() || undefined)
    set(variant, 'priceMinor', amount('price', 'IMPORT_PRICE_INVALID'))
    set(variant, 'compareAtMinor', amount('compareAt', 'IMPORT_COMPARE_AT_INVALID'))
    set(variant, 'costMinor', amount('cost', 'IMPORT_COST_INVALID'))
    set(variant, 'stock', stock())
    set(variant, 'weightGrams', weight())
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

  return {
    read: (row) => {
      issues = []
      cells = isOwn ? row.cells.map(unguardCell) : row.cells
      if (row.broken) {
        refuse('IMPORT_QUOTES_BROKEN', 'a quote in the row is misplaced or never closed', null, cells[0] ?? null)
      } else if (cells.length < header.length || hasSurplus(cells, header.length)) {
        const reason = `the row has ${cells.length} cells, the header ${header.length}`
        refuse('IMPORT_CELLS_MISMATCH', reason, null, String(cells.length))
      }
      const readable = issues.length === 0
      const values: RowValues = {
        line: row.line,
        cells,
        handle: readable ? (limited('handle', 255)?.trim() ?? '') : '',
        product: noValues,
        optionNames: noOptions,
        optionValues: noOptions,
        variant: noValues,
        images: [],
        variantImage: null,
        readable,
        rejected: null,
      }
      if (readable) {
        values.variant = variantOf()
        values.product = productOf()
        if (hasOptions || surplus.length > 0) readOptions(values)
        if (imageColumns.length > 0 || at.has('variantImage')) readPictures(values)
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
