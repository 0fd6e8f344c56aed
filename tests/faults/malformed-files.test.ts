// Files as they should not be, fifty and more: each gives a declared error with words in three languages, or takes what can be taken and
// names the rest, in bounded memory; and none changes the catalog.
import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorCatalog } from '#shared/domain/errors.ts'
import { fileEncodings, importReadingSchema } from '#shared/domain/import-file.ts'
import { runInspect } from '../../electron/backend/catalog/import/run-inspect.ts'
import { importFile } from '../../electron/backend/testing/catalog.ts'
import { openTestStudio, type TestStudio } from '../../electron/backend/testing/studio.ts'
import { sheet, sheetXml, workbook } from '../../electron/backend/testing/workbook.ts'
import { messages as en } from '../../renderer/i18n/en.ts'
import { messages as fr } from '../../renderer/i18n/fr.ts'
import { messages as zh } from '../../renderer/i18n/zh-CN.ts'

const bytes = (text: string): Buffer => Buffer.from(text)
const head = 'Title,SKU,Price\n'
const good = [
  ['Title', 'SKU', 'Price'],
  ['Plate', 'P-1', 12.5],
]
const fine = sheet(good)
/** A byte of the packed data of the sheet turned over. */
const broken = (file: Uint8Array, at: number): Buffer => {
  const copy = Buffer.from(file)
  copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}
const ole = (name: string): Buffer =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(name, 'utf16le'),
    Buffer.alloc(600),
  ])
const encryptedZip = (): Buffer => {
  const file = Buffer.from(fine)
  for (const sign of ['PK\x01\x02', 'PK\x03\x04']) {
    for (let at = file.indexOf(sign, 0, 'latin1'); at !== -1; at = file.indexOf(sign, at + 4, 'latin1')) {
      const flags = at + (sign === 'PK\x01\x02' ? 8 : 6)
      file.writeUInt16LE(file.readUInt16LE(flags) | 1, flags)
    }
  }
  return file
}
const wrongCrc = (): Buffer => {
  const file = Buffer.from(fine)
  for (let at = file.indexOf('PK\x01\x02', 0, 'latin1'); at !== -1; at = file.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    file.writeUInt32LE(0xdeadbeef, at + 16)
  }
  return file
}
const bomb = (): Uint8Array => workbook({ sheets: [{ name: 'A', xml: sheetXml([...good, [' '.repeat(60_000_000)]]) }] })
const manyStrings = (): Uint8Array =>
  workbook({
    sheets: [{ name: 'A', xml: sheetXml(good) }],
    strings: `<sst>${Array.from({ length: 180_000 }, (_, at) => `<si><t>${String(at).padEnd(800, '❤')}</t></si>`).join('')}</sst>`,
  })
const noWorkbook = zipSync({ '[Content_Types].xml': bytes('<Types/>'), 'a.txt': bytes('x') })

