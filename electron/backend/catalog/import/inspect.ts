// Looks at a file and says how to read it: what holds the rows, where the table begins, what each column seems to be. The seller sees
// all of it, and what the seller corrects comes back here as `reading`.
import type { ColumnMapping } from '#shared/domain/import.ts'
import { importRunSchema, type ImportNote, type ImportReading } from '#shared/domain/import-file.ts'
import type { ImportDetail } from '../repository-import.ts'
import { containerOf } from './container.ts'
import { detectCurrency, detectDates } from './detect.ts'
import type { CsvRow } from './csv-rows.ts'
import { headerKey } from './headers.ts'
import { inspectSheet } from './inspect-sheet.ts'
import { inspectText } from './inspect-text.ts'
import { preparedLayout } from './prepared-rows.ts'
import { regroup } from './regroup.ts'

export interface InspectTask {
  /** The seller's file. */
  path: string
  /** Where rows may be written down in another form. */
  preparedPath: string
  bytes: number
  reading: ImportReading
  /** The workspace's currency: what a sign means that several currencies have. */
  baseCurrency: string
}
export interface Inspected {
  detail: ImportDetail
  mapping: ColumnMapping
}

/** What a reader of one container finds out; the rest is the same for all. */
export interface FoundTable {
  container: 'text' | 'xlsx'
  encoding: { value: string; certain: boolean }
  delimiter: string
  newline: '\n' | '\r'
  sheets: ImportDetail['sheets']
  sheet: string | null
  header: CsvRow
  /** The first rows of data. */
  head: CsvRow[]
  dataLine: number
  format: ImportDetail['format']
  mapping: ColumnMapping
  decimal: ImportDetail['detected']['decimal']
  notes: ImportNote[]
  /** Bytes of the prepared file, null when the seller's own is read. */
  preparedBytes: number | null
}

const sampleRows = 20

/**
 * Throws IMPORT_EMPTY (no row under a header), IMPORT_NOT_TEXT, IMPORT_UNSUPPORTED, IMPORT_ENCRYPTED, IMPORT_DAMAGED, IMPORT_TOO_LARGE,
 * IMPORT_TOO_MANY_COLUMNS, IMPORT_CELL_TOO_LONG. Writes no product.
 */
export async function inspectFile(task: InspectTask): Promise<Inspected> {
  const container = await containerOf(task.path)
  const found = container === 'zip' ? await inspectSheet(task) : await inspectText(task)
  const { mapping, format } = found
  const header = found.header.cells
  const rows = found.head.map((row) => row.cells)
  const table = { header, rows, mapping }
  const currency = detectCurrency(table, task.baseCurrency)
  const dates = detectDates(table)
  const detail: ImportDetail = {
    format,
    container: found.container,
    encoding: found.encoding.value,
    delimiter: found.delimiter,
    newline: found.newline,
    decimal: task.reading.decimal ?? found.decimal.value,
    sheets: found.sheets,
    sheet: found.sheet,
    headerLine: found.header.line,
    dataLine: found.dataLine,
    numbered: false,
    preparedPath: null,
    rowsBytes: task.bytes,
    detected: { encoding: found.encoding, decimal: found.decimal, dates, currency },
    notes: [...found.notes, ...headerNotes(header, mapping, format)],
    header,
    sample: rows.slice(0, sampleRows).map((cells) => cells.map((cell) => cell.slice(0, 300))),
    reading: task.reading,
    run: importRunSchema.parse({
      decimal: task.reading.decimal ?? found.decimal.value,
      dateOrder: dates?.value ?? 'ymd',
      currency: currency && currency.value !== task.baseCurrency ? currency.value : null,
    }),
    rememberedAt: null,
    changes: null,
  }
  if (found.preparedBytes !== null) asPrepared(detail, task.preparedPath, found.preparedBytes)
  putTogether(task, detail, mapping)
  return { detail, mapping }
}

function asPrepared(detail: ImportDetail, path: string, bytes: number): void {
  Object.assign(detail, { preparedPath: path, rowsBytes: bytes, numbered: true })
}

/** How the rows are read by now: the seller's file, or the prepared one. */
export const rowsLayout = (detail: ImportDetail) =>
  detail.numbered
    ? { ...preparedLayout, dataLine: detail.dataLine }
    : { encoding: detail.encoding, delimiter: detail.delimiter, newline: detail.newline, dataLine: detail.dataLine }

function putTogether(task: InspectTask, detail: ImportDetail, mapping: ColumnMapping): void {
  const source = detail.preparedPath ?? task.path
  const target = source === task.preparedPath ? `${task.preparedPath}.sorted` : task.preparedPath
  const { header, format } = detail
  const done = regroup(source, target, { layout: rowsLayout(detail), header, mapping, format })
  if (!done) return
  asPrepared(detail, target, done.bytes)
  detail.notes.push({ code: 'REGROUPED', count: done.moved, where: null })
}

function headerNotes(header: string[], mapping: ColumnMapping, format: ImportDetail['format']): ImportNote[] {
  const notes: ImportNote[] = []
  const seen = new Set<string>()
  const twice = header.filter((name) => {
    const key = headerKey(name)
    const known = key !== '' && seen.has(key)
    seen.add(key)
    return known
  })
  if (twice[0] !== undefined) notes.push({ code: 'DUPLICATE_HEADERS', count: twice.length, where: twice[0] })
  const unnamed = header.filter((name) => name.trim() === '').length
  if (unnamed > 0) notes.push({ code: 'EMPTY_HEADERS', count: unnamed, where: null })
  if (format === 'etsy' && mapping.includes('stock')) notes.push({ code: 'ETSY_STOCK_TOTAL', count: 1, where: null })
  return notes
}
