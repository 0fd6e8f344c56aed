// The list by position: the first rows at once, from the indexes; any other position from an ordered array of row numbers per filter and
// column, kept until the catalog changes. Any depth costs the same, and a million products are four megabytes per array.
import { setImmediate as nextTick } from 'node:timers/promises'
import type { CountGroup, ProductFilter, ProductSort } from '#shared/contract/catalog-list.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import type { ProductRow } from '#shared/domain/product.ts'
import { viewBits } from '../derived.ts'
import type { ListRepository } from '../repository-list.ts'
import { createFirstRows, type Head } from './first-rows.ts'
import { canPatch, createOrderCache, type OrderKey } from './order-cache.ts'
import type { Reader } from './reader.ts'
import type { Rids } from './rids.ts'
import type { Counts } from './value-counts.ts'

export interface Listed {
  filter: ProductFilter
  sort: ProductSort
}
export interface Page {
  total: number
  exact: boolean
  start: number
  rows: ProductRow[]
  revision: number
}
export interface ListService {
  rows(input: Listed & { start: number; limit: number; quick?: boolean }, signal?: AbortSignal): Promise<Page>
  total(input: Listed, signal?: AbortSignal): Promise<{ total: number; revision: number }>
  /** Every row number of a list in its order, for who goes through all of it; a copy. */
  order(input: Listed, signal?: AbortSignal): Promise<Rids>
  /** A stretch of a list as product ids. */
  ids(
    input: Listed & { start: number; limit: number },
    signal?: AbortSignal,
  ): Promise<{ ids: ProductId[]; total: number }>
  indexOf(input: Listed & { id: string }, signal?: AbortSignal): Promise<{ index: number | null }>
  facets(): Promise<{ views: Record<string, number> }>
  counts(input: { filter: ProductFilter; groups: CountGroup[] }, signal?: AbortSignal): Promise<Counts>
  /** To be called after each commit that changed the catalog: with the row numbers when they are few, null for "many". */
  invalidate(rids: readonly number[] | null): void
  /** The same for listing states alone. */
  invalidateListings(): void
}

interface Build {
  done: Promise<void>
  /** What came out of it, where it is not fit to be kept. */
  own: Rids | null
  /** Rows that changed since it began; null for many. */
  changed: Set<number> | null
  waiting: number
  abort: AbortController
}

const keptHeads = 16
/** Ids that are read without a breath for others. */
const idsAtOnce = 5_000

