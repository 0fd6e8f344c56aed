// The one change log. Every edit of every domain is written here together with its change rows, so that history, undo, redo and the outbox
// read the same record. Undo applies the inverse as a group of its own, so history is never rewritten.
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { Clock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { AppliedChange, ChangeHook, ChangeLog, EntityName, Fields, GroupMeta, Op } from '../kernel/store.ts'
import { createRowWriter, type RowWriter } from './row-writer.ts'
import type { Db } from './open.ts'
import { createReversals, type Reversals } from './reversal.ts'

type GroupKind = 'do' | 'undo' | 'redo'

export interface ChangeRow {
  entity: EntityName
  entityId: string
  field: string
  old: string | null
  new: string | null
}

export interface GroupRow {
  seq: number
  id: ChangeGroupId
  kind: GroupKind
  target: string | null
  label: string
  label_values: string
  actor: GroupMeta['actor']
  undoable: number
  reversed: number
  changes: number
  at: number
}

export interface History extends ChangeLog {
  list(limit: number): GroupRow[]
  /** Takes back a group (the last undoable one by default). Throws NOTHING_TO_UNDO, UNDO_CONFLICT. */
  undo(groupId: string | undefined, commandId: string): GroupRow
  /** Puts back what was undone last. Throws NOTHING_TO_REDO, UNDO_CONFLICT. */
  redo(commandId: string): GroupRow
  /** The group that an undo would take back; `redo` the same for what it would put back. Throws NOTHING_TO_UNDO, NOTHING_TO_REDO. */
  reversible(kind: 'undo' | 'redo', groupId?: string): GroupRow
  group(id: string): GroupRow | undefined
  /** The same in steps, for groups of many changes. */
  readonly reversals: Reversals
  /** The next three are for bulk writers with SQL of their own, who add what they wrote to an open group. */
  /** Without its `row` an undo takes along whatever belongs to it by then. */
  recordInserted(groupId: ChangeGroupId, entity: EntityName, id: string, row?: Fields): void
  /** New products with these row numbers, each with all that it owns: one row of the log however many they are. */
  recordProducts(groupId: ChangeGroupId, fromRid: number, toRid: number): void
  recordChanged(groupId: ChangeGroupId, entity: EntityName, id: string, before: Fields, after: Fields): void
}

export function createChangeLog(db: Db, clock: Clock, device: string, transaction: <T>(work: () => T) => T): History {
  const writer = createRowWriter(db)
  const hooks: { hook: ChangeHook; afterBulk: boolean }[] = []
  const followers: FollowTest[] = []
  const follows: FollowTest = (entity, id, field) => followers.some((test) => test(entity, id, field))
  const sql = statements(db)

  const openGroup = (meta: GroupMeta, kind: GroupKind, target: string | null): ChangeGroupId => {
    const id = newId<ChangeGroupId>()
    sql.insertGroup.run(
      id,
      kind,
      target,
      meta.label,
      JSON.stringify(meta.values ?? {}),
      meta.actor,
      device,
      meta.commandId ?? null,
      meta.undoable === false ? 0 : 1,
      clock.now(),
    )
    return id
  }
  const write = (meta: GroupMeta, kind: GroupKind, target: string | null, ops: Op[]) =>
    transaction(() => {
      const rows: ChangeRow[] = []
      const changes: AppliedChange[] = []
      for (const op of ops) applyOp(writer, op, rows, changes)
      if (rows.length === 0) return { id: null, changes }
      const id = meta.group ?? openGroup(meta, kind, target)
      for (const row of rows) sql.insertChange.run(id, row.entity, row.entityId, row.field, row.old, row.new)
      sql.addChanges.run(rows.length, id)
      for (const { hook } of hooks) hook(changes, { ...meta, id })
      return { id, changes }
    })
  /** Products of the group's ranges, as rows of the log. Throws UNDO_CONFLICT when one of them is gone. */
  const insertedProducts = (groupId: string): ChangeRow[] =>
    (sql.rangesOf.all(groupId) as { fromRid: number; toRid: number }[]).flatMap(({ fromRid, toRid }) => {
      const ids = sql.productsBetween.all(fromRid, toRid) as string[]
      if (ids.length !== toRid - fromRid + 1) throw new DomainError('UNDO_CONFLICT', { entity: 'product', id: groupId })
      return ids.map((entityId) => ({ entity: 'product', entityId, field: '*', old: null, new: null }) as const)
    })
  const reverse = (group: GroupRow, kind: 'undo' | 'redo', commandId: string): GroupRow =>
    transaction(() => {
      const rows = [...insertedProducts(group.id), ...(sql.changesOf.all(group.id) as ChangeRow[])]
      const ops = rows.reverse().flatMap((row) => inverseOf(writer, row, follows))
      const meta: GroupMeta = {
        label: group.label,
        values: JSON.parse(group.label_values) as Record<string, string | number>,
        actor: 'user',
        commandId,
      }
      const { id } = write(meta, kind, kind === 'undo' ? group.id : group.target, ops)
      sql.markReversed.run(group.id)
      return (id ? sql.groupById.get(id) : { ...group, reversed: 1 }) as GroupRow
    })

  const reversible: History['reversible'] = (kind, groupId) => {
    if (kind === 'redo') {
      const group = sql.lastRedoable.get() as GroupRow | undefined
      if (!group) throw new DomainError('NOTHING_TO_REDO')
      return group
    }
    const group = (groupId ? sql.groupById.get(groupId) : sql.lastUndoable.get()) as GroupRow | undefined
    if (!group || group.reversed || !group.undoable || group.kind === 'undo') throw new DomainError('NOTHING_TO_UNDO')
    return group
  }

  return {
    apply: (meta, ops) => write(meta, 'do', null, ops),
    onApplied: (hook, { afterBulk = false } = {}) => void hooks.push({ hook, afterBulk }),
    announceBulk: (meta, changes) => {
      for (const { hook, afterBulk } of hooks) if (afterBulk) hook(changes, meta)
    },
    followsFrom: (test) => void followers.push(test),
    list: (limit) => sql.list.all(limit) as GroupRow[],
    reversible,
    group: (id) => sql.groupById.get(id) as GroupRow | undefined,
    undo: (groupId, commandId) => reverse(reversible('undo', groupId), 'undo', commandId),
    redo: (commandId) => reverse(reversible('redo'), 'redo', commandId),
    reversals: createReversals(db, {
      transaction,
      openGroup,
      write: (meta, ops) => void write(meta, 'do', null, ops),
      inverseOf: (row) => inverseOf(writer, row, follows),
    }),
    openGroup: (meta) => openGroup({ ...meta, undoable: false }, 'do', null),
    groupOf: (commandId) => {
      const group = sql.groupOf.get(commandId) as GroupRow | undefined
      return (
        group && { id: group.id, changes: group.changes, isOpen: !group.undoable, isReversed: group.reversed === 1 }
      )
    },
    disown: (groupId) => void sql.disown.run(groupId),
    recordInserted: (groupId, entity, id, row) =>
      void sql.insertChange.run(groupId, entity, id, '*', null, row === undefined ? null : JSON.stringify(row)),
    recordProducts: (groupId, fromRid, toRid) => {
      if (sql.growRange.run(toRid, groupId, fromRid - 1).changes === 0) sql.insertRange.run(groupId, fromRid, toRid)
    },
    recordChanged: (groupId, entity, id, before, after) => {
      for (const [field, old] of Object.entries(before)) {
        sql.insertChange.run(
          groupId,
          entity,
          id,
          field,
          JSON.stringify(old ?? null),
          JSON.stringify(after[field] ?? null),
        )
      }
    },
    closeGroup: (groupId, values) => {
      if (values) sql.setValues.run(JSON.stringify(values), groupId)
      sql.closeGroup.run(groupId, groupId)
      sql.countRanges.run(groupId, groupId)
      sql.dropEmpty.run(groupId)
      sql.makeUndoable.run(groupId)
    },
  }
}

function applyOp(writer: RowWriter, op: Op, rows: ChangeRow[], changes: AppliedChange[]): void {
  const base = { entity: op.entity, entityId: op.id }
  switch (op.op) {
    case 'insert': {
      writer.insert(op.entity, op.id, op.row)
      rows.push({ ...base, field: '*', old: null, new: JSON.stringify(op.row) })
      changes.push({ kind: 'insert', entity: op.entity, id: op.id, fields: Object.keys(op.row) })
      return
    }
    case 'delete': {
      const row = writer.read(op.entity, op.id)
      if (!row) return
      writer.remove(op.entity, op.id)
      rows.push({ ...base, field: '*', old: JSON.stringify(row), new: null })
      changes.push({ kind: 'delete', entity: op.entity, id: op.id, fields: Object.keys(row), before: row })
      return
    }
    case 'update': {
      const before = writer.read(op.entity, op.id)
      if (!before) throw new DomainError('NOT_FOUND', { entity: op.entity, id: op.id })
      const patch: Fields = {}
      for (const [field, value] of Object.entries(op.patch)) {
        if (value === undefined) continue
        const old = JSON.stringify(before[field] ?? null)
        const next = JSON.stringify(value ?? null)
        if (old === next) continue
        patch[field] = value
        // The time stamp follows the other fields; undo sets it anew.
        if (field !== 'updatedAt') rows.push({ ...base, field, old, new: next })
      }
      const fields = Object.keys(patch)
      if (fields.length === 0 || (fields.length === 1 && fields[0] === 'updatedAt')) return
      writer.update(op.entity, op.id, patch)
      changes.push({ kind: 'update', entity: op.entity, id: op.id, fields })
    }
  }
}

type FollowTest = (entity: EntityName, id: string, field: string) => boolean

function inverseOf(writer: RowWriter, row: ChangeRow, follows: FollowTest): Op[] {
  const { entity, entityId: id } = row
  const conflict = () => new DomainError('UNDO_CONFLICT', { entity, id })
  if (row.field === '*') {
    if (row.old !== null) return [{ op: 'insert', entity, id, row: JSON.parse(row.old) as Fields }]
    if (!writer.read(entity, id)) throw conflict()
    const owned = row.new === null ? writer.owned(entity, id) : []
    return [...owned, { entity, id }].map((gone) => ({ op: 'delete', ...gone }))
  }
  const now = writer.read(entity, id)
  // Only what the group itself wrote may be taken back: a later change of the same field is not overwritten.
  const changedSince = !now || JSON.stringify(now[row.field] ?? null) !== row.new
  if (!now || (changedSince && !follows(entity, id, row.field))) throw conflict()
  return [{ op: 'update', entity, id, patch: { [row.field]: JSON.parse(row.old ?? 'null') as unknown } }]
}

function statements(db: Db) {
  return {
    insertGroup: db.prepare(
      `INSERT INTO change_groups (id, kind, target, label, label_values, actor, device, command_id, undoable, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    insertChange: db.prepare(
      `INSERT INTO changes (group_id, entity, entity_id, field, old, new) VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    addChanges: db.prepare(`UPDATE change_groups SET changes = changes + ? WHERE id = ?`),
    closeGroup: db.prepare(
      `UPDATE change_groups SET changes = (SELECT count(*) FROM changes WHERE group_id = ?) WHERE id = ?`,
    ),
    insertRange: db.prepare(`INSERT INTO change_ranges (group_id, from_rid, to_rid) VALUES (?, ?, ?)`),
    growRange: db.prepare(`UPDATE change_ranges SET to_rid = ? WHERE group_id = ? AND to_rid = ?`),
    rangesOf: db.prepare(
      `SELECT from_rid AS fromRid, to_rid AS toRid FROM change_ranges WHERE group_id = ? ORDER BY from_rid`,
    ),
    productsBetween: db.prepare(`SELECT id FROM products WHERE rid BETWEEN ? AND ? ORDER BY rid`).pluck(),
    countRanges: db.prepare(
      `UPDATE change_groups SET changes = changes +
         (SELECT coalesce(sum(to_rid - from_rid + 1), 0) FROM change_ranges WHERE group_id = ?) WHERE id = ?`,
    ),
    groupOf: db.prepare(`SELECT * FROM change_groups WHERE command_id = ? AND kind = 'do'`),
    disown: db.prepare(`UPDATE change_groups SET command_id = NULL WHERE id = ?`),
    setValues: db.prepare(`UPDATE change_groups SET label_values = ? WHERE id = ?`),
    dropEmpty: db.prepare(`DELETE FROM change_groups WHERE id = ? AND changes = 0`),
    makeUndoable: db.prepare(`UPDATE change_groups SET undoable = 1 WHERE id = ?`),
    changesOf: db.prepare(
      `SELECT entity, entity_id AS entityId, field, old, new FROM changes WHERE group_id = ? ORDER BY seq`,
    ),
    groupById: db.prepare(`SELECT * FROM change_groups WHERE id = ?`),
    list: db.prepare(`SELECT * FROM change_groups WHERE undoable = 1 ORDER BY seq DESC LIMIT ?`),
    lastUndoable: db.prepare(
      `SELECT * FROM change_groups WHERE undoable = 1 AND reversed = 0 AND kind IN ('do', 'redo') ORDER BY seq DESC LIMIT 1`,
    ),
    lastRedoable: db.prepare(
      `SELECT * FROM change_groups g WHERE kind = 'undo' AND undoable = 1 AND reversed = 0
         AND NOT EXISTS (SELECT 1 FROM change_groups n WHERE n.seq > g.seq AND n.undoable = 1 AND n.kind = 'do')
       ORDER BY seq DESC LIMIT 1`,
    ),
    markReversed: db.prepare(`UPDATE change_groups SET reversed = 1 WHERE id = ?`),
  }
}
