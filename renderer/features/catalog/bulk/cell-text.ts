// A cell as it is read, typed and copied: money and numbers as the language writes them, tags with commas, states in words.
import { cellTypeOf, type BulkField, type BulkRow, type CellValue } from '#shared/domain/bulk.ts'
import { productStatusSchema, type ProductStatus } from '#shared/domain/product.ts'
import { parseAmount, writeAmount } from '../../../ui/amount.ts'

export interface CellWords {
  currency: string
  locale: string
  status: Record<ProductStatus, string>
}

/** What stands in a field or on the clipboard. */
export function writeCell(field: BulkField, value: CellValue, words: CellWords): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.join(', ')
  switch (cellTypeOf(field).kind) {
    case 'money':
      return writeAmount(Number(value), words.currency, words.locale)
    case 'status':
      return words.status[value as ProductStatus]
    default:
      return String(value)
  }
}

/** What was typed or pasted as the cell's value. A text that is none stays text: the backend then says what is wrong with it. */
export function readCell(field: BulkField, text: string, words: CellWords): CellValue {
  const trimmed = text.trim()
  switch (cellTypeOf(field).kind) {
    case 'text':
      return text
    case 'tags':
      return trimmed === '' ? [] : trimmed.split(/[,;，、]/).map((tag) => tag.trim())
    case 'status':
      return statusOf(trimmed, words) ?? trimmed
    case 'money': {
      if (trimmed === '') return null
      const negative = /^[-−]/.test(trimmed)
      const { minor } = parseAmount(negative ? trimmed.slice(1) : trimmed, words)
      return minor === null ? trimmed : negative ? -minor : minor
    }
    case 'count':
    case 'weight':
      return trimmed === '' ? null : (numberOf(trimmed) ?? trimmed)
    default:
      return text
  }
}

function statusOf(text: string, words: CellWords): ProductStatus | undefined {
  const wanted = text.toLowerCase()
  return productStatusSchema.options.find((value) => value === wanted || words.status[value].toLowerCase() === wanted)
}

/** Whole numbers with or without grouping: "1 234", "1,234", "1.234", "-5". */
function numberOf(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f'’]/g, '').replace('−', '-')
  const grouped = /^-?\d{1,3}([.,]\d{3})+$/.test(plain) ? plain.replace(/[.,]/g, '') : plain
  if (/^-?\d{1,15}$/.test(grouped)) return Number(grouped)
  return /^-?\d+[.,]\d+$/.test(grouped) ? Number(grouped.replace(',', '.')) : null
}

/** The column's value in the row's own cell; a product's column shows in its first row only. */
export const cellOf = (row: BulkRow, field: BulkField): CellValue =>
  cellTypeOf(field).owner === 'product' && !row.first ? null : row[field]

export const isLocked = (row: BulkRow, field: BulkField): boolean => {
  if (cellTypeOf(field).owner === 'product') return !row.first
  return field.startsWith('option') && row.options.length < Number(field.at(-1))
}
