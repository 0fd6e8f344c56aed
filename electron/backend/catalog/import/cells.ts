// One row of cells as values of the catalog, or the reasons why it can't be one. Texts stay byte for byte as they are; only numbers,
// SKUs and handles are trimmed.
import type { ColumnMapping, ImportField, RejectedRow } from '#shared/domain/import.ts'
import { parseDecimal } from '#shared/domain/money.ts'
import type { ProductStatus } from '#shared/domain/product.ts'
import type { CsvRow } from './csv-rows.ts'
import { surplusOptions, unitInHeader } from './headers.ts'

export interface RowValues {
  line: number
  cells: string[]
  handle: string
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

const statuses: Record<string, ProductStatus> = {
  active: 'active',
  draft: 'draft',
  archived: 'archived',
  unlisted: 'active',
  actif: 'active',
  brouillon: 'draft',
  archivé: 'archived',
  archive: 'archived',
  上架: 'active',
  在售: 'active',
  草稿: 'draft',
  下架: 'archived',
  已归档: 'archived',
}
const yes = new Set(['true', 'yes', 'y', '1', 'oui', 'vrai', '是'])
const no = new Set(['false', 'no', 'n', '0', 'non', 'faux', '否'])
const gramsPer: Record<string, number> = { g: 1, kg: 1000, lb: 453.59237, lbs: 453.59237, oz: 28.349523125 }
const highestStock = 1_000_000_000

export function createRowReader(layout: {
  header: string[]
  mapping: ColumnMapping
  decimal: '.' | ','
  currency: string
}): RowReader {
  const { header, mapping, decimal, currency } = layout
  const columnOf = (field: ImportField): number => mapping.indexOf(field)
  const at = Object.fromEntries(mapping.flatMap((field) => (field ? [[field, columnOf(field)]] : []))) as Partial<
    Record<ImportField, number>
  >
  const imageColumns = mapping.flatMap((field, column) => (field === 'image' ? [column] : []))
  const surplus = surplusOptions(header)
  const weightUnit = unitInHeader(header[at.weight ?? -1] ?? '')
  const hasReasonColumn = header.at(-1) === reasonHeader

  return {
    read: (row) => {
      const issues: { code: string; reason: string; field: ImportField | null; value: string | null }[] = []
      const cells = hasReasonColumn ? row.cells.map(unguarded) : row.cells
      const cell = (field: ImportField): string => {
        const column = at[field]
        return column === undefined ? '' : (cells[column] ?? '')
      }
      const refuse = (code: string, reason: string, field: ImportField | null, value: string | null) => {
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
        const bare = withoutCurrency(text, currency).trim()
        // "12,50" in a file of decimal points must not become 1250: grouping counts only where it stands in threes.
        const minor = decimalNumber(bare, decimal) === null ? null : parseDecimal(bare, currency, decimal)
        if (minor !== null) return minor
        const why = text.startsWith('-') ? 'is negative' : `is no amount in ${currency}`
        refuse(code, `${field} "${text.slice(0, 60)}" ${why}`, field, text)
        return undefined
      }
      const whole = (field: ImportField, code: string, negativeCode: string): number | undefined => {
        const text = cell(field).trim()
        if (text === '') return undefined
        const value = wholeNumber(text, decimal)
        if (value !== null && value >= 0 && value <= highestStock) return value
        if (value !== null && value < 0) refuse(negativeCode, `${field} "${text}" is negative`, field, text)
        else refuse(code, `${field} "${text.slice(0, 60)}" is no whole number`, field, text)
        return undefined
      }
      const weight = (): number | undefined => {
        const inGrams = cell('weightGrams').trim()
        const field = inGrams === '' ? 'weight' : 'weightGrams'
        const text = inGrams === '' ? cell('weight').trim() : inGrams
        if (text === '') return undefined
        const unitText = cell('weightUnit').trim().toLowerCase()
        const unit = field === 'weightGrams' ? 'g' : unitText || weightUnit || 'g'
        const factor = gramsPer[unit]
        const value = decimalNumber(text, decimal)
        if (factor === undefined)
          refuse('IMPORT_WEIGHT_UNIT_UNKNOWN', `unit "${unit}" is not known`, 'weightUnit', unit)
        else if (value === null || value < 0 || value * factor > 1e9) {
          refuse('IMPORT_WEIGHT_INVALID', `${field} "${text.slice(0, 60)}" is no weight`, field, text)
        } else return Math.round(value * factor)
        return undefined
      }

      if (row.broken) {
        refuse('IMPORT_QUOTES_BROKEN', 'a quote in the row is misplaced or never closed', null, cells[0] ?? null)
      } else if (cells.length < header.length || cells.slice(header.length).some((extra) => extra !== '')) {
        const reason = `the row has ${cells.length} cells, the header ${header.length}`
        refuse('IMPORT_CELLS_MISMATCH', reason, null, String(cells.length))
      }
      const usable = issues.length === 0
      const values: RowValues = {
        line: row.line,
        cells: row.cells,
        handle: usable ? (limited('handle', 255)?.trim() ?? '') : '',
        product: {},
        optionNames: [],
        optionValues: [],
        variant: {},
        images: [],
        variantImage: null,
        readable: usable,
        rejected: null,
      }
      if (usable) {
        values.variant = compact({
          sku: limited('sku', 200)?.trim() || undefined,
          barcode: limited('barcode', 64)?.trim() || undefined,
          priceMinor: amount('price', 'IMPORT_PRICE_INVALID'),
          compareAtMinor: amount('compareAt', 'IMPORT_COMPARE_AT_INVALID'),
          costMinor: amount('cost', 'IMPORT_COST_INVALID'),
          stock: whole('stock', 'IMPORT_STOCK_INVALID', 'IMPORT_STOCK_NEGATIVE'),
          weightGrams: weight(),
        })
        values.product = compact({
          // A title of nothing but spaces is as good as none.
          title: /^ *$/.test(cell('title')) ? undefined : limited('title', 1000),
          descriptionHtml: limited('descriptionHtml', 500_000),
          vendor: limited('vendor', 1000),
          category: limited('category', 1000),
          productType: limited('productType', 1000),
          tags: tagsOf(cell('tags')),
          status: statusOf(cell('status'), cell('published'), refuse),
        })
        values.optionNames = (['option1Name', 'option2Name', 'option3Name'] as const).map(
          (f) => limited(f, 255) ?? null,
        )
        values.optionValues = (['option1Value', 'option2Value', 'option3Value'] as const).map(
          (f) => limited(f, 255) ?? null,
        )
        const position = wholeNumber(cell('imagePosition').trim(), decimal)
        for (const column of imageColumns) {
          for (const url of addressesIn(cells[column] ?? '')) {
            values.images.push({ url, position, alt: cell('imageAlt') || null })
          }
        }
        values.variantImage = addressesIn(cell('variantImage'))[0] ?? null
        const strange = [...values.images.map((image) => image.url), values.variantImage ?? ''].find(isStrangeAddress)
        if (strange)
          refuse('IMPORT_IMAGE_INVALID', 'a picture address is neither http nor a file name', 'image', strange)
        const fourth = surplus.find((column) => (cells[column] ?? '').trim() !== '')
        if (fourth !== undefined) {
          refuse('IMPORT_TOO_MANY_OPTIONS', 'a product has at most three options', null, cells[fourth] ?? null)
        }
      }
      const [first] = issues
      if (first) {
        const reason = issues.map((issue) => issue.reason).join('; ')
        values.rejected = { line: row.line, code: first.code, reason, field: first.field, value: first.value }
      }
      return values
    },
  }
}

/** Column that the file of rejected rows adds; a file that has it is a corrected one. */
export const reasonHeader = 'Vitrine: why it was rejected'

/** Takes back what makes a cell of our own file of rejected rows safe to open. */
const unguarded = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

const compact = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  for (const key of Object.keys(values) as (keyof T)[]) if (values[key] === undefined) delete values[key]
  return values as { [K in keyof T]?: Exclude<T[K], undefined> }
}

