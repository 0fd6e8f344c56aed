// A sheet's rows and cells by their place in its text: reading them, and putting values into some of them without moving anything else.
import { columnName, workbookText } from '../workbook.ts'
import { cellText, type Cell } from '../layout.ts'
import { attributesOf, cellAt, elementsOf, stringOf, unescapeXml } from './xml.ts'

export interface SheetRow {
  row: number
  /** Text by column, 0-based; empty cells are absent. */
  cells: Map<number, string>
}

/** The rows of a sheet that hold text, up to `maxRow`. */
export function* readRows(xml: string, strings: readonly string[], maxRow: number): Generator<SheetRow> {
  let last = 0
  for (const { attributes, inner } of elementsOf(xml, 'row')) {
    const row = Number(attributes.r ?? last + 1)
    last = row
    if (row > maxRow) return
    const cells = new Map<number, string>()
    for (const cell of elementsOf(inner, 'c')) {
      const place = cellAt(cell.attributes.r ?? '')
      const text = place ? textOf(cell.attributes.t, cell.inner, strings) : ''
      if (place && text !== '') cells.set(place.column, text)
    }
    if (cells.size > 0) yield { row, cells }
  }
}

function textOf(type: string | undefined, inner: string, strings: readonly string[]): string {
  if (type === 'inlineStr') return stringOf(inner)
  const [value] = elementsOf(inner, 'v')
  const text = value ? unescapeXml(value.inner) : ''
  return type === 's' ? (strings[Number(text)] ?? '') : text
}

/** The sheet with the values in its rows from `firstRow` on; every other byte is as it was. Null when it has no data part. */
export function fillSheet(xml: string, firstRow: number, rows: readonly Map<number, Cell>[]): string | null {
  const data = /<((?:\w+:)?)sheetData(?=[\s/>])[^>]*?(\/?)>/.exec(xml)
  if (!data) return null
  const prefix = data[1] ?? ''
  const open = data.index + data[0].length
  const write = (row: number): string => newRow(prefix, row, rows[row - firstRow] ?? new Map<number, Cell>())
  if (data[2] === '/') {
    const all = rows.map((_, at) => write(firstRow + at)).join('')
    const head = `${data[0].slice(0, -2).trimEnd()}>`
    return withDimension(
      `${xml.slice(0, data.index)}${head}${all}</${prefix}sheetData>${xml.slice(open)}`,
      firstRow,
      rows,
    )
  }
  const close = xml.indexOf(`</${prefix}sheetData>`, open)
  if (close === -1) return null
  const parts: string[] = [xml.slice(0, open)]
  let next = firstRow
  let copied = open
  let last = 0
  for (const { attributes, start, end } of elementsOf(xml.slice(open, close), 'row')) {
    const row = Number(attributes.r ?? last + 1)
    last = row
    if (row < firstRow) continue
    parts.push(xml.slice(copied, open + start))
    while (next < row && next < firstRow + rows.length) parts.push(write(next++))
    const values = row === next ? rows[row - firstRow] : undefined
    if (values) {
      parts.push(filledRow(xml.slice(open + start, open + end), prefix, row, values))
      next++
    } else parts.push(xml.slice(open + start, open + end))
    copied = open + end
  }
  parts.push(xml.slice(copied, close))
  while (next < firstRow + rows.length) parts.push(write(next++))
  parts.push(xml.slice(close))
  return withDimension(parts.join(''), firstRow, rows)
}

function newRow(prefix: string, row: number, values: Map<number, Cell>): string {
  const cells = [...values].sort(([a], [b]) => a - b).map(([column, value]) => cellXml(prefix, column, row, value, ''))
  return `<${prefix}row r="${row}">${cells.join('')}</${prefix}row>`
}

/** The row with some of its cells replaced or added; their styles stay. */
function filledRow(element: string, prefix: string, row: number, values: Map<number, Cell>): string {
  const opening = /^<[^>]*?(\/?)>/.exec(element)
  if (!opening) return element
  const selfClosed = opening[1] === '/'
  const head = selfClosed ? `${opening[0].slice(0, -2).trimEnd()}>` : opening[0]
  const inner = selfClosed ? '' : element.slice(opening[0].length, element.lastIndexOf('</'))
  const waiting = [...values].sort(([a], [b]) => a - b)
  const parts: string[] = [head]
  let copied = 0
  const before = (column: number): void => {
    for (let first = waiting[0]; first && first[0] < column; first = waiting[0]) {
      parts.push(cellXml(prefix, first[0], row, first[1], ''))
      waiting.shift()
    }
  }
  for (const cell of elementsOf(inner, 'c')) {
    const column = cellAt(cell.attributes.r ?? '')?.column
    if (column === undefined) continue
    parts.push(inner.slice(copied, cell.start))
    before(column)
    const first = waiting[0]
    if (first && first[0] === column) {
      const style = cell.attributes.s === undefined ? '' : ` s="${cell.attributes.s}"`
      parts.push(cellXml(prefix, column, row, first[1], style))
      waiting.shift()
    } else parts.push(inner.slice(cell.start, cell.end))
    copied = cell.end
  }
  parts.push(inner.slice(copied))
  before(Number.MAX_SAFE_INTEGER)
  return `${parts.join('')}</${prefix}row>`
}

function cellXml(prefix: string, column: number, row: number, value: Cell, style: string): string {
  const reference = `r="${columnName(column)}${row}"${style}`
  const p = prefix
  if (typeof value !== 'string') return `<${p}c ${reference}><${p}v>${cellText(value)}</${p}v></${p}c>`
  // Text of an inline string is never evaluated, whatever it begins with.
  return `<${p}c ${reference} t="inlineStr"><${p}is><${p}t xml:space="preserve">${workbookText(value)}</${p}t></${p}is></${p}c>`
}

/** A sheet that says how far it reaches must not say less than it holds: some readers stop there. */
function withDimension(xml: string, firstRow: number, rows: readonly Map<number, Cell>[]): string {
  const found = /<(?:\w+:)?dimension\b[^>]*>/.exec(xml)
  const reference = found && attributesOf(found[0]).ref
  const [from, to] = (reference ?? '').split(':')
  const end = cellAt(to ?? from ?? '')
  const lastRow = firstRow + rows.length - 1
  if (!found || !reference || !from || !end || rows.length === 0) return xml
  const lastColumn = rows.reduce((widest, row) => Math.max(widest, ...row.keys()), 0)
  if (lastRow <= end.row && lastColumn <= end.column) return xml
  const reach = `${columnName(Math.max(end.column, lastColumn))}${Math.max(end.row, lastRow)}`
  const tag = found[0].replace(reference, `${from}:${reach}`)
  return xml.slice(0, found.index) + tag + xml.slice(found.index + found[0].length)
}
