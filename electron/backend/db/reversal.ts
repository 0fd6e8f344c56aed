// Takes a group of many changes back (or puts it back) in steps of some milliseconds, so that the studio answers meanwhile. Each step
// is one transaction with its place in the log: killed, it goes on from there. What somebody else changed meanwhile is left alone.
import { DomainError } from '#shared/domain/errors.ts'
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import type { GroupMeta, Op } from '../kernel/store.ts'
import type { ChangeRow, GroupRow } from './change-log.ts'
import type { Db } from './open.ts'

/** Rows between two looks at the clock. */
const rowsPerSlice = 48
/** The rows of one product are not torn apart up to here. */
const longestSlice = 5_000

interface Place {
  group_id: ChangeGroupId
  reversed_id: ChangeGroupId
  before_seq: number
  before_rid: number
}
type NumberedRow = ChangeRow & { seq: number }

export interface Reversals {
  /** Undo or redo under way that this command began, or has ended; undefined when it is new. */
  ofCommand(commandId: string): ChangeGroupId | undefined
  unfinished(): ChangeGroupId[]
  /**
   * Looks whether some rows of a group can be taken back, without doing it: gives what to begin the next look with, null at the end.
   * Throws UNDO_CONFLICT.
   */
  check(group: GroupRow, before: number | null): number | null
  /** Opens the group of the reversal and marks the reversed one. */
  begin(group: GroupRow, kind: 'undo' | 'redo', commandId: string): ChangeGroupId
  /** Goes on for so many milliseconds; false at the end. */
  step(id: ChangeGroupId, budgetMs: number): boolean
}

export interface ReversalParts {
  transaction<T>(work: () => T): T
  openGroup(meta: GroupMeta, kind: 'undo' | 'redo', target: string | null): ChangeGroupId
  /** Writes operations into the open group. */
  write(meta: GroupMeta, ops: Op[]): void
  /** Throws UNDO_CONFLICT. */
  inverseOf(row: ChangeRow): Op[]
}

