// A template as Seller Center's are built, made by script: shared and inline strings, hidden sheets with lists, data validations, defined
// names, a comment, styled empty cells. Nothing of it is copied from a real one.
import { zipSync, strToU8, type Zippable } from 'fflate'
import { columnName } from '../../workbook.ts'

export const templateKeys = [
  'category',
  'brand',
  'product_name',
  'product_description',
  'main_image',
  ...Array.from({ length: 8 }, (_, at) => `image_${at + 2}`),
  'gtin_type',
  'gtin_code',
  'property_name_1',
  'property_value_1',
  'property_1_image',
  'property_name_2',
  'property_value_2',
  'parcel_weight',
  'parcel_length',
  'parcel_width',
  'parcel_height',
  'price',
  'quantity',
  'seller_sku',
  'product_property/100157',
]
const mandatory = new Set([
  'category',
  'product_name',
  'product_description',
  'main_image',
  'parcel_weight',
  'price',
  'quantity',
])

export interface TemplateOptions {
  keys?: string[]
  categories?: string[]
  sheet?: string
  prefix?: string
}

export function templateParts({
  keys = templateKeys,
  categories = ['Kitchen/Bowls', 'Kitchen/Spoons'],
  sheet = 'Template',
  prefix = '',
}: TemplateOptions = {}) {
  const p = prefix
  const strings: string[] = []
  const shared = (text: string) => {
    const at = strings.indexOf(text)
    return at === -1 ? strings.push(text) - 1 : at
  }
  const cell = (column: number, row: number, text: string, style: number) =>
    // Every third as an inline string: both are found in the wild.
    column % 3 === 2
      ? `<${p}c r="${columnName(column)}${row}" s="${style}" t="inlineStr"><${p}is><${p}t>${text}</${p}t></${p}is></${p}c>`
      : `<${p}c r="${columnName(column)}${row}" s="${style}" t="s"><${p}v>${shared(text)}</${p}v></${p}c>`
  const row = (n: number, texts: string[], extra = '') =>
    `<${p}row r="${n}" spans="1:${texts.length}"${extra}>${texts.map((text, at) => (text === '' ? '' : cell(at, n, text, n))).join('')}</${p}row>`
  const named = keys.map((key) => (key === '' ? '' : `The ${key.replaceAll('_', ' ')} &amp; more`))
  const rows = [
    row(1, keys, ' hidden="1"'),
    row(
      2,
      keys.map((key) => (key === '' ? '' : 'V4')),
      ' hidden="1"',
    ),
    row(3, named, ' ht="30" customHeight="1"'),
    row(
      4,
      keys.map((key) => (key === '' ? '' : mandatory.has(key) ? 'Mandatory' : 'Optional')),
    ),
    row(
      5,
      keys.map((key) =>
        key === ''
          ? ''
          : `How to fill in ${key}, in more words than fit a label, because sellers ask so often what it means`,
      ),
    ),
    // The first row to fill has styled, empty cells in it, and a formula of somebody's.
    `<${p}row r="6" ht="20">${keys
      .slice(0, 4)
      .map((_, at) => `<${p}c r="${columnName(at)}6" s="9"/>`)
      .join('')}<${p}c r="AB6"><${p}f>1+1</${p}f><${p}v>2</${p}v></${p}c></${p}row>`,
    `<${p}row r="9" ht="44" customHeight="1"/>`,
  ]
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
  const ns = `xmlns${p === '' ? '' : `:${p.slice(0, -1)}`}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
  const last = columnName(keys.length - 1)
  const sheetXml =
    `${head}<${p}worksheet ${ns} xmlns:r="r"><${p}dimension ref="A1:${last}6"/><${p}sheetViews/><${p}sheetData>${rows.join('\r\n')}</${p}sheetData>` +
    `<${p}mergeCells count="1"><${p}mergeCell ref="A2:B2"/></${p}mergeCells><${p}dataValidations count="2">` +
    `<${p}dataValidation type="list" allowBlank="1" sqref="A6:A2000"><${p}formula1>CategoryList</${p}formula1></${p}dataValidation>` +
    `<${p}dataValidation type="list" sqref="N6:N2000"><${p}formula1>"EAN,UPC,GTIN,ISBN"</${p}formula1></${p}dataValidation>` +
    `</${p}dataValidations><${p}legacyDrawing r:id="rId1"/></${p}worksheet>`
  const list = categories.map(
    (name, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="inlineStr"><is><t>${name}</t></is></c></row>`,
  )
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types/>`,
    'docProps/app.xml': `${head}<Properties><Application>Go Excelize</Application></Properties>`,
    'xl/workbook.xml':
      `${head}<workbook xmlns:r="r"><sheets><sheet name="Instructions" sheetId="1" r:id="rId1"/><sheet name="${sheet}" sheetId="2" r:id="rId2"/>` +
      `<sheet name="HiddenList" sheetId="3" state="veryHidden" r:id="rId3"/></sheets><definedNames>` +
      `<definedName name="CategoryList" hidden="1">HiddenList!$A$1:$A$${Math.max(1, categories.length)}</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `${head}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/>` +
      `<Relationship Id="rId3" Target="/xl/worksheets/sheet3.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': sheetXml,
    'xl/worksheets/sheet3.xml': `${head}<worksheet><sheetData>${list.join('')}</sheetData></worksheet>`,
    'xl/comments1.xml': `${head}<comments><commentList><comment ref="A3"><text><t>Choose from the list</t></text></comment></commentList></comments>`,
    'xl/styles.xml': `${head}<styleSheet/>`,
  }
  parts['xl/sharedStrings.xml'] = `${head}<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`
  return parts
}

export function templateFile(
  options: TemplateOptions = {},
  change: (parts: Record<string, string>) => void = () => {},
) {
  const parts = templateParts(options)
  change(parts)
  const files: Zippable = {}
  // Some entries stored, some deflated, with a time of their own.
  for (const [at, [name, text]] of Object.entries(parts).entries()) {
    files[name] = [strToU8(text), { level: at % 2 === 0 ? 6 : 0, mtime: '2026-03-04T05:06:08Z' }]
  }
  return zipSync(files)
}
