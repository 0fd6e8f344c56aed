// One row of what an import changes, and how two versions of a row differ.
import type { EntityName, Fields, Op } from '../../kernel/store.ts'

/** One row of the change: all fields of a new one, or what changes on a known one with what it was. */
export type RowChange = { id: string } & ({ row: Fields } | { patch: Fields; before: Fields })

/** Writes the new values into `target` and says what changed; null when nothing did. */
export function changedFields(id: string, target: object, patch: Fields, now: number): RowChange | null {
  const record = target as Fields
  const before: Fields = {}
  const changed: Fields = {}
  for (const [field, value] of Object.entries(patch)) {
    if (value === undefined || JSON.stringify(record[field] ?? null) === JSON.stringify(value ?? null)) continue
    before[field] = record[field] ?? null
    changed[field] = value
    record[field] = value
  }
  if (Object.keys(changed).length === 0) return null
  if ('updatedAt' in record) {
    record.updatedAt = now
    changed.updatedAt = now
  }
  return { id, patch: changed, before }
}

/** The changes of one product as operations for the studio's own connection. */
export function opsOf(write: { product: RowChange | null; variants: RowChange[]; pictures: RowChange[] }): Op[] {
  const op = (entity: EntityName, change: RowChange): Op =>
    'row' in change
      ? { op: 'insert', entity, id: change.id, row: change.row }
      : { op: 'update', entity, id: change.id, patch: change.patch }
  return [
    ...(write.product ? [op('product', write.product)] : []),
    ...write.variants.map((change) => op('variant', change)),
    ...write.pictures.map((change) => op('picture', change)),
  ]
}
