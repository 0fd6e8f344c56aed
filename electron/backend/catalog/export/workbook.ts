// Rows as an xlsx workbook, written as a stream: inline strings, so that no table of all texts is held in memory. Text cells can't run
// as formulas; those that look like one also carry quotePrefix, so that they stay text when somebody edits them.
import { isFormulaLike } from '#shared/domain/cell-guard.ts'
import type { ZipWriter } from '../../kernel/zip/writer.ts'
import type { Cell } from './layout.ts'
import { xmlText } from './xml-file.ts'

/** Excel's own limits. */
export const maxSheetRows = 1_048_576
export const maxCellChars = 32_767
const styleOf = { text: 1, quoted: 2, amount: 3, header: 4 } as const

export interface WorkbookOptions {
  sheetName: string
  /** Decimals of the amounts. */
  digits: number
}

/** Writes all parts of the workbook; rows beyond one sheet's limit go on in a further sheet with the same header. */
export async function writeWorkbook(
  zip: ZipWriter,
  header: string[],
  batches: AsyncIterable<Cell[][]>,
  options: WorkbookOptions,
): Promise<void> {
  const rows = flatRows(batches)
  let sheets = 0
  let next = await rows.next()
  do {
    sheets++
    const feed = { first: next, rows, done: (last: typeof next) => (next = last) }
    await zip.add(`xl/worksheets/sheet${sheets}.xml`, sheetXml(header, feed), { level: 3 })
  } while (!next.done)
  const parts = packageParts(sheets, options)
  for (const [name, content] of Object.entries(parts)) await zip.add(name, [Buffer.from(content)])
}

async function* flatRows(batches: AsyncIterable<Cell[][]>): AsyncGenerator<Cell[], void> {
  for await (const batch of batches) yield* batch
}

type Next = IteratorResult<Cell[], void>
async function* sheetXml(
  header: string[],
  feed: { first: Next; rows: AsyncGenerator<Cell[], void>; done: (last: Next) => void },
): AsyncGenerator<Uint8Array> {
  const names = header.map((_, at) => columnName(at))
  let text =
    `${xmlHead}<worksheet xmlns="${mainSpace}"><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="${header.length}" width="18" customWidth="1"/></cols><sheetData>`
  text += `<row r="1">${header.map((name, at) => stringCell(`${names[at]}1`, name, styleOf.header)).join('')}</row>`
  let row = 1
  let next = feed.first
  while (!next.done && row < maxSheetRows) {
    row++
    text += `<row r="${row}">`
    for (const [at, cell] of next.value.entries()) text += cellXml(`${names[at]}${row}`, cell)
    text += '</row>'
    if (text.length > 200_000) {
      yield Buffer.from(text)
      text = ''
    }
    next = await feed.rows.next()
  }
  feed.done(next)
  yield Buffer.from(`${text}</sheetData><autoFilter ref="A1:${names.at(-1)}${row}"/></worksheet>`)
}

function cellXml(ref: string, cell: Cell): string {
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`
  if (typeof cell !== 'string') return `<c r="${ref}" s="${styleOf.amount}"><v>${cell.amount}</v></c>`
  if (cell === '') return ''
  return stringCell(ref, cell.slice(0, maxCellChars), isFormulaLike(cell) ? styleOf.quoted : styleOf.text)
}

const stringCell = (ref: string, text: string, style: number): string =>
  `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${workbookText(text)}</t></is></c>`

/** Characters that XML can't hold are written _xHHHH_, as Excel does; a text that looks like that is escaped the same way. */
export function workbookText(text: string): string {
  const escaped = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/[\p{Cc}\ufffe\uffff]/gu, (char) => {
    if (char === '\t' || char === '\n') return char
    return char.charCodeAt(0) < 0x80 || char > '\u009f'
      ? `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
      : char
  })
  return xmlText(escaped)
}

/** 0 -> A, 25 -> Z, 26 -> AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const mainSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relSpace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const partSpace = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function packageParts(sheets: number, { sheetName, digits }: WorkbookOptions): Record<string, string> {
  const numbers = Array.from({ length: sheets }, (_, at) => at + 1)
  const money = digits === 0 ? '0' : `0.${'0'.repeat(digits)}`
  return {
    '[Content_Types].xml':
      `${xmlHead}<Types xmlns="${partSpace}/content-types"><Default Extension="rels" ` +
      `ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>` +
      numbers
        .map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`)
        .join('') +
      '</Types>',
    '_rels/.rels':
      `${xmlHead}<Relationships xmlns="${partSpace}/relationships"><Relationship Id="rId1" Type="${relSpace}/officeDocument" ` +
      `Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml':
      `${xmlHead}<workbook xmlns="${mainSpace}" xmlns:r="${relSpace}"><sheets>` +
      numbers
        .map(
          (n) => `<sheet name="${xmlText(n === 1 ? sheetName : `${sheetName} ${n}`)}" sheetId="${n}" r:id="rId${n}"/>`,
        )
        .join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      `${xmlHead}<Relationships xmlns="${partSpace}/relationships">` +
      numbers
        .map((n) => `<Relationship Id="rId${n}" Type="${relSpace}/worksheet" Target="worksheets/sheet${n}.xml"/>`)
        .join('') +
      `<Relationship Id="rId${sheets + 1}" Type="${relSpace}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml':
      `${xmlHead}<styleSheet xmlns="${mainSpace}"><numFmts count="1"><numFmt numFmtId="164" formatCode="${money}"/></numFmts>` +
      `<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
      `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
      `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
      `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">` +
      `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
      `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
      `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>` +
      `<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
      `<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
  }
}
