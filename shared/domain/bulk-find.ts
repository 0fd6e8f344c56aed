// Looking for what stands in a spreadsheet's cells: texts as they are, amounts and numbers as they are shown, in any language's way of writing.
import { cellTypeOf, type BulkField, type FindQuery } from './bulk.ts'
import { finder } from './bulk-text.ts'
import { toDecimalString } from './money.ts'

/** Says whether a column's stored value (tags as JSON, money in minor units, weights in grams) holds what is looked for. */
export type Holds = (value: string | number | null) => boolean

/** One function for each column of a query, made once for many cells. */
export function cellFinders(query: FindQuery, currency: string): Map<BulkField, Holds> {
  const inText = finder(query)
  const inNumber = numberFinder(query)
  const holds = (field: BulkField): Holds => {
    switch (cellTypeOf(field).kind) {
      case 'tags':
        return (value) =>
          typeof value === 'string' && value !== '[]' && (JSON.parse(value) as string[]).some((tag) => inText(tag))
      case 'money':
        return (value) => typeof value === 'number' && inNumber(toDecimalString(value, currency))
      case 'count':
      case 'weight':
        return (value) => typeof value === 'number' && inNumber(String(value))
      default:
        return (value) => typeof value === 'string' && value !== '' && inText(value)
    }
  }
  return new Map(query.fields.map((field) => [field, holds(field)]))
}

/**
 * A text that is part of the plain number ("24.90"), however it was written: "24,9", "1 234,50", "1,234", "€24". A whole cell has the same
 * value: "24,9" is 24.90.
 */
function numberFinder({ find, wholeCell }: Pick<FindQuery, 'find' | 'wholeCell'>): (plain: string) => boolean {
  const readings = readingsOf(find)
  const values = new Set(readings.map(Number))
  return wholeCell
    ? (plain) => values.has(Number(plain))
    : (plain) => readings.some((reading) => plain.includes(reading))
}

/** What a written number may be: "1,234" is a thousand or a fraction. None for what is no number. */
function readingsOf(written: string): string[] {
  const plain = written.replace(/[\s'’]|\p{Sc}/gu, '').replace('−', '-')
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(plain)) return []
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  if (last < 0) return [plain]
  const fraction = `${plain.slice(0, last).replace(/[.,]/g, '')}.${plain.slice(last + 1)}`
  return /^-?\d{1,3}(?:[.,]\d{3})+$/.test(plain) ? [fraction, plain.replace(/[.,]/g, '')] : [fraction]
}