export function createReversals(db: Db, { transaction, openGroup, write, inverseOf }: ReversalParts): Reversals {
  const sql = statements(db)
  const rowsBefore = (groupId: string, seq: number, limit: number): NumberedRow[] =>
    sql.rowsBefore.all(groupId, seq, limit) as NumberedRow[]

  /** Newest rows first, and no product torn apart that was added or deleted whole. */
  const nextRows = (groupId: string, beforeSeq: number): NumberedRow[] => {
    const rows = rowsBefore(groupId, beforeSeq, rowsPerSlice)
    for (let last = rows.at(-1); last && isAmidst(last) && rows.length < longestSlice; last = rows.at(-1)) {
      const [next] = rowsBefore(groupId, last.seq, 1)
      if (!next || next.field !== '*' || (next.entity === 'product' && next.old !== null)) break
      rows.push(next)
    }
    return rows
  }
  /** Products of the group's ranges, newest first. */
  const nextProducts = (groupId: string, beforeRid: number): { rid: number; row: ChangeRow | null }[] => {
    const range = sql.rangeBefore.get(groupId, beforeRid) as { fromRid: number; toRid: number } | undefined
    if (!range) return []
    const last = Math.min(range.toRid, beforeRid - 1)
    const found = sql.products.all(range.fromRid, last, rowsPerSlice) as { rid: number; id: string }[]
    // Somebody has emptied the rest of the range.
    if (found.length === 0) return [{ rid: range.fromRid, row: null }]
    return found.map(({ rid, id }) => ({
      rid,
      row: { entity: 'product', entityId: id, field: '*', old: null, new: null },
    }))
  }
  const tryInverse = (row: ChangeRow): Op[] => {
    try {
      return inverseOf(row)
    } catch (error) {
      if (error instanceof DomainError && error.code === 'UNDO_CONFLICT') return []
      throw error
    }
  }
  /** Writes the inverses; where a row stands on what another one of these restores, that one goes first. */
  const takeBack = (rows: ChangeRow[], meta: GroupMeta): void => {
    let ops: Op[] = []
    let seen = new Set<string>()
    for (const row of rows) {
      const { entityId, field } = row
      if (seen.has(`${entityId} *`) || seen.has(`${entityId} ${field}`) || (field === '*' && seen.has(entityId))) {
        write(meta, ops)
        ops = []
        seen = new Set()
      }
      seen.add(entityId).add(`${entityId} ${field}`)
      ops.push(...tryInverse(row))
    }
    write(meta, ops)
  }
  /** False when nothing is left. */
  const slice = (place: Place, meta: GroupMeta): boolean => {
    const rows = nextRows(place.reversed_id, place.before_seq)
    const products = rows.length > 0 ? [] : nextProducts(place.reversed_id, place.before_rid)
    if (rows.length + products.length === 0) return false
    takeBack([...rows, ...products.flatMap(({ row }) => row ?? [])], meta)
    place.before_seq = rows.at(-1)?.seq ?? place.before_seq
    place.before_rid = products.at(-1)?.rid ?? place.before_rid
    return true
  }

  return {
    ofCommand: (commandId) => sql.ofCommand.get(commandId) as ChangeGroupId | undefined,
    unfinished: () => sql.unfinished.all() as ChangeGroupId[],
    check: (group, before) => {
      if (before === null) {
        const { expected, present } = sql.rangeCounts.get(group.id, group.id) as { expected: number; present: number }
        if (expected !== present) throw new DomainError('UNDO_CONFLICT', { entity: 'product', id: group.id })
      }
      const rows = rowsBefore(group.id, before ?? Number.MAX_SAFE_INTEGER, rowsPerSlice)
      // Rows of what the group itself added and then changed, or the other way round, can't be judged before their neighbours are undone.
      for (const row of rows) if (row.field !== '*') inverseOf(row)
      return rows.at(-1)?.seq ?? null
    },
    begin: (group, kind, commandId) =>
      transaction(() => {
        const meta = metaOf(group, commandId)
        const id = openGroup({ ...meta, undoable: false }, kind, kind === 'undo' ? group.id : group.target)
        sql.insert.run(id, group.id, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
        sql.markReversed.run(group.id)
        return id
      }),
    step: (id, budgetMs) =>
      transaction(() => {
        const place = sql.get.get(id) as Place | undefined
        if (!place) return false
        const group = sql.groupById.get(id) as GroupRow
        const meta: GroupMeta = { ...metaOf(group, undefined), group: id, step: true }
        const started = performance.now()
        let more = true
        while (more && performance.now() - started < budgetMs) more = slice(place, meta)
        if (more) sql.save.run(place.before_seq, place.before_rid, id)
        else {
          sql.finish.run(id)
          sql.makeUndoable.run(id)
        }
        return more
      }),
  }
}

const metaOf = (group: GroupRow, commandId: string | undefined): GroupMeta => ({
  label: group.label,
  values: JSON.parse(group.label_values) as Record<string, string | number>,
  actor: 'user',
  ...(commandId === undefined ? {} : { commandId }),
})

/** A row that was added or deleted whole, after which more of the same product may come; its own row was added first and deleted last. */
const isAmidst = (row: ChangeRow): boolean => row.field === '*' && !(row.entity === 'product' && row.old === null)

function statements(db: Db) {
  return {
    ofCommand: db
      .prepare(
        `SELECT id FROM change_groups WHERE command_id = ? AND kind IN ('undo', 'redo') ORDER BY seq DESC LIMIT 1`,
      )
      .pluck(),
    unfinished: db.prepare(`SELECT group_id FROM reversals`).pluck(),
    get: db.prepare(`SELECT * FROM reversals WHERE group_id = ?`),
    insert: db.prepare(`INSERT INTO reversals (group_id, reversed_id, before_seq, before_rid) VALUES (?, ?, ?, ?)`),
    save: db.prepare(`UPDATE reversals SET before_seq = ?, before_rid = ? WHERE group_id = ?`),
    finish: db.prepare(`DELETE FROM reversals WHERE group_id = ?`),
    makeUndoable: db.prepare(`UPDATE change_groups SET undoable = 1 WHERE id = ?`),
    markReversed: db.prepare(`UPDATE change_groups SET reversed = 1 WHERE id = ?`),
    groupById: db.prepare(`SELECT * FROM change_groups WHERE id = ?`),
    rowsBefore: db.prepare(
      `SELECT seq, entity, entity_id AS entityId, field, old, new FROM changes
       WHERE group_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
    ),
    rangeBefore: db.prepare(
      `SELECT from_rid AS fromRid, to_rid AS toRid FROM change_ranges WHERE group_id = ? AND from_rid < ?
       ORDER BY from_rid DESC LIMIT 1`,
    ),
    products: db.prepare(`SELECT rid, id FROM products WHERE rid BETWEEN ? AND ? ORDER BY rid DESC LIMIT ?`),
    rangeCounts: db.prepare(
      `SELECT coalesce(sum(to_rid - from_rid + 1), 0) AS expected,
         (SELECT count(*) FROM change_ranges r JOIN products p ON p.rid BETWEEN r.from_rid AND r.to_rid
          WHERE r.group_id = ?) AS present
       FROM change_ranges WHERE group_id = ?`,
    ),
  }
}
