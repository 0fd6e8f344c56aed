import { describe, expect, it } from 'vitest'
import { currenciesOf, markOf, withoutMark } from './currency-signs.ts'

describe('what stands around an amount', () => {
  it.each([
    ['1.234,50 €', '€'],
    ['$12', '$'],
    ['¥1,200', '¥'],
    ['EUR 12.00', 'EUR'],
    ['12.00 USD', 'USD'],
    ['US$ 1,234.50', 'US$'],
    ['1 234,50 zł', 'zł'],
    ['12', null],
    ['-5,00', null],
    ['twelve', null],
    ['', null],
  ])('%s: %s', (text, mark) => expect(markOf(text)).toBe(mark))

  it('means the currencies that use it, the likeliest first', () => {
    expect(currenciesOf('€')).toEqual(['EUR'])
    expect(currenciesOf('$')[0]).toBe('USD')
    expect(currenciesOf('¥')).toEqual(['CNY', 'JPY'])
    expect(currenciesOf('chf')).toEqual(['CHF'])
    expect(currenciesOf('apples')).toEqual([])
  })

  it('is taken away only where it means the currency that is asked for', () => {
    expect(withoutMark('1.234,50 €', 'EUR')).toBe('1.234,50')
    expect(withoutMark('$12', 'CAD')).toBe('12')
    expect(withoutMark('$12', 'EUR')).toBe('$12')
  })
})
