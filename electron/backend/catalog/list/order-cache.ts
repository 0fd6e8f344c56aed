// Ordered row numbers per filter and column. A small edit is patched into what is there, when it is next looked at: building the order
// of a million products anew for one changed price would cost the page its fluency.
import type { ProductFilter } from '#shared/contract/catalog-list.ts'
import { release, type Rids } from './rids.ts'
import type { ColumnSort } from './sort-keys.ts'

export interface OrderKey {
  filter: ProductFilter
  /** Lists by column lie here in ascending order; 'relevance' as it is shown. */
  by: ColumnSort | 'relevance'
}
interface Entry extends OrderKey {
  /** Longer than the list, so that a row can be put in without copying all. */
  room: Rids
  length: number
  /** Row numbers that changed since. */
  pending: Set<number>
}

export interface OrderSource {
  /** Order of two row numbers in a column, ascending. */
  compare(by: ColumnSort, a: number, b: number): number
  /** Whether a row number exists and passes a filter, its search left aside. */
  passes(rid: number, filter: ProductFilter): boolean
}

/** All orders together: four of a million rows each. */
const keptBytes = 16_500_000
const keptOrders = 48
/** More changed rows than this are not patched one by one. */
const mostPending = 64
const spareRows = 256

export function createOrderCache(source: OrderSource) {
  const entries = new Map<string, Entry>()
  const name = ({ filter, by }: OrderKey): string => JSON.stringify([filter, by])

  const patch = (entry: Entry): void => {
    const { by, filter, pending } = entry
    if (by === 'relevance') return
    for (const rid of pending) {
      const at = entry.room.subarray(0, entry.length).indexOf(rid)
      if (at < 0) continue
      entry.room.copyWithin(at, at + 1, entry.length)
      entry.length--
    }
    for (const rid of pending) if (source.passes(rid, filter)) insert(entry, by, rid)
    pending.clear()
  }
  const insert = (entry: Entry, by: ColumnSort, rid: number): void => {
    if (entry.length === entry.room.length) {
      const room = new Int32Array(entry.length + spareRows)
      room.set(entry.room)
      release(entry.room)
      entry.room = room
    }
    const at = place(entry, by, rid)
    entry.room.copyWithin(at + 1, at, entry.length)
    entry.room[at] = rid
    entry.length++
  }
  /** Where a row number belongs, by bisection with point reads. */
  const place = ({ room, length }: Entry, by: ColumnSort, rid: number): number => {
    let low = 0
    let high = length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (source.compare(by, room[middle] ?? 0, rid) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
  const drop = (key: string, { room }: Entry): void => {
    entries.delete(key)
    release(room)
  }
  const shrink = (): void => {
    let bytes = 0
    for (const entry of entries.values()) bytes += entry.room.byteLength
    for (const [oldest, entry] of entries) {
      if ((bytes <= keptBytes && entries.size <= keptOrders) || entries.size === 1) return
      bytes -= entry.room.byteLength
      drop(oldest, entry)
    }
  }
  return {
    /** A view of the list, for this very moment: its memory is given back once it's dropped. Undefined when it has to be built. */
    get: (key: OrderKey): Rids | undefined => {
      const entry = entries.get(name(key))
      if (!entry) return undefined
      // Last used, last in the map: the first one is dropped.
      entries.delete(name(key))
      entries.set(name(key), entry)
      if (entry.pending.size > 0) patch(entry)
      return entry.room.subarray(0, entry.length)
    },
    /** Takes `order` over. `changed`: rows that were edited while it was built. */
    put: (key: OrderKey, order: Rids, changed: Iterable<number> = []): void => {
      const old = entries.get(name(key))
      if (old) drop(name(key), old)
      entries.set(name(key), { ...key, room: order, length: order.length, pending: new Set(changed) })
      shrink()
    },
    clear: (): void => {
      for (const [key, entry] of entries) drop(key, entry)
    },
    /** Only these rows changed. */
    touch: (rids: readonly number[]): void => {
      for (const [key, entry] of entries) {
        if (canPatch(entry)) for (const rid of rids) entry.pending.add(rid)
        if (!canPatch(entry) || entry.pending.size > mostPending) drop(key, entry)
      }
    },
    /** Listing states changed outside of the change log. */
    dropListings: (): void => {
      for (const [key, entry] of entries) if (entry.filter.listingStatus || entry.by === 'listed') drop(key, entry)
    },
  }
}

/** A list in which one row can be put in place by itself. */
export const canPatch = ({ filter, by }: OrderKey): boolean => filter.query.trim() === '' && by !== 'relevance'
