// The spreadsheet's columns as they stand on the screen: widths in pixels, and which are figures.
import { bulkFieldNames, cellTypeOf, type BulkField } from '#shared/domain/bulk.ts'

const widths: Record<BulkField, number> = {
  title: 280,
  status: 104,
  vendor: 144,
  category: 176,
  productType: 136,
  tags: 176,
  option1: 112,
  option2: 112,
  option3: 112,
  sku: 144,
  barcode: 144,
  priceMinor: 104,
  compareAtMinor: 112,
  costMinor: 104,
  stock: 88,
  weightGrams: 96,
}
export const rowHeight = 32
export const headHeight = 32
export const numberWidth = 64

export interface Column {
  field: BulkField
  width: number
  left: number
  figures: boolean
}

export const columns: readonly Column[] = bulkFieldNames.reduce<Column[]>((list, field) => {
  const last = list.at(-1)
  const figures = ['money', 'count', 'weight'].includes(cellTypeOf(field).kind)
  return [...list, { field, width: widths[field], left: last ? last.left + last.width : numberWidth, figures }]
}, [])
export const gridWidth = columns.reduce((sum, column) => sum + column.width, numberWidth)
