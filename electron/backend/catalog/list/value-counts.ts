// Counts beside a filter: for each group the values and how many products they would leave, under everything but the group's own choice.
// The columns that are counted are read once and kept until the catalog changes.
import type { CountGroup, ProductFilter, ValueCounts } from '#shared/contract/catalog-list.ts'
import { missingBits, stateBits } from '../derived.ts'
import type { OrdersRepository } from '../repository-orders.ts'
import { searchPlan } from '../search-query.ts'
import { marks, type Rids } from './rids.ts'

export interface CountRequest {
  filter: ProductFilter
  groups: CountGroup[]
}
export type Counts = Partial<Record<CountGroup, ValueCounts>>

/** Values of one group by row number: `values[codes[at]]` of the row `rids[at]`. */
interface Column {
  values: string[]
  rids: Int32Array
  codes: Int32Array
}

const mostValues = 200

export function createValueCounter(repository: OrdersRepository) {
  const columns = new Map<string, Column>()
  let version = ''

  const column = (group: Exclude<CountGroup, 'status' | 'missing'>, shopId: string | null): Column => {
    const now = repository.version()
    if (now !== version) columns.clear()
    version = now
    const name = group === 'listingStatus' ? `${group} ${shopId ?? ''}` : group
    const column = columns.get(name) ?? read(repository.valuesOf(group, shopId), group === 'tags')
    columns.set(name, column)
    return column
  }
  const count = ({ filter, groups }: CountRequest): Counts => {
    const plan = searchPlan(filter.query)
    const search = plan && repository.search(plan)
    const found = search && marks(search.anywhere, marks(search.fragments))
    const among = new Map<string, Rids>()
    const rest = (group: CountGroup): Rids => {
      const others = { ...filter, query: '', [group]: undefined }
      const name = JSON.stringify(others)
      const members = among.get(name) ?? repository.members(others).filter((rid) => !found || found[rid] === 1)
      among.set(name, members)
      return members
    }
    const counts: Counts = {}
    for (const group of groups) {
      const members = rest(group)
      if (group === 'status' || group === 'missing') counts[group] = byFlags(group, members)
      else {
        const tally = tallied(column(group, filter.shopId ?? null), marks(members))
        counts[group] = group === 'listingStatus' ? withNever(tally, members.length) : tally
      }
    }
    return counts
  }
  const byFlags = (group: 'status' | 'missing', members: Rids): ValueCounts => {
    const wanted = marks(members)
    const bits =
      group === 'status'
        ? { draft: stateBits.draft, active: stateBits.active, archived: stateBits.archived }
        : missingBits
    const sums = new Map<string, number>(Object.keys(bits).map((name) => [name, 0]))
    for (const flags of repository.flagValues()) {
      const count = repository.withFlags(flags).reduce((sum, rid) => sum + (wanted[rid] ?? 0), 0)
      for (const [name, bit] of Object.entries(bits)) {
        const has = group === 'status' ? (flags & 3) === bit : (flags & bit) > 0
        if (has) sums.set(name, (sums.get(name) ?? 0) + count)
      }
    }
    return [...sums].map(([value, count]) => ({ value, count }))
  }
  return { count, viewCounts: repository.viewCounts }
}

function read(rows: Iterable<[number, string]>, isList: boolean): Column {
  const codeOf = new Map<string, number>()
  const values: string[] = []
  let rids = new Int32Array(1024)
  let codes = new Int32Array(1024)
  let length = 0
  const add = (rid: number, value: string): void => {
    let code = codeOf.get(value)
    if (code === undefined) {
      code = values.push(value) - 1
      codeOf.set(value, code)
    }
    if (length === rids.length) {
      rids = grown(rids)
      codes = grown(codes)
    }
    rids[length] = rid
    codes[length++] = code
  }
  let last = ''
  let parsed: Iterable<string> = []
  for (const [rid, value] of rows) {
    if (!isList) add(rid, value)
    else {
      if (value !== last) parsed = new Set(JSON.parse(value) as string[])
      last = value
      for (const one of parsed) add(rid, one)
    }
  }
  return { values, rids: rids.slice(0, length), codes: codes.slice(0, length) }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const next = new Int32Array(array.length * 2)
  next.set(array)
  return next
}

function tallied({ values, rids, codes }: Column, wanted: Uint8Array): ValueCounts {
  const sums = new Int32Array(values.length)
  for (let at = 0; at < rids.length; at++) {
    const code = codes[at] ?? 0
    if (wanted[rids[at] ?? 0] === 1) sums[code] = (sums[code] ?? 0) + 1
  }
  return values
    .map((value, code) => ({ value, count: sums[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, mostValues)
}

/** What has no listing at all counts as not listed. */
function withNever(tally: ValueCounts, members: number): ValueCounts {
  const listed = tally.reduce((sum, { value, count }) => sum + (value === 'not_listed' ? 0 : count), 0)
  const never = { value: 'not_listed', count: Math.max(0, members - listed) }
  return [...tally.filter(({ value }) => value !== 'not_listed'), never].filter(({ count }) => count > 0)
}
