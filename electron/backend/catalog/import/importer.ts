// The import itself, as it runs in the worker thread: a first reading that only checks that the file can be read to its end, then
// the second one that plans and writes product by product in short transactions.
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import type { ImportCounts, RejectedRow } from '#shared/domain/import.ts'
import type { Op } from '../../kernel/store.ts'
import { slugOf } from '../rules.ts'
import { createRowReader, type RowValues } from './cells.ts'
import { createGrouper, type RowGroup } from './group-rows.ts'
import { planProduct, type ProductPlan } from './plan.ts'
import type { FromWorker, ImportOutcome, ImportTask } from './protocol.ts'
import { readRows } from './read-rows.ts'
import { createRejectedFile } from './rejected-file.ts'
import { opsOf, type ImportWriter } from './repository-write.ts'

/** How long one transaction may hold the database, in milliseconds; an edit of the user ends it at the next product. */
const transactionMs = 30
/** Below this many products the fixed costs of a transaction eat the time of a busy machine. */
const leastGroups = 100
/** Rows that are read ahead while another batch waits for its turn. */
const rowsPerBatch = 1_000
const maxListed = 10_000

export interface Link {
  send(message: FromWorker): void
  /** Resolves when the studio grants a batch, and when it asks to stop. */
  turn(): Promise<void>
  /** Resolves when the studio has written what only it may write. */
  apply(group: ChangeGroupId, ops: Op[]): Promise<void>
  cancelled(): boolean
}

export async function importFile(task: ImportTask, writer: ImportWriter, link: Link): Promise<ImportOutcome> {
  if (!task.dryRun) await checkReadable(task, link)
  const state = createState(task, writer)
  let turn = task.dryRun ? Promise.resolve() : link.turn()
  let queue: RowGroup[] = []
  let queued = 0
  const flush = async (): Promise<void> => {
    while (queue.length > 0 && !link.cancelled()) {
      const done = task.dryRun ? state.dryRun(queue) : await writeBatch(queue)
      queue = queue.slice(done)
    }
    queued = 0
  }
  const writeBatch = async (groups: RowGroup[]): Promise<number> => {
    await turn
    if (link.cancelled()) return 0
    // Asked for now, so that an idle studio grants the next batch while this one is written.
    turn = link.turn()
    const { done, ops, group } = state.write(groups)
    if (ops.length > 0) await link.apply(group, ops)
    writer.checkpoint()
    return done
  }
  const add = (group: RowGroup | null): void => {
    if (!group) return
    queue.push(group)
    queued += group.rows.length
  }

  for (const { rows, bytes } of readRows(task.path, task.layout)) {
    for (const row of rows) {
      add(state.read(row))
      if (queued >= rowsPerBatch) await flush()
      if (link.cancelled()) break
    }
    const fraction = task.bytes > 0 ? bytes / task.bytes : 1
    link.send({ type: 'progress', phase: 'importing', fraction: 0.1 + fraction * 0.9, written: !task.dryRun })
    await new Promise((resolve) => setImmediate(resolve))
    if (link.cancelled()) break
  }
  add(link.cancelled() ? null : state.end())
  await flush()
  return state.finish()
}

/** Throws IMPORT_MALFORMED before a single product is written. */
async function checkReadable(task: ImportTask, link: Link): Promise<void> {
  for (const { bytes } of readRows(task.path, task.layout)) {
    const fraction = task.bytes > 0 ? bytes / task.bytes : 1
    link.send({ type: 'progress', phase: 'checking', fraction: fraction * 0.1, written: false })
    await new Promise((resolve) => setImmediate(resolve))
    if (link.cancelled()) return
  }
}

