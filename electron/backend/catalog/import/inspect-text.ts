// A file of text: its encoding, its separator, and the table in it.
import { open } from 'node:fs/promises'
import { DomainError } from '#shared/domain/errors.ts'
import { fileDelimiters } from '#shared/domain/import-file.ts'
import { createCsvParser, isBlank, isSeparatorLine, type CsvRow } from './csv-rows.ts'
import { detectDecimal } from './detect.ts'
import { detectEncoding } from './encoding.ts'
import { tableStart } from './header-line.ts'
import { formatOf, headerKey, proposeMapping } from './headers.ts'
import type { FoundTable, InspectTask } from './inspect.ts'

const headBytes = 512 * 1024
/** Enough for a row with a cell of full length. */
const largeHeadBytes = 8 * 1024 * 1024
const headRowsKept = 300

/** Throws as `inspectFile`. */
export async function inspectText({ path, bytes, reading }: InspectTask): Promise<FoundTable> {
  const detected = await detectEncoding(path)
  const encoding = reading.encoding ?? detected.value
  const small = await readTable(path, bytes, encoding, reading.delimiter, headBytes)
  // A first row of data that is longer than what was looked at must not count as none.
  const table =
    small.rows.length < 2 && bytes > headBytes
      ? await readTable(path, bytes, encoding, reading.delimiter, largeHeadBytes)
      : small
  const start = tableStart(table.rows, reading.headerLine)
  const [first] = start?.data ?? []
  if (!start || !first) throw new DomainError('IMPORT_EMPTY')
  const header = start.header.cells
  const format = formatOf(header)
  const mapping = proposeMapping(header, format)
  const rows = start.data.map((row) => row.cells)
  const broken = table.text.split('\ufffd').length - 1
  return {
    container: 'text',
    encoding: { value: encoding, certain: reading.encoding !== null || detected.certain },
    delimiter: table.delimiter,
    newline: table.newline,
    sheets: [],
    sheet: null,
    header: start.header,
    head: start.data,
    dataLine: first.line,
    format,
    mapping,
    decimal: detectDecimal({ header, rows, mapping }, table.delimiter),
    notes: broken > 0 ? [{ code: 'BROKEN_CHARACTERS', count: broken, where: null }] : [],
    preparedBytes: null,
  }
}

async function readTable(path: string, size: number, encoding: string, delimiter: string | null, length: number) {
  const text = await readHead(path, encoding, Math.min(size, length))
  const newline = text.includes('\n') || !text.includes('\r') ? ('\n' as const) : ('\r' as const)
  return { text, newline, ...chooseDelimiter(text, newline, size <= length, delimiter) }
}

async function readHead(path: string, encoding: string, length: number): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    // `stream`: a character that the cut splits is left out instead of shown as broken.
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: true })
  } finally {
    await file.close()
  }
}

/** The separator that gives the most rows of the widest table, with names that we know as a tie-breaker. */
function chooseDelimiter(text: string, newline: '\n' | '\r', whole: boolean, chosen: string | null) {
  const named = /^\ufeff?"?sep=(.)"?\r?[\n\r]/i.exec(text)?.[1]
  const delimiters = chosen ? [chosen] : named ? [named] : fileDelimiters
  const candidates = delimiters.map((delimiter) => {
    const rows = headRows(text, delimiter, newline, whole)
    const header = tableStart(rows, null)?.header.cells ?? []
    const sameWidth =
      rows.filter((row) => row.cells.length === header.length && !row.broken).length / (rows.length || 1)
    const known = proposeMapping(header, formatOf(header)).filter((field) => field !== null).length
    const names = header.filter((name) => headerKey(name) !== '').length
    return { delimiter, rows, score: header.length > 1 ? sameWidth * 10 + known * 5 + Math.min(names, 5) : known }
  })
  return candidates.reduce((best, next) => (next.score > best.score ? next : best))
}

function headRows(text: string, delimiter: string, newline: '\n' | '\r', whole: boolean): CsvRow[] {
  const parser = createCsvParser({ delimiter, newline })
  const rows = parser.push(text)
  // Of a file that goes on, the last, cut row is left out.
  const all = whole ? rows.concat(parser.end()) : rows
  return all.filter((row) => !isBlank(row) && !isSeparatorLine(row)).slice(0, headRowsKept)
}
