// The arithmetic of bulk formulas: exact fractions of whole minor units, so that "x 1.08, x 1.08" is what a calculator says, and one
// rounding at the end. Half is rounded away from zero.
import type { NumberField, NumberStep, Rounding } from './bulk.ts'

export type FormulaResult = { value: number | null } | { problem: 'no_value' | 'negative' | 'too_large' }

interface Fraction {
  over: bigint
  under: bigint
}

const limits: Record<NumberField, { min: bigint; max: bigint }> = {
  priceMinor: { min: 0n, max: BigInt(Number.MAX_SAFE_INTEGER) },
  compareAtMinor: { min: 0n, max: BigInt(Number.MAX_SAFE_INTEGER) },
  costMinor: { min: 0n, max: BigInt(Number.MAX_SAFE_INTEGER) },
  stock: { min: -1_000_000_000n, max: 1_000_000_000n },
  weightGrams: { min: 0n, max: 1_000_000_000n },
}

/**
 * Runs the steps on one column of a row. `row` holds whole minor units, pieces or grams; null is an empty cell, from which only
 * `set` and `from` lead on. A negative amount is a problem only as the result: a step between may go below zero.
 */
export function runFormula(
  field: NumberField,
  steps: readonly NumberStep[],
  row: Readonly<Record<NumberField, number | null>>,
): FormulaResult {
  let value = fractionOf(row[field])
  for (const step of steps) {
    if (step.op === 'set') value = fractionOf(step.value)
    else if (step.op === 'from') {
      value = fractionOf(row[step.field])
      if (!value) return { problem: 'no_value' }
    } else {
      if (!value) return { problem: 'no_value' }
      value = advance(value, step)
    }
  }
  if (!value) return { value: null }
  const whole = divide(value.over, value.under, 'nearest')
  const { min, max } = limits[field]
  if (whole < min) return { problem: 'negative' }
  if (whole > max) return { problem: 'too_large' }
  return { value: Number(whole) }
}

const fractionOf = (value: number | null): Fraction | null =>
  value === null ? null : { over: BigInt(value), under: 1n }
const whole = (over: bigint): Fraction => ({ over, under: 1n })

function advance(value: Fraction, step: Exclude<NumberStep, { op: 'set' | 'from' }>): Fraction {
  const { over, under } = value
  switch (step.op) {
    case 'add':
      return { over: over + BigInt(step.amount) * under, under }
    case 'percent':
      return { over: over * BigInt(10_000 + step.bps), under: under * 10_000n }
    case 'multiply':
      return { over: over * BigInt(step.millionths), under: under * 1_000_000n }
    case 'round': {
      const to = BigInt(step.to)
      return whole(divide(over, under * to, step.mode) * to)
    }
    case 'end':
      return whole(endIn(value, BigInt(step.ending), BigInt(step.unit), step.mode))
    case 'limit': {
      const { min, max } = step
      if (min !== null && over < BigInt(min) * under) return whole(BigInt(min))
      if (max !== null && over > BigInt(max) * under) return whole(BigInt(max))
      return value
    }
    default:
      return step satisfies never
  }
}

/** The closest k * unit + ending; a positive amount never falls below zero by it, and a tie goes up. */
function endIn({ over, under }: Fraction, ending: bigint, unit: bigint, mode: Rounding): bigint {
  const below = floor(over - ending * under, unit * under) * unit + ending
  const exact = below * under === over
  if (exact) return below
  const above = below + unit
  const lower = over >= 0n && below < 0n ? above : below
  switch (mode) {
    case 'down':
      return lower
    case 'up':
      return above
    case 'nearest':
      return (over - lower * under) * 2n < unit * under ? lower : above
    default:
      return mode satisfies never
  }
}

function floor(over: bigint, under: bigint): bigint {
  const quotient = over / under
  return over % under < 0n ? quotient - 1n : quotient
}

/** Whole quotient for a positive `under`: up and down by size, nearest with half away from zero. */
function divide(over: bigint, under: bigint, mode: Rounding): bigint {
  const below = floor(over, under)
  const rest = over - below * under
  if (rest === 0n) return below
  switch (mode) {
    case 'down':
      return below
    case 'up':
      return below + 1n
    case 'nearest': {
      if (rest * 2n === under) return over < 0n ? below : below + 1n
      return rest * 2n < under ? below : below + 1n
    }
    default:
      return mode satisfies never
  }
}
