// Previews and carries out bulk edits, in the worker thread. Rows are read, planned and written a thousand at a time; each transaction is
// short and ends when the studio wants the database, and all of them are one change group that counts only once it is closed.
import type { DerivedContext } from '../derived.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { GroupMeta } from '../../kernel/store.ts'
import type { AheadThread } from './ahead.ts'
import { editPortions, fewRows, planSlice, checksOf, portionsInOrder } from './portions.ts'
import type { BulkOutcome, BulkReport, BulkWork, OnProblem } from './protocol.ts'
import { createReport } from './report.ts'
import { isWordField, type EditedProduct } from './repository-prepare.ts'
import type { RowsRepository } from './repository-rows.ts'
import type { BulkWriter } from './repository-write.ts'
import { refusedSkus, resolveWork, sliceVariants, type ResolvedWork } from './resolve.ts'
import type { Turns } from './turns.ts'

export interface Engine {
  rows: RowsRepository
  turns: Turns
  context: DerivedContext
  /** See openBulkConnection. */
  version(): number
  /** The thread that works ahead, started when it is first asked for. */
  ahead?: () => AheadThread
  progress(phase: 'checking' | 'writing' | 'taking_back', fraction: number): void
}

/** Everything but writing. Throws Stopped when it is cancelled. */
export async function previewWork(engine: Engine, work: BulkWork): Promise<BulkOutcome> {
  const resolved = resolveWork(engine.rows, work)
  // The edit comes next: by then the other thread has loaded.
  threadAhead(engine, resolved)
  const checks = checksOf(await refusedIn(engine, resolved), engine.context)
  const report = createReport(resolved.gone)
  for (let at = 0; at < resolved.productRids.length;) {
    const end = engine.rows.sliceEnd(resolved.productRids, at, sliceVariants)
    planSlice(engine.rows, resolved, checks, report, resolved.productRids.slice(at, end))
    at = end
    engine.progress('checking', at / resolved.productRids.length)
    await engine.turns.breathe()
  }
  return { report: report.result(), groupId: null }
}

/**
 * Writes the work as one group. With `refuse` a single problem throws BULK_HAS_PROBLEMS before anything is written. Stopped half-way it
 * throws and leaves the group open: the caller takes it back.
 */
export async function editWork(
  engine: Engine,
  writer: BulkWriter,
  work: BulkWork,
  options: { onProblem: OnProblem; meta: GroupMeta; opened: (groupId: string) => void },
): Promise<BulkOutcome> {
  if (options.onProblem === 'refuse') {
    const { report } = await previewWork(engine, work)
    const count = Object.values(report.problems).reduce((sum, problems) => sum + problems, 0)
    if (count > 0) throw new DomainError('BULK_HAS_PROBLEMS', { count })
  }
  const resolved = resolveWork(engine.rows, work)
  const refused = await refusedIn(engine, resolved)
  const report = createReport(resolved.gone)
  const total = resolved.productRids.length
  let group: string | null = null
  let changed = 0
  let done = 0
  let at = 0
  const next = portionsInOrder<readonly number[]>({
    nextKey: () => {
      if (at >= total) return null
      const from = at
      at = engine.rows.sliceEnd(resolved.productRids, at, sliceVariants)
      return resolved.productRids.slice(from, at)
    },
    make: editPortions({ ...writer, context: engine.context }, resolved, refused),
    ahead: threadAhead(engine, resolved)?.begin({ kind: 'edit', work, refused }, engine.context) ?? null,
    version: engine.version,
  })
  await engine.turns.batches(() => {
    if (!group) options.opened((group = writer.log.open(options.meta, 'do', null)))
    const portion = next()
    if (!portion) return false
    changed += writer.put(group, portion.prepared)
    report.addAll(portion.report)
    done += portion.report.products
    engine.progress('writing', done / total)
    return true
  })
  const stands = await engine.turns.last(() =>
    group
      ? writer.log.close(group, changed, null, { ...options.meta.values, count: report.result().changedRows })
      : false,
  )
  return { report: report.result(), groupId: stands ? group : null }
}

/** The thread that works ahead, for edits that it is worth its start. */
const threadAhead = (engine: Engine, { productRids, fields }: ResolvedWork): AheadThread | undefined =>
  productRids.length > fewRows && fields.some(isWordField) ? engine.ahead?.() : undefined

/** Plans work that is known to be small, all at once. */
export function planAll(
  rows: RowsRepository,
  work: BulkWork,
  context: DerivedContext,
): { report: BulkReport; products: EditedProduct[] } {
  const resolved = resolveWork(rows, work)
  const looking = refusedSkus(rows, resolved)
  let refused = looking.next()
  while (!refused.done) refused = looking.next()
  const report = createReport(resolved.gone)
  const products = planSlice(rows, resolved, checksOf(refused.value, context), report, resolved.productRids)
  return { report: report.result(), products }
}

async function refusedIn(engine: Engine, resolved: ResolvedWork): Promise<ReadonlySet<number>> {
  const looking = refusedSkus(engine.rows, resolved)
  for (let step = looking.next(); ; step = looking.next()) {
    if (step.done) return step.value
    await engine.turns.breathe()
  }
}
