// The spreadsheet's use cases: sheets, previews, bulk edits and pastes, and undo and redo of what is too large for the studio's thread.
import type { BulkResult, BulkSelection, BulkReport as PublicReport } from '#shared/contract/catalog-bulk.ts'
import type { ProductFilter, ProductSort } from '#shared/contract/catalog.ts'
import type { BulkField, BulkOperation, CellValue } from '#shared/domain/bulk.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { ChangeGroupId, JobId } from '#shared/domain/ids.ts'
import { setImmediate as nextTick } from 'node:timers/promises'
import { newId } from '../../kernel/ids.ts'
import type { GroupMeta } from '../../kernel/store.ts'
import { JobCancelled } from '../../jobs/index.ts'
import type { Actor, CatalogDeps } from '../deps.ts'
import { derivedContext } from '../index-updater.ts'
import { createBulkRunner } from './run.ts'
import { createFinder } from './find.ts'
import { createSheets } from './sheets.ts'
import { editSmall, previewSmall } from './small.ts'
import {
  tidyTask,
  type BulkOutcome,
  type BulkTarget,
  type BulkTask,
  type BulkWork,
  type OnProblem,
} from './protocol.ts'

export interface CellsInput {
  at: { kind: 'sheet'; sheetId: string; start: number } | { kind: 'variants'; ids: string[] }
  columns: BulkField[]
  values: CellValue[][]
}
export interface ReversedGroup {
  id: string
  target: string | null
  label: string
  label_values: string
}

export interface OpenSheetInput {
  filter: ProductFilter
  sort: ProductSort
  /** Only these, in the order of the list. */
  productIds?: string[] | undefined
}

/** Row numbers of every product that a filter finds, in order. */
interface Order {
  order(input: { filter: ProductFilter; sort: ProductSort }): Int32Array | Promise<Int32Array>
}

const maxCells = 100_000
const idsAtOnce = 5_000
/** How long the outbox may take of the studio's thread at a time, in milliseconds. */
const announceMs = 15

export type BulkService = ReturnType<typeof createBulkService>

