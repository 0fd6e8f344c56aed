// An edit portion by portion: how one is made from the rows as they are, and where the next one comes from. Another thread makes some
// ahead while this one writes; what it has seen may be outdated, and is made here again then.
import { DomainError } from '#shared/domain/errors.ts'
import type { DerivedContext } from '../derived.ts'
import { createFloorCheck } from './floor.ts'
import { planProduct, type PlanChecks } from './plan.ts'
import type { PreparedEdit, Portion } from './prepared.ts'
import { createReport } from './report.ts'
import type { EditedProduct, StoredChunk } from './repository-prepare.ts'
import { byProduct, type RowsRepository, type StoredRow } from './repository-rows.ts'
import type { ResolvedWork } from './resolve.ts'
import { restored } from './restored.ts'

export interface PortionDeps {
  rows: RowsRepository
  log: { chunk(seq: number): StoredChunk | null }
  context: DerivedContext
  prepare(products: EditedProduct[], context: DerivedContext): PreparedEdit
}
/** Makes a portion from its key. In one transaction of the caller's, so that all that it reads is of one moment. */
export type PortionMaker<Key> = (key: Key) => Portion

/** A portion is some products by row number, in their order. `refused`: variants whose new SKU would be another's. */
export function editPortions(
  { rows, prepare, context }: PortionDeps,
  resolved: ResolvedWork,
  refused: ReadonlySet<number>,
): PortionMaker<readonly number[]> {
  const checks = checksOf(refused, context)
  return (productRids) => {
    const report = createReport(0)
    const products = planSlice(rows, resolved, checks, report, productRids)
    return portionOf(productRids, prepare(products, context), report.result())
  }
}

export const checksOf = (refused: ReadonlySet<number>, context: DerivedContext): PlanChecks => ({
  skuTaken: (_, rid) => refused.has(rid),
  floor: createFloorCheck(context),
})

/** What the work makes of these products; what it can't is in the report. */
export function planSlice(
  rows: RowsRepository,
  { chosen, editor }: ResolvedWork,
  checks: PlanChecks,
  report: ReturnType<typeof createReport>,
  productRids: readonly number[],
): EditedProduct[] {
  const isChosen = (row: StoredRow) => chosen === null || chosen.has(row.rid)
  return byProduct(rows.rows(productRids)).flatMap((product) => {
    const outcome = planProduct(product, isChosen, editor, checks)
    report.add(product.filter(isChosen).length, outcome)
    return outcome.cells.length > 0 ? { rows: product, cells: outcome.cells } : []
  })
}

/** A portion is an entry of a group, by number: its rows get their old values back. Throws UNDO_CONFLICT. */
export function reversePortions({ rows, log, prepare, context }: PortionDeps): PortionMaker<number> {
  return (seq) => {
    const chunk = log.chunk(seq)
    if (!chunk) throw new DomainError('BULK_TAKEN_BACK')
    const products = restored(rows, chunk, 'refuse')
    const productRids = products.map((product) => product.rows[0]?.productRid ?? 0)
    return portionOf(productRids, prepare(products, context), createReport(0).result())
  }
}

function portionOf(productRids: readonly number[], prepared: PreparedEdit, report: Portion['report']): Portion {
  let [from, to] = [Infinity, -Infinity]
  for (const rid of productRids) {
    from = Math.min(from, rid)
    to = Math.max(to, rid)
  }
  return { prepared, report, from, to }
}

/** The other thread. */
export interface Ahead<Key> {
  ask(key: Key): void
  /** The answer to the oldest question that has none yet; null where there is none in time, or never. */
  take(): Portion | null
}

/** Up to this many rows another thread is not worth its start. */
export const fewRows = 2_000
/** So many portions are made ahead. */
const depth = 3

/** Gives one portion after the other, null at the end. To be called in the transaction that writes what it gives. */
export function portionsInOrder<Key>(deps: {
  nextKey(): Key | null
  make: PortionMaker<Key>
  ahead: Ahead<Key> | null
  /** Another number whenever somebody else has written to the file. */
  version(): number
}): () => Portion | null {
  const { nextKey, make, ahead, version } = deps
  if (!ahead)
    return () => {
      const key = nextKey()
      return key === null ? null : make(key)
    }
  const asked: { key: Key; version: number; written: number }[] = []
  const spans: Pick<Portion, 'from' | 'to'>[] = []
  /** The file is as the other thread has seen it: nobody else wrote since it was asked, and this thread only other products. */
  const isCurrent = (made: Portion, question: (typeof asked)[number]): boolean =>
    question.version === version() &&
    spans.slice(question.written).every(({ from, to }) => to < made.from || from > made.to)
  return () => {
    while (asked.length < depth) {
      const key = nextKey()
      if (key === null) break
      asked.push({ key, version: version(), written: spans.length })
      ahead.ask(key)
    }
    const question = asked.shift()
    if (!question) return null
    const made = ahead.take()
    const portion = made && isCurrent(made, question) ? made : make(question.key)
    spans.push({ from: portion.from, to: portion.to })
    return portion
  }
}
