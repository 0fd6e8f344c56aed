// What one operation makes of one row, and whether a cell can take a value. Pure, so that the preview, the edit itself and the page's
// marks can't disagree.
import { barcodeProblem } from './barcode.ts'
import {
  cellTypeOf,
  type BulkField,
  type BulkOperation,
  type BulkRow,
  type CellProblem,
  type CellValue,
  type CellWarning,
  type NumberField,
} from './bulk.ts'
import { runFormula } from './bulk-formula.ts'
import { editTags, replacer, runTextSteps, tidyTags } from './bulk-text.ts'
import { productStatusSchema } from './product.ts'

/** What a cell would become, or why it can't. */
export type CellEdit = { field: BulkField; before: CellValue } & ({ after: CellValue } | { problem: CellProblem })

const maxTags = 250
const maxCount = 1_000_000_000

/** Why a column can't hold a value, or null. Says nothing of other rows (see duplicate_sku, duplicate_options). */
export function cellProblem(field: BulkField, value: CellValue, row: Pick<BulkRow, 'options'>): CellProblem | null {
  const type = cellTypeOf(field)
  if (value === null) return type.nullable ? null : 'required'
  switch (type.kind) {
    case 'money':
    case 'weight':
      if (typeof value !== 'number') return 'wrong_type'
      if (!Number.isInteger(value)) return 'not_whole'
      if (value < 0) return 'negative'
      return value > (type.kind === 'money' ? Number.MAX_SAFE_INTEGER : maxCount) ? 'too_large' : null
    case 'count':
      if (typeof value !== 'number') return 'wrong_type'
      if (!Number.isInteger(value)) return 'not_whole'
      return Math.abs(value) > maxCount ? 'too_large' : null
    case 'status':
      return productStatusSchema.safeParse(value).success ? null : 'wrong_type'
    case 'tags':
      if (!Array.isArray(value)) return 'wrong_type'
      if (value.length > maxTags) return 'too_many'
      return value.some((tag) => tag.length > type.maxLength) ? 'too_long' : null
    case 'text': {
      if (typeof value !== 'string') return 'wrong_type'
      if (field === 'title' && /^\s*$/.test(value)) return 'required'
      if (isOption(field) && row.options.length < optionNumber(field)) return 'no_option'
      return value.length > type.maxLength ? 'too_long' : null
    }
    default:
      return type.kind satisfies never
  }
}

/** What the seller should look at once these values are in the row. */
export function cellWarnings(
  row: Pick<BulkRow, 'priceMinor' | 'compareAtMinor' | 'costMinor' | 'barcode'>,
  changed: Iterable<BulkField>,
  /** Is less left of the row's price than some shop's floor? */
  belowFloor: () => boolean,
): CellWarning[] {
  const fields = new Set(changed)
  const warnings: CellWarning[] = []
  if (fields.has('barcode') && row.barcode !== '' && barcodeProblem(row.barcode) !== null)
    warnings.push('barcode_check')
  if (fields.has('priceMinor') && row.priceMinor === 0) warnings.push('price_zero')
  const prices = fields.has('priceMinor')
  const money = prices || fields.has('costMinor')
  if (money && row.costMinor !== null && row.priceMinor < row.costMinor) warnings.push('below_cost')
  else if ((money || fields.has('weightGrams')) && belowFloor()) warnings.push('below_floor')
  if ((prices || fields.has('compareAtMinor')) && row.compareAtMinor !== null && row.compareAtMinor <= row.priceMinor)
    warnings.push('compare_not_above')
  return warnings
}

/** The value as the catalog keeps it: SKUs and options trimmed, tags without repeats, an emptied option or text as it should be. */
export function normalCell(field: BulkField, value: CellValue): CellValue {
  if (Array.isArray(value)) return tidyTags(value)
  if (typeof value !== 'string')
    return value === null && cellTypeOf(field).kind === 'text' && !cellTypeOf(field).nullable ? '' : value
  if (isOption(field)) return value.trim() === '' ? null : value.trim()
  return field === 'sku' || field === 'barcode' ? value.trim() : value
}

/** A function that gives the cells which an operation changes in a row; prepared once for many rows. */
export function cellEditor(operation: BulkOperation): (row: BulkRow) => CellEdit[] {
  switch (operation.kind) {
    case 'number': {
      const { field, steps } = operation
      return (row) => {
        const before = row[field]
        const result = runFormula(field, steps, row)
        return 'problem' in result ? [{ field, before, problem: result.problem }] : checked(row, field, result.value)
      }
    }
    case 'text': {
      const { field, steps } = operation
      const starts = steps[0]?.op === 'set'
      return (row) => {
        const before = row[field]
        // A prefix before nothing would make a code of its own.
        if ((before === null || before === '') && !starts) return []
        return checked(row, field, runTextSteps(before ?? '', steps))
      }
    }
    case 'tags':
      return (row) => checked(row, 'tags', editTags(row.tags, operation.add, operation.remove))
    case 'status':
      return (row) => checked(row, 'status', operation.status)
    case 'replace': {
      const replace = replacer(operation)
      return (row) =>
        operation.fields.flatMap((field) => {
          const before = row[field]
          if (before === null || before.length === 0) return []
          if (field !== 'tags') return checked(row, field, replace(String(before)))
          const next = row.tags.map(replace)
          return next.every((tag, at) => tag === row.tags[at]) ? [] : checked(row, field, tidyTags(next))
        })
    }
    default:
      return operation satisfies never
  }
}

/** One cell with a new value: nothing when it stays as it is, a problem when the column can't hold it. */
export function checked(row: BulkRow, field: BulkField, value: CellValue): CellEdit[] {
  const before = row[field]
  const after = normalCell(field, value)
  if (sameCell(before, after)) return []
  const problem = cellProblem(field, after, row)
  return [problem ? { field, before, problem } : { field, before, after }]
}

export const sameCell = (a: CellValue, b: CellValue): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((tag, at) => tag === b[at]))

/** The columns that an operation can change. */
export function fieldsOf(operation: BulkOperation): BulkField[] {
  switch (operation.kind) {
    case 'number':
    case 'text':
      return [operation.field]
    case 'tags':
      return ['tags']
    case 'status':
      return ['status']
    case 'replace':
      return operation.fields
    default:
      return operation satisfies never
  }
}

const optionNumber = (field: BulkField): number => Number(field.at(-1))
const isOption = (field: BulkField): boolean => /^option[123]$/.test(field)
export const isNumberField = (field: BulkField): field is NumberField =>
  ['money', 'count', 'weight'].includes(cellTypeOf(field).kind)
