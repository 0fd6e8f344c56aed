// Weights and lengths as people type and read them ("1,2 kg", "12 oz", "8.5 in"); kept as whole grams and millimetres.
import type { SizeUnit, WeightUnit } from './product.ts'

export const weightUnits = ['g', 'kg', 'oz', 'lb'] as const satisfies readonly WeightUnit[]
export const sizeUnits = ['mm', 'cm', 'in'] as const satisfies readonly SizeUnit[]

/** Exact by definition: the international pound of 1959 and the inch of 25.4 mm. */
const gramsPer: Record<WeightUnit, number> = { g: 1, kg: 1000, oz: 28.349523125, lb: 453.59237 }
const mmPer: Record<SizeUnit, number> = { mm: 1, cm: 10, in: 25.4 }

/** As many decimals as a whole gram or millimetre can carry, so that what was typed is what is shown again. */
const weightDecimals: Record<WeightUnit, number> = { g: 0, kg: 3, oz: 1, lb: 2 }
const sizeDecimals: Record<SizeUnit, number> = { mm: 0, cm: 1, in: 1 }

export const maxGrams = 10_000_000
export const maxMm = 1_000_000

/** Every spelling of a unit in the studio's languages and the usual English ones. */
const weightNames: Record<string, WeightUnit> = {
  g: 'g', gr: 'g', gram: 'g', grams: 'g', gramme: 'g', grammes: 'g', 克: 'g',
  kg: 'kg', kgs: 'kg', kilo: 'kg', kilos: 'kg', kilogram: 'kg', kilograms: 'kg', kilogramme: 'kg', kilogrammes: 'kg', 千克: 'kg', 公斤: 'kg',
  oz: 'oz', ounce: 'oz', ounces: 'oz', once: 'oz', onces: 'oz', 盎司: 'oz',
  lb: 'lb', lbs: 'lb', pound: 'lb', pounds: 'lb', livre: 'lb', livres: 'lb', '#': 'lb', 磅: 'lb',
} // prettier-ignore
const sizeNames: Record<string, SizeUnit> = {
  mm: 'mm', 毫米: 'mm', cm: 'cm', 厘米: 'cm', 公分: 'cm',
  in: 'in', inch: 'in', inches: 'in', '"': 'in', '″': 'in', '”': 'in', po: 'in', pouce: 'in', pouces: 'in', 英寸: 'in',
} // prettier-ignore

export type MeasureProblem = 'invalid' | 'unit' | 'tooHigh'
export type Measured<U> = { value: number | null; unit: U; problem: null } | { problem: MeasureProblem }

interface ParseRules<U> {
  /** The unit that a bare number means. */
  unit: U
  /** Decimal sign of the page's language: decides what "1,234" is. */
  decimal: '.' | ','
}

/** Grams of what was typed; empty is null. A unit that is typed becomes the variant's own. */
export const parseWeight = (text: string, rules: ParseRules<WeightUnit>): Measured<WeightUnit> =>
  parse(text, rules, weightNames, gramsPer, maxGrams)

/** Millimetres of what was typed; empty is null. */
export const parseLength = (text: string, rules: ParseRules<SizeUnit>): Measured<SizeUnit> =>
  parse(text, rules, sizeNames, mmPer, maxMm)

/** Grams in a unit, rounded to what the unit is read with. */
export const weightIn = (grams: number, unit: WeightUnit): number => round(grams / gramsPer[unit], weightDecimals[unit])
export const lengthIn = (mm: number, unit: SizeUnit): number => round(mm / mmPer[unit], sizeDecimals[unit])

function parse<U extends string>(
  text: string,
  { unit, decimal }: ParseRules<U>,
  names: Record<string, U>,
  per: Record<U, number>,
  max: number,
): Measured<U> {
  const cleaned = text.normalize('NFKC').trim().toLowerCase()
  if (cleaned === '') return { value: null, unit, problem: null }
  const [, digits = '', rest = ''] = /^([\d\s.,'’]+)\s*(.*)$/.exec(cleaned) ?? []
  const amount = numberOf(digits, decimal)
  if (amount === null) return { problem: 'invalid' }
  const name = rest.replace(/\.$/, '').trim()
  const typed = name === '' ? unit : names[name]
  if (typed === undefined) return { problem: 'unit' }
  const value = Math.round(amount * per[typed])
  return value > max ? { problem: 'tooHigh' } : { value, unit: typed, problem: null }
}

/** A number with either decimal sign; a lone sign before three digits is grouping unless it is the language's decimal sign. */
function numberOf(text: string, decimal: '.' | ','): number | null {
  const plain = text.replace(/[\s'’]/g, '')
  if (!/\d/.test(plain)) return null
  const signs = plain.match(/[.,]/g) ?? []
  const last = signs.at(-1)
  const lone = signs.length === 1
  const grouped = lone && /^\d{1,3}[.,]\d{3}$/.test(plain) && last !== decimal
  const sign = grouped || (signs.length > 1 && signs.every((one) => one === last)) ? null : (last ?? null)
  const [whole = '', fraction = '', ...more] = sign === null ? [plain] : plain.split(sign)
  if (more.length > 0) return null
  const value = Number(`${whole.replace(/[.,]/g, '') || '0'}.${fraction || '0'}`)
  return Number.isFinite(value) ? value : null
}

const round = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals
