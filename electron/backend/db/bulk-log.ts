// The compact half of the change log: groups that a worker writes in many short transactions, a thousand rows to an entry. A group
// counts once it is closed; until then `unfinished` names it, and whoever opens the workspace takes it back.
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import type { Clock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { AppliedChange, EntityName, GroupMeta } from '../kernel/store.ts'
import type { GroupRow, ChangeRow } from './change-log.ts'
import type { Db } from './open.ts'

export type BulkEntity = Extract<EntityName, 'product' | 'variant'>

/** Edited rows of one entity, by rid. `old` and `new` are in the order of `fields`; equal ones were not changed. */
export interface BulkChunk {
  entity: BulkEntity
  fields: string[]
  rows: { rid: number; id: string; old: unknown[]; new: unknown[] }[]
}
export type StoredChunk = BulkChunk & { seq: number }

/** The same as it is stored, and how many fields of it really changed. */
export interface BulkEntry {
  entity: BulkEntity
  from: number
  to: number
  changed: number
  detail: string
}

/** `rows` may not be empty. */
export function bulkEntry({ entity, fields, rows }: BulkChunk): BulkEntry {
  const detail = JSON.stringify({ fields, rows: rows.map((row) => [row.rid, row.id, ...row.old, ...row.new]) })
  let [from, to] = [rows[0]?.rid ?? 0, rows[0]?.rid ?? 0]
  let changed = 0
  for (const row of rows) {
    from = Math.min(from, row.rid)
    to = Math.max(to, row.rid)
    for (let at = 0; at < fields.length; at++) if (!sameValue(row.old[at], row.new[at])) changed++
  }
  return { entity, from, to, changed, detail }
}

export type BulkLog = ReturnType<typeof createBulkLog>

/** Every call belongs in the transaction of what it records. */
export function createBulkLog(db: Db, clock: Clock, device: string) {
  const sql = statements(db)
  return {
    open: (meta: GroupMeta, kind: GroupRow['kind'], target: string | null): ChangeGroupId => {
      const id = newId<ChangeGroupId>()
      const values = JSON.stringify(meta.values ?? {})
      sql.insertGroup.run(id, kind, target, meta.label, values, meta.actor, device, meta.commandId ?? null, clock.now())
      sql.insertRun.run(id, clock.now())
      return id
    },
    /** Gives the number of fields that really changed. */
    add: (groupId: string, { entity, from, to, detail, changed }: BulkEntry): number => {
      sql.insertChunk.run(groupId, entity, from, to, detail)
      return changed
    },
    /** The newest entry of a group before a number, null when there is none. */
    chunkBefore: (groupId: string, seq: number): StoredChunk | null => {
      const row = sql.chunkBefore.get(groupId, seq) as ChunkRow | undefined
      return row ? chunkOf(row) : null
    },
    /** The number of the oldest entry after a number. */
    seqAfter: (groupId: string, seq: number): number | null =>
      (sql.seqAfter.get(groupId, seq) as number | undefined) ?? null,
    ...createChunkReader(db),
    removeChunk: (seq: number): void => void sql.removeChunk.run(seq),
    /** The group stands from here on: it can be undone, and the outbox is to be told. An empty one is dropped (false). */
    close: (groupId: string, changes: number, reverses: string | null, values: Record<string, unknown>): boolean => {
      if (reverses) sql.markReversed.run(reverses)
      if (changes === 0) {
        sql.dropGroup.run(groupId)
        sql.dropRun.run(groupId)
        return false
      }
      sql.closeGroup.run(changes, JSON.stringify(values), groupId)
      sql.announce.run(groupId)
      return true
    },
    /** Forgets a group whose entries have all been taken back. */
    abandon: (groupId: string): void => {
      sql.dropGroup.run(groupId)
      sql.dropRun.run(groupId)
    },
    unfinished: (): string[] => sql.runsIn.all('writing') as string[],
    toAnnounce: (): string[] => sql.runsIn.all('announcing') as string[],
    announced: (groupId: string): void => void sql.dropRun.run(groupId),
    /** The next entry of a group that the outbox hasn't been told of, moving on behind it; null at the end. */
    nextToAnnounce: (groupId: string): AppliedChange[] | null => {
      const row = sql.nextChunk.get(groupId, groupId) as ChunkRow | undefined
      if (!row) return null
      sql.moveCursor.run(row.seq, groupId)
      const { entity, fields, rows } = chunkOf(row)
      return rows.map(({ id, old, new: now }) => ({
        kind: 'update' as const,
        entity,
        id,
        fields: fields.filter((_, at) => !sameValue(old[at], now[at])),
      }))
    },
    group: (id: string): GroupRow | undefined => sql.group.get(id) as GroupRow | undefined,
    hasChunks: (groupId: string): boolean => sql.hasChunks.get(groupId) !== undefined,
    /** What bulk edits changed in these rows, in the shape of ordinary change rows, oldest first. For a product's history. */
    changesOf: (entity: BulkEntity, rids: number[]): (ChangeRow & { groupId: string; at: number })[] => {
      const wanted = new Set(rids)
      const [from, to] = [Math.min(...rids), Math.max(...rids)]
      const chunks = rids.length === 0 ? [] : (sql.chunksOver.all(entity, from, to) as ChunkRow[])
      return chunks.flatMap((stored) => {
        const chunk = chunkOf(stored)
        return chunk.rows
          .filter((row) => wanted.has(row.rid))
          .flatMap((row) =>
            chunk.fields.flatMap((field, at) =>
              sameValue(row.old[at], row.new[at])
                ? []
                : {
                    entity,
                    entityId: row.id,
                    field,
                    old: JSON.stringify(row.old[at] ?? null),
                    new: JSON.stringify(row.new[at] ?? null),
                    groupId: stored.groupId,
                    at: stored.at,
                  },
            ),
          )
      })
    },
  }
}

/** Reads entries by number; it prepares no statement that writes. */
export function createChunkReader(db: Db) {
  const chunk = db.prepare(`SELECT seq, group_id AS groupId, entity, detail FROM bulk_changes WHERE seq = ?`)
  return {
    chunk: (seq: number): StoredChunk | null => {
      const row = chunk.get(seq) as ChunkRow | undefined
      return row ? chunkOf(row) : null
    },
  }
}

function chunkOf(row: Omit<ChunkRow, 'groupId' | 'at'>): StoredChunk {
  const { fields, rows } = JSON.parse(row.detail) as { fields: string[]; rows: unknown[][] }
  const count = fields.length
  return {
    seq: row.seq,
    entity: row.entity,
    fields,
    rows: rows.map((cells) => ({
      rid: cells[0] as number,
      id: cells[1] as string,
      old: cells.slice(2, 2 + count),
      new: cells.slice(2 + count),
    })),
  }
}

interface ChunkRow {
  seq: number
  groupId: string
  entity: BulkEntity
  detail: string
  at: number
}

const sameValue = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && JSON.stringify(a ?? null) === JSON.stringify(b ?? null))

