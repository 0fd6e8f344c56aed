import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { createCsvParser, type CsvRow } from './csv-rows.ts'

/** Feeds a text in pieces of `step` characters. */
function parse(text: string, step = text.length || 1, delimiter = ',', newline: '\n' | '\r' = '\n'): CsvRow[] {
  const parser = createCsvParser({ delimiter, newline })
  const rows: CsvRow[] = []
  for (let at = 0; at < text.length; at += step) rows.push(...parser.push(text.slice(at, at + step)))
  return [...rows, ...parser.end()]
}
const cells = (rows: CsvRow[]) => rows.map((row) => row.cells)

describe('csv rows', () => {
  it('keeps commas, quotes and line breaks within quotes', () => {
    expect(cells(parse('a,b\n"x, y","say ""hi""\nthere"\n'))).toEqual([
      ['a', 'b'],
      ['x, y', 'say "hi"\nthere'],
    ])
  })

  it('counts the lines of the file, those within quotes too', () => {
    const rows = parse('h\n"1\n2\n3"\nx\n"a\nb"\ny\n')
    expect(rows.map((row) => row.line)).toEqual([1, 2, 5, 6, 8])
  })

  it('reads Windows, Unix and old Macintosh line ends', () => {
    expect(cells(parse('a,b\r\n"c",d\r\n'))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(cells(parse('a,b\r"c\rd",e\r', 1, ',', '\r'))).toEqual([
      ['a', 'b'],
      ['c\rd', 'e'],
    ])
  })

  it('gives the same rows however the text is cut', () => {
    const text = 'a,"b ""q"" c",d\r\n"multi\r\nline",,"x"\r\nplain,5" disc,\r\nlast,"",end'
    const whole = parse(text)
    for (let step = 1; step < text.length; step++) expect(parse(text, step)).toEqual(whole)
  })

  it('agrees with papaparse on any well-formed file', () => {
    const alphabet = ['a', 'é', '盘', ',', ';', '"', '\n', ' ', '=', "'", '0', '😀', '\t']
    let seed = 7
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    for (let turn = 0; turn < 300; turn++) {
      const rows = Array.from({ length: 1 + random(6) }, () =>
        Array.from({ length: 3 }, () => Array.from({ length: random(8) }, () => alphabet[random(13)]).join('')),
      )
      const text = Papa.unparse(rows, { newline: '\n' })
      expect(cells(parse(text, 1 + random(9)))).toEqual(Papa.parse(text, { delimiter: ',', newline: '\n' }).data)
    }
  })

  it('gives up one line for a misplaced quote, not those after it', () => {
    const rows = parse('h,i\n1,"a"b\n2,ok\n3,"never closed\n4,ok\n5,"fine"\n')
    expect(rows.map((row) => [row.line, row.broken])).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, true],
      [5, false],
      [6, false],
    ])
  })

  it('takes a quote within an unquoted cell as it is', () => {
    expect(cells(parse('5" disc,x\n'))).toEqual([['5" disc', 'x']])
  })

  it('refuses a cell without end in bounded memory', () => {
    const parser = createCsvParser({ delimiter: ',', newline: '\n' })
    parser.push('h,i\n1,"')
    const piece = 'x'.repeat(100_000)
    const feed = () => {
      for (let at = 0; at < 100; at++) parser.push(piece)
    }
    expect(feed).toThrow(
      expect.objectContaining({ code: 'IMPORT_CELL_TOO_LONG', data: expect.objectContaining({ line: 2 }) }),
    )
  })

  it('refuses a row of more than a thousand columns', () => {
    expect(() => parse(`a\n${','.repeat(1_001)}\n`)).toThrow(
      expect.objectContaining({ code: 'IMPORT_TOO_MANY_COLUMNS' }),
    )
  })
})
