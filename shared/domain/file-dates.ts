// Dates as they stand in product files: 2026-03-04, 04/03/2026, 3.4.26, 4-Mar-2026. Which of the first two numbers is the day can
// only be known when one of them is above twelve: everything else is ambiguous, and is said to be.
import type { DateOrder } from './import-file.ts'

const numeric = /^(\d{1,4})\s*([./\-年])\s*(\d{1,2})\s*([./\-月])\s*(\d{1,4})\s*日?(?:[T ,]+\d{1,2}[:h时]\d{2}.*)?$/

/** A calendar date as YYYY-MM-DD, or null for what is none in this order. A year of four digits in front needs no order. */
export function fileDate(text: string, order: DateOrder): string | null {
  const parts = numbers(text)
  if (!parts) return null
  const [a, b, c] = parts
  if (a > 31) return iso(a, b, c)
  switch (order) {
    case 'ymd':
      // Two digits for the year in front are too seldom to be told from a day.
      return null
    case 'dmy':
      return iso(c, b, a)
    case 'mdy':
      return iso(c, a, b)
    default:
      return order satisfies never
  }
}

/** The order that all of the texts can be read in; null when they are no dates. */
export function dateOrderOf(texts: string[]): { value: DateOrder; certain: boolean; example: string } | null {
  const dates = texts.map((text) => ({ text, parts: numbers(text) }))
  const found = dates.filter((date) => date.parts !== null)
  const [first] = found
  if (!first || found.length < dates.length * 0.8) return null
  const fits = (order: DateOrder) => found.every(({ text }) => fileDate(text, order) !== null)
  if (fits('ymd')) return { value: 'ymd', certain: true, example: first.text }
  const [dmy, mdy] = [fits('dmy'), fits('mdy')]
  if (!dmy && !mdy) return null
  const telling = found.find(({ parts }) => parts && parts[0] <= 31 && Math.max(parts[0], parts[1]) > 12)
  return { value: dmy ? 'dmy' : 'mdy', certain: dmy !== mdy, example: (telling ?? first).text }
}

function numbers(text: string): [number, number, number] | null {
  const match = numeric.exec(text.trim())
  if (!match) return null
  const [, a = '', first, b = '', second, c = ''] = match
  if (first !== second && !(first === '年' && second === '月')) return null
  // Three digits are no part of a date, and a version "1.2.3" has no year.
  if (a.length === 3 || c.length === 3 || (a.length < 4 && c.length < 2)) return null
  return [Number(a), Number(b), Number(c)]
}

function iso(year: number, month: number, day: number): string | null {
  const full = year < 100 ? year + 2000 : year
  const date = new Date(Date.UTC(full, month - 1, day))
  const real = date.getUTCFullYear() === full && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real && full >= 1900 && full <= 2200 ? date.toISOString().slice(0, 10) : null
}
