// A workbook: which of its sheets holds the products, and that sheet's rows written down as a prepared file.
import { DomainError } from '#shared/domain/errors.ts'
import type { ImportNote } from '#shared/domain/import-file.ts'
import type { CsvRow } from './csv-rows.ts'
import { detectDecimal } from './detect.ts'
import { tableStart } from './header-line.ts'
import { formatOf, proposeMapping } from './headers.ts'
import type { FoundTable, InspectTask } from './inspect.ts'
import { createPreparedFile, preparedLayout } from './prepared-rows.ts'
import { sheetRows, type SheetNotes, type SheetRow } from './xlsx/sheet.ts'
import { openWorkbook, type Workbook } from './xlsx/workbook.ts'

const headRowsKept = 300
const mostSheetsLookedAt = 20

/** Throws as `inspectFile`. */
export async function inspectSheet(task: InspectTask): Promise<FoundTable> {
  const book = await openWorkbook(task.path)
  try {
    const sheet = await chooseSheet(book, task.reading.sheet)
    return await readSheet(book, sheet, task)
  } finally {
    await book.zip.close()
  }
}

/** The one that was asked for, else the visible one whose header tells most; hidden ones only when there is no other. */
async function chooseSheet(book: Workbook, asked: string | null): Promise<Workbook['sheets'][number]> {
  const [first] = book.sheets
  const named = asked === null ? undefined : book.sheets.find((sheet) => sheet.name === asked)
  if (named) return named
  const visible = book.sheets.filter((sheet) => !sheet.hidden)
  const candidates = (visible.length > 0 ? visible : book.sheets).slice(0, mostSheetsLookedAt)
  let best = { sheet: candidates[0] ?? first, score: -1 }
  for (const sheet of candidates.length > 1 ? candidates : []) {
    const rows = asText(await headOf(book, sheet.part), '.')
    const start = tableStart(rows, null)
    const header = start?.header.cells ?? []
    const format = formatOf(header)
    const known = proposeMapping(header, format).filter((field) => field !== null).length
    const score = (start?.data.length ? 1 : 0) + known * 2 + (format === 'generic' ? 0 : 20)
    if (score > best.score) best = { sheet, score }
  }
  if (!best.sheet) throw new DomainError('IMPORT_EMPTY')
  return best.sheet
}

async function headOf(book: Workbook, part: string): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const batch of sheetRows(book, part, new Map(), false)) {
    rows.push(...batch)
    if (rows.length >= 30) break
  }
  return rows.slice(0, 30)
}

async function readSheet(book: Workbook, sheet: Workbook['sheets'][number], task: InspectTask): Promise<FoundTable> {
  const notes: SheetNotes = new Map()
  let head: SheetRow[] = []
  let writer: ReturnType<typeof createRowWriter> | null = null
  for await (const batch of sheetRows(book, sheet.part, notes, true)) {
    if (writer) {
      for (const row of batch) writer.add(row)
      continue
    }
    head.push(...batch)
    if (head.length < headRowsKept) continue
    writer = createRowWriter(task, head)
    for (const row of head.slice(writer.seen)) writer.add(row)
    head = []
  }
  if (!writer) {
    writer = createRowWriter(task, head)
    for (const row of head.slice(writer.seen)) writer.add(row)
  }
  const { bytes } = writer.close()
  return {
    container: 'xlsx',
    encoding: { value: 'utf-8', certain: true },
    delimiter: preparedLayout.delimiter,
    newline: preparedLayout.newline,
    sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })),
    sheet: sheet.name,
    ...writer.table,
    notes: [...notes.values(), ...hiddenNote(book)],
    preparedBytes: bytes,
  }
}

function hiddenNote(book: Workbook): ImportNote[] {
  const hidden = book.sheets.filter((sheet) => sheet.hidden)
  return hidden[0] ? [{ code: 'HIDDEN_SHEETS', count: hidden.length, where: hidden[0].name }] : []
}

/** Decides on the first rows where the table begins and how numbers are shown, then writes rows down. Throws IMPORT_EMPTY. */
function createRowWriter(task: InspectTask, head: SheetRow[]) {
  const start = tableStart(asText(head, '.'), task.reading.headerLine)
  const [first] = start?.data ?? []
  if (!start || !first) throw new DomainError('IMPORT_EMPTY')
  const header = trimmed(start.header.cells)
  const format = formatOf(header)
  const mapping = proposeMapping(header, format)
  // Numbers of the sheet have no decimal mark of their own: texts among them decide, and the numbers follow.
  const typed = head.filter((row) => row.line >= first.line)
  const texts = typed.map((row) => row.cells.map((cell) => (cell.isNumber ? '' : cell.text)))
  const byText = detectDecimal({ header, rows: texts, mapping }, ',')
  const decimal = task.reading.decimal ?? byText.value
  const width = header.length
  const file = createPreparedFile(task.preparedPath, header)
  return {
    seen: head.findIndex((row) => row.line >= first.line),
    table: {
      header: { ...start.header, cells: header },
      head: asText(typed, decimal).map((row) => ({ ...row, cells: padded(row.cells, width) })),
      dataLine: first.line,
      format,
      mapping,
      decimal: byText,
    },
    add: (row: SheetRow): void =>
      file.add(
        row.cells.map((cell) => shown(cell, decimal)),
        row.line,
      ),
    close: file.close,
  }
}

/** Cells behind the last name are no columns. */
const trimmed = (cells: string[]): string[] => cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)
const padded = (cells: string[], width: number): string[] =>
  Array.from({ length: Math.max(width, cells.length) }, (_, at) => cells[at] ?? '')

const shown = (cell: SheetRow['cells'][number] | undefined, decimal: '.' | ','): string =>
  cell === undefined ? '' : cell.isNumber && decimal === ',' ? cell.text.replace('.', ',') : cell.text

const asText = (rows: SheetRow[], decimal: '.' | ','): CsvRow[] =>
  rows.map(({ line, cells }) => ({ line, cells: Array.from(cells, (cell) => shown(cell, decimal)), broken: false }))
