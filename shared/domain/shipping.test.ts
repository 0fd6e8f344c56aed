import { describe, expect, it } from 'vitest'
import { shippingCost } from './shipping.ts'

const tiers = [
  { upToGrams: null, minor: 1_290 },
  { upToGrams: 500, minor: 480 },
  { upToGrams: 2_000, minor: 690 },
]

describe('a label by weight', () => {
  it.each([
    [1, 480],
    [500, 480],
    [501, 690],
    [2_000, 690],
    [2_001, 1_290],
  ])('of %i g costs %i', (grams, minor) => {
    expect(shippingCost({ tiers, handlingMinor: 0 }, 999, grams)).toEqual({ minor, known: true })
  })
  it('takes the dearest where the weight is unknown, and says that it guessed', () => {
    expect(shippingCost({ tiers, handlingMinor: 30 }, 0, null)).toEqual({ minor: 1_320, known: false })
    expect(shippingCost({ tiers: [{ upToGrams: null, minor: 500 }], handlingMinor: 0 }, 0, null).known).toBe(true)
  })
  it('is the dearest at least, and unsure, for a parcel heavier than every tier', () => {
    expect(shippingCost({ tiers: tiers.slice(1), handlingMinor: 0 }, 0, 9_000)).toEqual({ minor: 690, known: false })
  })
  it('is the flat amount without tiers', () => {
    expect(shippingCost(undefined, 450, null)).toEqual({ minor: 450, known: true })
    expect(shippingCost({ tiers: [], handlingMinor: 50 }, 450, 900)).toEqual({ minor: 500, known: true })
  })
})
