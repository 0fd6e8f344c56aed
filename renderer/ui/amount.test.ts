import { describe, expect, it } from 'vitest'
import { currencySign, decimalSeparator, parseAmount, writeAmount } from './amount.ts'

const parse = (text: string, locale: string, currency = 'EUR', rules = {}) =>
  parseAmount(text, { currency, locale, ...rules })

describe('an amount as typed', () => {
  it.each([
    ['34,90', 'fr', 3490],
    ['34.90', 'fr', 3490],
    ['34,9', 'fr', 3490],
    ['34', 'fr', 3400],
    ['1 299,00 €', 'fr', 129_900],
    ['1\u202f299,00', 'fr', 129_900],
    ['€1,299.00', 'en', 129_900],
    ['1.299,00', 'en', 129_900],
    ['1,299', 'en', 129_900],
    ['EUR 12', 'en', 1200],
    ['.5', 'en', 50],
    ['0', 'en', 0],
  ])('%s in %s is %i cents', (text, locale, minor) => {
    expect(parse(text, locale)).toEqual({ minor, problem: null })
  })

  it('is nothing when empty', () => expect(parse('  ', 'fr')).toEqual({ minor: null, problem: null }))

  it.each([
    ['abc', 'en'],
    ['12.345', 'en'],
    ['1,234', 'fr'],
    ['-5', 'en'],
    ['1.2.3,4,5', 'en'],
    ['12 €€ x4,5,6', 'fr'],
  ])('%s in %s is no amount', (text, locale) => expect(parse(text, locale).problem).toBe('invalid'))

  it('has the decimals of its currency', () => {
    expect(parse('1500', 'ja', 'JPY').minor).toBe(1500)
    expect(parse('1500.5', 'en', 'JPY').problem).toBe('invalid')
    expect(parse('1.250', 'en', 'KWD').minor).toBe(1250)
  })

  it('keeps within its bounds', () => {
    expect(parse('4,99', 'fr', 'EUR', { minMinor: 500 }).problem).toBe('tooLow')
    expect(parse('5', 'fr', 'EUR', { minMinor: 500, maxMinor: 500 }).minor).toBe(500)
    expect(parse('5,01', 'fr', 'EUR', { maxMinor: 500 }).problem).toBe('tooHigh')
  })
})

describe('an amount in its field', () => {
  it.each([
    [3490, 'EUR', 'fr', '34,90'],
    [129_900, 'EUR', 'en', '1299.00'],
    [1500, 'JPY', 'zh-CN', '1500'],
    [null, 'EUR', 'fr', ''],
  ])('%s %s in %s is written "%s"', (minor, currency, locale, text) => {
    expect(writeAmount(minor, currency, locale)).toBe(text)
  })

  it.each(['en', 'fr', 'zh-CN'])('is read back as it was written in %s', (locale) => {
    for (const minor of [0, 1, 99, 100, 3490, 123_456, 99_999_999]) {
      expect(parse(writeAmount(minor, 'EUR', locale), locale).minor).toBe(minor)
    }
  })
})

it('a language has its separator and its signs', () => {
  expect([decimalSeparator('fr'), decimalSeparator('en'), decimalSeparator('zh-CN')]).toEqual([',', '.', '.'])
  expect([currencySign('EUR', 'fr'), currencySign('USD', 'en')]).toEqual(['€', '$'])
})
