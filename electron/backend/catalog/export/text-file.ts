// Rows as text with separators: CSV and TSV. Every text passes the guard; quotes only where they are needed.
import { guardCell } from '#shared/domain/cell-guard.ts'
import { cellText, type Cell } from './layout.ts'

export interface TextStyle {
  delimiter: ',' | '\t'
  newline: '\n' | '\r\n'
  /** The mark that makes Excel read UTF-8; platforms want files without it. */
  bom: boolean
  /** Feeds and Amazon's file know no quotes: a tab or a line break in a text becomes a space there. */
  quotes: boolean
}

/** One cell as it stands in the file. */
export function textCell(cell: Cell, style: TextStyle): string {
  if (typeof cell !== 'string') return cellText(cell)
  const safe = guardCell(cell)
  if (!style.quotes) return safe.replace(/[\t\r\n]+/g, ' ')
  // A space or a quote at an end is kept by every reader only when it is quoted.
  const needed = needsQuotes.test(safe) || safe.includes(style.delimiter)
  return needed ? `"${safe.replaceAll('"', '""')}"` : safe
}
const needsQuotes = /["\r\n\u2028\u2029]|^[\s\p{Cf}]|[\s\p{Cf}]$/u

/** The whole file in pieces of a few hundred rows. */
export async function* textFile(
  header: string[],
  batches: AsyncIterable<Cell[][]>,
  style: TextStyle,
): AsyncGenerator<Uint8Array> {
  const line = (cells: Cell[]): string =>
    cells.map((cell) => textCell(cell, style)).join(style.delimiter) + style.newline
  const encoder = new TextEncoder()
  yield encoder.encode((style.bom ? '\ufeff' : '') + line(header))
  for await (const rows of batches) if (rows.length > 0) yield encoder.encode(rows.map(line).join(''))
}