/** Refused when it is looked at. */
const refused: [name: string, content: Buffer | Uint8Array | (() => Buffer | Uint8Array), code: string][] = [
  ['nothing at all', Buffer.alloc(0), 'IMPORT_EMPTY'],
  ['a mark of UTF-8 alone', bytes('\ufeff'), 'IMPORT_EMPTY'],
  ['a header alone', bytes(head), 'IMPORT_EMPTY'],
  ['a header and empty lines', bytes(`${head}\n\n,,\n`), 'IMPORT_EMPTY'],
  ['blanks and line ends', bytes('\n\r\n\n'), 'IMPORT_EMPTY'],
  ['NUL bytes in a cell', bytes(`${head}Pl\0te,P-1,1\n`), 'IMPORT_NOT_TEXT'],
  ['NUL bytes at its end', bytes(`${head}Plate,P-1,1\n\0\0\0\0`), 'IMPORT_NOT_TEXT'],
  ['noise', Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919 + (at >> 3)) % 256)), 'IMPORT_NOT_TEXT'],
  ['control characters', Buffer.alloc(500, 7), 'IMPORT_NOT_TEXT'],
  ['a PDF called .csv', bytes('%PDF-1.7\n1 0 obj\n<<>>\n'), 'IMPORT_UNSUPPORTED'],
  ['HTML called .xls', bytes('<html><body><table><tr><td>Title</td></tr></table></body></html>'), 'IMPORT_UNSUPPORTED'],
  ['a bare HTML table', bytes('\n <table><tr><td>Title</td></tr></table>'), 'IMPORT_UNSUPPORTED'],
  [
    'Excel 2003 XML',
    bytes('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    'IMPORT_UNSUPPORTED',
  ],
  ['a product feed', bytes('<?xml version="1.0"?><rss><channel/></rss>'), 'IMPORT_UNSUPPORTED'],
  ['JSON', bytes('[{"title":"Plate"}]'), 'IMPORT_UNSUPPORTED'],
  ['RTF', bytes('{\\rtf1 Title}'), 'IMPORT_UNSUPPORTED'],
  ['GZIP', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), 'IMPORT_UNSUPPORTED'],
  ['RAR', bytes('Rar!\x1a\x07\x00'), 'IMPORT_UNSUPPORTED'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]), 'IMPORT_UNSUPPORTED'],
  ['a database', bytes('SQLite format 3\0'), 'IMPORT_UNSUPPORTED'],
  ['an old workbook (.xls)', ole('Workbook'), 'IMPORT_UNSUPPORTED'],
  [
    'a very old workbook (BIFF)',
    Buffer.concat([Buffer.from([9, 4, 6, 0, 0, 0, 16, 0]), Buffer.alloc(50)]),
    'IMPORT_UNSUPPORTED',
  ],
  ['a workbook with a password', ole('EncryptedPackage'), 'IMPORT_ENCRYPTED'],
  ['an encrypted zip', encryptedZip(), 'IMPORT_ENCRYPTED'],
  ['a zip that is no workbook', noWorkbook, 'IMPORT_DAMAGED'],
  ['a zip of a CSV', zipSync({ 'a.csv': bytes(head) }), 'IMPORT_UNSUPPORTED'],
  [
    'a Word document',
    zipSync({ '[Content_Types].xml': bytes('<Types/>'), 'word/document.xml': bytes('<w/>') }),
    'IMPORT_UNSUPPORTED',
  ],
  [
    'an OpenDocument sheet',
    zipSync({ mimetype: bytes('application/vnd.oasis.opendocument.spreadsheet') }),
    'IMPORT_UNSUPPORTED',
  ],
  [
    'a binary workbook (.xlsb)',
    zipSync({ '[Content_Types].xml': bytes('<Types/>'), 'xl/workbook.bin': bytes('x') }),
    'IMPORT_UNSUPPORTED',
  ],
  ['a workbook cut in the middle', Buffer.from(fine).subarray(0, fine.length / 2), 'IMPORT_DAMAGED'],
  ['a workbook without its last bytes', Buffer.from(fine).subarray(0, -30), 'IMPORT_DAMAGED'],
  ['four bytes of a zip', bytes('PK\x03\x04'), 'IMPORT_DAMAGED'],
  ['a wrong checksum', wrongCrc(), 'IMPORT_DAMAGED'],
  ['a flipped byte in the directory', broken(fine, fine.length - 60), 'IMPORT_DAMAGED'],
  [
    'a sheet of broken XML',
    workbook({ sheets: [{ name: 'A', xml: '<worksheet><sheetData><row><c' }] }),
    'IMPORT_DAMAGED',
  ],
  ['a sheet that stops', workbook({ sheets: [{ name: 'A', xml: '<worksheet><sheetData><row>' }] }), 'IMPORT_DAMAGED'],
  [
    'a document type',
    workbook({ sheets: [{ name: 'A', xml: '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }] }),
    'IMPORT_DAMAGED',
  ],
  ['elements without end', workbook({ sheets: [{ name: 'A', xml: '<a>'.repeat(5_000) }] }), 'IMPORT_DAMAGED'],
  [
    'rows out of order',
    workbook({
      sheets: [{ name: 'A', xml: '<worksheet><sheetData><row r="5"/><row r="2"/></sheetData></worksheet>' }],
    }),
    'IMPORT_DAMAGED',
  ],
  ['a shared string that is missing', sheet([...good, [{ raw: '<c t="s"><v>99</v></c>' }]]), 'IMPORT_DAMAGED'],
  ['no sheet', workbook({ sheets: [] }), 'IMPORT_DAMAGED'],
  ['an empty sheet', sheet([]), 'IMPORT_EMPTY'],
  ['a sheet with a header alone', sheet([['Title', 'SKU', 'Price']]), 'IMPORT_EMPTY'],
  ['a bomb', bomb, 'IMPORT_TOO_LARGE'],
  ['shared strings without end', manyStrings, 'IMPORT_TOO_LARGE'],
  [
    'a million columns',
    () => bytes(`${'a,'.repeat(1_000_000)}\n${'1,'.repeat(1_000_000)}\n`),
    'IMPORT_TOO_MANY_COLUMNS',
  ],
  [
    'a sheet of sixteen thousand columns',
    () => sheet([Array.from({ length: 16_384 }, (_, at) => `c${at}`), ['x']]),
    'IMPORT_TOO_MANY_COLUMNS',
  ],
  [
    'a cell at the end of the alphabet',
    sheet([['Title'], [{ raw: '<c r="ZZZZZZ1"><v>1</v></c>' }]]),
    'IMPORT_TOO_MANY_COLUMNS',
  ],
  [
    'a sheet with a cell of megabytes',
    () =>
      workbook({
        sheets: [
          { name: 'A', xml: sheetXml([...good, [Array.from({ length: 400_000 }, (_, at) => at % 977).join('')]]) },
        ],
      }),
    'IMPORT_CELL_TOO_LONG',
  ],
  ['a quote that never closes', () => bytes(`${head}"${'x'.repeat(20_000_000)}`), 'IMPORT_CELL_TOO_LONG'],
]

/** Taken as far as it goes: what is wrong is named by line. */
const partly: [name: string, content: Buffer | Uint8Array, created: number, codes: string[]][] = [
  ['a last row that is cut', bytes(`${head}Plate,P-1,1.00\nBowl,B-`), 1, ['IMPORT_CELLS_MISMATCH']],
  ['quotes in the wrong place', bytes(`${head}"Pla"te,P-1,1.00\nBowl,B-1,2.00\n`), 1, ['IMPORT_QUOTES_BROKEN']],
  [
    'a mark in the middle (two files in one)',
    bytes(`${head}Plate,P-1,1.00\n\ufeff${head}Bowl,B-1,2.00\n`),
    2,
    ['IMPORT_PRICE_INVALID'],
  ],
  ['mixed line ends', bytes(`Title,SKU,Price\r\nPlate,P-1,1.00\nBowl,B-1,2.00\r\n`), 2, []],
  ['headers that come twice', bytes('Title,Title,SKU,Price\nPlate,Other,P-1,1.00\n'), 1, []],
  [
    'rows of many widths',
    bytes(`${head}Plate,P-1\nBowl,B-1,2.00,x,y\nCup,C-1,3.00\n`),
    1,
    ['IMPORT_CELLS_MISMATCH', 'IMPORT_CELLS_MISMATCH'],
  ],
  [
    'a character cut at the end',
    Buffer.concat([bytes(`${head}Épée,P-1,1.00\nThé`), Buffer.from([0xc3])]),
    1,
    ['IMPORT_CELLS_MISMATCH'],
  ],
  [
    'UTF-16 with half a character',
    Buffer.from(`\ufeff${head}Plate,P-1,1.00\n`, 'utf16le').subarray(0, -1),
    0,
    ['IMPORT_PRICE_INVALID'],
  ],
  [
    'formulas without results, and errors',
    sheet([
      ['Title', 'SKU', 'Price'],
      ['Plate', 'P-1', { raw: '<c><f>A1*2</f></c>' }],
      ['Bowl', 'B-1', { raw: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>' }],
      ['Cup', 'C-1', { raw: '<c><f>1+1</f><v>2</v></c>' }],
    ]),
    1,
    ['IMPORT_CELL_ERROR', 'IMPORT_CELL_ERROR'],
  ],
  [
    'numbers that are none',
    bytes(`${head}Plate,P-1,1e999\nBowl,B-1,NaN\nCup,C-1,9999999999999999999999\n`),
    0,
    ['IMPORT_PRICE_INVALID', 'IMPORT_PRICE_INVALID', 'IMPORT_PRICE_INVALID'],
  ],
]

let dir: string
let test: TestStudio
let before: string
const snapshot = (): string => {
  const db = new Database(join(test.dataDir, 'vitrine.sqlite'), { readonly: true })
  const tables = ['products', 'variants', 'pictures', 'changes', 'change_groups', 'imports', 'collections']
  const counts = tables.map((table) => [table, db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()])
  db.close()
  return JSON.stringify(counts)
}
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vitrine-malformed-'))
  test = await openTestStudio()
  before = snapshot()
}, 60_000)
afterAll(async () => {
  await test.close()
  await rm(dir, { recursive: true })
})

/** What the page would say has words of its own, in each language, with every value in it. */
function expectWords(code: string): void {
  expect(Object.keys(errorCatalog)).toContain(code)
  for (const { errors } of [en, fr, zh]) {
    const words = errors[code as 'IMPORT_EMPTY']
    expect(Object.values(words).every((text) => text.length > 3)).toBe(true)
  }
  const { errors } = en
  expect(zh.errors[code as 'IMPORT_EMPTY'].title).not.toBe(errors[code as 'IMPORT_EMPTY'].title)
}

async function inspect(content: Buffer | Uint8Array | string) {
  const path = typeof content === 'string' ? content : join(dir, 'file')
  if (typeof content !== 'string') {
    const file = await open(path, 'w')
    await file.writeFile(content)
    await file.close()
  }
  const { size } = await stat(path)
  const reading = importReadingSchema.parse({})
  return runInspect({ path, preparedPath: `${path}.rows`, bytes: size, reading, baseCurrency: 'EUR' })
}

describe('a malformed file', () => {
  it('comes in fifty kinds here', () => expect(refused.length + partly.length).toBeGreaterThanOrEqual(60))

  it.each(refused)(
    'is refused in clear words: %s',
    async (_, made, code) => {
      const content = typeof made === 'function' ? made() : made
      const memory = process.memoryUsage.rss()
      await expect(inspect(content)).rejects.toMatchObject({ name: 'DomainError', code })
      expect(process.memoryUsage.rss() - memory).toBeLessThan(300 * 2 ** 20)
      expectWords(code)
      expect(snapshot()).toBe(before)
    },
    60_000,
  )

  it('of a gigabyte in one cell is refused, in little memory', async () => {
    const path = join(dir, 'gigabyte')
    const file = createWriteStream(path)
    file.write(`${head}Plate,P-1,"`)
    const piece = Buffer.alloc(8 * 2 ** 20, 'x')
    for (let written = 0; written < 2 ** 30; written += piece.length) {
      if (!file.write(piece)) await new Promise<void>((resolve) => file.once('drain', () => resolve()))
    }
    await new Promise<void>((resolve) => file.end(resolve))
    const memory = process.memoryUsage.rss()
    await expect(inspect(path)).rejects.toMatchObject({ code: 'IMPORT_CELL_TOO_LONG', data: { line: 2 } })
    expect(process.memoryUsage.rss() - memory).toBeLessThan(200 * 2 ** 20)
    await rm(path)
    expect(snapshot()).toBe(before)
  }, 180_000)

  it.each(partly)(
    'is taken as far as it goes: %s',
    async (_, content, created, codes) => {
      const own = await openTestStudio()
      try {
        const done = await importFile(own, 'x.csv', content, { dryRun: true })
        expect(done.rejected.map(({ code }) => code)).toEqual(codes)
        expect(done.counts).toMatchObject({ created })
        for (const { rejected } of [en.imports, fr.imports, zh.imports]) {
          for (const code of codes) expect(rejected).toHaveProperty(code)
        }
        expect((await own.client.catalog.facets()).views.all).toBe(0)
      } finally {
        await own.close()
      }
    },
    60_000,
  )

  it('read in a wrong encoding says so, and does not stop', async () => {
    const path = join(dir, 'wrong')
    const file = await open(path, 'w')
    await file.writeFile(Buffer.from(`${head}Théière,P-1,1.00\n`, 'latin1'))
    await file.close()
    for (const encoding of fileEncodings) {
      const reading = importReadingSchema.parse({ encoding })
      const found = runInspect({ path, preparedPath: `${path}.rows`, bytes: 40, reading, baseCurrency: 'EUR' })
      const said = await found.then(
        ({ detail }) => detail.notes.map(({ code }) => code),
        (error: { code?: string }) => [error.code],
      )
      if (encoding === 'utf-8') expect(said).toContain('BROKEN_CHARACTERS')
      if (encoding === 'windows-1252') expect(said).toEqual([])
    }
  }, 60_000)
})
