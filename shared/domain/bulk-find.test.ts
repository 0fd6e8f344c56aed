import { describe, expect, it } from 'vitest'
import type { BulkField, FindQuery } from './bulk.ts'
import { cellFinders } from './bulk-find.ts'

const finds = (find: string, field: BulkField, value: string | number | null, more: Partial<FindQuery> = {}) => {
  const { currency = 'EUR', ...rest } = more as { currency?: string }
  const query = { find, fields: [field] as FindQuery['fields'], matchCase: false, wholeCell: false, ...rest }
  return cellFinders(query, currency).get(field)!(value)
}

describe('a cell that is looked for', () => {
  it.each(['24.90', '24,90', '24,9', '€24', '24,90 €', '4.9', '90', '24'])('%s is in a price of 124.90', (find) => {
    expect(finds(find, 'priceMinor', 12_490)).toBe(true)
  })

  it.each(['1 234,50', '1\u202f234,50', '1,234.50', '1.234,50', "1'234.50", '1234.5', '1,234', '1.234'])(
    '%s is in an amount of 1,234.50, in whatever country',
    (find) => {
      expect(finds(find, 'costMinor', 123_450)).toBe(true)
    },
  )

  it('is as large as it says where the whole cell is asked for', () => {
    const whole = { wholeCell: true }
    expect(finds('24,9', 'priceMinor', 2_490, whole)).toBe(true)
    expect(finds('24,9', 'priceMinor', 12_490, whole)).toBe(false)
    expect(finds('1,234', 'stock', 1_234, whole)).toBe(true)
    expect(finds('-3', 'stock', -3, whole)).toBe(true)
  })

  it('has the digits of its currency', () => {
    expect(finds('2490', 'priceMinor', 2_490, { currency: 'JPY' } as never)).toBe(true)
    expect(finds('24.90', 'priceMinor', 2_490, { currency: 'JPY' } as never)).toBe(false)
    expect(finds('2.490', 'priceMinor', 2_490, { currency: 'KWD' } as never)).toBe(true)
  })

  it('holds no number that is none, and nothing where nothing stands', () => {
    for (const find of ['.', ',', '-', 'abc', '12a', '.*']) expect(finds(find, 'stock', 12)).toBe(false)
    expect(finds('0', 'costMinor', null)).toBe(false)
    expect(finds('0', 'weightGrams', null)).toBe(false)
    expect(finds('0', 'weightGrams', 100)).toBe(true)
  })

  it('is a tag by itself, and a text as it is', () => {
    expect(finds('able, b', 'tags', '["Table","Bleu"]')).toBe(false)
    expect(finds('bleu', 'tags', '["Table","Bleu"]', { wholeCell: true })).toBe(true)
    expect(finds('24,90', 'title', 'Plate 24,90')).toBe(true)
    expect(finds('24.90', 'title', 'Plate 24,90')).toBe(false)
  })
})