function statements(db: Db) {
  const chunk = `SELECT c.seq, c.group_id AS groupId, c.entity, c.detail FROM bulk_changes c`
  return {
    insertGroup: db.prepare(
      `INSERT INTO change_groups (id, kind, target, label, label_values, actor, device, command_id, undoable, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)`,
    ),
    insertRun: db.prepare(`INSERT INTO bulk_runs (group_id, state, started_at) VALUES (?, 'writing', ?)`),
    insertChunk: db.prepare(
      `INSERT INTO bulk_changes (group_id, entity, from_rid, to_rid, detail) VALUES (?, ?, ?, ?, ?)`,
    ),
    chunkBefore: db.prepare(`${chunk} WHERE c.group_id = ? AND c.seq < ? ORDER BY c.seq DESC LIMIT 1`),
    seqAfter: db.prepare(`SELECT seq FROM bulk_changes WHERE group_id = ? AND seq > ? ORDER BY seq LIMIT 1`).pluck(),
    nextChunk: db.prepare(
      `${chunk} WHERE c.group_id = ? AND c.seq > (SELECT cursor FROM bulk_runs WHERE group_id = ?) ORDER BY c.seq LIMIT 1`,
    ),
    hasChunks: db.prepare(`SELECT 1 FROM bulk_changes WHERE group_id = ? LIMIT 1`),
    chunksOver: db.prepare(
      `SELECT c.seq, c.group_id AS groupId, c.entity, c.detail, g.at FROM bulk_changes c JOIN change_groups g ON g.id = c.group_id
       WHERE c.entity = ? AND c.to_rid >= ? AND c.from_rid <= ? AND g.undoable = 1 ORDER BY c.seq`,
    ),
    removeChunk: db.prepare(`DELETE FROM bulk_changes WHERE seq = ?`),
    moveCursor: db.prepare(`UPDATE bulk_runs SET cursor = ? WHERE group_id = ?`),
    closeGroup: db.prepare(`UPDATE change_groups SET changes = ?, label_values = ?, undoable = 1 WHERE id = ?`),
    dropGroup: db.prepare(`DELETE FROM change_groups WHERE id = ?`),
    markReversed: db.prepare(`UPDATE change_groups SET reversed = 1 WHERE id = ?`),
    announce: db.prepare(`UPDATE bulk_runs SET state = 'announcing' WHERE group_id = ?`),
    dropRun: db.prepare(`DELETE FROM bulk_runs WHERE group_id = ?`),
    runsIn: db.prepare(`SELECT group_id FROM bulk_runs WHERE state = ? ORDER BY started_at`).pluck(),
    group: db.prepare(`SELECT * FROM change_groups WHERE id = ?`),
  }
}
