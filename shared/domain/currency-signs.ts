// Signs and words that stand for currencies beside amounts, and which currencies each may mean, the likeliest first.
import type { Currency } from './money.ts'

const signs: Record<string, Currency[]> = {
  '€': ['EUR'],
  $: ['USD', 'CAD', 'AUD', 'MXN', 'SGD', 'HKD', 'NZD', 'TWD'],
  us$: ['USD'],
  ca$: ['CAD'],
  c$: ['CAD'],
  a$: ['AUD'],
  au$: ['AUD'],
  nz$: ['NZD'],
  s$: ['SGD'],
  hk$: ['HKD'],
  nt$: ['TWD'],
  mx$: ['MXN'],
  r$: ['BRL'],
  '£': ['GBP'],
  '¥': ['CNY', 'JPY'],
  '￥': ['CNY', 'JPY'],
  元: ['CNY', 'TWD', 'HKD'],
  圆: ['CNY'],
  rmb: ['CNY'],
  人民币: ['CNY'],
  円: ['JPY'],
  '₩': ['KRW'],
  원: ['KRW'],
  '₹': ['INR'],
  '₽': ['RUB'],
  '₺': ['TRY'],
  '₫': ['VND'],
  '₱': ['PHP'],
  '฿': ['THB'],
  rp: ['IDR'],
  rm: ['MYR'],
  zł: ['PLN'],
  kč: ['CZK'],
  kr: ['SEK', 'NOK', 'DKK'],
  'fr.': ['CHF'],
  euro: ['EUR'],
  euros: ['EUR'],
  欧元: ['EUR'],
  美元: ['USD'],
}

const codes =
  /^(EUR|USD|GBP|CNY|JPY|CHF|CAD|AUD|NZD|SGD|HKD|TWD|MXN|BRL|KRW|INR|RUB|TRY|VND|PHP|THB|IDR|MYR|PLN|CZK|SEK|NOK|DKK|HUF|RON|BGN|ILS|AED|SAR|ZAR|CLP|COP|ARS|KWD)$/i

/** Currencies that a sign, word or ISO code may mean; empty for anything else. */
export function currenciesOf(mark: string): readonly Currency[] {
  const text = mark.trim()
  if (codes.test(text)) return [text.toUpperCase()]
  return signs[text.toLowerCase()] ?? []
}

/** What stands around the digits of an amount: "1.234,50 €" -> "€"; null for a bare number, and for text without digits. */
export function markOf(amount: string): string | null {
  const match =
    /^\s*([^\d.,+\-'\s]*(?:\s*[^\d.,+\-'\s]+)?)\s*[+-]?[\d.,][\d.,'’\s\u00a0\u202f]*?\s*([^\d.,'\s\u00a0\u202f][^\d]*)?\s*$/u.exec(
      amount,
    )
  if (!match) return null
  const mark = (match[1] || match[2] || '').trim()
  return mark === '' ? null : mark
}

/** An amount without the sign, word or code of `currency`. Marks of any other currency stay. */
export function withoutMark(amount: string, currency: Currency): string {
  const mark = markOf(amount)
  return mark !== null && currenciesOf(mark).includes(currency) ? amount.replace(mark, '').trim() : amount
}