function createState(task: ImportTask, writer: ImportWriter) {
  const { mapping, layout } = task
  const reader = createRowReader({ ...layout, mapping, currency: task.context.baseCurrency })
  const grouper = createGrouper(mapping.some((field) => field === 'option1Value'))
  const rejectedFile = createRejectedFile(task.rejectedPath, layout)
  const counts: ImportCounts = { rows: 0, products: 0, variants: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 }
  const rejected: RejectedRow[] = []
  const turn = new Int32Array(task.writeTurn)
  const skuLines = new Map<string, number>()
  const titleLines = new Map<string, number>()
  const handles = new Set<string>()
  let changeGroup: ChangeGroupId | null = null

  const reject = (entry: RejectedRow, cells: string[]): void => {
    counts.rejected++
    if (rejected.length < maxListed) rejected.push(entry)
    rejectedFile.add(cells, entry.reason)
  }
  /** Products that have a SKU of the group already. */
  const ownersOf = (group: RowGroup): Map<string, string> => {
    const owners = new Map<string, string>()
    for (const row of group.rows) {
      const sku = row.rejected ? undefined : row.variant.sku
      const owner = sku === undefined ? undefined : writer.productBySku(sku)
      if (sku !== undefined && owner) owners.set(sku, owner)
    }
    return owners
  }
  /** Without a handle in the file, title and SKU make one, the same one at every import. */
  const identify = (
    group: RowGroup,
    owners: Map<string, string>,
  ): { productId: string | undefined; handle: string } => {
    const [owner] = owners.values()
    if (owner) return { productId: owner, handle: group.handle }
    if (group.handle !== '') return { productId: writer.productByHandle(group.handle)?.id, handle: group.handle }
    const title = group.rows.find((row) => row.product.title !== undefined)?.product.title ?? ''
    const sku = group.rows.find((row) => row.variant.sku !== undefined)?.variant.sku
    const slug = slugOf(title)
    const suffixed = `${slug || 'product'}-${fingerprint(`${title}\n${sku ?? ''}`)}`
    for (const handle of slug === '' ? [suffixed] : [slug, suffixed]) {
      const known = writer.productByHandle(handle)
      // A SKU that nobody has yet is a new product, even under a title that is taken.
      if (known && known.title === title && sku === undefined) return { productId: known.id, handle }
      if (!known && !writer.handleTaken(handle) && !handles.has(handle)) return { productId: undefined, handle }
    }
    return { productId: undefined, handle: suffixed }
  }
  const withoutTwins = (group: RowGroup): RowGroup => {
    const [row] = group.rows
    if (group.rows.length !== 1 || !row || group.handle !== '' || row.variant.sku !== undefined || row.rejected)
      return group
    const title = row.product.title
    if (title === undefined) return group
    const line = titleLines.get(title)
    if (line === undefined) titleLines.set(title, row.line)
    else row.rejected = twin(row, title, line)
    return group
  }
  const plan = (given: RowGroup) => {
    const group = withoutTwins(given)
    const owners = ownersOf(group)
    const { productId, handle } = identify(group, owners)
    const existing = productId ? writer.load(productId) : null
    const planned = planProduct(group, existing, {
      now: Date.now(),
      handle,
      skuLine: (sku) => skuLines.get(sku),
      claimSku: (sku, line) => void skuLines.set(sku, line),
      skuElsewhere: (sku, id) => {
        const owner = owners.get(sku)
        return owner !== undefined && owner !== id
      },
      seen: task.dryRun && handle !== '' && handles.has(handle),
    })
    count(group, planned, handle)
    return { planned, existing }
  }
  const count = (group: RowGroup, planned: ProductPlan, handle: string): void => {
    const cellsOf = new Map(group.rows.map((row) => [row.line, row.cells]))
    for (const entry of planned.rejected) reject(entry, cellsOf.get(entry.line) ?? [])
    counts.variants += planned.variants
    if (planned.outcome === 'rejected') return
    counts[planned.outcome]++
    if (handle === '' || !handles.has(handle)) counts.products++
    // Only a dry run has to remember what would exist by now.
    if (handle !== '') handles.add(handle)
  }

  return {
    read: (row: Parameters<typeof reader.read>[0]): RowGroup | null => {
      counts.rows++
      const values = reader.read(row)
      if (values.readable) return grouper.add(values)
      if (values.rejected) reject(values.rejected, values.cells)
      return null
    },
    end: grouper.end,
    dryRun: (groups: RowGroup[]): number => {
      for (const group of groups) plan(group)
      return groups.length
    },
    /** Writes groups until the transaction has taken its time; says how many, and what the studio has to apply itself. */
    write: (groups: RowGroup[]) =>
      inTurn(turn, () =>
        writer.transaction(() => {
          const group = (changeGroup ??= writer.openGroup(task.importId, task.fileName))
          const started = performance.now()
          const ops = []
          let done = 0
          for (const rows of groups) {
            const { planned, existing } = plan(rows)
            done++
            if (planned.write && existing && writer.isListed(existing.product.id)) ops.push(...opsOf(planned.write))
            else if (planned.write) writer.write(group, planned.write, existing)
            if (Atomics.load(turn, 0) > 0) break
            if (done >= leastGroups && performance.now() - started > transactionMs) break
          }
          return { done, ops, group }
        }),
      ),
    finish: (): ImportOutcome => {
      rejectedFile.close()
      const group = changeGroup
      if (group) writer.closeGroup(group)
      rejected.sort((a, b) => a.line - b.line)
      return { counts, rejected }
    },
  }
}

/** Says that the database is taken while `work` runs, and wakes who waits for it. */
function inTurn<T>(turn: Int32Array, work: () => T): T {
  Atomics.store(turn, 1, 1)
  try {
    return work()
  } finally {
    Atomics.store(turn, 1, 0)
    Atomics.notify(turn, 1)
  }
}

const twin = (row: RowValues, title: string, line: number): RejectedRow => ({
  line: row.line,
  code: 'IMPORT_DUPLICATE_TITLE',
  reason: `the same title stands on line ${line}, and neither handle nor SKU tells the two apart`,
  field: 'title',
  value: title.slice(0, 200),
})

/** Eight characters that depend on a text alone (FNV-1a): part of an address, no secret. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