function tagsOf(text: string): string[] | undefined {
  if (text === '') return undefined
  const tags = text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)
  return tags.length > 0 ? [...new Set(tags)] : undefined
}

function statusOf(
  status: string,
  published: string,
  refuse: (code: string, reason: string, field: ImportField, value: string) => void,
): ProductStatus | undefined {
  const text = status.trim().toLowerCase()
  if (text !== '') {
    const known = statuses[text]
    if (!known) refuse('IMPORT_STATUS_UNKNOWN', `status "${text.slice(0, 60)}" is not known`, 'status', status)
    return known
  }
  const word = published.trim().toLowerCase()
  if (yes.has(word)) return 'active'
  return no.has(word) ? 'draft' : undefined
}

/** Digits with optional grouping; "12,0" counts as 12. Null for anything else. */
function wholeNumber(text: string, decimal: '.' | ','): number | null {
  if (/^-?\d{1,15}$/.test(text)) return Number(text)
  const value = decimalNumber(text, decimal)
  return value !== null && Number.isSafeInteger(value) ? value : null
}

function decimalNumber(text: string, decimal: '.' | ','): number | null {
  const cleaned = text.replace(/[\s\u00a0\u202f'’]/g, '')
  const grouping = decimal === '.' ? ',' : '.'
  const grouped = new RegExp(`^[+-]?\\d{1,3}(\\${grouping}\\d{3})+(\\${decimal}\\d+)?$`)
  const plain = new RegExp(`^[+-]?\\d*(\\${decimal}\\d+)?$`)
  if (!/\d/.test(cleaned) || !(grouped.test(cleaned) || plain.test(cleaned))) return null
  return Number(cleaned.replaceAll(grouping, '').replace(decimal, '.'))
}

/** The sign or code of the base currency around an amount; any other currency stays and makes it no amount. */
function withoutCurrency(text: string, currency: string): string {
  if (/^[\d.,]+$/.test(text)) return text
  const sign = signs[currency]
  return [currency, ...(sign ? [sign] : [])].reduce(
    (rest, mark) =>
      rest.startsWith(mark) ? rest.slice(mark.length) : rest.endsWith(mark) ? rest.slice(0, -mark.length) : rest,
    text,
  )
}
const signs: Record<string, string> = { EUR: '€', USD: '$', GBP: '£', JPY: '¥', CNY: '¥' }

/** Several addresses in one cell are cut where the next one begins. */
const addressesIn = (cell: string): string[] => {
  if (cell === '') return []
  return cell.includes('://') ? cell.trim().split(/[\s,;|]+(?=https?:\/\/)/i) : [cell.trim()].filter(Boolean)
}

const isStrangeAddress = (address: string): boolean =>
  address.length > 2000 || (/^[a-z][a-z0-9+.-]*:/i.test(address) && !/^https?:\/\//i.test(address))
