// The import worker's own reads and writes, on its own connection. Each product is written whole in one transaction: rows, change
// log and derived rows, so that no crash can leave half of one.
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import type { Product } from '#shared/domain/product.ts'
import { openDatabase, type Db } from '../../db/open.ts'
import { entityTables } from '../../db/entities.ts'
import { createRowWriter } from '../../db/row-writer.ts'
import { createStore } from '../../db/store.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { EntityName, Fields, Op } from '../../kernel/store.ts'
import { derive, type DerivedContext } from '../derived.ts'
import { createCatalogRepository } from '../repository.ts'
import { createDerivedRepository } from '../repository-derived.ts'
import type { ExistingProduct, ProductPlan } from './plan.ts'
import type { RowChange } from './row-change.ts'

const batchesPerCheckpoint = 64

export type ImportWriter = ReturnType<typeof openImportWriter>

export function openImportWriter(path: string, device: string, context: DerivedContext) {
  const db = openDatabase(path)
  // Copying the log back into the file happens between batches (see checkpoint), never inside the commit that others wait for.
  db.pragma('wal_autocheckpoint = 0')
  // An import is acknowledged at its end, where it is synced (closeGroup); what a power cut takes before that is imported again.
  db.pragma('synchronous = NORMAL')
  const store = createStore(db, systemClock, device)
  const catalog = createCatalogRepository(db)
  const derived = createDerivedRepository(db)
  const rows = createRowWriter(db)
  const sql = statements(db)
  let batches = 0

  const load = (productId: string): ExistingProduct | null => {
    const product = catalog.product(productId)
    if (!product) return null
    const rid = sql.rid.get(productId) as number
    return { rid, product, variants: catalog.variants(productId), pictures: catalog.pictures(productId) }
  }
  const inserts = {
    product: insertOf(db, 'product'),
    variant: insertOf(db, 'variant'),
    picture: insertOf(db, 'picture'),
  }
  const writeChange = (group: ChangeGroupId, entity: keyof typeof inserts, change: RowChange, isNew: boolean): void => {
    if ('row' in change) {
      inserts[entity](change.id, change.row)
      // What a new product brings along goes with it: one line in the log stands for all.
      if (entity === 'product' || !isNew) store.changes.recordInserted(group, entity, change.id)
    } else {
      rows.update(entity, change.id, change.patch)
      store.changes.recordChanged(group, entity, change.id, change.before, change.patch)
    }
  }
  return {
    transaction: <T>(work: () => T): T => store.transaction(work),
    load,
    productBySku: (sku: string): string | undefined => catalog.variantBySku(sku)?.productId,
    productByHandle: (handle: string): { id: Product['id']; title: string } | undefined =>
      sql.byHandle.get(handle) as { id: Product['id']; title: string } | undefined,
    handleTaken: catalog.handleTaken,
    /** Products that some shop lists are written by the studio itself, whose hooks tell the shops. */
    isListed: (productId: string): boolean => sql.isListed.get(productId) !== undefined,
    write: (group: ChangeGroupId, plan: NonNullable<ProductPlan['write']>, existing: ExistingProduct | null): void => {
      const rid = existing?.rid ?? ((sql.lastRid.get() as number | undefined) ?? 0) + 1
      if (plan.product) {
        const numbered = 'row' in plan.product ? { ...plan.product, row: { rid, ...plan.product.row } } : plan.product
        writeChange(group, 'product', numbered, existing === null)
      }
      for (const change of plan.variants) writeChange(group, 'variant', change, existing === null)
      for (const change of plan.pictures) writeChange(group, 'picture', change, existing === null)
      const { product, variants, pictures } = plan.after
      derived.write(derive({ ...product, rid, variants, pictures }, context), existing === null)
    },
    /** The group that an earlier attempt opened, or a new one; noted at the import in the same transaction. */
    openGroup: (importId: string, fileName: string): ChangeGroupId => {
      const known = sql.groupOf.get(importId) as ChangeGroupId | null
      if (known) return known
      const meta = { label: 'catalog.import', values: { file: fileName }, actor: 'import' as const }
      const group = store.changes.openGroup(meta)
      sql.noteGroup.run(group, importId)
      return group
    },
    closeGroup: (group: ChangeGroupId): void => {
      db.pragma('synchronous = FULL')
      store.transaction(() => store.changes.closeGroup(group))
      // Or the user's next edit would have to copy the whole log back.
      db.pragma('wal_checkpoint(PASSIVE)')
    },
    /** To be called between batches. */
    checkpoint: (): void => {
      if (++batches % batchesPerCheckpoint === 0) db.pragma('wal_checkpoint(PASSIVE)')
    },
    close: (): void => {
      db.close()
    },
  }
}

/** The same change as operations for the studio's own connection. */
export function opsOf(plan: NonNullable<ProductPlan['write']>): Op[] {
  const op = (entity: EntityName, change: RowChange): Op =>
    'row' in change
      ? { op: 'insert', entity, id: change.id, row: change.row }
      : { op: 'update', entity, id: change.id, patch: change.patch }
  return [
    ...(plan.product ? [op('product', plan.product)] : []),
    ...plan.variants.map((change) => op('variant', change)),
    ...plan.pictures.map((change) => op('picture', change)),
  ]
}

/** Writes whole rows of one entity with one statement: the change log's own writer looks its statement up by the row's fields. */
function insertOf(db: Db, entity: EntityName): (id: string, row: Fields) => void {
  const { table, columns } = entityTables[entity]
  const fields = Object.entries(columns)
  const names = ['id', ...fields.map(([, { column }]) => column)]
  const statement = db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
  const values: unknown[] = Array.from({ length: names.length }, () => null)
  return (id, row) => {
    values[0] = id
    for (let at = 0; at < fields.length; at++) {
      const [field, column] = fields[at] ?? ['', { column: '' }]
      const value = row[field] ?? null
      values[at + 1] = 'codec' in column && value !== null ? JSON.stringify(value) : value
    }
    statement.run(values)
  }
}

function statements(db: Db) {
  return {
    rid: db.prepare(`SELECT rid FROM products WHERE id = ?`).pluck(),
    lastRid: db.prepare(`SELECT seq FROM sqlite_sequence WHERE name = 'products'`).pluck(),
    byHandle: db.prepare(`SELECT id, title FROM products WHERE handle = ? AND deleted_at IS NULL`),
    isListed: db.prepare(`SELECT 1 FROM listings WHERE product_id = ? LIMIT 1`).pluck(),
    groupOf: db.prepare(`SELECT group_id FROM imports WHERE id = ?`).pluck(),
    noteGroup: db.prepare(`UPDATE imports SET group_id = ? WHERE id = ?`),
  }
}
