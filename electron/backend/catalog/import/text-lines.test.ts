import { describe, expect, it } from 'vitest'
import { createTextLines } from './text-lines.ts'

describe('the lines of texts', () => {
  it('are found again, whatever the text, after the table has grown', () => {
    const lines = createTextLines()
    const texts = Array.from({ length: 200_000 }, (_, at) => `SKU-${at}`)
    for (const [at, text] of texts.entries()) lines.set(text, at + 1)
    expect(lines.size).toBe(texts.length)
    expect(texts.every((text, at) => lines.get(text) === at + 1)).toBe(true)
    expect(texts.some((text) => lines.get(`${text}x`) !== undefined)).toBe(false)
  })

  it('tell texts apart that differ in order, in case or in one character beyond ASCII', () => {
    const lines = createTextLines()
    const texts = ['', 'ab', 'ba', 'AB', 'é', 'e\u0301', '盘', '盤', 'a\0', 'a']
    for (const [at, text] of texts.entries()) lines.set(text, at + 2)
    expect(texts.map((text) => lines.get(text))).toEqual(texts.map((_, at) => at + 2))
  })

  it('give the last line that a text was noted with', () => {
    const lines = createTextLines()
    lines.set('P-1', 2)
    lines.set('P-1', 9)
    expect(lines.get('P-1')).toBe(9)
    expect(lines.size).toBe(1)
  })
})
