// Builds whole lists: row numbers of what passes a filter, in order. Plain arithmetic over arrays of numbers, so that a million rows
// take moments; where it runs (here or in the reader thread) is the reader's business.
import type { ProductFilter } from '#shared/contract/catalog-list.ts'
import type { OrdersRepository } from '../repository-orders.ts'
import { searchPlan } from '../search-query.ts'
import { marks, type Rids } from './rids.ts'
import type { ColumnSort } from './sort-keys.ts'

export interface OrderRequest {
  filter: ProductFilter
  /** Lists by column are ascending; 'relevance' has the best first. */
  by: ColumnSort | 'relevance'
  /** Rows that were shown first already: a list by relevance begins with them. */
  head: readonly number[]
}

/** Whole columns in order are kept for the next filter until something changes. */
const keptColumns = 2
const fewCandidates = 50_000

export function createOrderBuilder(repository: OrdersRepository) {
  const columns = new Map<ColumnSort, Int32Array>()
  let version = ''

  const column = (by: ColumnSort): Int32Array => {
    const now = repository.version()
    if (now !== version) columns.clear()
    version = now
    const order = columns.get(by) ?? Int32Array.from(repository.order(by))
    columns.delete(by)
    columns.set(by, order)
    if (columns.size > keptColumns) columns.delete(columns.keys().next().value ?? by)
    return order
  }
  const build = ({ filter, by, head }: OrderRequest): Int32Array => {
    const plan = searchPlan(filter.query)
    if (!plan) {
      const members = repository.members(filter)
      return by === 'relevance' ? keep(column('updated'), members).reverse() : keep(column(by), members)
    }
    const { title, anywhere, fragments } = repository.search(plan)
    // What several indexes found is one candidate.
    const members = membersAmong([...new Set([...head, ...anywhere, ...fragments])], filter)
    if (by === 'relevance') return ranked([title, anywhere, fragments], members, head)
    const found = marks(anywhere, marks(fragments))
    return keep(
      column(by),
      members.filter((rid) => found[rid] === 1),
    )
  }
  /** Few candidates are looked at one by one; for many it's quicker to go through the catalog. */
  const membersAmong = (candidates: Rids, filter: ProductFilter): Rids =>
    candidates.length <= fewCandidates ? repository.passing(candidates, filter) : repository.members(filter)

  const ranked = (tiers: Rids[], members: Rids, head: readonly number[]): Int32Array => {
    const open = marks(members)
    const order = new Int32Array(members.length)
    let length = 0
    const take = (rid: number): void => {
      if (open[rid] !== 1) return
      open[rid] = 0
      order[length++] = rid
    }
    for (const rid of head) take(rid)
    for (const tier of tiers) for (let at = tier.length - 1; at >= 0; at--) take(tier[at] ?? 0)
    return order.slice(0, length)
  }
  return { build }
}

/** Those of an order that are members; the order itself, as a copy, when all are. */
function keep(order: Int32Array, members: Rids): Int32Array {
  if (members.length === order.length) return order.slice()
  const wanted = marks(members)
  const kept = new Int32Array(members.length)
  let length = 0
  for (const rid of order) if (wanted[rid] === 1) kept[length++] = rid
  return length === kept.length ? kept : kept.slice(0, length)
}
