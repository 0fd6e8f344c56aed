// Undo and redo of bulk edits, and taking back one that did not get finished.
import type { GroupMeta } from '../../kernel/store.ts'
import type { DerivedContext } from '../derived.ts'
import type { Engine } from './engine.ts'
import { fewRows, portionsInOrder, reversePortions } from './portions.ts'
import { isWordField } from './repository-prepare.ts'
import { emptyReport, type BulkOutcome } from './protocol.ts'
import { restored } from './restored.ts'
import type { BulkWriter } from './repository-write.ts'

const newest = Number.MAX_SAFE_INTEGER

/** Throws UNDO_CONFLICT where a value was changed since, Stopped when cancelled; the caller then takes back the open group. */
export async function reverseGroup(
  engine: Engine,
  writer: BulkWriter,
  task: {
    groupId: string
    direction: 'undo' | 'redo'
    meta: GroupMeta
    target: string | null
    opened: (groupId: string) => void
  },
): Promise<BulkOutcome> {
  const { groupId, direction, meta, target } = task
  const total = Math.max(1, writer.log.group(groupId)?.changes ?? 1)
  const first = writer.log.seqAfter(groupId, 0)
  const isWorded = first !== null && (writer.log.chunk(first)?.fields.some(isWordField) ?? false)
  let group = ''
  let changed = 0
  let seq: number | null = 0
  const next = portionsInOrder<number>({
    // In the order in which they were written: the search indexes take row numbers best that only grow.
    nextKey: () => (seq = seq === null ? null : writer.log.seqAfter(groupId, seq)),
    make: reversePortions({ ...writer, context: engine.context }),
    ahead: total > fewRows && isWorded ? (engine.ahead?.().begin({ kind: 'reverse' }, engine.context) ?? null) : null,
    version: engine.version,
  })
  await engine.turns.batches(() => {
    if (group === '') task.opened((group = writer.log.open(meta, direction, target)))
    const portion = next()
    if (!portion) return false
    changed += writer.put(group, portion.prepared)
    engine.progress('writing', Math.min(1, changed / total))
    return true
  })
  const stands = await engine.turns.last(() => writer.log.close(group, changed, groupId, meta.values ?? {}))
  return { report: { ...emptyReport(), changed }, groupId: stands ? group : null }
}

/** One step of taking back an open group; false once it is gone. In the caller's transaction. */
export function takeBackStep(groupId: string, writer: BulkWriter, context: DerivedContext): boolean {
  const chunk = writer.log.chunkBefore(groupId, newest)
  if (chunk) {
    writer.put(null, writer.prepare(restored(writer.rows, chunk, 'skip'), context))
    writer.log.removeChunk(chunk.seq)
    return true
  }
  writer.log.abandon(groupId)
  return false
}
