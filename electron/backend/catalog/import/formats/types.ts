// What one seller platform's files look like: how they are recognised, what their columns mean, and how their parent and child rows
// make a product.
import type { ImportField, ImportFormat } from '#shared/domain/import.ts'

export interface FileFormat {
  format: ImportFormat
  /** `keys` are the header's names as `keyOf` gives them. */
  recognises(keys: ReadonlySet<string>, header: readonly string[]): boolean
  /** A column's name without what changes from file to file; null takes the common key. */
  keyOf?: (name: string) => string
  /** Names per field that mean something else in other files, or are known here only: as in headers.ts. */
  names: Partial<Record<ImportField, string>>
  /** Columns whose name would be taken for a field, and that are none here. */
  ignored?: string
  shaper?: (columns: ShapeColumns) => Shaper
}

/** Where a row stands in its product, for files whose products take several rows or whose rows hold several variants. */
export interface RowShape {
  /** Rows with the same key make one product; null for a product of this row alone. */
  group: string | null
  /** `head` describes the product only, `child` is one variant of it, `single` is a product with one variant. */
  role: 'head' | 'child' | 'single'
  /** Name and value of each choice; becomes options of children, attributes of the rest. */
  pairs: [name: string, value: string][]
  /** Etsy: every combination of these is a variant. SKUs in the order of the combinations. */
  lists?: { options: { name: string; values: string[] }[]; skus: string[] }
  /** The row asks to remove the product, which an import never does. */
  removes: boolean
}

export interface ShapeColumns {
  header: readonly string[]
  /** Column of a field, undefined where the mapping has none. */
  columnOf(field: ImportField): number | undefined
  /** Other names of groups, learnt from their heads; given where a first reading has learnt them all. */
  aliases?: Map<string, string>
}

/** One shaper reads the rows of one file in order. `line` is the row's line in the file. */
export type Shaper = (cells: readonly string[], line: number) => RowShape

export const cellAt = (cells: readonly string[], column: number | undefined): string =>
  column === undefined ? '' : (cells[column] ?? '').trim()
