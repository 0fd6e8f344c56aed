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
    expect(guardCell(text)).toBe(`'${text}`)
  })

  test.each(['', 'plain', "l'eau", "'quoted'", '12.50', 'a=b', '5 - 3', '#REF', '<p>=</p>', '文字'])(
    '%j stays as it is',
    (text) => expect(guardCell(text)).toBe(text),
  )

  test('gives every text back, however many quotes stand before it', () => {
    const bodies = [...attacks, '', 'x', "'", '-', ' ', '\t']
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
