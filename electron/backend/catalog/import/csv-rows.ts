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
  /** Rows that are complete with this piece of text. Throws IMPORT_CELL_TOO_LONG, IMPORT_TOO_MANY_COLUMNS. */
  push(text: string): CsvRow[]
  /** The rest. */
  end(): CsvRow[]
}

export const maxCellChars = 1024 * 1024
export const maxColumns = 1000
const quote = '"'

export function createCsvParser(layout: CsvLayout): CsvParser {
  let rows: CsvRow[] = []
  const scanner = createScanner(layout, true, (row) => rows.push(row))
  const found = (): CsvRow[] => {
    const complete = rows
    rows = []
    return complete
  }
  return {
    push: (text) => {
      scanner(text, false)
      return found()
    },
    end: () => {
      scanner('', true)
      return found()
    },
  }
}

/** Reads like a parser but keeps nothing: throws where that would, several times as fast. */
export function createCsvChecker(layout: CsvLayout): { push(text: string): void; end(): void } {
  const scanner = createScanner(layout, false, () => {})
  return { push: (text) => scanner(text, false), end: () => scanner('', true) }
}

export interface CsvLayout {
  delimiter: string
  newline: '\n' | '\r'
}

function createScanner(layout: CsvLayout, collect: boolean, found: (row: CsvRow) => void) {
  const { delimiter, newline } = layout
  let rest = ''
  let line = 1

  return (piece: string, final: boolean): void => {
    const text = rest.length > 0 ? rest + piece : piece
    let at = 0
    let nextQuote = text.indexOf(quote)
    while (at < text.length) {
      if (nextQuote !== -1 && nextQuote < at) nextQuote = text.indexOf(quote, at)
      const lineEnd = text.indexOf(newline, at)
      if (lineEnd === -1 && !final) break
      const end = lineEnd === -1 ? text.length : lineEnd
      if (nextQuote === -1 || nextQuote > end) {
        // A line of fewer signs can neither have too many columns nor too long a cell.
        if (collect || end - at > maxColumns) {
          const cells = withoutReturn(text.slice(at, end)).split(delimiter)
          found(checked({ line, cells, broken: false }))
        }
        at = end + 1
        line++
        continue
      }
      const row = quotedRow(text, at, { final, delimiter, newline, collect: collect || final })
      if (row === 'incomplete') break
      if (row && !collect && row.end - at <= maxColumns) {
        at = row.end + 1
        line += row.lines
        continue
      }
      const whole = row && !collect ? quotedRow(text, at, { final, delimiter, newline, collect: true }) : row
      const read = whole === 'incomplete' ? null : whole
      const next = read ?? { cells: [withoutReturn(text.slice(at, end))], end, lines: 1 }
      found(checked({ line, cells: next.cells, broken: read === null }))
      at = next.end + 1
      line += next.lines
    }
    rest = text.slice(at)
    // The longest thing that may be waiting for its end is one row with a cell of full length.
    if (rest.length > 2 * maxCellChars) throw tooLong(line)
  }
}

/** One row with quotes in it: null when a quote is misplaced, 'incomplete' when more text is needed. */
function quotedRow(
  text: string,
  start: number,
  options: CsvLayout & { final: boolean; collect: boolean },
): { cells: string[]; end: number; lines: number } | 'incomplete' | null {
  const { final, collect, delimiter, newline } = options
  const cells: string[] = []
  let at = start
  let lines = 1
  let lineEnd = -1
  for (;;) {
    if (text[at] !== quote) {
      if (lineEnd < at) lineEnd = text.indexOf(newline, at)
      if (lineEnd === -1 && !final) return 'incomplete'
      const end = lineEnd === -1 ? text.length : lineEnd
      const cellEnd = text.indexOf(delimiter, at)
      if (cellEnd === -1 || cellEnd > end) {
        if (collect) cells.push(withoutReturn(text.slice(at, end)))
        return { cells, end, lines }
      }
      if (collect) cells.push(text.slice(at, cellEnd))
      at = cellEnd + 1
      continue
    }
    const close = closingQuote(text, at + 1)
    // At the very end of what is here, a quote may still turn out to be the first half of an escaped one.
    if (!final && (close === -1 || close + 2 >= text.length)) return 'incomplete'
    if (close === -1) return null
    lines += count(text, newline, at + 1, close)
    if (collect) {
      const value = text.slice(at + 1, close)
      cells.push(value.includes(quote) ? value.replaceAll('""', quote) : value)
    }
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

/** How often a sign stands between two places. */
function count(text: string, sign: string, from: number, to: number): number {
  let found = 0
  for (let at = text.indexOf(sign, from); at !== -1 && at < to; at = text.indexOf(sign, at + 1)) found++
  return found
}

function checked(row: CsvRow): CsvRow {
  if (row.cells.length > maxColumns) throw new DomainError('IMPORT_TOO_MANY_COLUMNS', { max: maxColumns })
  if (row.cells.some((cell) => cell.length > maxCellChars)) throw tooLong(row.line)
  return row
}

/** Or its quote is never closed. */
const tooLong = (line: number) => new DomainError('IMPORT_CELL_TOO_LONG', { line, maxBytes: maxCellChars })

/** A row that holds nothing: an empty line, or separators only. */
export const isBlank = (row: CsvRow): boolean => !row.broken && row.cells.every((cell) => cell === '')

/** Excel's own first line that names the separator. */
export const isSeparatorLine = (row: CsvRow): boolean => row.line === 1 && /^"?sep=.?"?$/i.test(row.cells.join(''))