export function createBulkService(deps: CatalogDeps, list: Order, onProductsWritten: () => void) {
  const { store, jobs, bus, clock } = deps
  const { rows, log } = deps.repositories.bulk
  const sheets = createSheets(rows, newId)
  const finds = createFinder({ products: sheets.products, values: rows.values, currency: deps.baseCurrency })
  const runner = createBulkRunner(
    { databasePath: deps.databasePath, device: deps.device, writeTurn: store.writeTurn },
    () => derivedContext(deps),
    (reason) => reason instanceof JobCancelled,
  )
  /** Tasks of queued and running jobs: a paste is too large for the job's row, and what a kill cut off is taken back anyway. */
  const tasks = new Map<string, BulkTask>()
  let disposed = false

  const targetOf = async (selection: BulkSelection): Promise<BulkTarget> => {
    switch (selection.kind) {
      case 'sheet': {
        const rids = sheets.whole(selection.sheetId, selection.start, selection.end)
        return rids ? { kind: 'rids', rids } : sheets.range(selection.sheetId, selection.start, selection.end)
      }
      case 'filter':
        return {
          kind: 'rids',
          rids: await list.order({ filter: selection.filter, sort: { by: 'title', direction: 'asc' } }),
        }
      case 'variants':
      case 'products':
        return selection
      default:
        return selection satisfies never
    }
  }
  const cellsWork = async ({ at, columns, values }: CellsInput): Promise<BulkWork> => {
    const cells = values.length * columns.length
    if (cells > maxCells) throw new DomainError('BULK_TOO_LARGE', { cells, max: maxCells })
    if (at.kind === 'variants') return { kind: 'cells', columns, values, at }
    const rowsAt = await sheets.range(at.sheetId, at.start, at.start + values.length)
    return { kind: 'cells', columns, values, at: rowsAt }
  }
  /** What was chosen stays chosen when an edit took it out of the filter: only the order of the list counts, and which half of it. */
  const chosenIn = async ({ filter, sort }: OpenSheetInput, ids: readonly string[]): Promise<Int32Array> => {
    const wanted = new Set<number>()
    for (let at = 0; at < ids.length; at += idsAtOnce) {
      for (const rid of rows.byProduct(ids.slice(at, at + idsAtOnce))) wanted.add(rid)
      await nextTick()
    }
    const whole = { query: '', view: filter.view === 'bin' ? ('bin' as const) : ('all' as const) }
    return (await list.order({ filter: whole, sort })).filter((rid) => wanted.has(rid))
  }
  const preview = async (work: BulkWork): Promise<PublicReport> => {
    const { report } = previewSmall(rows, work, derivedContext(deps)) ?? (await runner.run({ kind: 'preview', work }))
    return report as PublicReport
  }
  const enqueue = (kind: 'catalog.bulk' | 'catalog.reverse', task: BulkTask, subject: string): JobId => {
    const job = jobs.enqueue({ kind, subject, payload: {} })
    tasks.set(job.id, task)
    return job.id
  }
  const edit = async (
    procedure: string,
    input: { commandId: string; onProblem: OnProblem },
    actor: Actor,
    label: string,
    work: () => Promise<BulkWork>,
  ): Promise<BulkResult> => {
    const resolved = await work()
    return store.command(input.commandId, procedure, () => {
      const meta: GroupMeta = { label, actor, commandId: input.commandId }
      const { onProblem } = input
      const done = editSmall(store, rows, resolved, {
        onProblem,
        meta,
        now: clock.now(),
        context: derivedContext(deps),
      })
      if (done)
        return { kind: 'done', report: done.report as PublicReport, groupId: done.groupId as ChangeGroupId | null }
      return { kind: 'job', jobId: enqueue('catalog.bulk', { kind: 'edit', work: resolved, onProblem, meta }, '') }
    })
  }

  /** Tells the outbox of a group that stands, a portion at a time. Goes on at the next start where it is cut off. */
  const announce = async (): Promise<void> => {
    for (const groupId of log.toAnnounce()) {
      const group = log.group(groupId)
      const meta = group && { label: group.label, actor: group.actor, id: group.id }
      for (let more = true; more && !disposed; await nextTick()) {
        more = store.transaction(() => {
          const until = performance.now() + announceMs
          do {
            const changes = meta ? log.nextToAnnounce(groupId) : null
            if (!changes || !meta) {
              log.announced(groupId)
              return false
            }
            store.changes.announceBulk(meta, changes)
          } while (performance.now() < until)
          return true
        })
      }
    }
  }
  for (const kind of ['catalog.bulk', 'catalog.reverse'] as const) {
    jobs.define({
      kind,
      // Beside an import neither would get on; one after the other both are faster.
      lane: 'import',
      onInterrupted: 'interrupt',
      run: async (_, job): Promise<BulkOutcome> => {
        const task = tasks.get(job.jobId)
        if (!task) throw new DomainError('BULK_TAKEN_BACK')
        deps.repositories.imports.deferCheckpoints(true)
        try {
          return await runner.run(task, {
            signal: job.signal,
            onProgress: (phase, fraction) => job.report({ phase, fraction }),
          })
        } finally {
          tasks.delete(job.jobId)
          deps.repositories.imports.deferCheckpoints(false)
          onProductsWritten()
          bus.emit('changed', { topic: 'catalog', ids: null })
          bus.emit('changed', { topic: 'history', ids: null })
          announceSoon()
        }
      },
    })
  }
  const announceSoon = (): void => {
    announce().catch((error: unknown) => deps.log.error({ err: error }, 'the outbox could not be told of a bulk edit'))
  }
  bus.on('job', (job) => {
    // One that was cancelled while it waited never runs.
    if (job.state === 'cancelled') tasks.delete(job.id)
  })

  const catchUp = (): void => {
    if (disposed || !deps.repositories.bulk.isIndexBehind()) return
    runner.run(tidyTask).catch((error: unknown) => deps.log.error({ err: error }, 'the search indexes were not merged'))
  }

  return {
    openSheet: async ({ productIds, ...input }: OpenSheetInput) => ({
      ...(await sheets.open(productIds ? await chosenIn(input, productIds) : await list.order(input))),
      currency: deps.baseCurrency(),
    }),
    sheetRows: (input: { sheetId: string; start: number; limit: number }) => ({
      start: input.start,
      rows: sheets.rows(input.sheetId, input.start, input.limit),
    }),
    find: finds.find,
    /** To be called after each commit that changed the catalog. */
    changed: finds.forget,
    preview: async (input: { selection: BulkSelection; operation: BulkOperation }) =>
      preview({ kind: 'operation', target: await targetOf(input.selection), operation: input.operation }),
    checkCells: async (input: CellsInput) => preview(await cellsWork(input)),
    /** Throws BULK_HAS_PROBLEMS (small edits; a job fails with it), NOT_FOUND for a sheet that is gone. */
    apply: (
      input: { commandId: string; selection: BulkSelection; operation: BulkOperation; onProblem: OnProblem },
      actor: Actor,
    ): Promise<BulkResult> =>
      edit('catalog.bulk.apply', input, actor, `catalog.bulk.${input.operation.kind}`, async () => ({
        kind: 'operation',
        target: await targetOf(input.selection),
        operation: input.operation,
      })),
    setCells: (input: CellsInput & { commandId: string; onProblem: OnProblem }, actor: Actor): Promise<BulkResult> =>
      edit('catalog.bulk.setCells', input, actor, 'catalog.bulk.cells', () => cellsWork(input)),
    /** What a job did; null while it isn't done. Throws NOT_FOUND. */
    outcome: (jobId: string) => jobs.resultOf(jobId) as { report: PublicReport; groupId: ChangeGroupId | null } | null,

    /** Is something under way that history can't pass? */
    isRunning: (): boolean => tasks.size > 0,
    wrote: (groupId: string): boolean => log.hasChunks(groupId),
    /** Takes a group back as a job: an undo, or the undo of an undo. Gives the group that did it. */
    reverse: async (group: ReversedGroup, direction: 'undo' | 'redo', commandId: string): Promise<ChangeGroupId> => {
      const values = JSON.parse(group.label_values) as NonNullable<GroupMeta['values']>
      const meta: GroupMeta = { label: group.label, values, actor: 'user', commandId }
      const target = direction === 'undo' ? group.id : group.target
      const task: BulkTask = { kind: 'reverse', groupId: group.id, direction, meta, target }
      const jobId = enqueue('catalog.reverse', task, '')
      const job = await jobs.finished(jobId)
      const done = jobs.resultOf(jobId) as BulkOutcome | null
      if (done?.groupId) return done.groupId as ChangeGroupId
      if (job.errorCode === 'UNDO_CONFLICT' && job.errorDetail)
        throw new DomainError('UNDO_CONFLICT', JSON.parse(job.errorDetail) as { entity: string; id: string })
      throw new DomainError('BULK_TAKEN_BACK')
    },
    start: (): void => {
      announceSoon()
      catchUp()
    },
    /** Has what was put off in the search indexes made up for, beside whatever else is done. */
    catchUp,
    dispose: async (): Promise<void> => {
      disposed = true
      await runner.dispose()
    },
  }
}
