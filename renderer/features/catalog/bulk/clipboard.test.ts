import { describe, expect, it } from 'vitest'
import { fromTsv, toTsv } from './clipboard.ts'

describe('cells on the clipboard', () => {
  it('are what Excel writes: tabs, lines, a line end at the end', () => {
    expect(fromTsv('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(fromTsv('a\t\t\n')).toEqual([['a', '', '']])
    expect(fromTsv('one')).toEqual([['one']])
    expect(fromTsv('a\n\nb\n')).toEqual([['a'], [''], ['b']])
  })
  it('may have several lines, tabs and quotes inside', () => {
    expect(fromTsv('"two\r\nlines"\t"say ""hi"""\t"a\tb"\nnext')).toEqual([
      ['two\nlines', 'say "hi"', 'a\tb'],
      ['next'],
    ])
  })
  it('take a quote that opens nothing as it is', () => {
    expect(fromTsv('12" plate\t5" bowl')).toEqual([['12" plate', '5" bowl']])
    expect(fromTsv('"open\tb')).toEqual([['"open', 'b']])
    expect(fromTsv('"a" b\tc')).toEqual([['"a" b', 'c']])
  })
  it('come back as they went', () => {
    const cells = [
      ['a', 'b\nc', 'd"e'],
      ['"', '', '\t'],
      ['12"', ' x ', '=1+1'],
    ]
    expect(fromTsv(toTsv(cells))).toEqual(cells)
  })
})
