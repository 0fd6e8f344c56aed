// Looks at the head of a file and says how to read it: separator, decimal mark, header, and what each column seems to be.
import { open } from 'node:fs/promises'
import { DomainError } from '#shared/domain/errors.ts'
import type { ColumnMapping } from '#shared/domain/import.ts'
import type { ImportDetail } from '../repository-import.ts'
import { createCsvParser, isBlank, isSeparatorLine, type CsvRow } from './csv-rows.ts'
import { detectEncoding } from './encoding.ts'
import { formatOf, headerKey, proposeMapping } from './headers.ts'

const headBytes = 512 * 1024
const sampleRows = 20
const delimiters = [',', ';', '\t', '|']

/** Throws IMPORT_EMPTY (no row under a header), IMPORT_NOT_TEXT, IMPORT_MALFORMED. */
export async function inspectFile(path: string): Promise<ImportDetail & { mapping: ColumnMapping }> {
  const encoding = await detectEncoding(path)
  const text = await readHead(path, encoding)
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r'
  const { delimiter, rows } = chooseDelimiter(text, newline)
  const [first, ...data] = rows
  if (!first || data.length === 0) throw new DomainError('IMPORT_EMPTY')
  const header = first.cells
  const format = formatOf(header)
  const mapping = proposeMapping(header, format)
  const decimal = decimalMark(data, mapping, delimiter)
  const sample = data.slice(0, sampleRows).map((row) => row.cells.map((cell) => cell.slice(0, 300)))
  return { format, encoding, delimiter, newline, decimal, header, sample, mapping }
}

async function readHead(path: string, encoding: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    // `stream`: a character that the cut splits is left out instead of shown as broken.
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: true })
  } finally {
    await file.close()
  }
}

/** The separator that gives the most rows of the header's width, with names that we know as a tie-breaker. */
function chooseDelimiter(text: string, newline: '\n' | '\r'): { delimiter: string; rows: CsvRow[] } {
  const named = /^"?sep=(.)"?\r?[\n\r]/i.exec(text)?.[1]
  const candidates = (named ? [named] : delimiters).map((delimiter) => {
    const rows = headRows(text, delimiter, newline)
    const header = rows[0]?.cells ?? []
    const sameWidth =
      rows.filter((row) => row.cells.length === header.length && !row.broken).length / (rows.length || 1)
    const known = proposeMapping(header, 'generic').filter((field) => field !== null).length
    const named = header.filter((name) => headerKey(name) !== '').length
    return { delimiter, rows, score: header.length > 1 ? sameWidth * 10 + known * 5 + Math.min(named, 5) : known }
  })
  return candidates.reduce((best, next) => (next.score > best.score ? next : best))
}

function headRows(text: string, delimiter: string, newline: '\n' | '\r'): CsvRow[] {
  const parser = createCsvParser({ delimiter, newline })
  const rows = parser.push(text)
  // A short file is all here; of a longer one the last, cut row is left out.
  const all = text.length < headBytes / 4 ? rows.concat(parser.end()) : rows
  return all.filter((row) => !isBlank(row) && !isSeparatorLine(row)).slice(0, 200)
}

/** Comma or point, by what the amounts in the sample look like; a file cut by semicolons is European when nothing else tells. */
function decimalMark(rows: CsvRow[], mapping: ColumnMapping, delimiter: string): '.' | ',' {
  const amounts = mapping.flatMap((field, at) =>
    field === 'price' || field === 'compareAt' || field === 'cost' || field === 'weight' ? [at] : [],
  )
  let commas = 0
  let points = 0
  for (const row of rows) {
    for (const at of amounts) {
      const cell = row.cells[at]?.trim() ?? ''
      if (/,\d{1,2}\D*$/.test(cell)) commas++
      else if (/\.\d{1,2}\D*$/.test(cell)) points++
    }
  }
  if (commas === points) return delimiter === ';' && points === 0 ? ',' : '.'
  return commas > points ? ',' : '.'
}
