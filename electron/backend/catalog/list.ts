// The list by position: an ordered array of row numbers per filter and sort, kept until the catalog changes, then single rows.
// Any depth costs the same, and a million products are four megabytes per array.
import type { ProductFilter, ProductSort } from '#shared/contract/catalog.ts'
import type { ListingStatus, ProductRow } from '#shared/domain/product.ts'
import { bitOf, hasBit, readinessScore, rulesCount } from '#shared/domain/readiness/score.ts'
import { stateBits, viewBits } from './derived.ts'
import type { ColumnSort, ListRepository } from './repository-list.ts'
import { createOrderCache } from './order-cache.ts'
import { searchPlan } from './search-query.ts'

export interface ListService {
  rows(input: { filter: ProductFilter; sort: ProductSort; start: number; limit: number }): {
    total: number
    start: number
    rows: ProductRow[]
    revision: number
  }
  indexOf(input: { filter: ProductFilter; sort: ProductSort; id: string }): { index: number | null }
  facets(): {
    views: Record<string, number>
    vendors: { value: string; count: number }[]
    categories: { value: string; count: number }[]
  }
  /** Row numbers of all that a filter finds, in order. */
  order(input: { filter: ProductFilter; sort: ProductSort }): Int32Array
  /** To be called after each commit that changed the catalog: with the row numbers when they are few, null for "many". */
  invalidate(rids: number[] | null): void
  /** The same for listing states alone. */
  invalidateListings(): void
}

const stateOf = (flags: number): number => flags & 3
const views: Record<ProductFilter['view'], (flags: number) => boolean> = {
  all: (flags) => stateOf(flags) !== stateBits.bin,
  'not-ready': (flags) => isCurrent(flags) && (flags & viewBits.notReady) > 0,
  'low-stock': (flags) => isCurrent(flags) && (flags & viewBits.lowStock) > 0,
  'low-margin': (flags) => isCurrent(flags) && (flags & viewBits.lowMargin) > 0,
  drafts: (flags) => stateOf(flags) === stateBits.draft,
  archived: (flags) => stateOf(flags) === stateBits.archived,
  bin: (flags) => stateOf(flags) === stateBits.bin,
}
const isCurrent = (flags: number): boolean => stateOf(flags) === stateBits.draft || stateOf(flags) === stateBits.active

