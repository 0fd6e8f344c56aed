// What an edit makes of the variants of one product: the cells that change, those that can't and why, and what is worth a look. Pure;
// the rows that are given become what they would be afterwards.
import type { BulkField, BulkOperation, BulkRow, CellProblem, CellValue, CellWarning } from '#shared/domain/bulk.ts'
import { cellTypeOf } from '#shared/domain/bulk.ts'
import { cellEditor, cellWarnings, checked, normalCell, sameCell, type CellEdit } from '#shared/domain/bulk-cells.ts'
import { combinationOf } from '../rules.ts'
import type { FloorCheck } from './floor.ts'
import type { StoredRow } from './repository-rows.ts'

export interface PlannedCell {
  row: StoredRow
  field: BulkField
  before: CellValue
  after: CellValue
}
export interface RefusedCell {
  row: StoredRow
  field: BulkField
  before: CellValue
  wanted: CellValue
  problem: CellProblem
}
export interface ProductOutcome {
  /** The product's title as it is before the edit: the name by which the seller knows it. */
  title: string
  cells: PlannedCell[]
  refused: RefusedCell[]
  warnings: {
    row: StoredRow
    warning: CellWarning
    /** The changed cell that it is about. */
    cell: PlannedCell | undefined
    /** The lowest price that would do, in minor units; worked out for those that are shown alone. */
    floorMinor: () => number | null
  }[]
}

/** Which changed cell a warning is shown at. */
const warned: Record<CellWarning, readonly BulkField[]> = {
  barcode_check: ['barcode'],
  below_cost: ['priceMinor', 'costMinor'],
  below_floor: ['priceMinor', 'costMinor', 'weightGrams'],
  compare_not_above: ['priceMinor', 'compareAtMinor'],
  price_zero: ['priceMinor'],
}

/** What is asked of one row. */
export type RowEditor = (row: StoredRow) => CellEdit[]

export interface PlanChecks {
  /** Is the SKU another variant's once everything is written? */
  skuTaken(sku: string, variantRid: number): boolean
  floor: FloorCheck
}

/** `rows` are all variants of one product, `isChosen` says which of them are edited. */
export function planProduct(
  rows: StoredRow[],
  isChosen: (row: StoredRow) => boolean,
  editor: RowEditor,
  checks: PlanChecks,
): ProductOutcome {
  const outcome: ProductOutcome = { title: rows[0]?.title ?? '', cells: [], refused: [], warnings: [] }
  const ofProduct = new Map<BulkField, CellEdit>()
  for (const row of rows) {
    if (!isChosen(row)) continue
    for (const edit of editor(row)) {
      if (cellTypeOf(edit.field).owner === 'product') {
        const earlier = ofProduct.get(edit.field)
        if (earlier) {
          if (!agrees(earlier, edit)) outcome.refused.push(refusal(row, edit, 'disagrees'))
          continue
        }
        ofProduct.set(edit.field, edit)
      }
      if ('problem' in edit) outcome.refused.push(refusal(row, edit, edit.problem))
      else if (sameCell(edit.before, edit.after)) continue
      else if (edit.field === 'stock' && row.bundle) outcome.refused.push(refusal(row, edit, 'bundle_stock'))
      else if (edit.field === 'sku' && edit.after !== '' && checks.skuTaken(String(edit.after), row.rid))
        outcome.refused.push(refusal(row, edit, 'duplicate_sku'))
      else outcome.cells.push({ row, field: edit.field, before: edit.before, after: edit.after })
    }
  }
  for (const { row, field, after } of outcome.cells) write(rows, row, field, after)
  refuseTwins(rows, outcome)
  for (const [row, fields] of fieldsByRow(outcome.cells))
    for (const warning of cellWarnings(row, fields, () => checks.floor.isBelow(row))) {
      const cell = outcome.cells.find((one) => one.row === row && warned[warning].includes(one.field))
      const floorMinor = warning === 'below_floor' ? () => checks.floor.priceOf(row) : () => null
      outcome.warnings.push({ row, warning, cell, floorMinor })
    }
  return outcome
}

const agrees = (a: CellEdit, b: CellEdit): boolean =>
  'after' in a && 'after' in b ? sameCell(a.after, b.after) : 'problem' in a && 'problem' in b

const refusal = (row: StoredRow, edit: CellEdit, problem: CellProblem): RefusedCell => ({
  row,
  field: edit.field,
  before: edit.before,
  wanted: 'after' in edit ? edit.after : null,
  problem,
})

function write(rows: StoredRow[], row: StoredRow, field: BulkField, value: CellValue): void {
  const targets = cellTypeOf(field).owner === 'product' ? rows : [row]
  for (const target of targets) Object.assign(target, { [field]: value })
}

/** Two variants of one product can't be the same choice: the options that would make them so stay as they were. */
function refuseTwins(rows: StoredRow[], outcome: ProductOutcome): void {
  const isOption = ({ field }: { field: BulkField }) => field.startsWith('option')
  for (;;) {
    const touched = new Set(outcome.cells.filter(isOption).map(({ row }) => row))
    if (touched.size === 0) return
    const taken = new Set<string>()
    let twin: StoredRow | undefined
    // Untouched rows first: they keep what they have.
    for (const row of [...rows.filter((other) => !touched.has(other)), ...touched]) {
      const combination = combinationOf(row)
      if (taken.has(combination) && touched.has(row)) twin ??= row
      taken.add(combination)
    }
    if (!twin) return
    const row = twin
    const undone = outcome.cells.filter((cell) => cell.row === row && isOption(cell))
    outcome.cells = outcome.cells.filter((cell) => !undone.includes(cell))
    for (const { field, before, after } of undone) {
      Object.assign(row, { [field]: before })
      outcome.refused.push({ row, field, before, wanted: after, problem: 'duplicate_options' })
    }
  }
}

function fieldsByRow(cells: PlannedCell[]): Map<StoredRow, BulkField[]> {
  const byRow = new Map<StoredRow, BulkField[]>()
  for (const { row, field } of cells) {
    const fields = byRow.get(row)
    if (fields) fields.push(field)
    else byRow.set(row, [field])
  }
  return byRow
}

export const operationEditor = (operation: BulkOperation): RowEditor => cellEditor(operation)

/**
 * An editor for given values by variant. A product's own column shows in its first row only, so that an empty cell of it in a later row
 * says nothing.
 */
export function cellsEditor(
  columns: readonly BulkField[],
  values: ReadonlyMap<number, readonly CellValue[]>,
): RowEditor {
  return (row) => {
    const given = values.get(row.rid)
    if (!given) return []
    return columns.flatMap((field, at): CellEdit[] => {
      const value = given[at] ?? null
      if (cellTypeOf(field).owner === 'variant') return checked(row, field, value)
      return !row.first && isBlank(value) ? [] : said(row, field, value)
    })
  }
}

/** Of a product's own columns an unchanged value counts too: the product's rows must agree. */
function said(row: BulkRow, field: BulkField, value: CellValue): CellEdit[] {
  const edits = checked(row, field, value)
  return edits.length > 0 ? edits : [{ field, before: row[field], after: normalCell(field, value) }]
}

const isBlank = (value: CellValue): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)
