// The filter of the list on screen: it lags behind what is being typed until there is something to show, and it is the same object for as
// long as it is the same list, so that what is drawn for it stays as it is.
import { useMemo } from 'react'
import type { ProductFilter } from '#shared/contract/catalog-list.ts'
import { useShops } from '../../api/settings.ts'
import { filterOf, useCatalog } from './store.ts'

export function useShownFilter(): ProductFilter {
  const view = useCatalog((state) => state.view)
  const filters = useCatalog((state) => state.filters)
  const rule = useCatalog((state) => state.rule)
  const query = useCatalog((state) => state.shownQuery)
  const shopId = useShops().current?.id ?? null
  return useMemo(() => filterOf({ view, query, filters, rule }, shopId), [view, query, filters, rule, shopId])
}
