// Previews and carries out bulk edits, in the worker thread. Rows are read, planned and written a thousand at a time; each transaction is
// short and ends when the studio wants the database, and all of them are one change group that counts only once it is closed.
import type { DerivedContext } from '../derived.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { GroupMeta } from '../../kernel/store.ts'
import { fieldsOf } from '#shared/domain/bulk-cells.ts'
import { createFloorCheck } from './floor.ts'
import { cellsEditor, operationEditor, planProduct, type PlanChecks, type RowEditor } from './plan.ts'
import { refusedClaims, type SkuClaim } from './plan-skus.ts'
import type { BulkOutcome, BulkReport, BulkTarget, BulkWork, OnProblem, PlacedTarget } from './protocol.ts'
import { createReport } from './report.ts'
import type { RowsRepository, StoredRow } from './repository-rows.ts'
import type { BulkWriter, EditedProduct } from './repository-write.ts'
import type { Turns } from './turns.ts'

/** Variants that are read and written together. */
export const sliceVariants = 1_000
const idsAtOnce = 10_000

interface ResolvedWork {
  productRids: number[]
  /** Row numbers of the variants that are edited; null for all of the products'. */
  chosen: Set<number> | null
  editor: RowEditor
  touchesSku: boolean
  /** Rows that were asked for and don't exist. */
  gone: number
}

export interface Engine {
  rows: RowsRepository
  turns: Turns
  context: DerivedContext
  progress(phase: 'checking' | 'writing' | 'taking_back', fraction: number): void
}

