// The writing thread's own connection. Each product is written whole in one transaction: rows, change log and derived rows, so that
// no crash can leave half of one.
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import { openDatabase, type Db } from '../../db/open.ts'
import { createRowWriter } from '../../db/row-writer.ts'
import { rowShape } from '../../db/row-shape.ts'
import { createStore } from '../../db/store.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { EntityName } from '../../kernel/store.ts'
import { createCatalogRepository } from '../repository.ts'
import { createCollectionRepository } from '../repository-collections.ts'
import { createDerivedRepository } from '../repository-derived.ts'
import { createIndexMerging } from '../repository-merging.ts'
import type { BatchAnswer, BatchEntry, ChangedProduct, NewProduct } from './batch.ts'
import { createTitleIndex } from '../repository-title-index.ts'
import { createStaleCheck } from './repository-stale.ts'
import type { RowChange } from './row-change.ts'
import { shelve, type MadeShelves } from './shelves.ts'

const transactionsPerCheckpoint = 12
const transactionsBeside = 2
/** Starting the log over costs a pause of both threads: only every so many checkpoints. */
const checkpointsPerRestart = 8

interface AddedRange {
  group: ChangeGroupId
  fromRid: number
  toRid: number
}

/** Before that, what a file brings can't be told from its share that is read, which is known by pieces of the file. */
const leastFraction = 0.05

export type ImportWriter = ReturnType<typeof openImportWriter>

