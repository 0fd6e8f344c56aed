// What a workbook holds: its sheets, which of its number formats are dates or percentages, and its shared strings.
import { DomainError } from '#shared/domain/errors.ts'
import type { Sheet } from '#shared/domain/import-file.ts'
import { createXmlReader, damaged, type XmlEvents } from './xml.ts'
import { createStringPool, type StringPool } from './string-pool.ts'
import { openParts, type Parts } from './zip.ts'

export interface Workbook {
  zip: Parts
  sheets: (Sheet & { part: string })[]
  /** Days are counted from 1904 instead of 1900. */
  date1904: boolean
  /** By the number of a cell's style. */
  styles: ('number' | 'date' | 'percent')[]
  strings: StringPool
}

const cellTooLong = (): Error => new DomainError('IMPORT_CELL_TOO_LONG', { line: 0, maxBytes: 1024 * 1024 })

/** Throws IMPORT_DAMAGED, IMPORT_UNSUPPORTED, IMPORT_ENCRYPTED, IMPORT_TOO_LARGE, IMPORT_CELL_TOO_LONG. The zip is to be closed. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const zip = await openParts(path)
  try {
    const root = await workbookPart(zip)
    const folder = root.includes('/') ? root.slice(0, root.lastIndexOf('/') + 1) : ''
    const relations = await relationsOf(zip, `${folder}_rels/${root.slice(folder.length)}.rels`, folder)
    const { sheets, date1904 } = await sheetsOf(zip, root, relations)
    if (sheets.length === 0) throw damaged('the workbook has no sheet')
    const partOf = (kind: string): string | undefined => [...relations.values()].find((to) => to.kind === kind)?.part
    return {
      zip,
      sheets,
      date1904,
      styles: await stylesOf(zip, partOf('styles')),
      strings: await stringsOf(zip, partOf('sharedStrings')),
    }
  } catch (error) {
    await zip.close()
    throw error
  }
}

/** Feeds a part to a reader; absent parts are fine where the caller says so. */
export async function readPart(zip: Parts, part: string, events: XmlEvents): Promise<void> {
  const reader = createXmlReader(events, cellTooLong)
  let decoder: InstanceType<typeof TextDecoder> | undefined
  for await (const chunk of zip.read(part)) {
    decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8')
    reader.push(decoder.decode(chunk, { stream: true }))
  }
  reader.end()
}

const other: [name: RegExp, detail: string][] = [
  [/^xl\/workbook\.bin$/, 'Excel binary (.xlsb)'],
  [/^mimetype$/, 'OpenDocument (.ods)'],
  [/^word\//, 'Word (.docx)'],
  [/^ppt\//, 'PowerPoint (.pptx)'],
  [/^Index\/.*\.iwa$|^Index\.zip$/, 'Numbers'],
]

async function workbookPart(zip: Parts): Promise<string> {
  for (const name of zip.names) {
    const known = other.find(([pattern]) => pattern.test(name))
    if (known) throw new DomainError('IMPORT_UNSUPPORTED', { detail: known[1] })
  }
  if (!zip.has('[Content_Types].xml')) throw new DomainError('IMPORT_UNSUPPORTED', { detail: 'ZIP' })
  const relations = zip.has('_rels/.rels') ? await relationsOf(zip, '_rels/.rels', '') : new Map()
  const named = [...relations.values()].find((to: { kind: string }) => to.kind === 'officeDocument') as
    { part: string } | undefined
  const part = named?.part ?? 'xl/workbook.xml'
  if (!zip.has(part)) throw damaged('the workbook is missing')
  return part
}

type Relations = Map<string, { kind: string; part: string }>

async function relationsOf(zip: Parts, part: string, folder: string): Promise<Relations> {
  const found: Relations = new Map()
  await readPart(zip, part, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || found.size > 10_000) return
      const given = attributes()
      const target = given.get('Target') ?? ''
      const kind = (given.get('Type') ?? '').split('/').at(-1) ?? ''
      found.set(given.get('Id') ?? '', { kind, part: resolved(folder, target) })
    },
    close: () => {},
    text: () => {},
  })
  return found
}

/** A part's name only ever looks up an entry of the same zip: no path of the disk is made of it. */
function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts = `${folder}${target}`.split('/')
  const made: string[] = []
  for (const part of parts) {
    if (part === '..') made.pop()
    else if (part !== '.' && part !== '') made.push(part)
  }
  return made.join('/')
}

async function sheetsOf(zip: Parts, part: string, relations: Relations) {
  const sheets: Workbook['sheets'] = []
  let date1904 = false
  await readPart(zip, part, {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributes().get('date1904') ?? '')
      if (name !== 'sheet' || sheets.length >= 255) return
      const given = attributes()
      const id = [...given].find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      const to = relations.get(id)
      // Charts and macro sheets have no rows.
      if (to?.kind !== 'worksheet') return
      const hidden = (given.get('state') ?? 'visible') !== 'visible'
      sheets.push({ name: (given.get('name') ?? '').slice(0, 255), hidden, part: to.part })
    },
    close: () => {},
    text: () => {},
  })
  return { sheets, date1904 }
}

/** Built-in formats of ECMA-376, 18.8.30. */
const isDateId = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

async function stylesOf(zip: Parts, part: string | undefined): Promise<Workbook['styles']> {
  if (part === undefined || !zip.has(part)) return []
  const formats = new Map<number, string>()
  const styles: Workbook['styles'] = []
  let inCells = false
  await readPart(zip, part, {
    open: (name, attributes) => {
      if (name === 'cellXfs') inCells = true
      else if (name === 'numFmt' && formats.size < 10_000) {
        formats.set(Number(attributes().get('numFmtId')), attributes().get('formatCode') ?? '')
      } else if (name === 'xf' && inCells && styles.length < 100_000) {
        const id = Number(attributes().get('numFmtId') ?? 0)
        styles.push(kindOf(id, formats.get(id)))
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
    text: () => {},
  })
  return styles
}

function kindOf(id: number, code: string | undefined): Workbook['styles'][number] {
  if (id === 9 || id === 10) return 'percent'
  if (code === undefined) return isDateId(id) ? 'date' : 'number'
  const bare = code.replace(/"[^"]*"|\\.|_.|\[(?!h|m|s)[^\]]*\]/gi, '')
  if (/[ymdhs]/i.test(bare.replace(/general/gi, ''))) return 'date'
  return bare.includes('%') ? 'percent' : 'number'
}

async function stringsOf(zip: Parts, part: string | undefined): Promise<StringPool> {
  const pool = createStringPool()
  if (part === undefined || !zip.has(part)) return pool
  let current = ''
  let inText = false
  let inPhonetic = false
  await readPart(zip, part, {
    open: (name) => {
      if (name === 'si') current = ''
      else if (name === 't') inText = true
      else if (name === 'rPh') inPhonetic = true
    },
    close: (name) => {
      if (name === 'si') pool.add(current)
      else if (name === 't') inText = false
      else if (name === 'rPh') inPhonetic = false
    },
    text: (text) => {
      if (!inText || inPhonetic) return
      current += text
      if (current.length > 1024 * 1024) throw cellTooLong()
    },
  })
  return pool
}
