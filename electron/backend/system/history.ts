// Undo, redo and the list of what was done, over the one change log.
import type { z } from 'zod'
import type { historyGroupSchema } from '#shared/contract/system.ts'
import type { DbStore } from '../db/store.ts'
import type { GroupRow } from '../db/change-log.ts'

type HistoryGroup = z.infer<typeof historyGroupSchema>

export interface HistoryService {
  list(limit: number): HistoryGroup[]
  undo(commandId: string, groupId?: string): HistoryGroup
  redo(commandId: string): HistoryGroup
}

const toGroup = (row: GroupRow): HistoryGroup => ({
  id: row.id,
  label: row.label,
  values: JSON.parse(row.label_values) as Record<string, string | number>,
  changes: row.changes,
  actor: row.actor,
  at: row.at,
  undone: row.reversed === 1,
})

export const createHistoryService = (store: DbStore): HistoryService => ({
  list: (limit) => store.changes.list(limit).map(toGroup),
  undo: (commandId, groupId) =>
    store.command(commandId, 'system.history.undo', () => toGroup(store.changes.undo(groupId, commandId))),
  redo: (commandId) => store.command(commandId, 'system.history.redo', () => toGroup(store.changes.redo(commandId))),
})
