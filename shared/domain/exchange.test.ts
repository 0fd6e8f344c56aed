import { describe, expect, it } from 'vitest'
import { convertMinor, parseRate, rateBetween, rateText } from './exchange.ts'

const kept = (base: string, quote: string, rateMillionths: number) => ({
  base,
  quote,
  rateMillionths,
  source: 'typed',
  asOf: 0,
})
const rates = [kept('EUR', 'USD', 1_084_500), kept('EUR', 'JPY', 162_300_000), kept('GBP', 'EUR', 1_190_000)]
const through = (minor: number, from: string, to: string) => {
  const rate = rateBetween(rates, from, to, 'EUR')
  return rate && convertMinor(minor, from, to, rate)
}

describe('exchange rates', () => {
  it('are used as they are kept, rounded half up', () => {
    expect(through(3490, 'EUR', 'USD')).toBe(3785) // 34.90 × 1.0845 = 37.84905
    expect(through(1000, 'EUR', 'USD')).toBe(1085) // 10.845 -> 10.85
  })
  it('are turned round', () => {
    expect(through(1084500, 'USD', 'EUR')).toBe(1_000_000)
    expect(through(1190, 'EUR', 'GBP')).toBe(1000)
  })
  it('lead over the base currency', () => {
    expect(through(10_000, 'GBP', 'USD')).toBe(12_906) // 100 × 1.19 × 1.0845 = 129.0555
    expect(rateBetween(rates, 'GBP', 'USD', 'EUR')?.from).toHaveLength(2)
  })
  it('know currencies without minor units', () => {
    expect(through(3490, 'EUR', 'JPY')).toBe(5664) // 34.90 × 162.3 = 5664.27
    expect(through(5664, 'JPY', 'EUR')).toBe(3490) // 34.8983…
  })
  it('are one within a currency, and none where nothing leads', () => {
    expect(through(3490, 'BRL', 'BRL')).toBe(3490)
    expect(rateBetween(rates, 'EUR', 'BRL', 'EUR')).toBeNull()
    expect(rateBetween(rates, 'BRL', 'USD', 'EUR')).toBeNull()
    expect(rateBetween([], 'EUR', 'USD', 'EUR')).toBeNull()
  })
  it('go there and back within a minor unit for every amount', () => {
    for (let minor = 1; minor < 5000; minor += 13) {
      const there = through(minor, 'EUR', 'USD') ?? 0
      expect(Math.abs((through(there, 'USD', 'EUR') ?? 0) - minor)).toBeLessThanOrEqual(1)
    }
  })
  it.each([
    ['1.0845', 1_084_500],
    [' 162,3 ', 162_300_000],
    ['0.000001', 1],
    ['2', 2_000_000],
    ['0', null],
    ['0.0000001', null],
    ['-1', null],
    ['1.2.3', null],
    ['abc', null],
    ['', null],
  ])('typed as %j is %j', (text, expected) => expect(parseRate(text)).toBe(expected))
  it.each([1_084_500, 2_000_000, 1, 162_300_000, 999_999])('%i is written so that it reads back', (rate) => {
    expect(parseRate(rateText(rate))).toBe(rate)
  })
  it('is written short', () => {
    expect(rateText(2_000_000)).toBe('2')
    expect(rateText(1_084_500)).toBe('1.0845')
    expect(rateText(10_000_000)).toBe('10')
  })
})
