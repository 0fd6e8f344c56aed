// Numbers of a sheet as they are shown: Excel keeps doubles, days since 1900 and fractions of one.
import type { SheetCell } from './sheet.ts'

export function shownNumber(value: string, kind: 'number' | 'date' | 'percent', date1904: boolean): SheetCell {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return { text: value, isNumber: false }
  if (kind === 'date') {
    const text = shownDate(number, date1904)
    if (text !== null) return { text, isNumber: false }
  }
  if (kind === 'percent') return { text: `${plain(number * 100)}%`, isNumber: true }
  return { text: plain(number), isNumber: true }
}

/** Fifteen digits, as Excel shows them: 29.990000000000002 was entered as 29.99. Long codes stay whole instead of 6.9e+12. */
function plain(number: number): string {
  const rounded = Number(number.toPrecision(15))
  if (Number.isInteger(rounded) && Math.abs(rounded) < 1e21) return BigInt(rounded).toString()
  const text = String(rounded)
  return text.includes('e') ? rounded.toFixed(15).replace(/0+$/, '').replace(/\.$/, '') : text
}

const dayMs = 86_400_000

/** YYYY-MM-DD, with the time where there is one; null for a number that is no day. Excel believes that 1900 had a 29 February. */
function shownDate(serial: number, date1904: boolean): string | null {
  if (serial < 1 || serial > 200_000) return null
  const days = date1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const date = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000)
  const text = date.toISOString()
  return date.getTime() % dayMs === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`
}
