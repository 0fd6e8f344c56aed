// Writes a thousand edited rows with one statement each for variants, products, change log and list figures: a statement per row costs
// three times as much.
import { entityTables } from '../../db/entities.ts'
import { createBulkLog, type BulkChunk, type BulkEntity } from '../../db/bulk-log.ts'
import type { Db } from '../../db/open.ts'
import type { Clock } from '../../kernel/clock.ts'
import { cellTypeOf } from '#shared/domain/bulk.ts'
import { isNumberField } from '#shared/domain/bulk-cells.ts'
import type { DerivedContext } from '../derived.ts'
import { createDerivedRepository } from '../repository-derived.ts'
import { createIndexMerging } from '../repository-merging.ts'
import type { PlannedCell } from './plan.ts'
import { createFiguresRepository } from './repository-figures.ts'
import { createTextsRepository } from './repository-texts.ts'
import { createRowsRepository, type StoredRow } from './repository-rows.ts'

export type { StoredChunk } from '../../db/bulk-log.ts'

/** All variants of one product as they are after the edit, and the cells that it changed. */
export interface EditedProduct {
  rows: StoredRow[]
  cells: PlannedCell[]
}

/** So many products at once are worth putting the merging of the search indexes off. */
const fewTexts = 200

export type BulkWriter = ReturnType<typeof createBulkWriter>

export function createBulkWriter(db: Db, clock: Clock, device: string) {
  const log = createBulkLog(db, clock, device)
  const derived = createDerivedRepository(db)
  const statement = cached(db)
  const merging = createIndexMerging(db)
  const texts = createTextsRepository(db, derived)
  const figures = createFiguresRepository(db)

  const writeRows = (entity: BulkEntity, { fields, rows }: BulkChunk, now: number): void => {
    if (rows.length === 0) return
    const values = JSON.stringify(rows.map((row) => [row.rid, ...row.new.map((value) => stored(value))]))
    statement(entity, fields).run(now, values)
  }
  const refreshDerived = (products: EditedProduct[], context: DerivedContext): void => {
    const edited = products.filter(({ rows, cells }) => rows.length > 0 && cells.length > 0)
    const worded = edited.filter(({ cells }) => cells.some(({ field }) => !isNumberField(field) && field !== 'status'))
    if (worded.length > fewTexts) merging.putOff()
    texts.rewrite(worded)
    figures.refigure(
      edited.flatMap(({ rows }) => rows[0]?.productRid ?? []),
      context,
    )
  }
  return {
    log,
    derived,
    merging,
    rows: createRowsRepository(db),
    /** In the caller's transaction. Gives the number of cells; without a group nothing is logged. */
    write: (group: string | null, products: EditedProduct[], context: DerivedContext): number => {
      const now = clock.now()
      let changed = 0
      for (const entity of ['product', 'variant'] as const) {
        const chunk = chunkOf(entity, products)
        writeRows(entity, chunk, now)
        if (group) changed += log.add(group, chunk)
      }
      refreshDerived(products, context)
      return changed
    },
  }
}

const stored = (value: unknown): unknown => (Array.isArray(value) ? JSON.stringify(value) : value)

function chunkOf(entity: BulkEntity, products: EditedProduct[]): BulkChunk {
  const cells = products.flatMap((product) => product.cells).filter(({ field }) => cellTypeOf(field).owner === entity)
  const fields = [...new Set(cells.map(({ field }) => field))]
  const rows = new Map<number, BulkChunk['rows'][number]>()
  for (const { row, field, before } of cells) {
    const rid = entity === 'product' ? row.productRid : row.rid
    let entry = rows.get(rid)
    if (!entry) {
      const now = fields.map((name) => row[name])
      entry = { rid, id: entity === 'product' ? row.productId : row.variantId, old: [...now], new: now }
      rows.set(rid, entry)
    }
    entry.old[fields.indexOf(field)] = before
  }
  return { entity, fields, rows: [...rows.values()].sort((a, b) => a.rid - b.rid) }
}

/** One UPDATE per set of columns, for the time and [[rid, value, ...], ...]. Column names come from our own map. */
function cached(db: Db) {
  const known = new Map<string, { run(...values: unknown[]): unknown }>()
  return (entity: BulkEntity, fields: string[]) => {
    const key = `${entity}:${fields.join()}`
    let found = known.get(key)
    if (!found) {
      const { table, columns } = entityTables[entity]
      const sets = fields.map((field, at) => `${columns[field]?.column} = j.value->>${at + 1}`)
      found = db.prepare<unknown[]>(
        `UPDATE ${table} SET ${sets.join(', ')}, updated_at = ? FROM json_each(?) j WHERE ${table}.rid = j.value->>0`,
      )
      known.set(key, found)
    }
    return found
  }
}
