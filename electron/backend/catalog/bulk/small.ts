// A bulk edit of a few rows is done at once, on the studio's own connection and through the change log like any other edit: no job, no
// wait, all hooks in its transaction.
import type { DerivedContext } from '../derived.ts'
import type { BulkWriter } from './repository-write.ts'
import type { GroupMeta, Op, Store } from '../../kernel/store.ts'
import { cellTypeOf } from '#shared/domain/bulk.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { planAll } from './engine.ts'
import { resolveWork } from './resolve.ts'
import type { BulkOutcome, BulkWork, OnProblem } from './protocol.ts'

/** Rows that the studio's thread may edit in one go without keeping anybody waiting. */
export const smallRows = 100

/** At most `smallRows` variants, or null when there are more. */
export function previewSmall(rows: BulkWriter['rows'], work: BulkWork, context: DerivedContext): BulkOutcome | null {
  if (!isSmall(rows, work)) return null
  return { report: planAll(rows, work, context).report, groupId: null }
}

/** In one transaction. Null when there are more than `smallRows`. Throws BULK_HAS_PROBLEMS when asked to. */
export function editSmall(
  store: Store,
  rows: BulkWriter['rows'],
  work: BulkWork,
  options: { onProblem: OnProblem; meta: GroupMeta; now: number; context: DerivedContext },
): BulkOutcome | null {
  if (!isSmall(rows, work)) return null
  const { report, products } = planAll(rows, work, options.context)
  const count = Object.values(report.problems).reduce((sum, problems) => sum + problems, 0)
  if (count > 0 && options.onProblem === 'refuse') throw new DomainError('BULK_HAS_PROBLEMS', { count })
  const ops = new Map<string, Extract<Op, { op: 'update' }>>()
  for (const { row, field, after } of products.flatMap(({ cells }) => cells)) {
    const entity = cellTypeOf(field).owner
    const id = entity === 'product' ? row.productId : row.variantId
    const op = ops.get(id) ?? { op: 'update', entity, id, patch: { updatedAt: options.now } }
    op.patch[field] = after
    ops.set(id, op)
  }
  const meta = { ...options.meta, values: { ...options.meta.values, count: report.changedRows } }
  return { report, groupId: store.changes.apply(meta, [...ops.values()]).id }
}

function isSmall(rows: BulkWriter['rows'], work: BulkWork): boolean {
  const target = work.kind === 'cells' ? work.at : work.target
  const listed = 'ids' in target ? target.ids.length : target.rids.length
  if (listed > smallRows) return false
  const { productRids } = resolveWork(rows, work)
  return rows.variantsOf(productRids) <= smallRows
}
