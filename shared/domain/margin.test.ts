import { describe, expect, it } from 'vitest'
import { floorPrice, margin, shareOf, taxInside } from './margin.ts'

const none = { commissionBps: 0, paymentBps: 0, affiliateBps: 0, shippingMinor: 0, taxBps: 0 }
const france = {
  commissionBps: 900,
  paymentBps: 140,
  affiliateBps: 1000,
  shippingMinor: 450,
  taxBps: 2000,
  floorBps: 1500,
}

/** A fixed sequence, so that a failing case can be repeated. */
function* numbers(count: number): Generator<number> {
  let seed = 42
  for (let at = 0; at < count; at++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    yield seed
  }
}

describe('margin', () => {
  it('takes the tax out of a price that includes it', () => {
    expect(taxInside(12_000, 2000)).toBe(2_000)
    expect(taxInside(3_490, 2000)).toBe(582)
    expect(taxInside(3_490, 0)).toBe(0)
  })

  it('breaks a French price down to what is left', () => {
    expect(margin({ priceMinor: 6_000, costMinor: 2_000, fees: france })).toEqual({
      priceMinor: 6_000,
      costMinor: 2_000,
      commissionMinor: 540,
      paymentMinor: 84,
      affiliateMinor: 600,
      shippingMinor: 450,
      taxMinor: 1_000,
      leftMinor: 1_326,
      leftBps: 2_210,
      complete: true,
    })
  })

  it('says that it is incomplete without a cost', () => {
    const result = margin({ priceMinor: 1_000, costMinor: null, fees: none })
    expect(result).toMatchObject({ leftMinor: 1_000, complete: false })
  })

  it('has no share of a price of zero', () => {
    expect(margin({ priceMinor: 0, costMinor: 100, fees: none }).leftBps).toBeNull()
  })

  it('adds up to the price to the cent for any price, cost and fees', () => {
    const source = numbers(6_000)
    const next = (below: number) => (source.next().value ?? 0) % below
    for (let turn = 0; turn < 1_000; turn++) {
      const fees = {
        commissionBps: next(3_000),
        paymentBps: next(500),
        affiliateBps: next(3_000),
        shippingMinor: next(2_000),
        taxBps: next(2_700),
      }
      const m = margin({ priceMinor: next(1_000_000), costMinor: turn % 7, fees })
      const parts =
        m.costMinor + m.commissionMinor + m.paymentMinor + m.affiliateMinor + m.shippingMinor + m.taxMinor + m.leftMinor
      expect(parts).toBe(m.priceMinor)
      expect(Object.values(m).every((value) => typeof value !== 'number' || Number.isInteger(value))).toBe(true)
    }
  })

  it('never takes a share greater than a cent off the exact one', () => {
    for (const seed of numbers(500)) {
      const [minor, bps] = [seed % 900_000, seed % 10_000]
      expect(Math.abs(shareOf(minor, bps) - (minor * bps) / 10_000)).toBeLessThanOrEqual(0.5)
    }
  })
})

describe('floor price', () => {
  it('is the lowest price that keeps the floor', () => {
    for (const costMinor of [0, 1, 99, 2_000, 123_456]) {
      const floor = floorPrice(costMinor, france)
      expect(floor).not.toBeNull()
      const at = (priceMinor: number) => margin({ priceMinor, costMinor, fees: france })
      expect(at(floor!).leftMinor * 10_000).toBeGreaterThanOrEqual(floor! * france.floorBps)
      expect(at(floor! - 1).leftMinor * 10_000).toBeLessThan((floor! - 1) * france.floorBps)
    }
  })

  it('does not exist where the fees eat every price', () => {
    expect(floorPrice(100, { ...france, commissionBps: 9_000, affiliateBps: 5_000 })).toBeNull()
  })
})
