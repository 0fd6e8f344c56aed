// Exchange rates as the seller keeps them: typed in or imported, dated, exact. Nothing here fetches a rate, and none is made up.
import { z } from 'zod'
import { minorDigits } from './minor-digits.ts'
import { currencySchema, type Currency } from './money.ts'

const million = 1_000_000n

export const exchangeRateSchema = z.object({
  id: z.uuid(),
  base: currencySchema,
  quote: currencySchema,
  /** Units of `quote` for one unit of `base`, in millionths: 1.084512 USD for a euro is 1,084,512. */
  rateMillionths: z.int().min(1).max(1_000_000_000_000),
  /** Where it comes from, in the seller's words: "typed", "ECB 26 Nov". */
  source: z.string().max(120),
  /** UTC ms of the day on which it was true. */
  asOf: z.int(),
})
export type ExchangeRate = z.infer<typeof exchangeRateSchema>
type Known = Pick<ExchangeRate, 'base' | 'quote' | 'rateMillionths' | 'source' | 'asOf'>

/** A rate between two currencies as a fraction, with what it was made from. */
export interface RateUsed {
  numerator: bigint
  denominator: bigint
  /** Each of the kept rates that it stands on: one, or two over the pivot. */
  from: readonly Known[]
}

/**
 * The rate from one currency to another: as kept, the inverse of one that is kept, or over `pivot` (the workspace's base currency). Null when
 * the kept rates don't lead there. One for the same currency.
 */
export function rateBetween(rates: readonly Known[], from: Currency, to: Currency, pivot: Currency): RateUsed | null {
  if (from === to) return { numerator: 1n, denominator: 1n, from: [] }
  const direct = step(rates, from, to)
  if (direct) return direct
  const first = step(rates, from, pivot)
  const second = step(rates, pivot, to)
  if (!first || !second || from === pivot || to === pivot) return null
  return {
    numerator: first.numerator * second.numerator,
    denominator: first.denominator * second.denominator,
    from: [...first.from, ...second.from],
  }
}

function step(rates: readonly Known[], from: Currency, to: Currency): RateUsed | null {
  const kept = rates.find((rate) => rate.base === from && rate.quote === to)
  if (kept) return { numerator: BigInt(kept.rateMillionths), denominator: million, from: [kept] }
  const inverse = rates.find((rate) => rate.base === to && rate.quote === from)
  return inverse ? { numerator: million, denominator: BigInt(inverse.rateMillionths), from: [inverse] } : null
}

/** An amount in minor units of one currency as minor units of another, rounded half up. */
export function convertMinor(minor: number, from: Currency, to: Currency, rate: RateUsed): number {
  const up = 10n ** BigInt(minorDigits(to))
  const down = 10n ** BigInt(minorDigits(from))
  const numerator = BigInt(minor) * rate.numerator * up
  const denominator = rate.denominator * down
  return Number((2n * numerator + denominator) / (2n * denominator))
}

/** "1.0845" or "1,0845" as millionths; null where it is no rate above zero, or finer than millionths. */
export function parseRate(text: string): number | null {
  const match = /^\s*(\d{1,6})(?:[.,](\d{1,6}))?\s*$/.exec(text)
  if (!match) return null
  const value = Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0'))
  return value > 0 ? value : null
}

/** Millionths as a plain decimal without trailing zeros: 1084500 -> "1.0845". */
export function rateText(rateMillionths: number): string {
  const text = String(rateMillionths).padStart(7, '0')
  return `${text.slice(0, -6)}.${text.slice(-6)}`.replace(/\.?0+$/, '')
}
