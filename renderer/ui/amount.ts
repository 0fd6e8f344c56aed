// Amounts as people type them, apart from any component: parsing, checking and writing back.
import { minorDigits, parseDecimal, type Currency } from '#shared/domain/money.ts'

export type AmountProblem = 'invalid' | 'tooLow' | 'tooHigh'
export type ParsedAmount = { minor: number | null; problem: null } | { minor: null; problem: AmountProblem }

interface AmountRules {
  currency: Currency
  locale: string
  /** Bounds in minor units. */
  minMinor?: number | undefined
  maxMinor?: number | undefined
}

/** The decimal separator of a language. */
export function decimalSeparator(locale: string): '.' | ',' {
  const part = new Intl.NumberFormat(locale).formatToParts(1.5).find((entry) => entry.type === 'decimal')
  return part?.value === ',' ? ',' : '.'
}

/**
 * What was typed as minor units. Empty is null and no problem. Both separators are understood: with one lone separator
 * the language decides only where three digits follow ("1,234" is 1234 in English and 1.234, hence invalid, in French).
 */
export function parseAmount(text: string, { currency, locale, minMinor = 0, maxMinor }: AmountRules): ParsedAmount {
  const cleaned = text.replace(/^[\p{Sc}\p{L}\s]+|[\p{Sc}\p{L}\s]+$/gu, '')
  if (cleaned === '') return text.trim() === '' ? { minor: null, problem: null } : { minor: null, problem: 'invalid' }
  const separators = cleaned.match(/[.,]/g) ?? []
  const ambiguous = separators.length === 1 && /[.,]\d{3}$/.test(cleaned)
  const minor = parseDecimal(cleaned, currency, ambiguous ? decimalSeparator(locale) : undefined)
  if (minor === null) return { minor: null, problem: 'invalid' }
  if (minor < minMinor) return { minor: null, problem: 'tooLow' }
  if (maxMinor !== undefined && minor > maxMinor) return { minor: null, problem: 'tooHigh' }
  return { minor, problem: null }
}

/** Minor units as they stand in a field: the language's separators, all decimals, no currency. */
export function writeAmount(minor: number | null, currency: Currency, locale: string): string {
  if (minor === null) return ''
  const digits = minorDigits(currency)
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  }).format(minor / 10 ** digits)
}

/** The sign of a currency as the language writes it ("€", "US$"). */
export function currencySign(currency: Currency, locale: string): string {
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  return parts.find((part) => part.type === 'currency')?.value ?? currency
}
