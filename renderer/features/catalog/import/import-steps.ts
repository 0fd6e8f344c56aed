// Which step an import is at, from its state alone: a page that is opened again goes on where it was.
import { repeatableFields, type ImportField, type ProductImport } from '#shared/domain/import.ts'

/** Changes how the rows are taken. */
export type RunChange = (change: Partial<ProductImport['run']>) => void

export const steps = ['choose', 'map', 'check', 'done'] as const
export type Step = (typeof steps)[number]

/** `mapAgain` goes back from the dry run to the columns. */
export function stepOf(found: Pick<ProductImport, 'state'> | undefined, mapAgain: boolean): Step {
  if (!found) return 'map'
  switch (found.state) {
    case 'inspected':
      return 'map'
    case 'previewing':
    case 'previewed':
      return mapAgain ? 'map' : 'check'
    case 'importing':
    case 'done':
    case 'failed':
    case 'cancelled':
      return 'done'
  }
}

/** A column maps to a field once, but pictures and attributes may come in several columns: choosing a field elsewhere frees it here. */
export function withColumn(
  mapping: readonly (ImportField | null)[],
  column: number,
  field: ImportField | null,
): (ImportField | null)[] {
  return mapping.map((current, at) => {
    if (at === column) return field
    return current === field && field !== null && !repeatableFields.has(field) ? null : current
  })
}
