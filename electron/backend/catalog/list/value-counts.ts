// Counts beside a filter: for each group the values and how many products they would leave, under everything but the group's own choice.
// The columns that are counted are read once and kept until the catalog changes.
import type { CountGroup, ProductFilter, ValueCounts } from '#shared/contract/catalog-list.ts'
import { missingBits, stateBits } from '../derived.ts'
import type { OrdersRepository } from '../repository-orders.ts'
import { searchPlan } from '../search-query.ts'
import { both, release, resized, setOf, type Rids, type RidSet } from './rids.ts'

export interface CountRequest {
  filter: ProductFilter
  groups: CountGroup[]
}
export type Counts = Partial<Record<CountGroup, ValueCounts>>

/** The values of one group as codes: `values[code - 1]`, 0 for none. */
interface Column {
  values: string[]
  /** The row of each code; null where there is one code per row, at the place of its number. */
  rids: Rids | null
  codes: Codes
}
/** Two bytes a code until there are more values than that. */
type Codes = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

const mostValues = 200

export function createValueCounter(repository: OrdersRepository) {
  const columns = new Map<string, Column>()
  let version = ''

  const column = (group: Group, shopId: string | null): Column => {
    const now = repository.version()
    if (now !== version) columns.clear()
    version = now
    const name = group === 'listingStatus' ? `${group} ${shopId ?? ''}` : group
    const column = columns.get(name) ?? read(group, (each) => repository.valuesOf(group, shopId, each))
    columns.set(name, column)
    return column
  }
  const count = ({ filter, groups }: CountRequest): Counts => {
    const plan = searchPlan(filter.query)
    const search = plan && repository.search(plan)
    const found = search && setOf(search.anywhere, search.fragments)
    const among = new Map<string, RidSet>()
    const rest = (group: CountGroup): RidSet => {
      const others = { ...filter, query: '', [group]: undefined }
      const name = JSON.stringify(others)
      const known = among.get(name)
      if (known) return known
      const all = repository.members(others)
      const members = found ? both(found, all) : all
      among.set(name, members)
      return members
    }
    const counts: Counts = {}
    for (const group of groups) {
      const members = rest(group)
      if (group === 'status' || group === 'missing') counts[group] = byFlags(group, members)
      else {
        const tally = tallied(column(group, filter.shopId ?? null), members.marks)
        counts[group] = group === 'listingStatus' ? withNever(tally, members.size) : tally
      }
    }
    release(...[...among.values(), ...(found ? [found] : [])].map(({ marks }) => marks))
    return counts
  }
  const byFlags = (group: 'status' | 'missing', { marks }: RidSet): ValueCounts => {
    const bits =
      group === 'status'
        ? { draft: stateBits.draft, active: stateBits.active, archived: stateBits.archived }
        : missingBits
    const sums = new Map<string, number>(Object.keys(bits).map((name) => [name, 0]))
    for (const flags of repository.flagValues()) {
      const count = repository.withFlags(flags).reduce((sum, rid) => sum + (marks[rid] ?? 0), 0)
      for (const [name, bit] of Object.entries(bits)) {
        const has = group === 'status' ? (flags & 3) === bit : (flags & bit) > 0
        if (has) sums.set(name, (sums.get(name) ?? 0) + count)
      }
    }
    return [...sums].map(([value, count]) => ({ value, count }))
  }
  return { count, viewCounts: repository.viewCounts }
}

type Group = Exclude<CountGroup, 'status' | 'missing'>

/** A product has one of them at most. */
const isSingle = (group: Group): boolean => group === 'vendors' || group === 'categories'

function read(group: Group, each: (take: (rid: number, value: string) => void) => void): Column {
  const codeOf = new Map<string, number>()
  const values: string[] = []
  let rids: Rids | null = isSingle(group) ? null : new Int32Array(1024)
  let codes: Codes = new Uint16Array(1024)
  let length = 0
  const add = (rid: number, value: string): void => {
    let code = codeOf.get(value)
    if (code === undefined) {
      code = values.push(value)
      codeOf.set(value, code)
      if (code === 2 ** 16) codes = Uint32Array.from(codes)
    }
    const at = rids ? length++ : rid
    if (at >= codes.length) codes = longer(codes, Math.max(at + 1, codes.length * 2))
    codes[at] = code
    if (!rids) return void (length = Math.max(length, at + 1))
    if (at === rids.length) rids = resized(rids, at * 2)
    rids[at] = rid
  }
  let last = ''
  let parsed: Iterable<string> = []
  each((rid, value) => {
    if (group !== 'tags') return add(rid, value)
    if (value !== last) parsed = new Set(JSON.parse(value) as string[])
    last = value
    for (const one of parsed) add(rid, one)
  })
  return { values, rids: rids && resized(rids, length), codes: longer(codes, length) }
}

function longer(codes: Codes, length: number): Codes {
  const buffer = codes.buffer.transfer(length * codes.BYTES_PER_ELEMENT)
  return codes instanceof Uint16Array ? new Uint16Array(buffer) : new Uint32Array(buffer)
}

function tallied({ values, rids, codes }: Column, wanted: Uint8Array): ValueCounts {
  const sums = new Int32Array(values.length + 1)
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0
    if (wanted[rids ? (rids[at] ?? 0) : at] === 1) sums[code] = (sums[code] ?? 0) + 1
  }
  return values
    .map((value, at) => ({ value, count: sums[at + 1] ?? 0 }))
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
