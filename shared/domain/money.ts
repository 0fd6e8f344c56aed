// Money is an integer number of minor units and an ISO 4217 code, never a float. The number of minor digits comes
// from Intl (CLDR), so that JPY has none and KWD three without a table of our own.
import { z } from 'zod'
import { minorDigits } from './minor-digits.ts'

export { minorDigits }

/** ISO 4217 code, upper case. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/)
export type Currency = z.infer<typeof currencySchema>

/** Integer minor units (cents); a safe integer, never negative for a price. */
export const priceMinorSchema = z.int().min(0).max(Number.MAX_SAFE_INTEGER)

export const moneySchema = z.object({ minor: z.int(), currency: currencySchema })
export type Money = z.infer<typeof moneySchema>

/** Minor units as the plain decimal string that platforms want ("34.90"), with exactly the currency's digits. */
export function toDecimalString(minor: number, currency: Currency): string {
  const digits = minorDigits(currency)
  const sign = minor < 0 ? '-' : ''
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/**
 * A plain decimal string ("34.9", "1,299.00", "34,90") as minor units, or null where it is no amount, is negative
 * or has more significant decimals than the currency. The last separator followed by other than three digits is the decimal one;
 * with three digits after a lone separator it is taken as grouping for "," and as decimal for ".".
 */
export function parseDecimal(text: string, currency: Currency, decimal?: '.' | ','): number | null {
  const cleaned = text.trim().replace(/[\s\u00a0\u202f'’]/g, '')
  if (!/^[+]?[0-9][0-9.,]*$|^[.,][0-9]+$/.test(cleaned)) return null
  const separator = decimal ?? guessDecimalSeparator(cleaned)
  const grouping = separator === '.' ? ',' : '.'
  const parts = cleaned.replace('+', '').split(grouping).join('').split(separator)
  if (parts.length > 2) return null
  const digits = minorDigits(currency)
  const fraction = (parts[1] ?? '').replace(/0+$/, '')
  if (fraction.length > digits) return null
  const minor = Number((parts[0] || '0') + fraction.padEnd(digits, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

function guessDecimalSeparator(text: string): '.' | ',' {
  const comma = text.lastIndexOf(',')
  const dot = text.lastIndexOf('.')
  if (comma >= 0 && dot >= 0) return comma > dot ? ',' : '.'
  if (comma < 0) return text.indexOf('.') !== dot ? ',' : '.'
  return text.indexOf(',') === comma && text.length - comma - 1 !== 3 ? ',' : '.'
}

/** Money as a person reads it in a locale ("34,90 €"). */
export function formatMoney(money: Money, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency }).format(
    money.minor / 10 ** minorDigits(money.currency),
  )
}
