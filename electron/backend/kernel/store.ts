// What services may know of the database: transactions, idempotent commands and the one change log.
// The implementation is db/store.ts; services get it injected and never see SQL.
import type { ChangeGroupId } from '#shared/domain/ids.ts'

/** Rows that the change log knows how to write; see db/entities.ts for their fields. */
export type EntityName =
  | 'product'
  | 'variant'
  | 'picture'
  | 'listing'
  | 'collection'
  | 'collectionItem'
  | 'warehouse'
  | 'stockLevel'
  | 'stockReservation'
  | 'bundlePart'
  | 'savedView'
  | 'duplicateDismissal'
  | 'exchangeRate'
  | 'shop'
  | 'edit'
  | 'show'
  | 'showItem'
  | 'orderLine'
  | 'setting'

export type Fields = Record<string, unknown>

/** One value as a table holds it. */
export type Cell = string | number | null

/** A new row without what its table would fill in by itself; see db/row-shape.ts. */
export interface SparseRow {
  id: string
  /** Bit n is set where the nth field of the entity has a value of its own. */
  has: number
  /** Those values, in the order of the fields. */
  cells: Cell[]
}

export type Op =
  | { op: 'insert'; entity: EntityName; id: string; row: Fields }
  | { op: 'update'; entity: EntityName; id: string; patch: Fields }
  | { op: 'delete'; entity: EntityName; id: string }

export interface AppliedChange {
  kind: 'insert' | 'update' | 'delete'
  entity: EntityName
  id: string
  /** Names of the fields that really changed; all of them for insert and delete. */
  fields: string[]
  /** The row as it was, for a delete: nobody can read it any more. */
  before?: Fields
}

export interface GroupMeta {
  /** Message key of what was done, e.g. "catalog.product.updated". */
  label: string
  values?: Record<string, string | number>
  /** 'user' edits can be undone; 'sync', 'import' and 'system' ones carry who did it. Imports can be undone too. */
  actor: 'user' | 'remote' | 'import' | 'sync' | 'system'
  commandId?: string
  /** False for writes that make no sense to take back (connection states, observed platform states). */
  undoable?: boolean
  /** Adds to a group that a bulk writer holds open, instead of opening one. */
  group?: ChangeGroupId
  /** One of many transactions of something big: what only tells the pages of it is done by who makes them, once in a while. */
  step?: boolean
}

export type ChangeHook = (changes: AppliedChange[], group: GroupMeta & { id: ChangeGroupId }) => void

export interface ChangeLog {
  /**
   * Applies the operations and writes their change rows, in the caller's transaction or one of its own. Fields that keep their
   * value write nothing; a group without any change is not recorded (id null).
   */
  apply(meta: GroupMeta, ops: Op[]): { id: ChangeGroupId | null; changes: AppliedChange[] }
  /**
   * Opens a group over several transactions, to which `apply` adds with `meta.group`. It can't be undone until it is closed; one that stayed
   * empty is dropped then. Call each within a transaction.
   */
  openGroup(meta: GroupMeta): ChangeGroupId
  /** The group that a command has opened, with how many changes it has so far; whether it is closed, and taken back. */
  groupOf(commandId: string): { id: ChangeGroupId; changes: number; isOpen: boolean; isReversed: boolean } | undefined
  /** From now on the group is not its command's: run again, that one opens another. */
  disown(groupId: ChangeGroupId): void
  /** With `values` they take the place of those that the group was opened with. */
  closeGroup(groupId: ChangeGroupId, values?: NonNullable<GroupMeta['values']>): void
  /** Called inside the transaction after the rows are written: search index, outbox. A throw rolls everything back. */
  onApplied(hook: ChangeHook): void
  /**
   * Names fields whose value follows from other rows (a bundle's stock): undo takes them back without asking whether they
   * changed since, and whoever keeps them makes them follow again.
   */
  followsFrom(test: (entity: EntityName, id: string, field: string) => boolean): void
  /**
   * Called inside the transaction after the rows are written: search index, outbox. A throw rolls everything back. Bulk writers keep the
   * derived rows themselves; with `afterBulk` a hook is told of their changes too, in portions, once the whole group stands.
   */
  onApplied(hook: ChangeHook, options?: { afterBulk?: boolean }): void
  /** Tells the hooks that wait for it what a bulk writer changed, in the caller's transaction. */
  announceBulk(meta: GroupMeta & { id: ChangeGroupId }, changes: AppliedChange[]): void
}

export interface Store {
  readonly changes: ChangeLog
  /**
   * Three counters shared with the bulk writers in other threads. [0]: transactions here that want the write lock; the writer ends its own
   * early while it isn't zero, and begins none. [1]: 1 while the writer has the lock; it notifies when it sets it back to 0.
   * [2]: imports under way; what has time leaves the database to them.
   */
  readonly writeTurn: SharedArrayBuffer
  /** Runs in one IMMEDIATE transaction; nested calls join the outer one. */
  transaction<T>(work: () => T): T
  /** After the current transaction has committed (at once when there is none). */
  afterCommit(callback: () => void): void
  /** Runs a mutation once per command id: a repeated id gives the stored result, written in the same transaction. */
  command<T>(commandId: string, procedure: string, work: () => T): T
  /** The same for work that can't be one transaction (OBS, files): stored when it succeeds, joined while it runs. */
  commandAsync<T>(commandId: string, procedure: string, work: () => Promise<T>): Promise<T>
}
