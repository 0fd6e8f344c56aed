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

/** The title stays in view beside the row's number, as long as that leaves room for others. */
export const frozenPx = numberWidth + widths.title
const leastBesidePx = 200
export const isFrozen = (viewPx: number): boolean => viewPx >= frozenPx + leastBesidePx

/** Columns out of sight on either side that are there already. */
const overscanPx = 200

export interface ColumnWindow {
  frozen: boolean
  /** Columns behind the title from `first` to before `end`; the others are not there. */
  first: number
  end: number
  /** What stands for those before `first`. */
  beforePx: number
}

/** Which columns a view needs, `scrolledPx` from the left edge. */
export function columnWindow(scrolledPx: number, viewPx: number): ColumnWindow {
  const from = scrolledPx + (isFrozen(viewPx) ? frozenPx : 0) - overscanPx
  const to = scrolledPx + viewPx + overscanPx
  const first = Math.max(
    1,
    columns.findIndex(({ left, width }) => left + width > from),
  )
  const last = columns.findLastIndex(({ left }) => left < to)
  return {
    frozen: isFrozen(viewPx),
    first,
    end: Math.max(first, last) + 1,
    beforePx: (columns[first]?.left ?? frozenPx) - frozenPx,
  }
}

/** How far to scroll so that a column is in view; the same where it is already. */
export function scrolledTo(column: number, scrolledPx: number, viewPx: number): number {
  const { left, width } = columns[column] ?? { left: 0, width: 0 }
  const edgePx = isFrozen(viewPx) ? frozenPx : numberWidth
  if (column === 0) return isFrozen(viewPx) ? scrolledPx : Math.min(scrolledPx, left - numberWidth)
  if (left - edgePx < scrolledPx) return left - edgePx
  return Math.max(scrolledPx, left + width - viewPx)
}
