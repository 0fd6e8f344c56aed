// The import itself, as it runs in the planning thread: plans product by product and hands batches to the writing thread, some ahead of
// it. That one has first read the file to its end, so that nothing is written of one that can't be read.
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import type { ImportChanges } from '#shared/domain/import-file.ts'
import type { Op } from '../../kernel/store.ts'
import type { Batch, BatchAnswer, BatchEntry } from './batch.ts'
import { createRowReader, type Shelf } from './cells.ts'
import { createGrouper, type RowGroup } from './group-rows.ts'
import { createPlanner, type Planned } from './planner.ts'
import type { FromPlanner, ImportOutcome, ImportTask } from './protocol.ts'
import { readRows } from './read-rows.ts'
import type { ImportLookup } from './repository-lookup.ts'
import { opsOf } from './row-change.ts'
import { createShelves, type Shelved } from './shelves.ts'

/** Rows of one batch: enough that the fixed costs of a message and of a snapshot vanish. */
const rowsPerBatch = 1_000
/** Batches under way at once: one being written, the others waiting for it, so that a busy machine finds work for both threads. */
const batchesAhead = 4

export interface Link {
  send(message: FromPlanner): void
  /** Rejects when the file can't be read to its end; nothing that was asked for since is then written. */
  check(): Promise<void>
  /** Resolves when the writing thread has written a batch. */
  write(batch: Batch): Promise<BatchAnswer>
  /** The change group of this import, opened at the first call. */
  group(): Promise<ChangeGroupId>
  /** Resolves when the studio has written what only it may write. */
  apply(group: ChangeGroupId, ops: Op[], shelved: Shelved | null): Promise<void>
  /** Closes the change group, after the last batch. */
  finish(): Promise<void>
  cancelled(): boolean
}

interface Flight {
  planned: Planned[]
  keys: string[]
  answer: Promise<BatchAnswer>
}

export async function importFile(task: ImportTask, lookup: ImportLookup, link: Link): Promise<ImportOutcome> {
  const { mapping, layout } = task
  const reader = createRowReader({ ...layout, mapping, currency: task.context.baseCurrency })
  const grouper = createGrouper(mapping.some((field) => field === 'option1Value'))
  const planner = createPlanner(task, lookup)
  const shelves = createShelves(lookup)
  const flights: Flight[] = []
  /** Keys of what is planned and not written yet. Two products of one batch never share one. */
  const underWay = new Set<string>()
  let batch = emptyBatch()
  let fraction = 0
  const checked = task.dryRun ? Promise.resolve() : link.check()
  // Waited for where something is to be written; until then its failure waits, too.
  checked.catch(() => {})
  const report = (): void => link.send({ type: 'progress', fraction: 0.1 + fraction * 0.9, written: !task.dryRun })

  const add = async (group: RowGroup, before: Planned | null = null): Promise<void> => {
    if (task.dryRun) {
      const planned = planner.plan(group)
      if (planned.existing && planned.collections.length > 0) {
        shelves.count(planned.existing.product.id, planned.collections)
      }
      return planner.count(planned)
    }
    const keys = planner.keysOf(group)
    // Only what is written can be looked up.
    if (keys.some((key) => underWay.has(key))) await settleAll()
    lookup.look()
    if (batch.planned.length === 0) batch.seenSeq = lookup.lastSeq()
    const planned = planner.plan(group, before)
    const { write } = planned.plan
    const { existing } = planned
    const missing = existing ? shelves.missing(existing.product.id, planned.collections) : planned.collections
    if (!write && (!existing || missing.length === 0)) return planner.count(planned)
    if (write && existing && lookup.isListed(existing.product.id)) {
      await checked
      const shelved = missing.length > 0 ? { productId: existing.product.id, shelves: missing } : null
      await link.apply(await link.group(), opsOf(write), shelved)
      return planner.count(planned)
    }
    batch.planned.push(lasting(planned))
    batch.entries.push(entryOf(planned, missing))
    for (const key of keys) {
      underWay.add(key)
      batch.keys.push(key)
    }
    batch.rows += group.rows.length
    if (batch.rows >= rowsPerBatch) await send()
  }
  const entryOf = ({ plan: { write }, existing }: Planned, collections: Shelf[]): BatchEntry => {
    const shelved = collections.length > 0 ? { collections } : {}
    if (write) return { ...lookup.entryOf(write, existing), ...shelved }
    return { unchanged: { productId: existing?.product.id ?? '' }, ...shelved }
  }
  const send = async (): Promise<void> => {
    lookup.release()
    if (batch.planned.length === 0) return
    const { planned, keys, entries, seenSeq } = batch
    batch = emptyBatch()
    flights.push({ planned, keys, answer: link.write({ entries, seenSeq, fraction }) })
    if (flights.length >= batchesAhead) await settleOldest()
  }
  const settleOldest = async (): Promise<void> => {
    await checked
    const [flight] = flights
    if (!flight) return
    const { done, stale, checkpoint } = await flight.answer
    flights.shift()
    for (const key of flight.keys) underWay.delete(key)
    const again = new Set(stale)
    for (const [at, planned] of flight.planned.slice(0, done).entries()) if (!again.has(at)) planner.count(planned)
    report()
    if (checkpoint === 'beside') lookup.checkpoint()
    for (const at of stale) {
      const planned = flight.planned[at]
      if (planned && !link.cancelled()) await add(planned.group, planned)
    }
    if (checkpoint !== 'alone') return
    await settleAll()
    lookup.checkpoint()
  }
  const settleAll = async (): Promise<void> => {
    while (batch.planned.length > 0 || flights.length > 0) {
      await send()
      await settleOldest()
    }
    lookup.release()
  }

  for (const { rows, bytes } of readRows(task.path, layout)) {
    for (const row of rows) {
      planner.counts.rows++
      const values = reader.read(row)
      if (!values.readable && values.rejected) planner.reject(values.rejected, values.cells)
      const group = values.readable ? grouper.add(values) : null
      if (group) await add(group)
      if (link.cancelled()) break
    }
    fraction = task.bytes > 0 ? bytes / task.bytes : 1
    report()
    await new Promise((resolve) => setImmediate(resolve))
    if (link.cancelled()) break
  }
  await checked
  const last = link.cancelled() ? null : grouper.end()
  if (last) await add(last)
  await settleAll()
  planner.close()
  await link.finish()
  return {
    counts: planner.counts,
    rejected: planner.rejected,
    changes: withShelves(planner.changes(), shelves.changes()),
  }
}

/** What counting and planning again need of a product that is handed over: its rows, on their way, are no longer kept here. */
const lasting = (planned: Planned): Planned =>
  planned.existing ? planned : { ...planned, plan: { ...planned.plan, write: null } }

const withShelves = (changes: ImportChanges, shelved: ImportChanges['fields']): ImportChanges => ({
  ...changes,
  fields: [...changes.fields, ...shelved],
})

const emptyBatch = () => ({
  planned: [] as Planned[],
  entries: [] as Batch['entries'],
  keys: [] as string[],
  rows: 0,
  seenSeq: 0,
})