export function createListService(
  repository: ListRepository,
  reader: Reader,
  options: { baseCurrency: () => string; isSmall: () => boolean },
): ListService {
  const first = createFirstRows(repository)
  const orders = createOrderCache(repository)
  const heads = new Map<string, Head | null>()
  const builds = new Map<string, Build>()
  let views: Promise<Record<string, number>> | null = null
  let revision = 1

  const headOf = (filter: ProductFilter, sort: ProductSort): Head | null => {
    if (options.isSmall()) return null
    const name = JSON.stringify([filter, sort])
    const known = heads.get(name)
    const head = known === undefined ? first(filter, sort) : known
    heads.delete(name)
    heads.set(name, head)
    if (heads.size > keptHeads) heads.delete(heads.keys().next().value ?? '')
    return head
  }
  /** The whole list, ascending or by relevance, for `read` to look at right away. Who else asks for it meanwhile waits for the same one. */
  const withList = async <T>(
    key: OrderKey,
    sort: ProductSort,
    signal: AbortSignal | undefined,
    read: (order: Rids) => T,
  ): Promise<T> => {
    for (;;) {
      const known = orders.get(key)
      if (known) return read(known)
      const own = await built(key, sort, signal)
      if (own) return read(own)
    }
  }
  /** Once it's there, in the cache or, where it is not fit for that, as what is given back. */
  const built = async (key: OrderKey, sort: ProductSort, signal?: AbortSignal): Promise<Rids | null> => {
    const name = JSON.stringify(key)
    const build = builds.get(name) ?? begin(name, key, sort)
    build.waiting++
    const leave = (): void => {
      if (--build.waiting === 0) build.abort.abort(signal?.reason)
    }
    signal?.addEventListener('abort', leave, { once: true })
    try {
      await build.done
      return build.own
    } finally {
      signal?.removeEventListener('abort', leave)
    }
  }
  const begin = (name: string, key: OrderKey, sort: ProductSort): Build => {
    const abort = new AbortController()
    const head = key.by === 'relevance' ? (headOf(key.filter, sort)?.rids ?? []) : []
    const done = reader
      .read({ kind: 'order', request: { ...key, head } }, abort.signal)
      .then((order) => {
        const { changed } = build
        if (changed && (changed.size === 0 || canPatch(key))) orders.put(key, order, changed)
        else build.own = order
      })
      .finally(() => builds.delete(name))
    const build: Build = { done, own: null, changed: new Set(), waiting: 0, abort }
    builds.set(name, build)
    return build
  }
  const withFallback = (filter: ProductFilter, sort: ProductSort): { key: OrderKey; sort: ProductSort } => {
    // Without words there is no best match: the newest comes first.
    const shown: ProductSort =
      sort.by === 'relevance' && filter.query.trim() === '' ? { by: 'updated', direction: 'desc' } : sort
    return { key: { filter, by: shown.by }, sort: shown }
  }
  const isTurned = ({ by, direction }: ProductSort): boolean => by !== 'relevance' && direction === 'desc'

  const paint = (rids: Iterable<number>): ProductRow[] => {
    const currency = options.baseCurrency()
    const rows = repository.rows([...rids])
    const listings = Map.groupBy(repository.listingsOf(rows.map((row) => row.id)), (listing) => listing.productId)
    return rows.map(({ flags, ...row }) => ({
      ...row,
      lowStock: (flags & viewBits.lowStock) > 0,
      currency,
      listings: (listings.get(row.id) ?? []).map(({ shopId, status }) => ({ shopId, status })),
    })) as ProductRow[]
  }
  const slice = (order: Rids, sort: ProductSort, start: number, limit: number): Rids => {
    if (!isTurned(sort)) return order.subarray(start, start + limit)
    const end = Math.max(0, order.length - start)
    return order.slice(Math.max(0, end - limit), end).reverse()
  }

  return {
    rows: async (input, signal) => {
      const { key, sort } = withFallback(input.filter, input.sort)
      const { start, limit } = input
      if (!orders.get(key)) {
        const head = headOf(key.filter, sort)
        if (head && (head.complete || start + limit <= head.rids.length || (input.quick && start === 0))) {
          const total = head.complete ? head.rids.length : head.rids.length + 1
          return { total, exact: head.complete, start, revision, rows: paint(head.rids.slice(start, start + limit)) }
        }
      }
      return await withList(key, sort, signal, (order) => ({
        total: order.length,
        exact: true,
        start,
        revision,
        rows: paint(slice(order, sort, start, limit)),
      }))
    },
    total: async (input, signal) => {
      const { key, sort } = withFallback(input.filter, input.sort)
      const head = orders.get(key) ? null : headOf(key.filter, sort)
      if (head?.complete) return { total: head.rids.length, revision }
      return await withList(key, sort, signal, (order) => ({ total: order.length, revision }))
    },
    order: async (input, signal) => {
      const { key, sort } = withFallback(input.filter, input.sort)
      return await withList(key, sort, signal, (order) => slice(order, sort, 0, order.length).slice())
    },
    ids: async ({ start, limit, ...input }, signal) => {
      const { key, sort } = withFallback(input.filter, input.sort)
      const { wanted, total } = await withList(key, sort, signal, (order) => ({
        wanted: slice(order, sort, start, limit).slice(),
        total: order.length,
      }))
      const ids: ProductId[] = []
      for (let at = 0; at < wanted.length; at += idsAtOnce) {
        if (at > 0) await nextTick()
        ids.push(...repository.idsOf([...wanted.subarray(at, at + idsAtOnce)]))
      }
      return { ids, total }
    },
    indexOf: async (input, signal) => {
      const { key, sort } = withFallback(input.filter, input.sort)
      const rid = repository.ridOf(input.id)
      if (rid === undefined) return { index: null }
      const head = orders.get(key) ? null : headOf(key.filter, sort)
      const near = head?.rids.indexOf(rid) ?? -1
      if (near >= 0) return { index: near }
      if (head?.complete) return { index: null }
      return await withList(key, sort, signal, (order) => {
        const at = order.indexOf(rid)
        return { index: at < 0 ? null : isTurned(sort) ? order.length - 1 - at : at }
      })
    },
    facets: async () => {
      views ??= reader.read({ kind: 'views' })
      const asked = views
      try {
        return { views: await asked }
      } catch (error) {
        if (views === asked) views = null
        throw error
      }
    },
    counts: (request, signal) => reader.read({ kind: 'counts', request }, signal),
    invalidate: (rids) => {
      revision++
      views = null
      heads.clear()
      if (rids) orders.touch(rids)
      else orders.clear()
      for (const build of builds.values()) {
        if (rids) for (const rid of rids) build.changed?.add(rid)
        else build.changed = null
      }
    },
    invalidateListings: () => {
      revision++
      heads.clear()
      orders.dropListings()
      for (const build of builds.values()) build.changed = null
    },
  }
}
