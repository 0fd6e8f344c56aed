// Whole grams lose a little of a weight in pounds or ounces: 1 lb is 453.59 g, kept as 454. Where the grams are what rounding makes of a
// round weight in the seller's own unit, that weight is written, so that a shop goes on saying "1 lb".
import type { Variant } from '#shared/domain/product.ts'

/** Grams of a unit, and the smallest part of it that sellers write: a hundredth of a pound, a tenth of an ounce. */
const units = { lb: { grams: 453.59237, parts: 100 }, oz: { grams: 28.349523125, parts: 10 } } as const

/** Grams as a number for a file; '' where none are known. */
export function shownGrams({ weightGrams, weightUnit }: Pick<Variant, 'weightGrams' | 'weightUnit'>): number | '' {
  if (weightGrams === null) return ''
  if (weightUnit !== 'lb' && weightUnit !== 'oz') return weightGrams
  const unit = units[weightUnit]
  const parts = Math.round((weightGrams / unit.grams) * unit.parts)
  const grams = Math.round((parts / unit.parts) * unit.grams * 1e5) / 1e5
  return parts > 0 && Math.round(grams) === weightGrams ? grams : weightGrams
}
