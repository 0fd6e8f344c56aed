// Prices that look like prices: 34.90 rather than 34.87. Whole arithmetic on minor units.
import { z } from 'zod'
import { minorDigits } from './minor-digits.ts'
import type { Currency } from './money.ts'

/** How a computed price ends: left alone, a whole unit, or a fraction of one. */
export const priceEndingSchema = z.enum(['none', 'whole', '.50', '.90', '.95', '.99'])
export type PriceEnding = z.infer<typeof priceEndingSchema>

/** Which of the two neighbours is taken. */
export const roundingModeSchema = z.enum(['nearest', 'up', 'down'])
export type RoundingMode = z.infer<typeof roundingModeSchema>

const hundredths: Record<Exclude<PriceEnding, 'none'>, number> = {
  whole: 0,
  '.50': 50,
  '.90': 90,
  '.95': 95,
  '.99': 99,
}

/**
 * The price with that ending which lies nearest (or next above, next below), in minor units of `currency`; a tie goes up. Never below the lowest
 * positive price with the ending, so that rounding down can't give a product away. Currencies without minor units end in hundreds:
 * ".90" makes 1,290 yen of 1,263; "whole" leaves them as they are.
 */
export function withEnding(
  minor: number,
  currency: Currency,
  ending: PriceEnding,
  mode: RoundingMode = 'nearest',
): number {
  if (ending === 'none' || minor <= 0) return minor
  const digits = minorDigits(currency)
  const unit = ending === 'whole' || digits > 0 ? 10 ** digits : 100
  const offset = (hundredths[ending] * unit) / 100
  const below = Math.floor((minor - offset) / unit) * unit + offset
  if (below === minor) return minor
  const above = below + unit
  const lowest = offset > 0 ? offset : unit
  const chosen = mode === 'up' ? above : mode === 'down' ? below : minor - below < above - minor ? below : above
  return Math.max(lowest, chosen)
}
