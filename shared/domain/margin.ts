// What is left of a price. Fees are taken on the price that the buyer pays; where the market's prices include tax (FR: 20 %), the
// tax inside is the state's. Integer minor units throughout: the lines of a breakdown add up to what the buyer pays, to the cent.
import { shippingCost, type ShippingModel, type ShippingRate } from './shipping.ts'
import type { Fees } from './shop.ts'

/** The fees that a margin needs; what a caller leaves out is zero. */
export type MarginFees = Pick<Fees, 'commissionBps' | 'paymentBps' | 'affiliateBps' | 'shippingMinor' | 'taxBps'> &
  Partial<
    Pick<
      Fees,
      'paymentFixedMinor' | 'returnRateBps' | 'returnCostMinor' | 'buyerShippingMinor' | 'shipping' | 'defaultModel'
    >
  >

export interface MarginInput {
  /** What the buyer pays for one piece, tax included where `fees.taxBps` is above zero. Minor units. */
  priceMinor: number
  /** Null when the cost isn't known: what is left is then before cost and `complete` is false. */
  costMinor: number | null
  fees: MarginFees
  /** How it is sent; the shop's usual way when left out. */
  model?: ShippingModel
  /** Of the parcel, for labels by weight. */
  weightGrams?: number | null
  /** The product's own rate of tax; null or left out takes the shop's. */
  taxBps?: number | null
  /** What the buyer pays for shipping on top, in place of the shop's usual amount: 0 is free shipping. */
  buyerShippingMinor?: number
}

export interface Margin {
  priceMinor: number
  buyerShippingMinor: number
  costMinor: number
  commissionMinor: number
  paymentMinor: number
  affiliateMinor: number
  /** Of all that the buyer pays. */
  taxMinor: number
  /** The share of each piece sold in what returns cost: rate of returns times cost of one. */
  returnsMinor: number
  shippingMinor: number
  /** price + buyer's shipping - cost - every fee - tax; negative when the sale loses money. */
  leftMinor: number
  /** `leftMinor` in basis points of the price; null for a price of zero. */
  leftBps: number | null
  complete: boolean
  /** False where the weight that decides the label is unknown: the dearest label was taken. */
  shippingKnown: boolean
  model: ShippingModel
}

/** Half up, away from floats: `bps` basis points of an amount in minor units. */
export const shareOf = (minor: number, bps: number): number => Math.floor((minor * bps + 5_000) / 10_000)

/** The tax inside a price that includes it: price - price / (1 + rate), rounded half up. */
export const taxInside = (minor: number, taxBps: number): number =>
  minor - Math.floor((minor * 10_000 + (10_000 + taxBps) / 2) / (10_000 + taxBps))

/**
 * Breakdown of one piece sold at a price; see MarginInput for units. The commission and the affiliate's share are taken on the price, the
 * payment fee and the tax on all that the buyer pays.
 */
export function margin(input: MarginInput): Margin {
  const { priceMinor, costMinor, fees } = input
  const model = input.model ?? fees.defaultModel ?? 'seller'
  const buyerShippingMinor = input.buyerShippingMinor ?? fees.buyerShippingMinor ?? 0
  const paidMinor = priceMinor + buyerShippingMinor
  const shipping = shippingCost(rateOf(fees.shipping, model), flatShipping(fees, model), input.weightGrams)
  const commissionMinor = shareOf(priceMinor, fees.commissionBps)
  const paymentMinor = shareOf(paidMinor, fees.paymentBps) + (fees.paymentFixedMinor ?? 0)
  const affiliateMinor = shareOf(priceMinor, fees.affiliateBps)
  const taxMinor = taxInside(paidMinor, input.taxBps ?? fees.taxBps)
  const returnsMinor = shareOf(fees.returnCostMinor ?? 0, fees.returnRateBps ?? 0)
  const leftMinor =
    paidMinor -
    (costMinor ?? 0) -
    commissionMinor -
    paymentMinor -
    affiliateMinor -
    taxMinor -
    returnsMinor -
    shipping.minor
  return {
    priceMinor,
    buyerShippingMinor,
    costMinor: costMinor ?? 0,
    commissionMinor,
    paymentMinor,
    affiliateMinor,
    taxMinor,
    returnsMinor,
    shippingMinor: shipping.minor,
    leftMinor,
    leftBps: priceMinor > 0 ? Math.round((leftMinor * 10_000) / priceMinor) : null,
    complete: costMinor !== null,
    shippingKnown: shipping.known,
    model,
  }
}

function rateOf(rates: readonly ShippingRate[] | undefined, model: ShippingModel): ShippingRate | undefined {
  if (rates) for (const rate of rates) if (rate.model === model) return rate
  return undefined
}

/** The flat amount of the fee table is the seller's own label; the platform's ways have their own figures only. */
const flatShipping = (fees: MarginFees, model: ShippingModel): number => (model === 'seller' ? fees.shippingMinor : 0)

/** The ways of sending that a shop has figures for, the usual one first. */
export function modelsOf(fees: MarginFees): ShippingModel[] {
  const usual = fees.defaultModel ?? 'seller'
  const others = (['seller', 'platform-label', 'platform-fulfilled'] as const).filter(
    (model) =>
      model !== usual && (model === 'seller' ? hasOwnLabels(fees) : rateOf(fees.shipping, model) !== undefined),
  )
  return [usual, ...others]
}

const hasOwnLabels = (fees: MarginFees): boolean =>
  fees.shippingMinor > 0 || rateOf(fees.shipping, 'seller') !== undefined

/** Is less left of the price than the shop's floor? Never for an unknown cost: nothing can be said then. */
export const isBelowFloor = ({ leftMinor, priceMinor, complete }: Margin, floorBps: number): boolean =>
  complete && leftMinor * 10_000 < priceMinor * floorBps

/**
 * The lowest price from which on no price falls below the floor, in minor units; null when the fees alone eat every price. The exact bound with
 * room for every rounding, then down by single units over the real breakdown, so that rounding can't put it a cent too low.
 */
export function floorPrice(
  costMinor: number,
  fees: MarginFees & Pick<Fees, 'floorBps'>,
  options: Omit<MarginInput, 'priceMinor' | 'costMinor' | 'fees'> = {},
): number | null {
  const at = (priceMinor: number): Margin => margin({ ...options, priceMinor, costMinor, fees })
  const holds = (priceMinor: number): boolean => !isBelowFloor(at(priceMinor), fees.floorBps)
  const tax = options.taxBps ?? fees.taxBps
  const shares = (fees.commissionBps + fees.paymentBps + fees.affiliateBps + fees.floorBps) / 10_000
  const slope = 1 - shares - tax / (10_000 + tax)
  if (slope < 0.0001) return null
  const fixed = -at(0).leftMinor
  const roundings = 4
  let price = Math.max(1, Math.ceil((fixed + roundings) / slope))
  while (!holds(price)) price++
  while (price > 1 && holds(price - 1)) price--
  return price
}

/** The price after a discount in basis points, rounded half up in the buyer's favour. */
export const discounted = (priceMinor: number, discountBps: number): number =>
  priceMinor - shareOf(priceMinor, discountBps)
