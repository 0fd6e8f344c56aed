// Weights, sizes and tax rates as people write them in product files, with the unit in the cell, in a column of its own or in the
// column's name.
import type { SizeUnit, WeightUnit } from '#shared/domain/product.ts'
import { decimalNumber } from './numbers.ts'

const gramsPer: Record<string, number> = {
  g: 1,
  gr: 1,
  gram: 1,
  grams: 1,
  克: 1,
  kg: 1000,
  kgs: 1000,
  kilogram: 1000,
  kilograms: 1000,
  千克: 1000,
  公斤: 1000,
  lb: 453.59237,
  lbs: 453.59237,
  pound: 453.59237,
  pounds: 453.59237,
  oz: 28.349523125,
  ounce: 28.349523125,
  ounces: 28.349523125,
}
const millimetresPer: Record<string, number> = {
  mm: 1,
  millimeters: 1,
  millimetres: 1,
  毫米: 1,
  cm: 10,
  centimeters: 10,
  centimetres: 10,
  厘米: 10,
  m: 1000,
  meters: 1000,
  metres: 1000,
  in: 25.4,
  inch: 25.4,
  inches: 25.4,
  '"': 25.4,
}
const mostGrams = 1e9
const mostMillimetres = 1e7

export type Measured = { value: number; unit: string } | { wrong: 'unit' | 'number'; unit: string }

/** Grams of "1.2 kg", or of "1.2" with a unit from elsewhere. */
export const gramsOf = (text: string, unit: string, decimal: '.' | ','): Measured =>
  measured(text, unit, decimal, gramsPer, mostGrams)

/** Whole millimetres of "12 cm", or of "12" with a unit from elsewhere. */
export const millimetresOf = (text: string, unit: string, decimal: '.' | ','): Measured =>
  measured(text, unit, decimal, millimetresPer, mostMillimetres)

function measured(
  text: string,
  givenUnit: string,
  decimal: '.' | ',',
  factors: Record<string, number>,
  most: number,
): Measured {
  const own = /^(.*\d)\s*([\p{L}"]+)\.?$/u.exec(text)
  const unit = (own?.[2] ?? givenUnit).toLowerCase()
  const factor = Object.hasOwn(factors, unit) ? factors[unit] : undefined
  if (factor === undefined) return { wrong: 'unit', unit }
  const value = decimalNumber(own?.[1] ?? text, decimal)
  if (value === null || value < 0 || value * factor > most) return { wrong: 'number', unit }
  return { value: Math.round(value * factor), unit }
}

/** The unit in which the seller goes on reading it; undefined for one that the catalog doesn't show. */
export function weightUnitOf(unit: string): WeightUnit | undefined {
  switch (gramsPer[unit.toLowerCase()]) {
    case 1:
      return 'g'
    case 1000:
      return 'kg'
    case 453.59237:
      return 'lb'
    case 28.349523125:
      return 'oz'
    default:
      return undefined
  }
}

export function sizeUnitOf(unit: string): SizeUnit | undefined {
  switch (millimetresPer[unit.toLowerCase()]) {
    case 1:
      return 'mm'
    case 10:
      return 'cm'
    case 25.4:
      return 'in'
    default:
      return undefined
  }
}

/** A rate in basis points: "20 %", "20", "5,5" and the fraction "0.2"; null for anything else. */
export function rateBps(text: string, decimal: '.' | ','): number | null {
  const percent = text.includes('%')
  const value = decimalNumber(text.replace('%', '').trim(), decimal)
  if (value === null || value < 0 || value > 100) return null
  return Math.round(value * (!percent && value > 0 && value < 1 ? 10_000 : 100))
}
