import { describe, expect, it } from 'vitest'
import { readCell, writeCell, type CellWords } from './cell-text.ts'

const status = { draft: 'Brouillon', active: 'Actif', archived: 'Archivé' }
const fr: CellWords = { currency: 'EUR', locale: 'fr', status }
const en: CellWords = {
  currency: 'EUR',
  locale: 'en',
  status: { draft: 'Draft', active: 'Active', archived: 'Archived' },
}

describe('a cell in words', () => {
  it('reads and writes money as the language does', () => {
    expect(writeCell('priceMinor', 123_490, fr)).toBe('1234,90')
    expect(readCell('priceMinor', '1 234,90 €', fr)).toBe(123_490)
    expect(readCell('priceMinor', '1,234.90', en)).toBe(123_490)
    expect(readCell('priceMinor', '-5', en)).toBe(-500)
    expect(readCell('priceMinor', 'free', en)).toBe('free')
    expect(readCell('compareAtMinor', ' ', en)).toBeNull()
  })
  it('reads counts with grouping, and leaves what is none as text', () => {
    expect(readCell('stock', '1 234', fr)).toBe(1_234)
    expect(readCell('stock', '1,234', en)).toBe(1_234)
    expect(readCell('stock', '-3', en)).toBe(-3)
    expect(readCell('stock', '1.5', en)).toBe(1.5)
    expect(readCell('stock', 'many', en)).toBe('many')
  })
  it('knows states by word or by name, and tags by their commas', () => {
    expect(readCell('status', 'actif', fr)).toBe('active')
    expect(readCell('status', 'archived', fr)).toBe('archived')
    expect(readCell('status', 'sold', fr)).toBe('sold')
    expect(readCell('tags', 'a, b；c、d', fr)).toEqual(['a', 'b；c', 'd'])
    expect(writeCell('tags', ['a', 'b'], fr)).toBe('a, b')
  })
  it('comes back as it went', () => {
    for (const words of [fr, en]) {
      for (const minor of [0, 5, 99, 1_234_567])
        expect(readCell('priceMinor', writeCell('priceMinor', minor, words), words)).toBe(minor)
      expect(readCell('status', writeCell('status', 'archived', words), words)).toBe('archived')
    }
  })
})
