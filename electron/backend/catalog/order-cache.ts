// Ordered row numbers per filter and sort. A small edit is patched into what is there: rebuilding the order of a hundred thousand
// products for one changed price would cost the page its fluency.
import type { ProductFilter, ProductSort } from '#shared/contract/catalog.ts'
import type { ColumnSort } from './repository-list.ts'

export interface OrderKey {
  filter: ProductFilter | null
  by: ColumnSort | 'relevance'
  direction: ProductSort['direction']
}
interface Entry extends OrderKey {
  order: Int32Array
}

export interface OrderSource {
  /** Order of two row numbers in a column, ascending. */
  compare(by: ColumnSort, a: number, b: number): number
  /** Whether a row number exists and passes a filter that has neither search nor listing states. */
  passes(rid: number, filter: ProductFilter | null): boolean
}

const kept = 24

export function createOrderCache(source: OrderSource) {
  const entries = new Map<string, Entry>()

  const patched = (entry: Entry & { by: ColumnSort }, rids: number[]): Int32Array => {
    const gone = new Set(rids)
    let order = entry.order.filter((rid) => !gone.has(rid))
    for (const rid of rids) {
      if (!source.passes(rid, entry.filter)) continue
      const at = place(order, rid, entry)
      const next = new Int32Array(order.length + 1)
      next.set(order.subarray(0, at))
      next[at] = rid
      next.set(order.subarray(at), at + 1)
      order = next
    }
    return order
  }
  /** Where a row number belongs, by bisection with point reads. */
  const place = (order: Int32Array, rid: number, { by, direction }: { by: ColumnSort; direction: string }): number => {
    const sign = direction === 'asc' ? 1 : -1
    let low = 0
    let high = order.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (sign * source.compare(by, order[middle] ?? 0, rid) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    get: (key: OrderKey, make: () => Int32Array): Int32Array => {
      const name = JSON.stringify(key)
      const entry = entries.get(name) ?? { ...key, order: make() }
      // Last used, last in the map: the first one is dropped.
      entries.delete(name)
      entries.set(name, entry)
      if (entries.size > kept) entries.delete(entries.keys().next().value ?? '')
      return entry.order
    },
    clear: (): void => entries.clear(),
    /** Only these rows changed. */
    touch: (rids: number[]): void => {
      for (const [name, entry] of entries) {
        const { filter, by } = entry
        if (by === 'relevance' || (filter && !isPlain(filter))) entries.delete(name)
        else entry.order = patched({ ...entry, by }, rids)
      }
    },
    /** Listing states changed outside of the change log. */
    dropListings: (): void => {
      for (const [name, entry] of entries) if (entry.filter?.listingStatus) entries.delete(name)
    },
  }
}

/** A filter that one row can be held against by itself. */
const isPlain = (filter: ProductFilter): boolean => filter.query.trim() === '' && filter.listingStatus === undefined
