// Counts and samples of a bulk edit while it goes over its rows.
import type { ProductOutcome, PlannedCell, RefusedCell } from './plan.ts'
import { emptyReport, type BulkReport, type SampleCell } from './protocol.ts'

const sampled = 50
/** Cells whose reason a paste can show in place. */
const refusedListed = 2_000

export function createReport(gone: number) {
  const report = emptyReport()
  if (gone > 0) report.problems.gone = gone
  return {
    /** `rows`: how many variants of the product were looked at. */
    add: (rows: number, { title, cells, refused, warnings }: ProductOutcome): void => {
      report.rows += rows
      report.products++
      report.changed += cells.length
      report.changedRows += new Set(cells.map((cell) => cell.row)).size
      for (const cell of cells) if (report.sample.length < sampled) report.sample.push(sampleOf(title, cell))
      for (const cell of refused) {
        report.problems[cell.problem] = (report.problems[cell.problem] ?? 0) + 1
        if (report.refused.length < refusedListed) report.refused.push(sampleOf(title, cell))
      }
      for (const { warning, cell, floorMinor } of warnings) {
        report.warnings[warning] = (report.warnings[warning] ?? 0) + 1
        if (cell && report.warned.length < sampled)
          report.warned.push({ ...sampleOf(title, cell), warning, floorMinor: floorMinor() })
      }
    },
    /** The report of a part of the edit. */
    addAll: (part: BulkReport): void => {
      report.rows += part.rows
      report.products += part.products
      report.changed += part.changed
      report.changedRows += part.changedRows
      sumInto(report.problems, part.problems)
      sumInto(report.warnings, part.warnings)
      report.sample.push(...part.sample.slice(0, sampled - report.sample.length))
      report.refused.push(...part.refused.slice(0, refusedListed - report.refused.length))
      report.warned.push(...part.warned.slice(0, sampled - report.warned.length))
    },
    result: (): BulkReport => report,
  }
}

function sumInto<K extends string>(sums: Partial<Record<K, number>>, more: Partial<Record<K, number>>): void {
  for (const [key, count] of Object.entries(more) as [K, number][]) sums[key] = (sums[key] ?? 0) + count
}

function sampleOf(title: string, cell: PlannedCell | RefusedCell): SampleCell {
  const { row, field, before } = cell
  return {
    variantId: row.variantId,
    productId: row.productId,
    title,
    variant: [row.option1, row.option2, row.option3].filter(Boolean).join(' / '),
    sku: row.sku,
    field,
    before,
    after: 'problem' in cell ? cell.wanted : cell.after,
    problem: 'problem' in cell ? cell.problem : null,
  }
}