export function createListService(repository: ListRepository, baseCurrency: () => string): ListService {
  let revision = 1
  let facets: ReturnType<ListService['facets']> | null = null
  const orders = createOrderCache({
    compare: (by, a, b) => repository.compare(by, a, b),
    passes: (rid, filter) => {
      const row = repository.filterColumns(rid)
      if (!row || !filter) return row !== undefined
      const { vendor, category, rule } = filter
      if (rule && !hasBit(row.blocking, bitOf(rule)) && !hasBit(row.advice, bitOf(rule))) return false
      if (vendor !== undefined && row.vendor !== vendor) return false
      return (category === undefined || row.category === category) && flagsPass(row.flags, filter)
    },
  })
  const sorted = (by: ColumnSort, direction: ProductSort['direction']): Int32Array =>
    orders.get({ filter: null, by, direction }, () =>
      direction === 'asc' ? repository.order(by) : sorted(by, 'asc').toReversed(),
    )

  const orderOf = (filter: ProductFilter, sort: ProductSort): Int32Array =>
    orders.get({ filter, ...sort }, () => {
      const plan = searchPlan(filter.query)
      const base = sort.by === 'relevance' ? sorted('updated', 'desc') : sorted(sort.by, sort.direction)
      const allowed = membership(filter)
      if (!plan) return base.filter((rid) => allowed[rid] === 1)
      const { title, anywhere, fragments } = repository.search(plan)
      const tiers = new Uint8Array(allowed.length)
      mark(tiers, fragments, 3)
      mark(tiers, anywhere, 2)
      mark(tiers, title, 1)
      const found = base.filter((rid) => allowed[rid] === 1 && (tiers[rid] ?? 0) > 0)
      if (sort.by !== 'relevance') return found
      const ranked = [1, 2, 3].map((tier) => found.filter((rid) => tiers[rid] === tier))
      return Int32Array.from(ranked.flatMap((part) => [...part]))
    })

  /** 1 at each row number that passes every filter but the search. */
  const membership = (filter: ProductFilter): Uint8Array => {
    const flags = Array.from({ length: 256 }, (_, value) => value).filter((value) => flagsPass(value, filter))
    let members = only(repository.withFlags(flags), null)
    if (filter.vendor !== undefined) members = only(repository.withVendor(filter.vendor), members)
    if (filter.category !== undefined) members = only(repository.withCategory(filter.category), members)
    if (filter.rule) members = only(repository.withRule(bitOf(filter.rule)), members)
    if (filter.listingStatus) members = withListing(filter.shopId ?? null, filter.listingStatus, members)
    return members
  }
  const withListing = (shopId: string | null, statuses: ListingStatus[], within: Uint8Array): Uint8Array => {
    const listed = only(repository.withListing(shopId, statuses), within)
    if (!statuses.includes('not_listed')) return listed
    // A product that was never sent has no listing row at all.
    const others: ListingStatus[] = ['queued', 'draft', 'auditing', 'live', 'refused', 'deactivated', 'deleted']
    const elsewhere = only(repository.withListing(shopId, others), within)
    return within.map((value, rid) => (value === 1 && (listed[rid] === 1 || elsewhere[rid] === 0) ? 1 : 0))
  }
  const only = (rids: Int32Array, within: Uint8Array | null): Uint8Array => {
    const members = new Uint8Array(within?.length ?? repository.maxRid() + 1)
    for (const rid of rids) if (!within || within[rid] === 1) members[rid] = 1
    return members
  }

  return {
    rows: ({ filter, sort, start, limit }) => {
      const order = orderOf(filter, sort)
      const currency = baseCurrency()
      const page = Array.from(order.subarray(start, start + limit), (rid) => repository.row(rid)).filter(
        (row) => row !== undefined,
      )
      const listings = Map.groupBy(repository.listingsOf(page.map((row) => row.id)), (listing) => listing.productId)
      return {
        total: order.length,
        start,
        revision,
        rows: page.map(({ blocking, advice, ...row }) => ({
          ...row,
          score: readinessScore(rulesCount(blocking), rulesCount(advice)),
          currency,
          listings: (listings.get(row.id) ?? []).map(({ shopId, status }) => ({ shopId, status })),
        })) as ProductRow[],
      }
    },
    indexOf: ({ filter, sort, id }) => {
      const rid = repository.ridOf(id)
      const index = rid === undefined ? -1 : orderOf(filter, sort).indexOf(rid)
      return { index: index < 0 ? null : index }
    },
    order: ({ filter, sort }) => orderOf(filter, sort),
    facets: () => {
      if (facets) return facets
      const counts = repository.countsByFlags()
      const count = (view: ProductFilter['view']) =>
        counts.reduce((sum, entry) => sum + (views[view](entry.flags) ? entry.count : 0), 0)
      facets = {
        views: Object.fromEntries((Object.keys(views) as ProductFilter['view'][]).map((view) => [view, count(view)])),
        vendors: repository.vendors(),
        categories: repository.categories(),
      }
      return facets
    },
    invalidate: (rids) => {
      revision++
      facets = null
      if (rids) orders.touch(rids)
      else orders.clear()
    },
    invalidateListings: () => {
      revision++
      orders.dropListings()
    },
  }
}

/** A rule that only advises is failed by ready products too: with a rule chosen, "not ready" means "fails it". */
const flagsPass = (flags: number, { view, status, rule }: ProductFilter): boolean =>
  (rule && view === 'not-ready' ? isCurrent(flags) : views[view](flags)) &&
  (!status || status.some((wanted) => stateBits[wanted] === stateOf(flags)))

function mark(tiers: Uint8Array, rids: Int32Array, tier: number): void {
  for (const rid of rids) tiers[rid] = tier
}
