// The rows of an entry of the change log as they were before it.
import { DomainError } from '#shared/domain/errors.ts'
import type { BulkField, CellValue } from '#shared/domain/bulk.ts'
import { cellTypeOf } from '#shared/domain/bulk.ts'
import { sameCell } from '#shared/domain/bulk-cells.ts'
import type { PlannedCell } from './plan.ts'
import type { EditedProduct, StoredChunk } from './repository-prepare.ts'
import { byProduct, type RowsRepository, type StoredRow } from './repository-rows.ts'

/** The rows of an entry with their old values; a value that is no longer the entry's is refused as a conflict or skipped. */
export function restored(rows: RowsRepository, chunk: StoredChunk, onConflict: 'refuse' | 'skip'): EditedProduct[] {
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
