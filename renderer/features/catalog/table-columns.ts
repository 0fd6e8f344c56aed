// Which columns the table shows, in which order and how wide: what the seller chose, made fit for the room there is. Pure.
import { columnWidthPx, tableColumnSchema, type TableColumn, type TableLayout } from '#shared/contract/catalog-list.ts'
import type { ProductSort } from '#shared/contract/catalog-list.ts'

/** The frozen part at the left: checkbox, picture, title and the gaps between them. */
export const titleRoomPx = 80
const gapPx = 12
const edgePx = 20
export const mostShopSlots = 3

/** Usual widths in pixels; the title takes what is left and no less than this. */
const usualPx: Record<Exclude<TableColumn, 'shops'>, number> = {
  title: 200,
  sku: 136,
  vendor: 136,
  category: 160,
  status: 92,
  variants: 64,
  price: 132,
  cost: 120,
  stock: 64,
  margin: 116,
  readiness: 88,
  updated: 84,
}
const shopsPx = [0, 108, 188, 248]

export const usualColumns: readonly TableColumn[] = [
  'title',
  'variants',
  'price',
  'stock',
  'margin',
  'readiness',
  'shops',
  'updated',
]
/** While a product is open beside the table: what fits beside it in the smallest window. */
const narrowColumns: TableLayout = [
  { column: 'title' },
  { column: 'price', widthPx: 100 },
  { column: 'stock', widthPx: 56 },
  { column: 'readiness', widthPx: 72 },
]
const narrowTitlePx = 152

/** What a press on a column's head sorts by. */
export const sortOfColumn: Record<TableColumn, Exclude<ProductSort['by'], 'relevance' | 'issues'>> = {
  title: 'title',
  sku: 'sku',
  vendor: 'vendor',
  category: 'category',
  status: 'status',
  variants: 'variants',
  price: 'price',
  cost: 'cost',
  stock: 'stock',
  margin: 'margin',
  readiness: 'score',
  shops: 'listed',
  updated: 'updated',
}
export const isFigure = (column: TableColumn): boolean =>
  ['variants', 'price', 'cost', 'stock', 'margin', 'updated'].includes(column)

export const allColumns = tableColumnSchema.options
const usual: TableLayout = usualColumns.map((column) => ({ column }))

/** The chosen columns without repeats, the title first; the usual ones where nothing was chosen. */
export function fullLayout(chosen: TableLayout): TableLayout {
  if (chosen.length === 0) return usual
  const seen = new Set<TableColumn>(['title'])
  const others = chosen.filter(({ column }) => !seen.has(column) && seen.add(column))
  return [chosen.find(({ column }) => column === 'title') ?? { column: 'title' }, ...others]
}

export const isUsual = (layout: TableLayout): boolean => JSON.stringify(fullLayout(layout)) === JSON.stringify(usual)

/** A column comes back where it is offered: before the first shown one that is offered later. */
export function toggled(layout: TableLayout, column: TableColumn): TableLayout {
  if (column === 'title') return layout
  if (layout.some((shown) => shown.column === column)) return layout.filter((shown) => shown.column !== column)
  const place = allColumns.indexOf(column)
  const at = layout.findIndex((shown) => allColumns.indexOf(shown.column) > place)
  return at < 0 ? [...layout, { column }] : layout.toSpliced(at, 0, { column })
}

/** One place to the left (-1) or to the right (1); the title stays first. */
export function movedColumn(layout: TableLayout, column: TableColumn, step: -1 | 1): TableLayout {
  const from = layout.findIndex((shown) => shown.column === column)
  const to = from + step
  if (from < 1 || to < 1 || to >= layout.length) return layout
  const rest = layout.toSpliced(from, 1)
  return rest.toSpliced(to, 0, ...layout.slice(from, from + 1))
}

/** Null gives a column its usual width again. */
export const resized = (layout: TableLayout, column: TableColumn, widthPx: number | null): TableLayout =>
  layout.map((shown) => {
    if (shown.column !== column) return shown
    const clamped = Math.round(Math.min(columnWidthPx.max, Math.max(columnWidthPx.min, widthPx ?? 0)))
    return widthPx === null ? { column } : { column, widthPx: clamped }
  })

export interface Columns {
  shown: TableLayout
  /** For `grid-template-columns`; the first track is the frozen part. */
  template: string
  /** Of the whole row; less room than this scrolls. */
  minWidthPx: number
}

/** `narrow` while a product is open beside the table; shops take a fixed slot each, up to three. */
export function columnsFor(layout: TableLayout, narrow: boolean, shopCount: number): Columns {
  const full = fullLayout(layout)
  const shown = (narrow ? narrowColumns : full).filter(({ column }) => column !== 'shops' || shopCount > 0)
  const widths = shown.map(({ column, widthPx }) => widthPx ?? usualWidthPx(column, shopCount))
  const [title = usualPx.title, ...others] = widths
  const isFixed = shown[0]?.widthPx !== undefined
  const titlePx = titleRoomPx + (narrow ? narrowTitlePx : title)
  // A range of prices has its usual room where there is some.
  const track = (width: number, at: number): string =>
    narrow && shown[at + 1]?.column === 'price' ? `minmax(${width}px, ${usualPx.price}px)` : `${width}px`
  // With a fixed title what is left over goes behind the last column.
  const tracks = [isFixed ? `${titlePx}px` : `minmax(${titlePx}px, 1fr)`, ...others.map(track)]
  const minWidthPx = titlePx + others.reduce((sum, width) => sum + width + gapPx, 0) + 2 * edgePx
  return { shown, template: tracks.join(' '), minWidthPx }
}

export const usualWidthPx = (column: TableColumn, shopCount: number): number =>
  column === 'shops' ? (shopsPx[Math.min(mostShopSlots, shopCount)] ?? 0) : usualPx[column]
