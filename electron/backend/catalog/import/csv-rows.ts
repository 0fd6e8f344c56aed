// Cuts text into rows as it arrives. Not papaparse, which the tests hold it against: an import needs the line of the FILE for every
// row, a bound on the memory that one cell can take, and rows after a broken quote that are not swallowed with it.
import { DomainError } from '#shared/domain/errors.ts'

export interface CsvRow {
  /** 1-based line of the file at which the row starts. */
  line: number
  cells: string[]
  /** True when a quote in the row can't be read: the cells are then the plain line. */
  broken: boolean
}

export interface CsvParser {
  /** Rows that are complete with this piece of text. Throws IMPORT_MALFORMED. */
  push(text: string): CsvRow[]
  /** The rest. */
  end(): CsvRow[]
}

export const maxCellChars = 1024 * 1024
export const maxColumns = 1000
const quote = '"'

export function createCsvParser(options: { delimiter: string; newline: '\n' | '\r' }): CsvParser {
  const { delimiter, newline } = options
  let rest = ''
  let line = 1

  const take = (text: string, final: boolean): CsvRow[] => {
    const rows: CsvRow[] = []
    let at = 0
    let nextQuote = text.indexOf(quote)
    while (at < text.length) {
      if (nextQuote !== -1 && nextQuote < at) nextQuote = text.indexOf(quote, at)
      const lineEnd = text.indexOf(newline, at)
      if (lineEnd === -1 && !final) break
      const end = lineEnd === -1 ? text.length : lineEnd
      if (nextQuote === -1 || nextQuote > end) {
        rows.push(checked({ line, cells: withoutReturn(text.slice(at, end)).split(delimiter), broken: false }))
        at = end + 1
        line++
        continue
      }
      const row = quotedRow(text, at, final, delimiter, newline)
      if (row === 'incomplete') break
      const next = row ?? { cells: [withoutReturn(text.slice(at, end))], end, lines: 1 }
      rows.push(checked({ line, cells: next.cells, broken: row === null }))
      at = next.end + 1
      line += next.lines
    }
    rest = text.slice(at)
    // The longest thing that may be waiting for its end is one row with a cell of full length.
    if (rest.length > 2 * maxCellChars)
      throw malformed(line, 'a cell is longer than 1 MB, or its quote is never closed')
    return rows
  }
  return {
    push: (text) => take(rest.length > 0 ? rest + text : text, false),
    end: () => take(rest, true),
  }
}

/** One row with quotes in it: null when a quote is misplaced, 'incomplete' when more text is needed. */
function quotedRow(
  text: string,
  start: number,
  final: boolean,
  delimiter: string,
  newline: string,
): { cells: string[]; end: number; lines: number } | 'incomplete' | null {
  const cells: string[] = []
  let at = start
  let lines = 1
  for (;;) {
    if (text[at] !== quote) {
      const lineEnd = text.indexOf(newline, at)
      if (lineEnd === -1 && !final) return 'incomplete'
      const end = lineEnd === -1 ? text.length : lineEnd
      const cellEnd = text.indexOf(delimiter, at)
      if (cellEnd === -1 || cellEnd > end) {
        cells.push(withoutReturn(text.slice(at, end)))
        return { cells, end, lines }
      }
      cells.push(text.slice(at, cellEnd))
      at = cellEnd + 1
      continue
    }
    const close = closingQuote(text, at + 1)
    // At the very end of what is here, a quote may still turn out to be the first half of an escaped one.
    if (!final && (close === -1 || close + 2 >= text.length)) return 'incomplete'
    if (close === -1) return null
    const value = text.slice(at + 1, close)
    lines += count(value, newline)
    cells.push(value.includes(quote) ? value.replaceAll('""', quote) : value)
    const after = text[close + 1]
    if (after === delimiter) at = close + 2
    else if (after === undefined || after === newline) return { cells, end: close + 1, lines }
    else if (after === '\r' && text[close + 2] === newline) return { cells, end: close + 2, lines }
    else return null
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf(quote, from); at !== -1; at = text.indexOf(quote, at + 2)) {
    if (text[at + 1] !== quote) return at
  }
  return -1
}

const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text)

function count(text: string, sign: string): number {
  let found = 0
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) found++
  return found
}

function checked(row: CsvRow): CsvRow {
  if (row.cells.length > maxColumns) throw malformed(row.line, `more than ${maxColumns} columns`)
  if (row.cells.some((cell) => cell.length > maxCellChars)) throw malformed(row.line, 'a cell is longer than 1 MB')
  return row
}

const malformed = (line: number, detail: string) => new DomainError('IMPORT_MALFORMED', { line, detail })

/** A row that holds nothing: an empty line, or separators only. */
export const isBlank = (row: CsvRow): boolean => !row.broken && row.cells.every((cell) => cell === '')

/** Excel's own first line that names the separator. */
export const isSeparatorLine = (row: CsvRow): boolean => row.line === 1 && /^"?sep=.?"?$/i.test(row.cells.join(''))
