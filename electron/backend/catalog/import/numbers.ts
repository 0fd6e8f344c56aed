// Numbers as people write them in product files. Grouping counts only where it stands in threes: "12,50" in a file of decimal
// points is no number, and must not become 1250.
import type { ImportRun } from '#shared/domain/import-file.ts'
import { withoutMark } from '#shared/domain/currency-signs.ts'
import { minorDigits, parseDecimal } from '#shared/domain/money.ts'

type Decimal = '.' | ','

const grouped = {
  '.': /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/,
  ',': /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/,
} as const
const plain = { '.': /^[+-]?\d*(\.\d+)?$/, ',': /^[+-]?\d*(,\d+)?$/ } as const
const simple = /^(\d{1,12})(?:\.(\d\d?))?$/

/**
 * Reads amounts in the currency of the file as minor units of the workspace's `base`: taken as they are where the two are the same,
 * converted by the given rate where they are not.
 */
export function createAmountReader(base: string, decimal: Decimal, run?: ImportRun): (text: string) => number | null {
  const currency = run?.currency ?? base
  const rate = run?.rateMillionths ?? null
  if (currency === base || rate === null) return (text) => amountMinor(text, base, decimal)
  const factor = (rate / 1e6) * 10 ** (minorDigits(base) - minorDigits(currency))
  return (text) => {
    const minor = amountMinor(text, currency, decimal)
    return minor === null ? null : Math.round(minor * factor)
  }
}

/** A number with or without decimals and grouping; null for anything else. */
export function decimalNumber(text: string, decimal: Decimal): number | null {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  const cleaned = text.replace(/[\s\u00a0\u202f'’]/g, '')
  if (!/\d/.test(cleaned) || !(plain[decimal].test(cleaned) || grouped[decimal].test(cleaned))) return null
  return Number(cleaned.replaceAll(decimal === '.' ? ',' : '.', '').replace(decimal, '.'))
}

/** A whole number, negative ones too; "12,0" counts as 12. */
export function wholeNumber(text: string, decimal: Decimal): number | null {
  const value = decimalNumber(text, decimal)
  return value !== null && Number.isSafeInteger(value) ? value : null
}

/** An amount in minor units of `currency`, its sign or code around it or not; null for anything else and for negative ones. */
export function amountMinor(text: string, currency: string, decimal: Decimal): number | null {
  const match = decimal === '.' && minorDigits(currency) === 2 ? simple.exec(text) : null
  if (match) return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  const bare = withoutMark(text, currency).trim()
  return decimalNumber(bare, decimal) === null ? null : parseDecimal(bare, currency, decimal)
}
