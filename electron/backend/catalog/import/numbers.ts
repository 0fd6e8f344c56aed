// Numbers as people write them in product files. Grouping counts only where it stands in threes: "12,50" in a file of decimal
// points is no number, and must not become 1250.
import { minorDigits, parseDecimal } from '#shared/domain/money.ts'

type Decimal = '.' | ','

const grouped = {
  '.': /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/,
  ',': /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/,
} as const
const plain = { '.': /^[+-]?\d*(\.\d+)?$/, ',': /^[+-]?\d*(,\d+)?$/ } as const
const simple = /^(\d{1,12})(?:\.(\d\d?))?$/

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
  const bare = withoutCurrency(text, currency).trim()
  return decimalNumber(bare, decimal) === null ? null : parseDecimal(bare, currency, decimal)
}

/** Any other currency stays, and makes it no amount. */
function withoutCurrency(text: string, currency: string): string {
  const marks = [currency, signs[currency] ?? currency]
  for (const mark of marks) {
    if (text.startsWith(mark)) return text.slice(mark.length)
    if (text.endsWith(mark)) return text.slice(0, -mark.length)
  }
  return text
}
const signs: Record<string, string> = { EUR: '€', USD: '$', GBP: '£', JPY: '¥', CNY: '¥' }
