// What a bulk edit is about: which products and variants by row number, what is asked of each row, and which new SKUs would be another's.
import type { BulkField } from '#shared/domain/bulk.ts'
import { fieldsOf } from '#shared/domain/bulk-cells.ts'
import { cellsEditor, operationEditor, type RowEditor } from './plan.ts'
import { refusedClaims, type SkuClaim } from './plan-skus.ts'
import type { BulkTarget, BulkWork, PlacedTarget } from './protocol.ts'
import type { RowsRepository } from './repository-rows.ts'

/** Variants that are read and written together. */
export const sliceVariants = 1_000
const idsAtOnce = 10_000

export interface ResolvedWork {
  productRids: number[]
  /** Row numbers of the variants that are edited; null for all of the products'. */
  chosen: Set<number> | null
  editor: RowEditor
  fields: readonly BulkField[]
  /** Rows that were asked for and don't exist. */
  gone: number
}

export function resolveWork(rows: RowsRepository, work: BulkWork): ResolvedWork {
  if (work.kind === 'cells') {
    const { found, productRids, gone } = placesOf(rows, work.at)
    const values = new Map(found.map(([place, rid]) => [rid, work.values[place] ?? []]))
    return {
      productRids,
      chosen: new Set(values.keys()),
      editor: cellsEditor(work.columns, values),
      fields: work.columns,
      gone,
    }
  }
  const { target, operation } = work
  const common = { editor: operationEditor(operation), fields: fieldsOf(operation) }
  return { ...common, ...targetOf(rows, target) }
}

function targetOf(rows: RowsRepository, target: BulkTarget): Pick<ResolvedWork, 'productRids' | 'chosen' | 'gone'> {
  switch (target.kind) {
    case 'rids':
      // In the order of the file the pages that are written lie together.
      return { productRids: Array.from(target.rids.toSorted()), chosen: null, gone: 0 }
    case 'products': {
      const productRids = sortedUnique(chunks(target.ids, idsAtOnce).flatMap((ids) => rows.byProduct(ids)))
      return { productRids, chosen: null, gone: new Set(target.ids).size - productRids.length }
    }
    case 'variants':
    case 'rows': {
      const { found, productRids, gone } = placesOf(rows, target)
      return { productRids, chosen: new Set(found.map(([, rid]) => rid)), gone }
    }
    default:
      return target satisfies never
  }
}

function placesOf(rows: RowsRepository, target: PlacedTarget) {
  const found: [place: number, rid: number, productRid: number][] = []
  if (target.kind === 'rows') {
    target.rids.forEach((rid, at) => rid >= 0 && found.push([at, rid, target.productRids[at] ?? -1]))
  } else {
    for (let at = 0; at < target.ids.length; at += idsAtOnce)
      for (const [place, rid, productRid] of rows.byVariant(target.ids.slice(at, at + idsAtOnce)))
        found.push([at + place, rid, productRid])
  }
  const asked = target.kind === 'rows' ? target.rids.length : target.ids.length
  const productRids = sortedUnique(found.map(([, , productRid]) => productRid))
  return { found, productRids, gone: asked - found.length }
}

/** Variants whose new SKU would be another's once everything is written, so that all wanted ones are looked at first. Yields after each slice. */
export function* refusedSkus(rows: RowsRepository, work: ResolvedWork): Generator<void, ReadonlySet<number>> {
  if (!work.fields.includes('sku')) return new Set()
  const claims: SkuClaim[] = []
  const owners: SkuClaim[] = []
  for (let at = 0; at < work.productRids.length; yield) {
    const end = rows.sliceEnd(work.productRids, at, sliceVariants)
    const wanted = rows.rows(work.productRids.slice(at, end)).flatMap((row) => {
      if (work.chosen && !work.chosen.has(row.rid)) return []
      return work
        .editor(row)
        .flatMap((edit) => (edit.field === 'sku' && 'after' in edit ? { rid: row.rid, sku: String(edit.after) } : []))
    })
    claims.push(...wanted)
    owners.push(...rows.skuOwners(wanted.map(({ sku }) => sku)))
    at = end
  }
  return refusedClaims(claims, owners)
}

const sortedUnique = (rids: number[]): number[] => [...Int32Array.from(new Set(rids)).sort()]

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))
