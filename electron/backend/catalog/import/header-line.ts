// Where a table begins: which of the first rows is its header, and where the data starts beneath it. Price lists have titles above,
// platforms' templates have labels and instructions below.
import { decimalNumber } from './numbers.ts'
import type { CsvRow } from './csv-rows.ts'
import { formatOf, proposeMapping } from './headers.ts'

export interface TableStart {
  header: CsvRow
  /** Rows of data among those that were looked at. */
  data: CsvRow[]
}

const looked = 20
const mostInstructions = 10

/** Null when there is no row at all, or none at the line that was asked for. `rows` are not blank. */
export function tableStart(rows: readonly CsvRow[], headerLine: number | null): TableStart | null {
  const at = headerLine === null ? headerAt(rows) : rows.findIndex((row) => row.line === headerLine)
  const header = rows[at]
  if (!header) return null
  const below = rows.slice(at + 1)
  const format = formatOf(header.cells)
  const hasInstructions = format === 'tiktok' || format === 'amazon' || format === 'ebay'
  if (!hasInstructions || headerLine !== null) return { header, data: below }
  const first = below.slice(0, mostInstructions).findIndex((row) => looksLikeData(row, header.cells))
  if (first >= 0) return { header, data: below.slice(first) }
  // A template that nobody filled in has its instructions only.
  return { header, data: format === 'tiktok' ? below.slice(mostInstructions) : below }
}

function headerAt(rows: readonly CsvRow[]): number {
  let best = { at: 0, score: scoreOf(rows[0]) }
  const width = Math.max(0, ...rows.slice(0, looked).map((row) => filled(row)))
  // A banner above the table fills a cell or two of many.
  if (width > 2 && rows[0] && filled(rows[0]) <= width / 3) best = { ...best, score: Math.min(best.score, 0) }
  for (const [at, row] of rows.slice(0, looked).entries()) {
    const score = scoreOf(row)
    if (score > best.score + 1) best = { at, score }
  }
  return best.at
}

const filled = (row: CsvRow): number => row.cells.filter((cell) => cell.trim() !== '').length

/** How many of a row's cells are names of fields; a platform's own header counts for more. */
function scoreOf(row: CsvRow | undefined): number {
  if (!row || row.broken) return -1
  const format = formatOf(row.cells)
  const known = proposeMapping(row.cells, format).filter((field) => field !== null && field !== 'attribute').length
  return known + (format === 'generic' ? 0 : 10)
}

function looksLikeData(row: CsvRow, header: readonly string[]): boolean {
  const mapping = proposeMapping(header, formatOf(header))
  return mapping.some((field, at) => {
    const cell = row.cells[at]?.trim() ?? ''
    if (field === 'image') return /^https?:\/\//i.test(cell)
    if (field !== 'price' && field !== 'stock') return false
    return decimalNumber(cell, '.') !== null || decimalNumber(cell, ',') !== null
  })
}
