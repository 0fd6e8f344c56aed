// Numbers, money, dates and durations as the interface language writes them. Formatters are kept: making one is slow.
import { formatMoney as formatMoneyIn, minorDigits, type Currency } from '#shared/domain/money.ts'
import { currentLocale } from './i18n.ts'

const cache = new Map<string, unknown>()

function cached<T>(kind: string, options: object, make: (locale: string) => T): T {
  const locale = currentLocale()
  const key = `${locale}|${kind}|${JSON.stringify(options)}`
  let formatter = cache.get(key) as T | undefined
  if (!formatter) cache.set(key, (formatter = make(locale)))
  return formatter
}

/** An integer or decimal number. */
export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return cached('number', options, (locale) => new Intl.NumberFormat(locale, options)).format(value)
}

/** Minor units of a currency, in the interface language or in `locale` (a shop's, for prices as its viewers read them). */
export function formatMoney(minor: number, currency: Currency, locale?: string): string {
  if (locale) return formatMoneyIn({ minor, currency }, locale)
  const options = { style: 'currency', currency } as const
  return formatNumber(minor / 10 ** minorDigits(currency), options)
}

/** The lowest and the highest price as one text: "29,90–34,90 €". */
export function formatMoneyRange(minMinor: number, maxMinor: number, currency: Currency): string {
  if (minMinor === maxMinor) return formatMoney(minMinor, currency)
  const unit = 10 ** minorDigits(currency)
  const options = { style: 'currency', currency } as const
  const formatter = cached('number', options, (locale) => new Intl.NumberFormat(locale, options))
  return formatter.formatRange(minMinor / unit, maxMinor / unit)
}

/** Basis points (1/100 %) as a percentage with one decimal: 1530 is "15.3%". */
export function formatBps(bps: number): string {
  return formatNumber(bps / 10_000, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
}

/** A fraction 0..1 as a whole percentage. */
export function formatPercent(fraction: number): string {
  return formatNumber(fraction, { style: 'percent', maximumFractionDigits: 0 })
}

/** A size in bytes, in the largest unit below 1000. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  const maximumFractionDigits = value >= 100 || step === 0 ? 0 : 1
  return formatNumber(value, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    // The short form of bytes alone has no plural: "188 byte".
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits,
  })
}
