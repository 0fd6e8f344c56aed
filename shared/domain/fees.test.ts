import { describe, expect, it } from 'vitest'
import { defaultFees, feeTable, noFees, publishedFees, standardTax, taxTable } from './fees.ts'
import { taxInside } from './margin.ts'
import { feesAt, feesSchema } from './shop.ts'

describe('the fees that a new shop starts with', () => {
  it.each(feeTable)('are valid, dated and sourced for $platform in $market', ({ platform, market, since, readOn }) => {
    const fees = defaultFees(platform, market)
    expect(feesSchema.parse(fees)).toEqual(fees)
    expect(fees.commissionBps).toBeGreaterThan(0)
    expect(fees.source).not.toBe('')
    expect(Date.parse(since)).toBeLessThan(Date.parse(readOn))
  })
  it('carry the VAT rate where prices contain it', () => {
    expect(taxInside(12_000, defaultFees('tiktok-shop', 'FR').taxBps)).toBe(2000)
    expect(taxInside(12_000, defaultFees('shopify', 'DE').taxBps)).toBe(1916)
    expect(defaultFees('tiktok-shop', 'US').taxBps).toBe(0)
  })
  const members = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')
  it('know the standard rate of every country of the EU and of the United Kingdom, within what the directive allows', () => {
    const day = Date.parse('2026-11-28')
    expect(new Set(taxTable.map(({ market }) => market))).toEqual(new Set([...members, 'GB']))
    for (const market of [...members, 'GB']) {
      expect([market, standardTax(market, day) >= 1500 && standardTax(market, day) <= 2700]).toEqual([market, true])
    }
    expect(new Set(taxTable.map(({ market, since }) => market + since)).size).toBe(taxTable.length)
  })
  it.each([
    ['FI', '2024-08-31', 2400, '2024-09-01', 2550],
    ['SK', '2024-12-31', 2000, '2025-01-01', 2300],
    ['EE', '2025-06-30', 2200, '2025-07-01', 2400],
    ['RO', '2025-07-31', 1900, '2025-08-01', 2100],
  ])('a rate of %s changes with its day', (market, before, old, from, rate) => {
    expect([standardTax(market, Date.parse(before)), standardTax(market, Date.parse(from))]).toEqual([old, rate])
    expect(defaultFees('shopify', market, Date.parse('2026-11-28')).taxBps).toBe(rate)
  })
  it('are zero where nothing is known', () => {
    expect(defaultFees('tiktok-shop', 'JP')).toMatchObject({ commissionBps: 0, taxBps: 0, source: '' })
    expect(defaultFees('local', 'FR')).toMatchObject({ commissionBps: 0, taxBps: 0 })
  })
  it('are none that had not begun on that day', () => {
    expect(publishedFees('tiktok-shop', 'FR', Date.parse('2026-01-07'))).toBeNull()
    expect(publishedFees('tiktok-shop', 'FR', Date.parse('2026-01-08'))?.commissionBps).toBe(900)
  })
})

describe('versions of fees', () => {
  const of = (commissionBps: number) => ({ ...noFees, commissionBps })
  const versions = [
    { validFrom: 200, fees: of(2) },
    { validFrom: 100, fees: of(1) },
  ]
  it.each([
    [99, 0],
    [100, 1],
    [199, 1],
    [200, 2],
    [9e15, 2],
  ])('at %i hold the newest that has begun', (at, expected) => {
    expect(feesAt(of(0), versions, at).commissionBps).toBe(expected)
  })
  it('are the first ones without any', () => expect(feesAt(of(7), [], 1).commissionBps).toBe(7))
})
