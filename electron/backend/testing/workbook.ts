// Workbooks for tests, made from their parts: small, and as right or wrong as a test wants them.
import { zipSync, type Zippable } from 'fflate'

type Value = string | number | { raw: string }
const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const escaped = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export const cellXml = (value: Value): string =>
  typeof value === 'number'
    ? `<c><v>${value}</v></c>`
    : typeof value === 'string'
      ? `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
      : value.raw

export const sheetXml = (rows: Value[][], after = ''): string =>
  `<?xml version="1.0"?><worksheet xmlns="x"><sheetData>${rows
    .map((row) => `<row>${row.map(cellXml).join('')}</row>`)
    .join('')}</sheetData>${after}</worksheet>`

export interface Parts {
  sheets: { name: string; xml: string; hidden?: boolean }[]
  strings?: string
  styles?: string
  extra?: Record<string, Uint8Array>
}

/** The bytes of a workbook with these sheets. */
export function workbook({ sheets, strings, styles, extra = {} }: Parts): Uint8Array {
  const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${kind}/${type}" Target="${target}"/>`
  const files: Zippable = {
    '[Content_Types].xml': text('<Types/>'),
    '_rels/.rels': text(`<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    'xl/workbook.xml': text(
      `<workbook xmlns:r="r"><sheets>${sheets
        .map(
          ({ name, hidden }, at) =>
            `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="s${at}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': text(
      `<Relationships>${sheets.map((_, at) => relation(`s${at}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('')}${
        strings === undefined ? '' : relation('strings', 'sharedStrings', 'sharedStrings.xml')
      }${styles === undefined ? '' : relation('styles', 'styles', 'styles.xml')}</Relationships>`,
    ),
    ...Object.fromEntries(sheets.map(({ xml }, at) => [`xl/worksheets/sheet${at + 1}.xml`, text(xml)])),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': text(strings) }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': text(styles) }),
    ...extra,
  }
  return zipSync(files)
}

/** A workbook of one sheet. */
export const sheet = (rows: Value[][], after = ''): Uint8Array =>
  workbook({ sheets: [{ name: 'Products', xml: sheetXml(rows, after) }] })
