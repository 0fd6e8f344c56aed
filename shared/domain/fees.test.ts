import { describe, expect, it } from 'vitest'
import { defaultFees, tikTokFeeTables } from './fees.ts'
import { taxInside } from './margin.ts'
import { feesSchema } from './shop.ts'

describe('the fees that a new shop starts with', () => {
  it.each(Object.keys(tikTokFeeTables))('are valid and dated for %s', (market) => {
    const fees = defaultFees('tiktok-shop', market)
    expect(feesSchema.parse(fees)).toEqual(fees)
    expect(fees.commissionBps).toBeGreaterThan(0)
    expect(Date.parse(tikTokFeeTables[market]?.since ?? '')).toBeLessThan(fees.asOf)
  })
  it('carry the VAT rate where prices contain it', () => {
    expect(taxInside(12_000, defaultFees('tiktok-shop', 'FR').taxBps)).toBe(2000)
    expect(defaultFees('tiktok-shop', 'US').taxBps).toBe(0)
  })
  it('are zero where nothing is known', () => {
    expect(defaultFees('tiktok-shop', 'JP')).toMatchObject({ commissionBps: 0, taxBps: 0 })
    expect(defaultFees('local', 'FR')).toMatchObject({ commissionBps: 0, taxBps: 0 })
  })
})
