// What the catalog shows: view, filters, order and the selected products. Kept while the studio is open, so that Back finds it as it was.
import { create } from 'zustand'
import type { ProductFilter, ProductSort, SavedView } from '#shared/contract/catalog-list.ts'
import type { ProductId, SavedViewId } from '#shared/domain/ids.ts'
import type { RuleId } from '#shared/domain/readiness/rule.ts'

/** What a seller can narrow a list by, besides its view and its words. */
export type Filters = Omit<ProductFilter, 'view' | 'query' | 'shopId' | 'rule'>

interface CatalogState {
  view: ProductFilter['view']
  /** The kept view that is shown; null for a ready-made one. */
  savedViewId: SavedViewId | null
  /** What stands in the search field. */
  query: string
  /** What the list is searched by: the same but while the first rows of a letter are on their way. */
  shownQuery: string
  filters: Filters
  /** In the view of what is not ready: only products that fail this rule. */
  rule: RuleId | null
  sort: ProductSort
  layout: 'table' | 'grid'
  selected: ReadonlySet<ProductId>
  /** Place in the list of the last product that was chosen or let go: where a stretch begins. */
  lastChosen: number | null
  setView: (view: ProductFilter['view']) => void
  openSaved: (view: SavedView) => void
  /** Another name for what is shown: it was just saved. */
  setSaved: (id: SavedViewId | null) => void
  /** The list follows with `showTyped`. */
  type: (query: string) => void
  /** Does nothing where something else was typed meanwhile. */
  showTyped: (query: string) => void
  /** Empty lists and ranges without ends are taken away. */
  setFilter: (patch: Partial<Filters>) => void
  setRule: (rule: RuleId | null) => void
  setLayout: (layout: CatalogState['layout']) => void
  /** A second press on the same column turns the order round. */
  sortBy: (by: ProductSort['by']) => void
  toggle: (id: ProductId, index?: number) => void
  select: (ids: Iterable<ProductId>) => void
  clearFilters: () => void
}

const none: ReadonlySet<ProductId> = new Set()
const nothing = { selected: none, lastChosen: null }
const words = (query: string) => ({ query, shownQuery: query })
const firstDirection: Partial<Record<ProductSort['by'], ProductSort['direction']>> = {
  title: 'asc',
  sku: 'asc',
  vendor: 'asc',
  category: 'asc',
  status: 'asc',
  stock: 'asc',
  margin: 'asc',
  score: 'asc',
}
const newestFirst: ProductSort = { by: 'updated', direction: 'desc' }

export const useCatalog = create<CatalogState>((set) => ({
  view: 'all',
  savedViewId: null,
  ...words(''),
  filters: {},
  rule: null,
  sort: newestFirst,
  layout: 'table',
  ...nothing,
  setView: (view) =>
    set(({ savedViewId }) => ({
      view,
      rule: null,
      savedViewId: null,
      ...nothing,
      // What a kept view chose goes with it; what the seller chose stays.
      ...(savedViewId !== null && { filters: {}, ...words(''), sort: newestFirst }),
    })),
  openSaved: ({ id, filter, sort }) => {
    const { view, query, rule, shopId: _, ...filters } = filter
    set({ view, ...words(query), filters, rule: rule ?? null, sort, savedViewId: id, ...nothing })
  },
  setSaved: (savedViewId) => set({ savedViewId }),
  type: (query) => set({ query, ...nothing }),
  showTyped: (query) => set((state) => (state.query === query ? { shownQuery: query } : {})),
  setFilter: (patch) => set(({ filters }) => ({ filters: trimmed({ ...filters, ...patch }), ...nothing })),
  setRule: (rule) => set({ rule, ...nothing }),
  setLayout: (layout) => set({ layout }),
  sortBy: (by) =>
    set(({ sort }) => ({
      lastChosen: null,
      sort:
        sort.by === by
          ? { by, direction: sort.direction === 'asc' ? 'desc' : 'asc' }
          : { by, direction: firstDirection[by] ?? 'desc' },
    })),
  toggle: (id, index) =>
    set(({ selected }) => {
      const next = new Set(selected)
      if (!next.delete(id)) next.add(id)
      return { selected: next, lastChosen: index ?? null }
    }),
  select: (ids) => set({ selected: new Set(ids), lastChosen: null }),
  clearFilters: () => set({ ...words(''), filters: {}, ...nothing }),
}))

/** Is the list narrowed by words or filters? */
export const isNarrowed = ({ query, filters }: Pick<CatalogState, 'query' | 'filters'>): boolean =>
  query !== '' || Object.keys(filters).length > 0

function trimmed(filters: Filters): Filters {
  const isSet = (value: Filters[keyof Filters]): boolean =>
    Array.isArray(value) ? value.length > 0 : value?.min !== undefined || value?.max !== undefined
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => isSet(value)))
}

/** The filter as the backend takes it, for one shop or all. */
export function filterOf(
  state: Pick<CatalogState, 'view' | 'query' | 'filters' | 'rule'>,
  shopId: ProductFilter['shopId'] | null,
): ProductFilter {
  return {
    view: state.view,
    query: state.query,
    ...state.filters,
    ...(state.rule !== null && state.view === 'not-ready' && { rule: state.rule }),
    ...(shopId && { shopId }),
  }
}

/** With words to look for, the best match comes first unless another column was chosen. */
export const sortOf = (sort: ProductSort, query: string): ProductSort =>
  query.trim() !== '' && sort.by === 'updated' ? { by: 'relevance', direction: 'desc' } : sort
