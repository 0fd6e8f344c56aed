// What is left of a price. Fees are taken on the price that the buyer pays; where the market's prices include tax (FR: 20 %), the
// tax inside is the state's. Integer minor units throughout: the lines of a breakdown add up to the price to the cent.
import type { Fees } from './shop.ts'

export interface MarginInput {
  /** What the buyer pays for one piece, tax included where `fees.taxBps` is above zero. Minor units. */
  priceMinor: number
  /** Null when the cost isn't known: what is left is then before cost and `complete` is false. */
  costMinor: number | null
  fees: Pick<Fees, 'commissionBps' | 'paymentBps' | 'affiliateBps' | 'shippingMinor' | 'taxBps'>
}

export interface Margin {
  priceMinor: number
  costMinor: number
  commissionMinor: number
  paymentMinor: number
  affiliateMinor: number
  shippingMinor: number
  taxMinor: number
  /** price - cost - every fee - tax; negative when the sale loses money. */
  leftMinor: number
  /** `leftMinor` in basis points of the price; null for a price of zero. */
  leftBps: number | null
  complete: boolean
}

/** Half up, away from floats: `bps` basis points of an amount in minor units. */
export const shareOf = (minor: number, bps: number): number => Math.floor((minor * bps + 5_000) / 10_000)

/** The tax inside a price that includes it: price - price / (1 + rate), rounded half up. */
export const taxInside = (minor: number, taxBps: number): number =>
  minor - Math.floor((minor * 10_000 + (10_000 + taxBps) / 2) / (10_000 + taxBps))

/** Breakdown of one piece sold at a price; see MarginInput for units. */
export function margin({ priceMinor, costMinor, fees }: MarginInput): Margin {
  const commissionMinor = shareOf(priceMinor, fees.commissionBps)
  const paymentMinor = shareOf(priceMinor, fees.paymentBps)
  const affiliateMinor = shareOf(priceMinor, fees.affiliateBps)
  const taxMinor = taxInside(priceMinor, fees.taxBps)
  const leftMinor =
    priceMinor - (costMinor ?? 0) - commissionMinor - paymentMinor - affiliateMinor - fees.shippingMinor - taxMinor
  return {
    priceMinor,
    costMinor: costMinor ?? 0,
    commissionMinor,
    paymentMinor,
    affiliateMinor,
    shippingMinor: fees.shippingMinor,
    taxMinor,
    leftMinor,
    leftBps: priceMinor > 0 ? Math.round((leftMinor * 10_000) / priceMinor) : null,
    complete: costMinor !== null,
  }
}

/**
 * The lowest price at which at least `fees.floorBps` of it is left, in minor units; null when the fees alone eat every price.
 * Found by bisection over the real breakdown, so that rounding can't put it a cent too low.
 */
export function floorPrice(costMinor: number, fees: MarginInput['fees'] & Pick<Fees, 'floorBps'>): number | null {
  const holds = (priceMinor: number): boolean => {
    const { leftMinor } = margin({ priceMinor, costMinor, fees })
    return leftMinor * 10_000 >= priceMinor * fees.floorBps
  }
  const highest = 1_000_000_000
  if (!holds(highest)) return null
  let low = 1
  let high = highest
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
