// The rows of one sheet, one after the other. Formulas are never evaluated: the result that the file holds is taken.
import { DomainError } from '#shared/domain/errors.ts'
import type { ImportNote } from '#shared/domain/import-file.ts'
import { maxColumns } from '../csv-rows.ts'
import { shownNumber } from './values.ts'
import type { Workbook } from './workbook.ts'
import { createXmlReader } from './xml.ts'

export interface SheetCell {
  text: string
  /** A number, written with a point: shown with the file's own decimal mark later. */
  isNumber: boolean
}
export interface SheetRow {
  /** 1-based row of the sheet. */
  line: number
  cells: SheetCell[]
}

export type SheetNotes = Map<ImportNote['code'], ImportNote>

const empty: SheetCell = { text: '', isNumber: false }
/** One column less than a file may have: the line's number is stored with the row. */
const mostColumns = maxColumns - 1
const mostRows = 1_048_576

/** Yields rows that hold something, in batches. Stop early by breaking out of the loop. `filled`: merged cells are filled downwards. */
export async function* sheetRows(
  book: Workbook,
  part: string,
  notes: SheetNotes,
  filled: boolean,
): AsyncGenerator<SheetRow[]> {
  const merges = filled ? await verticalMerges(book, part, notes) : null
  let done: SheetRow[] = []
  let line = 0
  let cells: SheetCell[] = []
  let cell = { column: 0, type: 'n', style: 0 }
  let value: string | null = null
  let inline = ''
  let hasFormula = false
  let inside: 'v' | 't' | null = null
  let inPhonetic = false

  const note = (code: ImportNote['code'], where: string): void => {
    const known = notes.get(code)
    if (known) known.count++
    else notes.set(code, { code, count: 1, where })
  }
  const finishCell = (): void => {
    const found = cellValue(book, cell, value, inline, hasFormula)
    const where = `${columnName(cell.column)}${line}`
    if (found.text === '#FORMULA!') note('FORMULA_WITHOUT_VALUE', where)
    else if (cell.type === 'e') note('ERROR_CELLS', where)
    if (found.text === '') return
    if (cell.column >= mostColumns) throw new DomainError('IMPORT_TOO_MANY_COLUMNS', { max: mostColumns })
    while (cells.length < cell.column) cells.push(empty)
    cells[cell.column] = found
  }
  const finishRow = (): void => {
    merges?.fill(line, cells)
    if (cells.some(({ text }) => text.trim() !== '')) done.push({ line, cells })
    cells = []
  }
  const reader = createXmlReader(
    {
      open: (name, attributes) => {
        switch (name) {
          case 'row': {
            const given = Number(attributes().get('r') ?? line + 1)
            if (!Number.isInteger(given) || given <= line || given > mostRows) {
              throw new DomainError('IMPORT_DAMAGED', { detail: `row ${line + 1} is out of order` })
            }
            line = given
            cells = []
            cell = { column: -1, type: 'n', style: 0 }
            return
          }
          case 'c': {
            const given = attributes()
            const column = columnOf(given.get('r')) ?? cell.column + 1
            cell = { column, type: given.get('t') ?? 'n', style: Number(given.get('s') ?? 0) }
            value = null
            inline = ''
            hasFormula = false
            return
          }
          case 'v':
            value = ''
            inside = 'v'
            return
          case 't':
            inside = 't'
            return
          case 'f':
            hasFormula = true
            return
          case 'rPh':
            inPhonetic = true
            return
        }
      },
      close: (name) => {
        if (name === 'c') finishCell()
        else if (name === 'row') finishRow()
        else if (name === 'v' || name === 't') inside = null
        else if (name === 'rPh') inPhonetic = false
      },
      text: (text) => {
        if (inside === 'v') value += text
        else if (inside === 't' && !inPhonetic) inline += text
        if (inline.length > 1024 * 1024) throw tooLong(line)
      },
    },
    () => tooLong(line),
  )
  const decoder = new TextDecoder()
  for await (const chunk of book.zip.read(part)) {
    reader.push(decoder.decode(chunk, { stream: true }))
    if (done.length === 0) continue
    yield done
    done = []
  }
  reader.end()
  yield done
}

const tooLong = (line: number): DomainError => new DomainError('IMPORT_CELL_TOO_LONG', { line, maxBytes: 1024 * 1024 })

function cellValue(
  book: Workbook,
  cell: { type: string; style: number },
  value: string | null,
  inline: string,
  hasFormula: boolean,
): SheetCell {
  if (cell.type === 'inlineStr') return { text: unescaped(inline), isNumber: false }
  if (value === null || (value === '' && cell.type !== 'str')) {
    return { text: hasFormula ? '#FORMULA!' : '', isNumber: false }
  }
  switch (cell.type) {
    case 's': {
      const text = book.strings.get(Number(value))
      if (text === undefined) throw new DomainError('IMPORT_DAMAGED', { detail: `shared string ${value} is missing` })
      return { text: unescaped(text), isNumber: false }
    }
    case 'str':
    case 'e':
      return { text: unescaped(value), isNumber: false }
    case 'b':
      return { text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE', isNumber: false }
    case 'd':
      return { text: value.replace(/T00:00(:00(\.0+)?)?Z?$/, ''), isNumber: false }
    default:
      return shownNumber(value, book.styles[cell.style] ?? 'number', book.date1904)
  }
}

/** "_x000D_" stands for a character that XML can't hold; line ends are one sign in a cell. */
const unescaped = (text: string): string =>
  (text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
  )
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '')

/** "C7" -> 2; undefined for none. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = reference === undefined ? null : /^([A-Z]{1,7})\d*$/.exec(reference)
  if (!letters?.[1]) return undefined
  let column = 0
  for (const letter of letters[1]) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

export function columnName(column: number): string {
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  }
  return name
}

/**
 * Cells that are merged downwards: a title that stands beside all its variants belongs to each of them. The list of merged cells
 * stands behind the rows, so the part is looked through once before.
 */
async function verticalMerges(book: Workbook, part: string, notes: SheetNotes) {
  const spans: { column: number; from: number; to: number; cell: SheetCell | null }[] = []
  let count = 0
  let tail = ''
  for await (const chunk of book.zip.read(part)) {
    const text = tail + chunk.toString('latin1')
    let taken = 0
    for (const match of text.matchAll(/<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"[^>]*>/g)) {
      const [, first, from, , to] = match
      taken = match.index + match[0].length
      const where = `${first}${from}`
      if (count++ === 0) notes.set('MERGED_CELLS', { code: 'MERGED_CELLS', count: 0, where })
      if (Number(to) > Number(from) && spans.length < 10_000) {
        spans.push({ column: columnOf(first) ?? 0, from: Number(from), to: Number(to), cell: null })
      }
    }
    // An element that the chunk cuts is looked at again with its rest.
    tail = text.slice(Math.max(text.lastIndexOf('<'), text.length - 200, taken))
  }
  const note = notes.get('MERGED_CELLS')
  if (note) note.count = count
  spans.sort((a, b) => a.from - b.from)
  let next = 0
  let open: typeof spans = []
  return {
    fill: (line: number, cells: SheetCell[]): void => {
      for (let span = spans[next]; span && span.from <= line; span = spans[++next]) open.push(span)
      if (open.length === 0) return
      open = open.filter((span) => span.to >= line)
      for (const span of open) {
        if (line === span.from) span.cell = cells[span.column] ?? null
        else if (span.cell && (cells[span.column]?.text ?? '') === '') {
          while (cells.length < span.column) cells.push(empty)
          cells[span.column] = span.cell
        }
      }
    },
  }
}
