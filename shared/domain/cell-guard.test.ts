import { describe, expect, test } from 'vitest'
import { guardCell, isFormulaLike, isOwnHeader, unguardCell } from './cell-guard.ts'

const attacks = [
  '=1+1',
  '+1',
  '-2+3',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u00a0=cmd|x',
  '\ufeff=1',
  '\u200b=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  '\u0000=1',
]

describe('the guard', () => {
  test.each(attacks)('%j begins with a quote once it is guarded', (text) => {
    expect(isFormulaLike(text)).toBe(true)
    expect(guardCell(text)[0]).toBe("'")
    expect(isFormulaLike(guardCell(text).slice(1).replaceAll("'", ''))).toBe(true)
  })

  test.each(['', 'plain', "l'eau", "'quoted'", '12.50', 'a=b', '5 - 3', '#REF', '<p>=</p>', '文字'])(
    '%j stays as it is',
    (text) => expect(guardCell(text)).toBe(text),
  )

  test.each([
    ['x;=cmd|calc!A0', "x;'=cmd|calc!A0"],
    ['two\n=1+1', "two\n'=1+1"],
    ['a; "=1', `a; "'=1`],
    ["a;'=1", "a;''=1"],
    ['x;-2+3+cmd|calc!A0', "x;'-2+3+cmd|calc!A0"],
    ['x;@HYPERLINK("http://x")', `x;'@HYPERLINK("http://x")`],
    ['\n=1', "'\n'=1"],
    [' \n=1', "' \n'=1"],
  ])('%j is no formula either where a spreadsheet cuts at semicolons and lines', (text, guarded) => {
    expect(guardCell(text)).toBe(guarded)
    expect(unguardCell(guarded)).toBe(text)
  })

  test.each([
    'Set:\n- bowl (blue)\n- spoon\n+ a gift!',
    '<p style="a:b;-webkit-transform:scale(2)">',
    'a&nbsp;– b; c = d',
    'S;M;L',
    'mail: me@x.example;@home',
  ])('%j is a text like any other', (text) => expect(guardCell(text)).toBe(text))

  test('long runs of separators and quotes take no time', () => {
    const started = Date.now()
    for (const part of ['\n', '; ', ";'", ';-', '\n\u200b', ';-a|']) guardCell(`x${part.repeat(200_000)}`)
    expect(Date.now() - started).toBeLessThan(2_000)
  })

  test('gives every text back, however many quotes stand before it', () => {
    const bodies = [...attacks, '', 'x', "'", '-', ' ', '\t', ...attacks.map((attack) => `x;${attack}\n'${attack}`)]
    for (const body of bodies) {
      for (const quotes of ['', "'", "''", "'''"]) {
        const text = quotes + body
        expect(unguardCell(guardCell(text))).toBe(text)
      }
    }
  })

  test('two different texts never look the same once they are guarded', () => {
    const texts = attacks.flatMap((attack) => [attack, `'${attack}`, `''${attack}`])
    expect(new Set(texts.map(guardCell)).size).toBe(texts.length)
  })

  test('leaves a cell alone that was never guarded', () => {
    expect(unguardCell("'tis")).toBe("'tis")
    expect(unguardCell('=1')).toBe('=1')
  })
})

test('a file of ours is known by its columns', () => {
  expect(isOwnHeader(['Handle', 'Vitrine: data'])).toBe(true)
  expect(isOwnHeader(['Handle', 'Title'])).toBe(false)
})
