// Builds whole lists: row numbers of what passes a filter, in order. Plain arithmetic over arrays of numbers, so that a million rows
// take moments; where it runs (here or in the reader thread) is the reader's business.
import type { ProductFilter } from '#shared/contract/catalog-list.ts'
import type { OrdersRepository } from '../repository-orders.ts'
import { searchPlan } from '../search-query.ts'
import { both, keep, listOf, release, resized, setOf, type Rids, type RidSet } from './rids.ts'
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
  const columns = new Map<ColumnSort, Rids>()
  let version = ''

  const column = (by: ColumnSort): Rids => {
    const now = repository.version()
    if (now !== version) drop(columns.keys())
    version = now
    const order = columns.get(by) ?? repository.order(by)
    columns.delete(by)
    columns.set(by, order)
    if (columns.size > keptColumns) drop([...columns.keys()].slice(0, 1))
    return order
  }
  const drop = (names: Iterable<ColumnSort>): void => {
    for (const name of names) {
      release(columns.get(name) ?? new Int32Array(0))
      columns.delete(name)
    }
  }
  const build = ({ filter, by, head }: OrderRequest): Rids => {
    const plan = searchPlan(filter.query)
    if (!plan) {
      const members = repository.members(filter)
      const order = keep(column(by === 'relevance' ? 'updated' : by), members)
      release(members.marks)
      return by === 'relevance' ? order.reverse() : order
    }
    const { title, anywhere, fragments } = repository.search(plan)
    const found = setOf(head, anywhere, fragments)
    const members = membersAmong(found, filter)
    const order = by === 'relevance' ? ranked([title, anywhere, fragments], members, head) : keep(column(by), members)
    release(title, anywhere, fragments, found.marks, members.marks)
    return order
  }
  /** Few candidates are looked at one by one; for many it's quicker to go through the catalog. */
  const membersAmong = (found: RidSet, filter: ProductFilter): RidSet =>
    found.size <= fewCandidates ? repository.passing(listOf(found), filter) : both(found, repository.members(filter))

  /** Takes the members out of their set as it goes. */
  const ranked = (tiers: Rids[], { marks, size }: RidSet, head: readonly number[]): Rids => {
    const order = new Int32Array(size)
    let length = 0
    const take = (rid: number): void => {
      if (marks[rid] !== 1) return
      marks[rid] = 0
      order[length++] = rid
    }
    for (const rid of head) take(rid)
    for (const tier of tiers) for (let at = tier.length - 1; at >= 0; at--) take(tier[at] ?? 0)
    return length === size ? order : resized(order, length)
  }
  return { build }
}
