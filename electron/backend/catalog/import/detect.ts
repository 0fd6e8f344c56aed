// What a file's cells look like: decimal mark, currency and order of dates, each with whether it could be otherwise.
import { currenciesOf, markOf } from '#shared/domain/currency-signs.ts'
import { dateOrderOf } from '#shared/domain/file-dates.ts'
import type { ColumnMapping, ImportField } from '#shared/domain/import.ts'
import type { ImportDetected } from '#shared/domain/import-file.ts'

const amountFields: ReadonlySet<ImportField> = new Set<ImportField>(['price', 'salePrice', 'compareAt', 'cost'])
const numberFields: ReadonlySet<ImportField> = new Set<ImportField>([
  ...amountFields,
  'weight',
  'weightGrams',
  'length',
  'width',
  'height',
  'taxRate',
])

type Table = { header: readonly string[]; rows: readonly (readonly string[])[]; mapping: ColumnMapping }

/** Comma or point, by what the amounts look like; a file cut by semicolons is European when nothing else tells. */
export function detectDecimal({ rows, mapping }: Table, delimiter: string): ImportDetected['decimal'] {
  let [commas, points] = [0, 0]
  let unclear: string | null = null
  const examples: Partial<Record<'.' | ',', string>> = {}
  for (const cell of cellsOf(rows, mapping, numberFields)) {
    const mark = decimalOf(cell)
    if (mark === null) continue
    if (mark === '?') unclear ??= cell
    else {
      if (mark === ',') commas++
      else points++
      examples[mark] ??= cell
    }
  }
  const value = commas === points ? (delimiter === ';' && points === 0 ? ',' : '.') : commas > points ? ',' : '.'
  const certain = commas > 0 !== points > 0 || (commas + points === 0 && unclear === null)
  return { value, certain, example: examples[value] ?? unclear }
}

/** The decimal mark of one amount: '?' when what stands there could also group thousands, null when there is no sign. */
function decimalOf(cell: string): '.' | ',' | '?' | null {
  const digits = cell.replace(/[^\d.,]/g, '')
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  const sign = digits[last]
  if (sign !== '.' && sign !== ',') return null
  const other = sign === '.' ? ',' : '.'
  if (digits.includes(other)) return sign
  // Twice the same sign groups: the other one is the decimal mark.
  if (digits.indexOf(sign) !== last) return other
  if (digits.length - last - 1 === 3) return digits.startsWith('0') || last > 3 ? sign : '?'
  return sign
}

/** Currency by signs beside the amounts, a column of codes, or the header. `base` is preferred where a sign means several. */
export function detectCurrency({ header, rows, mapping }: Table, base: string): ImportDetected['currency'] {
  const codeColumn = header.findIndex((name) =>
    /^\s*(currency|currency[ _]?code|devise|monnaie|币种|货币)\s*$/i.test(name),
  )
  const codes = codeColumn === -1 ? [] : rows.map((row) => (row[codeColumn] ?? '').trim()).filter(Boolean)
  const marks = [...cellsOf(rows, mapping, amountFields)].map(markOf).filter((mark): mark is string => mark !== null)
  const named = header.flatMap((name, at) => {
    const field = mapping[at]
    const inAction = /Currency=([A-Z]{3})/.exec(name)?.[1]
    if (inAction) return [inAction]
    return field && amountFields.has(field) ? [...name.matchAll(/[A-Z]{3}|[€$£¥]/g)].map(([mark]) => mark) : []
  })
  for (const list of [codes, marks, named]) {
    const found = list.map((mark) => ({ mark, means: currenciesOf(mark) })).filter(({ means }) => means.length > 0)
    const [first] = found
    if (!first) continue
    const value = first.means.includes(base) ? base : first.means[0]
    if (value === undefined) continue
    const agreed = found.every(({ means }) => means.includes(value))
    return { value, certain: agreed && (first.means.length === 1 || value === base), sign: first.mark }
  }
  return null
}

/** Order of the dates in the columns that hold dates; null where none does. Ambiguous in one column, told by another: told. */
export function detectDates({ header, rows }: Pick<Table, 'header' | 'rows'>): ImportDetected['dates'] {
  let best: ImportDetected['dates'] = null
  for (const at of header.keys()) {
    const texts = rows.map((row) => (row[at] ?? '').trim()).filter(Boolean)
    const found = texts.length === 0 || (texts[0]?.length ?? 0) > 40 ? null : dateOrderOf(texts)
    // Years in front need no order, so such a column decides for no other.
    if (found && (best === null || best.value === 'ymd' || (!best.certain && found.certain && found.value !== 'ymd'))) {
      best = found
    }
  }
  return best
}

function* cellsOf(
  rows: readonly (readonly string[])[],
  mapping: ColumnMapping,
  fields: ReadonlySet<ImportField>,
): Generator<string> {
  const columns = mapping.flatMap((field, at) => (field !== null && fields.has(field) ? [at] : []))
  for (const row of rows) {
    for (const at of columns) {
      const cell = row[at]?.trim() ?? ''
      if (cell !== '' && cell.length < 60) yield cell
    }
  }
}
