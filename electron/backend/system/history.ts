// Undo, redo and the list of what was done, over the one change log. A group of many changes is taken back in short steps: the command
// ends with the last one, and one that the program's end cut off goes on at the next start.
import { setImmediate as nextTick } from 'node:timers/promises'
import type { z } from 'zod'
import type { historyGroupSchema, Topic } from '#shared/contract/system.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import type { DbStore } from '../db/store.ts'
import type { GroupRow } from '../db/change-log.ts'
import type { Bus } from '../kernel/bus.ts'
import { newId } from '../kernel/ids.ts'
import type { Logger } from '../kernel/logger.ts'

type HistoryGroup = z.infer<typeof historyGroupSchema>

export interface HistoryService {
  list(limit: number): HistoryGroup[]
  /** Throws NOTHING_TO_UNDO, UNDO_CONFLICT. */
  undo(commandId: string, groupId?: string): Promise<HistoryGroup>
  /** Throws NOTHING_TO_REDO, UNDO_CONFLICT. */
  redo(commandId: string): Promise<HistoryGroup>
  /** Takes back what a cancelled job wrote, all but what somebody changed since. Does nothing for a group that is gone or taken back. */
  takeBack(groupId: ChangeGroupId): Promise<void>
  /** Stops between two steps. */
  dispose(): Promise<void>
}

/** Bulk edits have a log and a worker of their own, which takes them back as fast as it made them. */
export interface BulkGroups {
  /** Is a large edit under way? Then it isn't known yet what is the last one. */
  isRunning(): boolean
  wrote(groupId: string): boolean
  /** Takes a group back, to its end; gives the group that did. Throws UNDO_CONFLICT, BULK_TAKEN_BACK. */
  reverse(group: GroupRow, direction: 'undo' | 'redo', commandId: string): Promise<ChangeGroupId>
}
const noBulk: BulkGroups = {
  isRunning: () => false,
  wrote: () => false,
  reverse: () => Promise.reject(new DomainError('NOTHING_TO_UNDO')),
}

/** Up to so many changes one transaction is short enough. */
const fewChanges = 300
/** How long a step may hold the studio, in milliseconds: less than one frame, its commit included. */
const stepMs = 8
const announceMs = 500
const topics: Topic[] = ['catalog', 'history']

const toGroup = (row: GroupRow): HistoryGroup => ({
  id: row.id,
  label: row.label,
  values: JSON.parse(row.label_values) as Record<string, string | number>,
  changes: row.changes,
  actor: row.actor,
  at: row.at,
  undone: row.reversed === 1,
})

export function createHistoryService({
  store,
  bus,
  log,
  bulk = noBulk,
}: {
  store: DbStore
  bus: Bus
  log: Logger
  bulk?: BulkGroups
}): HistoryService {
  const { changes } = store
  const { reversals } = changes
  const running = new Map<ChangeGroupId, Promise<void>>()
  let stopped = false

  const announce = (): void => {
    for (const topic of topics) bus.emit('changed', { topic, ids: null })
  }
  const goThrough = async (id: ChangeGroupId): Promise<void> => {
    let announcedAt = performance.now()
    while (!stopped && reversals.step(id, stepMs)) {
      if (performance.now() - announcedAt > announceMs) {
        announcedAt = performance.now()
        announce()
      }
      await nextTick()
    }
    if (stopped) throw new Error('The studio was closed while it undid something; it goes on at the next start')
    announce()
  }
  /** Joins the one that runs already. */
  const finish = (id: ChangeGroupId): Promise<void> => {
    const run = running.get(id) ?? goThrough(id).finally(() => running.delete(id))
    running.set(id, run)
    return run
  }
  const inSteps = async (kind: 'undo' | 'redo', group: GroupRow, commandId: string): Promise<ChangeGroupId> => {
    // Nothing is written before all of it could be taken back.
    for (let before = reversals.check(group, null); before !== null; before = reversals.check(group, before)) {
      await nextTick()
    }
    // Meanwhile somebody may have undone it, or done something after which nothing can be put back.
    if (changes.reversible(kind, kind === 'undo' ? group.id : undefined).id !== group.id) {
      throw new DomainError('NOTHING_TO_REDO')
    }
    return reversals.begin(group, kind, commandId)
  }
  const reverse = (kind: 'undo' | 'redo', commandId: string, groupId?: string): Promise<HistoryGroup> => {
    const procedure = `system.history.${kind}`
    return store.commandAsync(commandId, procedure, async () => {
      if (bulk.isRunning()) throw new DomainError('BULK_RUNNING')
      const known = reversals.ofCommand(commandId)
      const group = known ? null : changes.reversible(kind, groupId)
      if (group && bulk.wrote(group.id)) {
        const done = changes.group(await bulk.reverse(group, kind, commandId))
        if (done) return toGroup(done)
      }
      if (group && group.changes <= fewChanges) {
        // Its result must be stored with what it does, or a repeated command would undo one more.
        return store.command(commandId, procedure, () =>
          toGroup(kind === 'undo' ? changes.undo(group.id, commandId) : changes.redo(commandId)),
        )
      }
      const id = known ?? (group ? await inSteps(kind, group, commandId) : null)
      const done = id && (await finish(id).then(() => changes.group(id)))
      if (!done) throw new Error('The group of an undo is gone')
      return toGroup(done)
    })
  }

  for (const id of reversals.unfinished()) {
    finish(id).catch((error: unknown) => !stopped && log.error({ err: error }, 'an undo could not go on'))
  }
  return {
    list: (limit) => changes.list(limit).map(toGroup),
    undo: (commandId, groupId) => reverse('undo', commandId, groupId),
    redo: (commandId) => reverse('redo', commandId),
    takeBack: async (groupId) => {
      const group = changes.group(groupId)
      if (group && !group.reversed) await finish(reversals.begin(group, 'undo', newId()))
    },
    dispose: async () => {
      stopped = true
      await Promise.allSettled(running.values())
    },
  }
}