/** Everything but writing. Throws Stopped when it is cancelled. */
export async function previewWork(engine: Engine, work: BulkWork): Promise<BulkOutcome> {
  const resolved = resolveWork(engine.rows, work)
  const checks = await checksFor(engine, resolved)
  const report = createReport(resolved.gone)
  for (let at = 0; at < resolved.productRids.length;) {
    const end = engine.rows.sliceEnd(resolved.productRids, at, sliceVariants)
    planSlice(engine.rows, resolved, checks, report, at, end)
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
  const checks = await checksFor(engine, resolved)
  const report = createReport(resolved.gone)
  const total = resolved.productRids.length
  let group: string | null = null
  let changed = 0
  let at = 0
  await engine.turns.batches(() => {
    if (!group) options.opened((group = writer.log.open(options.meta, 'do', null)))
    const end = engine.rows.sliceEnd(resolved.productRids, at, sliceVariants)
    const products = planSlice(engine.rows, resolved, checks, report, at, end)
    changed += writer.write(group, products, engine.context)
    at = end
    engine.progress('writing', total === 0 ? 1 : at / total)
    return at < total
  })
  const stands = await engine.turns.last(() =>
    group
      ? writer.log.close(group, changed, null, { ...options.meta.values, count: report.result().changedRows })
      : false,
  )
  return { report: report.result(), groupId: stands ? group : null }
}

function planSlice(
  rows: RowsRepository,
  { productRids, chosen, editor }: ResolvedWork,
  checks: PlanChecks,
  report: ReturnType<typeof createReport>,
  at: number,
  end: number,
): EditedProduct[] {
  const isChosen = (row: StoredRow) => chosen === null || chosen.has(row.rid)
  return byProduct(rows.rows(productRids.slice(at, end))).flatMap((product) => {
    const outcome = planProduct(product, isChosen, editor, checks)
    report.add(product.filter(isChosen).length, outcome)
    return outcome.cells.length > 0 ? { rows: product, cells: outcome.cells } : []
  })
}

/** Rows of several products, each product's together. */
export function byProduct(rows: StoredRow[]): StoredRow[][] {
  const products: StoredRow[][] = []
  for (const row of rows) {
    if (row.first) products.push([row])
    else products.at(-1)?.push(row)
  }
  return products
}

export function resolveWork(rows: RowsRepository, work: BulkWork): ResolvedWork {
  if (work.kind === 'cells') {
    const { found, productRids, gone } = placesOf(rows, work.at)
    const values = new Map(found.map(([place, rid]) => [rid, work.values[place] ?? []]))
    return {
      productRids,
      chosen: new Set(values.keys()),
      editor: cellsEditor(work.columns, values),
      touchesSku: work.columns.includes('sku'),
      gone,
    }
  }
  const { target, operation } = work
  const common = { editor: operationEditor(operation), touchesSku: fieldsOf(operation).includes('sku') }
  return { ...common, ...targetOf(rows, target) }
}

function targetOf(rows: RowsRepository, target: BulkTarget): Pick<ResolvedWork, 'productRids' | 'chosen' | 'gone'> {
  switch (target.kind) {
    case 'rids':
      // In the order of the file the pages that are written lie together.
      return { productRids: Array.from(target.rids.toSorted()), chosen: null, gone: 0 }
    case 'products': {
      const productRids = sortedUnique(chunks(target.ids, idsAtOnce).flatMap((ids) => rows.byProduct(ids)))
      return { productRids, chosen: null, gone: new Set(target.ids).size - productRids.length }
    }
    case 'variants':
    case 'rows': {
      const { found, productRids, gone } = placesOf(rows, target)
      return { productRids, chosen: new Set(found.map(([, rid]) => rid)), gone }
    }
    default:
      return target satisfies never
  }
}

function placesOf(rows: RowsRepository, target: PlacedTarget) {
  const found: [place: number, rid: number, productRid: number][] = []
  if (target.kind === 'rows') {
    target.rids.forEach((rid, at) => rid >= 0 && found.push([at, rid, target.productRids[at] ?? -1]))
  } else {
    for (let at = 0; at < target.ids.length; at += idsAtOnce)
      for (const [place, rid, productRid] of rows.byVariant(target.ids.slice(at, at + idsAtOnce)))
        found.push([at + place, rid, productRid])
  }
  const asked = target.kind === 'rows' ? target.rids.length : target.ids.length
  const productRids = sortedUnique(found.map(([, , productRid]) => productRid))
  return { found, productRids, gone: asked - found.length }
}

/** SKUs must be unique once everything is written, so that all wanted ones are looked at first. Yields after each slice. */
function* skuChecks(rows: RowsRepository, work: ResolvedWork): Generator<void, PlanChecks['skuTaken']> {
  if (!work.touchesSku) return () => false
  const claims: SkuClaim[] = []
  const owners: SkuClaim[] = []
  for (let at = 0; at < work.productRids.length; yield) {
    const end = rows.sliceEnd(work.productRids, at, sliceVariants)
    const wanted = rows.rows(work.productRids.slice(at, end)).flatMap((row) => {
      if (work.chosen && !work.chosen.has(row.rid)) return []
      return work
        .editor(row)
        .flatMap((edit) => (edit.field === 'sku' && 'after' in edit ? { rid: row.rid, sku: String(edit.after) } : []))
    })
    claims.push(...wanted)
    owners.push(...rows.skuOwners(wanted.map(({ sku }) => sku)))
    at = end
  }
  const refused = refusedClaims(claims, owners)
  return (_, rid) => refused.has(rid)
}

/** Plans work that is known to be small, all at once. */
export function planAll(
  rows: RowsRepository,
  work: BulkWork,
  context: DerivedContext,
): { report: BulkReport; products: EditedProduct[] } {
  const resolved = resolveWork(rows, work)
  const looking = skuChecks(rows, resolved)
  let checks = looking.next()
  while (!checks.done) checks = looking.next()
  const report = createReport(resolved.gone)
  const given = { skuTaken: checks.value, floor: createFloorCheck(context) }
  const products = planSlice(rows, resolved, given, report, 0, resolved.productRids.length)
  return { report: report.result(), products }
}

async function checksFor(engine: Engine, resolved: ResolvedWork): Promise<PlanChecks> {
  const looking = skuChecks(engine.rows, resolved)
  for (let step = looking.next(); ; step = looking.next()) {
    if (step.done) return { skuTaken: step.value, floor: createFloorCheck(engine.context) }
    await engine.turns.breathe()
  }
}

const sortedUnique = (rids: number[]): number[] => [...Int32Array.from(new Set(rids)).sort()]

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))
