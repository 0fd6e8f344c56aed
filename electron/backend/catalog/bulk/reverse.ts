// Undo and redo of bulk edits, and taking back one that did not get finished.
import { DomainError } from '#shared/domain/errors.ts'
import type { GroupMeta } from '../../kernel/store.ts'
import type { BulkField, CellValue } from '#shared/domain/bulk.ts'
import { cellTypeOf } from '#shared/domain/bulk.ts'
import { sameCell } from '#shared/domain/bulk-cells.ts'
import type { DerivedContext } from '../derived.ts'
import { byProduct, type Engine } from './engine.ts'
import { emptyReport, type BulkOutcome } from './protocol.ts'
import type { BulkWriter, EditedProduct, StoredChunk } from './repository-write.ts'
import type { RowsRepository, StoredRow } from './repository-rows.ts'
import type { PlannedCell } from './plan.ts'

const newest = Number.MAX_SAFE_INTEGER

/** Throws UNDO_CONFLICT where a value was changed since, Stopped when cancelled; the caller then takes back the open group. */
export async function reverseGroup(
  engine: Engine,
  writer: BulkWriter,
  task: {
    groupId: string
    direction: 'undo' | 'redo'
    meta: GroupMeta
    target: string | null
    opened: (groupId: string) => void
  },
): Promise<BulkOutcome> {
  const { groupId, direction, meta, target } = task
  const total = Math.max(1, writer.log.group(groupId)?.changes ?? 1)
  let group = ''
  let changed = 0
  let seq = newest
  await engine.turns.batches(() => {
    if (group === '') task.opened((group = writer.log.open(meta, direction, target)))
    const chunk = writer.log.chunkBefore(groupId, seq)
    if (!chunk) return false
    seq = chunk.seq
    changed += writer.write(group, restored(engine.rows, chunk, 'refuse'), engine.context)
    engine.progress('writing', Math.min(1, changed / total))
    return true
  })
  const stands = await engine.turns.last(() => writer.log.close(group, changed, groupId, meta.values ?? {}))
  return { report: { ...emptyReport(), changed }, groupId: stands ? group : null }
}

/** One step of taking back an open group; false once it is gone. In the caller's transaction. */
export function takeBackStep(groupId: string, writer: BulkWriter, context: DerivedContext): boolean {
  const chunk = writer.log.chunkBefore(groupId, newest)
  if (chunk) {
    writer.write(null, restored(writer.rows, chunk, 'skip'), context)
    writer.log.removeChunk(chunk.seq)
    return true
  }
  writer.log.abandon(groupId)
  return false
}

/** The rows of an entry with their old values; a value that is no longer the entry's is refused as a conflict or skipped. */
function restored(rows: RowsRepository, chunk: StoredChunk, onConflict: 'refuse' | 'skip'): EditedProduct[] {
  const ofProduct = chunk.entity === 'product'
  const rids = chunk.rows.map(({ rid }) => rid)
  const productRids = ofProduct ? rids : [...new Set(rows.productsOfVariants(rids))]
  const products = byProduct(rows.rows(productRids)).map((product) => ({ rows: product, cells: [] as PlannedCell[] }))
  const places = new Map<number, { product: (typeof products)[number]; row: StoredRow }>()
  for (const product of products)
    for (const row of product.rows) {
      if (!ofProduct) places.set(row.rid, { product, row })
      else if (row.first) places.set(row.productRid, { product, row })
    }
  for (const entry of chunk.rows) {
    const place = places.get(entry.rid)
    chunk.fields.forEach((name, at) => {
      const field = name as BulkField
      const [old, written] = [entry.old[at] as CellValue, entry.new[at] as CellValue]
      if (sameCell(old, written)) return
      if (!place || !sameCell(place.row[field], written)) {
        // A bundle's stock follows its parts again afterwards.
        if (onConflict === 'skip' || (place?.row.bundle && field === 'stock')) return
        throw new DomainError('UNDO_CONFLICT', { entity: chunk.entity, id: entry.id })
      }
      place.product.cells.push({ row: place.row, field, before: written, after: old })
    })
  }
  for (const { rows: all, cells } of products)
    for (const { row, field, after } of cells)
      for (const each of cellTypeOf(field).owner === 'product' ? all : [row]) Object.assign(each, { [field]: after })
  return products.filter(({ cells }) => cells.length > 0)
}
