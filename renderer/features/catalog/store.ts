// What the catalog shows: view, filters, order and the selected products. Kept while the studio is open, so that Back finds it as it was.
import { create } from 'zustand'
import type { ProductFilter, ProductSort } from '#shared/contract/catalog.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import type { RuleId } from '#shared/domain/readiness/rule.ts'

interface CatalogState {
  view: ProductFilter['view']
  query: string
  vendor: string | null
  category: string | null
  /** In the view of what is not ready: only products that fail this rule. */
  rule: RuleId | null
  sort: ProductSort
  selected: ReadonlySet<ProductId>
  setView: (view: ProductFilter['view']) => void
  setQuery: (query: string) => void
  setVendor: (vendor: string | null) => void
  setCategory: (category: string | null) => void
  setRule: (rule: RuleId | null) => void
  /** A second press on the same column turns the order round. */
  sortBy: (by: ProductSort['by']) => void
  toggle: (id: ProductId) => void
  select: (ids: Iterable<ProductId>) => void
  clearFilters: () => void
}

const none: ReadonlySet<ProductId> = new Set()
const firstDirection: Partial<Record<ProductSort['by'], ProductSort['direction']>> = {
  title: 'asc',
  stock: 'asc',
  margin: 'asc',
}

export const useCatalog = create<CatalogState>((set) => ({
  view: 'all',
  query: '',
  vendor: null,
  category: null,
  rule: null,
  sort: { by: 'updated', direction: 'desc' },
  selected: none,
  setView: (view) => set({ view, rule: null, selected: none }),
  setQuery: (query) => set({ query, selected: none }),
  setVendor: (vendor) => set({ vendor, selected: none }),
  setCategory: (category) => set({ category, selected: none }),
  setRule: (rule) => set({ rule, selected: none }),
  sortBy: (by) =>
    set(({ sort }) => ({
      sort:
        sort.by === by
          ? { by, direction: sort.direction === 'asc' ? 'desc' : 'asc' }
          : { by, direction: firstDirection[by] ?? 'desc' },
    })),
  toggle: (id) =>
    set(({ selected }) => {
      const next = new Set(selected)
      if (!next.delete(id)) next.add(id)
      return { selected: next }
    }),
  select: (ids) => set({ selected: new Set(ids) }),
  clearFilters: () => set({ query: '', vendor: null, category: null, selected: none }),
}))

/** The filter as the backend takes it, for one shop or all. */
export function filterOf(
  state: Pick<CatalogState, 'view' | 'query' | 'vendor' | 'category' | 'rule'>,
  shopId: ProductFilter['shopId'] | null,
): ProductFilter {
  return {
    view: state.view,
    query: state.query,
    ...(state.rule !== null && state.view === 'not-ready' && { rule: state.rule }),
    ...(state.vendor !== null && { vendors: [state.vendor] }),
    ...(state.category !== null && { categories: [state.category] }),
    ...(shopId && { shopId }),
  }
}

/** With words to look for, the best match comes first unless another column was chosen. */
export const sortOf = (sort: ProductSort, query: string): ProductSort =>
  query.trim() !== '' && sort.by === 'updated' ? { by: 'relevance', direction: 'desc' } : sort