export function openImportWriter(path: string, device: string) {
  const db = openDatabase(path)
  // Copying the log back into the file happens between transactions (see checkpointDue), never inside the commit that others wait for.
  db.pragma('wal_autocheckpoint = 0')
  // An import is acknowledged at its end, where it is synced (closeGroup); what a power cut takes before that is imported again.
  db.pragma('synchronous = NORMAL')
  db.pragma('cache_size = -16384')
  // What the index at the end is sorted by would be as large as the index.
  db.pragma('temp_store = FILE')
  // Owner and owned are planned together, and everything that points at them is checked by the studio: a look-up per row saved.
  db.pragma('foreign_keys = OFF')
  const store = createStore(db, systemClock, device)
  const derived = createDerivedRepository(db)
  const merging = createIndexMerging(db)
  const titleIndex = createTitleIndex(db)
  const rows = createRowWriter(db)
  const insert = statements(db)
  const collections = createCollectionRepository(db)
  const staleCheck = createStaleCheck(db, createCatalogRepository(db))
  const sql = {
    lastRid: db.prepare(`SELECT seq FROM sqlite_sequence WHERE name = 'products'`).pluck(),
    groupOf: db.prepare(`SELECT group_id FROM imports WHERE id = ?`).pluck(),
    noteGroup: db.prepare(`UPDATE imports SET group_id = ? WHERE id = ?`),
  }
  let transactions = 0
  const products = { before: (sql.lastRid.get() as number | undefined) ?? 0, added: 0, indexed: true }
  /** Row numbers given in the transaction under way; nobody else can take one in between. */
  const inTransaction: { range: AddedRange | null; named: Map<string, string> | null } = { range: null, named: null }

  /** New products get the next row numbers, one after the other. A table at a time: its index pages stay at hand. */
  const addAll = (group: ChangeGroupId, added: NewProduct[], fraction: number): void => {
    if (added.length === 0) return
    const firstRid = ((sql.lastRid.get() as number | undefined) ?? 0) + 1
    for (const [at, { product }] of added.entries()) insert.product(product, firstRid + at)
    for (const { variants } of added) for (const variant of variants) insert.variant(variant)
    for (const { pictures } of added) for (const picture of pictures) insert.picture(picture)
    derived.insertAll(
      firstRid,
      added.map((entry) => entry.derived),
    )
    products.added += added.length
    const expected = products.added / fraction
    if (fraction >= leastFraction && products.indexed && titleIndex.isWorthDropping(expected, products.before)) {
      titleIndex.drop()
      products.indexed = false
    }
    const toRid = firstRid + added.length - 1
    inTransaction.range = { group, fromRid: inTransaction.range?.fromRid ?? firstRid, toRid }
  }
  const writeChange = (group: ChangeGroupId, entity: EntityName, change: RowChange): void => {
    if ('row' in change) {
      rows.insert(entity, change.id, change.row)
      store.changes.recordInserted(group, entity, change.id)
    } else {
      rows.update(entity, change.id, change.patch)
      store.changes.recordChanged(group, entity, change.id, change.before, change.patch)
    }
  }
  const made: MadeShelves = { ids: new Set(), first: null }
  /** Behind the products' own rows: a new one is there by now. */
  const shelveAll = (group: ChangeGroupId, entries: readonly BatchEntry[]): void => {
    const now = systemClock.now()
    for (const entry of entries) {
      if (!entry.collections) continue
      inTransaction.named ??= collections.named()
      const shelved = { productId: productOf(entry), shelves: entry.collections }
      for (const op of shelve(shelved, collections, now, inTransaction.named, made)) {
        if (op.op !== 'insert') continue
        rows.insert(op.entity, op.id, op.row)
        store.changes.recordInserted(group, op.entity, op.id, op.row)
      }
    }
  }
  const change = (group: ChangeGroupId, changed: ChangedProduct): void => {
    if (changed.product) writeChange(group, 'product', changed.product)
    for (const variant of changed.variants) writeChange(group, 'variant', variant)
    for (const picture of changed.pictures) writeChange(group, 'picture', picture)
    derived.replace(changed.rid, changed.derived)
  }
  return {
    transaction: <T>(work: () => T): T =>
      store.transaction(() => {
        inTransaction.range = null
        inTransaction.named = null
        const result = work()
        // Once, at the end: an UPDATE makes the search index write out what it has gathered.
        const { range } = inTransaction as { range: AddedRange | null }
        if (range) store.changes.recordProducts(range.group, range.fromRid, range.toRid)
        return result
      }),
    /** Which entries must be planned again, because others wrote since `seenSeq`. */
    staleSince: staleCheck,
    /** `fraction` of the file, 0..1, has been read by then. */
    writeAll: (group: ChangeGroupId, entries: BatchEntry[], fraction: number): void => {
      addAll(
        group,
        entries.flatMap((entry) => ('added' in entry ? [entry.added] : [])),
        fraction,
      )
      for (const entry of entries) if ('changed' in entry) change(group, entry.changed)
      shelveAll(group, entries)
    },
    /** The group that an earlier attempt opened, or a new one; noted at the import in the same transaction. */
    openGroup: (importId: string, fileName: string): ChangeGroupId =>
      store.transaction(() => {
        merging.importBegins()
        const known = sql.groupOf.get(importId) as ChangeGroupId | null
        if (known) return known
        const meta = { label: 'catalog.import', values: { file: fileName }, actor: 'import' as const }
        const group = store.changes.openGroup(meta)
        sql.noteGroup.run(group, importId)
        return group
      }),
    closeGroup: (group: ChangeGroupId): void => {
      db.pragma('synchronous = FULL')
      // The index sorts in pieces of this size, best in the processor's own cache, and in a thread beside it.
      db.pragma('cache_size = -4096')
      db.pragma('threads = 1')
      store.transaction(() => {
        store.changes.closeGroup(group)
        merging.importEnds(transactions)
        titleIndex.ensure()
      })
      // Or the user's next edit would have to copy the whole log back.
      db.pragma('wal_checkpoint(PASSIVE)')
    },
    /** To be asked after each transaction. */
    checkpointDue: (): BatchAnswer['checkpoint'] => {
      const turn = ++transactions % transactionsPerCheckpoint
      const checkpoints = Math.floor(transactions / transactionsPerCheckpoint)
      if (turn === 0) return 'beside'
      return turn === transactionsBeside && checkpoints % checkpointsPerRestart === 1 ? 'alone' : null
    },
    close: (): void => {
      db.close()
    },
  }
}

function productOf(entry: BatchEntry): string {
  if ('added' in entry) return entry.added.product.id
  return 'changed' in entry ? entry.changed.productId : entry.unchanged.productId
}

const statements = (db: Db) => ({
  product: rowShape(db, 'product').inserter(db, 'rid'),
  variant: rowShape(db, 'variant').inserter(db),
  picture: rowShape(db, 'picture').inserter(db),
})
