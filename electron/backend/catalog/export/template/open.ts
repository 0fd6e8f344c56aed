// Reads a template of TikTok Seller Center as the seller downloaded it: which sheet and rows are to be filled, what each column is, what
// its lists offer. Refuses one whose columns are not as Seller Center wrote them: it would be refused there, after the work.
import { DomainError } from '#shared/domain/errors.ts'
import { openZip, workbookLimits, ZipError, type ZipReader } from '../../../kernel/zip/reader.ts'
import { matchKeys, type TemplateField, type TemplateRefusal } from './keys.ts'
import { readRows } from './sheet.ts'
import { cellAt, elementsOf, stringOf, unescapeXml } from './xml.ts'

export interface TemplateColumn {
  key: string
  label: string
  field: TemplateField | null
  mandatory: boolean
  /** What the column's list offers; null where anything may be written. */
  choices: string[] | null
}
export interface Template {
  /** Name of the sheet's entry in the file. */
  sheetPath: string
  sheetXml: string
  columns: TemplateColumn[]
  firstRow: number
}

const maxPartBytes = 64 * 2 ** 20
const maxHeadRows = 40
const maxRows = 1_048_576
const sheetName = 'Template'
const mandatoryWords =
  /^(mandatory|required|obligatoire|obligatorio|obrigatório|wajib|bắt buộc|บังคับ|必填|必須|erforderlich|obbligatorio)\b/i

const refused = (reason: TemplateRefusal, detail: string) => new DomainError('TEMPLATE_REFUSED', { reason, detail })

/** Throws TEMPLATE_REFUSED. */
export async function openTemplate(path: string): Promise<Template> {
  try {
    const zip = await openZip(path, workbookLimits)
    try {
      return await readTemplate(zip)
    } finally {
      await zip.close()
    }
  } catch (error) {
    if (!(error instanceof ZipError)) throw error
    throw refused(error.problem === 'not_zip' ? 'not_workbook' : 'unreadable', error.message)
  }
}

async function readTemplate(zip: ZipReader): Promise<Template> {
  const part = async (name: string): Promise<string | null> => {
    const entry = zip.byName.get(name)
    if (!entry) return null
    const text = (await zip.readAll(entry, maxPartBytes)).toString('utf8')
    // No DTD: that is where entity bombs live, and no spreadsheet program writes one.
    if (text.includes('<!DOCTYPE')) throw refused('unreadable', `${name} declares a document type`)
    return text
  }
  const workbook = await part('xl/workbook.xml')
  if (workbook === null) throw refused('not_workbook', 'there is no xl/workbook.xml in it')
  const paths = await sheetPaths(workbook, part)
  const sheetPath = paths.get(sheetName)
  const sheetXml = sheetPath === undefined ? null : await part(sheetPath)
  if (sheetPath === undefined || sheetXml === null) throw refused('no_template_sheet', [...paths.keys()].join(', '))
  const strings: string[] = []
  for (const { inner } of elementsOf((await part('xl/sharedStrings.xml')) ?? '', 'si')) strings.push(stringOf(inner))

  const rows = [...readRows(sheetXml, strings, maxRows)]
  const first = rows.find(({ row }) => row === 1)
  const width = Math.max(-1, ...(first?.cells.keys() ?? [])) + 1
  const keys = Array.from({ length: width }, (_, at) => (first?.cells.get(at) ?? '').trim())
  const matched = matchKeys(keys)
  if ('refusal' in matched) throw refused(matched.refusal, matched.detail)
  const head = rows.filter(({ row }) => row > 1 && row <= maxHeadRows)
  const beyond = head.find(({ cells }) => Math.max(...cells.keys()) >= width)
  if (beyond) throw refused('column_added', `row ${beyond.row} goes on beyond the last key`)

  const lists = await readLists(sheetXml, workbook, paths, part, strings)
  const lastRow = rows.at(-1)?.row ?? 1
  const firstRow = Math.max(lastRow + 1, lists.firstRow)
  const columns = keys.map((key, at): TemplateColumn => {
    const texts = head.filter(tellsColumnsApart).flatMap(({ cells }) => cells.get(at) ?? [])
    const label = texts.find((text) => !mandatoryWords.test(text) && text.length <= 80) ?? key
    const mandatory = texts.some((text) => mandatoryWords.test(text.trim()))
    return { key, label, field: matched.fields[at] ?? null, mandatory, choices: lists.byColumn.get(at) ?? null }
  })
  return { sheetPath, sheetXml, columns, firstRow }
}

/** A row that says the same in every column is a version or a note, and no row of labels. */
const tellsColumnsApart = ({ cells }: { cells: Map<number, string> }): boolean => new Set(cells.values()).size > 1

type ReadPart = (name: string) => Promise<string | null>

async function sheetPaths(workbook: string, part: ReadPart): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  for (const { attributes } of elementsOf((await part('xl/_rels/workbook.xml.rels')) ?? '', 'Relationship')) {
    const target = attributes.Target ?? ''
    targets.set(attributes.Id ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  const paths = new Map<string, string>()
  for (const { attributes } of elementsOf(workbook, 'sheet')) {
    const id = attributes['r:id'] ?? Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
    const path = targets.get(id)
    if (path !== undefined) paths.set(attributes.name ?? '', path)
  }
  return paths
}

/** What the sheet's data validations offer by column, and the first row that they are for. */
async function readLists(
  sheetXml: string,
  workbook: string,
  paths: Map<string, string>,
  part: ReadPart,
  strings: readonly string[],
): Promise<{ byColumn: Map<number, string[]>; firstRow: number }> {
  const names = new Map<string, string>()
  for (const { attributes, inner } of elementsOf(workbook, 'definedName'))
    names.set(attributes.name ?? '', unescapeXml(inner))
  const byColumn = new Map<number, string[]>()
  let firstRow = 2
  for (const { attributes, inner } of elementsOf(sheetXml, 'dataValidation')) {
    if (attributes.type !== 'list') continue
    const [formula] = elementsOf(inner, 'formula1')
    const source = unescapeXml(formula?.inner ?? '')
      .trim()
      .replace(/^=/, '')
    const choices = /^".*"$/s.test(source)
      ? source
          .slice(1, -1)
          .split(',')
          .map((choice) => choice.trim())
      : await rangeTexts(names.get(source) ?? source, paths, part, strings)
    for (const area of (attributes.sqref ?? '').split(/\s+/)) {
      const [from, to] = area.split(':').map(cellAt)
      if (!from) continue
      if (from.row > 1 && from.row <= maxHeadRows) firstRow = Math.max(firstRow, from.row)
      for (let column = from.column; column <= (to ?? from).column && choices; column++) byColumn.set(column, choices)
    }
  }
  return { byColumn, firstRow }
}

/** The texts of "'Sheet'!$A$2:$A$40" in their order; null for anything that is not such a range. */
async function rangeTexts(
  source: string,
  paths: Map<string, string>,
  part: ReadPart,
  strings: readonly string[],
): Promise<string[] | null> {
  const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?\d+):(\$?[A-Z]{1,3}\$?\d+)$/.exec(source)
  const path = paths.get((match?.[1] ?? match?.[2] ?? '').replaceAll("''", "'"))
  const [from, to] = [cellAt(match?.[3] ?? ''), cellAt(match?.[4] ?? '')]
  const xml = path === undefined ? null : await part(path)
  if (!xml || !from || !to) return null
  const texts: string[] = []
  for (const { row, cells } of readRows(xml, strings, to.row)) {
    if (row < from.row) continue
    for (const [column, text] of cells) if (column >= from.column && column <= to.column) texts.push(text)
  }
  return texts
}
