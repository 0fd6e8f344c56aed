import { describe, expect, it } from 'vitest'
import { noFees } from './fees.ts'
import { discounted, floorPrice, isBelowFloor, margin, modelsOf, shareOf, taxInside } from './margin.ts'
import type { Fees } from './shop.ts'

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

/** Whole numbers below a bound, the same in every run. */
function drawer(count: number): (below: number) => number {
  const source = numbers(count)
  return (below) => (source.next().value ?? 0) % below
}
const anyFees = (next: (below: number) => number): Fees => ({
  ...noFees,
  commissionBps: next(2_000),
  paymentBps: next(500),
  paymentFixedMinor: next(60),
  affiliateBps: next(2_000),
  shippingMinor: next(2_000),
  buyerShippingMinor: next(900),
  returnRateBps: next(3_000),
  returnCostMinor: next(2_000),
  taxBps: next(2_700),
  floorBps: next(2_500),
  shipping: [
    { model: 'platform-label', tiers: [{ upToGrams: 1_000, minor: next(900) }], handlingMinor: next(90) },
    { model: 'platform-fulfilled', tiers: [], handlingMinor: next(900) },
  ],
})

describe('margin', () => {
  it('takes the tax out of a price that includes it', () => {
    expect(taxInside(12_000, 2000)).toBe(2_000)
    expect(taxInside(3_490, 2000)).toBe(582)
    expect(taxInside(3_490, 0)).toBe(0)
  })

  it('breaks a French price down to what is left', () => {
    expect(margin({ priceMinor: 6_000, costMinor: 2_000, fees: france })).toEqual({
      priceMinor: 6_000,
      buyerShippingMinor: 0,
      costMinor: 2_000,
      commissionMinor: 540,
      paymentMinor: 84,
      affiliateMinor: 600,
      returnsMinor: 0,
      shippingMinor: 450,
      taxMinor: 1_000,
      leftMinor: 1_326,
      leftBps: 2_210,
      complete: true,
      shippingKnown: true,
      model: 'seller',
    })
  })

  it('says that it is incomplete without a cost', () => {
    const result = margin({ priceMinor: 1_000, costMinor: null, fees: none })
    expect(result).toMatchObject({ leftMinor: 1_000, complete: false })
  })

  it('has no share of a price of zero', () => {
    expect(margin({ priceMinor: 0, costMinor: 100, fees: none }).leftBps).toBeNull()
  })

  it('adds up to what the buyer pays, to the cent, for any price, cost, fees and way of sending', () => {
    const next = drawer(20_000)
    for (let turn = 0; turn < 1_000; turn++) {
      const fees = anyFees(next)
      const model = (['seller', 'platform-label', 'platform-fulfilled'] as const)[next(3)] ?? 'seller'
      const weightGrams = turn % 5 === 0 ? null : next(5_000)
      const m = margin({ priceMinor: next(1_000_000), costMinor: turn % 7, fees, model, weightGrams })
      const lines = [
        m.costMinor,
        m.commissionMinor,
        m.paymentMinor,
        m.affiliateMinor,
        m.taxMinor,
        m.returnsMinor,
        m.shippingMinor,
        m.leftMinor,
      ]
      expect(lines.reduce((sum, line) => sum + line, 0)).toBe(m.priceMinor + m.buyerShippingMinor)
      expect(lines.every(Number.isInteger)).toBe(true)
    }
  })

  it('takes returns as their share of each piece, the fixed payment fee once, and tax of the shipping too', () => {
    const fees = { ...noFees, returnRateBps: 1_000, returnCostMinor: 800, paymentFixedMinor: 25, taxBps: 2_000 }
    expect(margin({ priceMinor: 6_000, costMinor: 0, fees, buyerShippingMinor: 600 })).toMatchObject({
      returnsMinor: 80,
      paymentMinor: 25,
      taxMinor: 1_100,
      leftMinor: 6_600 - 80 - 25 - 1_100,
    })
  })

  it('prefers the product’s own rate of tax', () => {
    const fees = { ...none, taxBps: 2_000 }
    expect(margin({ priceMinor: 10_550, costMinor: 0, fees, taxBps: 550 }).taxMinor).toBe(550)
    expect(margin({ priceMinor: 12_000, costMinor: 0, fees, taxBps: null }).taxMinor).toBe(2_000)
  })

  it('is drawn side by side for each way of sending that has figures, the usual one first', () => {
    const fees: Fees = {
      ...noFees,
      shippingMinor: 590,
      defaultModel: 'platform-label',
      shipping: [
        { model: 'platform-label', tiers: [{ upToGrams: null, minor: 420 }], handlingMinor: 30 },
        { model: 'platform-fulfilled', tiers: [], handlingMinor: 310 },
      ],
    }
    expect(modelsOf(fees)).toEqual(['platform-label', 'seller', 'platform-fulfilled'])
    const shippingOf = (model: 'seller' | 'platform-label' | 'platform-fulfilled') =>
      margin({ priceMinor: 3_490, costMinor: 1_120, fees, model }).shippingMinor
    expect(modelsOf(fees).map(shippingOf)).toEqual([450, 590, 310])
    expect(modelsOf(noFees)).toEqual(['seller'])
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

  it('is minimal, and every price above keeps the floor, for any fees', () => {
    const next = drawer(20_000)
    for (let turn = 0; turn < 300; turn++) {
      const fees = anyFees(next)
      const costMinor = next(20_000)
      const floor = floorPrice(costMinor, fees)
      if (floor === null) continue
      const holds = (priceMinor: number) => !isBelowFloor(margin({ priceMinor, costMinor, fees }), fees.floorBps)
      if (floor > 1) expect(holds(floor - 1)).toBe(false)
      for (const above of [0, 1, 2, 3, 5, 8, 13, 21, 100, 999, 12_345]) expect(holds(floor + above)).toBe(true)
    }
  })

  it('rises when shipping becomes free and with a heavier parcel', () => {
    const fees = {
      ...noFees,
      buyerShippingMinor: 490,
      shipping: [
        {
          model: 'seller' as const,
          tiers: [
            { upToGrams: 500, minor: 480 },
            { upToGrams: null, minor: 890 },
          ],
          handlingMinor: 0,
        },
      ],
    }
    const light = floorPrice(1_000, fees, { weightGrams: 400 }) ?? 0
    expect(floorPrice(1_000, fees, { weightGrams: 400, buyerShippingMinor: 0 })).toBe(light + 490)
    expect(floorPrice(1_000, fees, { weightGrams: 900 })).toBe(light + 410)
  })

  it('does not exist where the fees eat every price', () => {
    expect(floorPrice(100, { ...france, commissionBps: 9_000, affiliateBps: 5_000 })).toBeNull()
  })
})

describe('below the floor', () => {
  it('is judged to the cent, and never without a cost', () => {
    const at = (leftOf: number | null) => margin({ priceMinor: 1_000, costMinor: leftOf, fees: none })
    expect(isBelowFloor(at(850), 1_500)).toBe(false)
    expect(isBelowFloor(at(851), 1_500)).toBe(true)
    expect(isBelowFloor(at(null), 10_000)).toBe(false)
  })
  it('can be reached by a discount', () => {
    expect(discounted(3_490, 1_000)).toBe(3_141)
    expect(discounted(3_495, 1_000)).toBe(3_145)
    expect(discounted(3_490, 0)).toBe(3_490)
  })
})
