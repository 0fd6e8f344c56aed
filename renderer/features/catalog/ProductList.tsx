// Tabs, filters, the virtual table and the line that says what is in it.
import { useQuery } from '@tanstack/react-query'
import { PackageSearch } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ProductId } from '#shared/domain/ids.ts'
import { orpc } from '../../api/client.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { useShortcuts } from '../../ui/shortcuts.ts'
import { FilterBar } from './find/FilterBar.tsx'
import { ListFooter } from './ListFooter.tsx'
import { ListTabs } from './ListTabs.tsx'
import { NotReadyGroups } from './readiness/NotReadyGroups.tsx'
import { ProductGrid } from './ProductGrid.tsx'
import { ProductTable } from './ProductTable.tsx'
import { isNarrowed, sortOf, useCatalog } from './store.ts'
import { useShownFilter } from './use-shown-filter.ts'

/** `narrow` while a panel stands beside the list. */
export function ProductList({ openId, narrow }: { openId: ProductId | null; narrow: boolean }) {
  const { t } = useTranslation('catalog')
  // One by one: what else changes in the store, like a letter in the search field, is not drawn here.
  const view = useCatalog((state) => state.view)
  const rule = useCatalog((state) => state.rule)
  const layout = useCatalog((state) => state.layout)
  const chosenSort = useCatalog((state) => state.sort)
  const filtered = useCatalog(isNarrowed)
  const anySelected = useCatalog((state) => state.selected.size > 0)
  const { select, setRule } = useCatalog.getState()
  const search = useRef<HTMLInputElement>(null)
  const facets = useQuery(orpc.catalog.facets.queryOptions())
  const filter = useShownFilter()
  const sort = useMemo(() => sortOf(chosenSort, filter.query), [chosenSort, filter.query])
  useShortcuts([
    { keys: '/', label: t('keys.search'), group: t('title'), run: () => search.current?.focus() },
    {
      keys: 'escape',
      label: t('keys.clear'),
      group: t('title'),
      run: () => select([]),
      enabled: anySelected,
    },
  ])
  const empty = facets.data?.views.all === 0 && !filtered && view === 'all'
  return (
    <section className="flex min-w-0 flex-1 flex-col" aria-label={t('title')}>
      <h1 className="sr-only">{t('title')}</h1>
      <ListTabs narrow={narrow} />
      {!empty && <FilterBar search={search} narrow={narrow} />}
      {facets.isError ? (
        <ErrorState error={facets.error} onRetry={() => void facets.refetch()} />
      ) : empty ? (
        <EmptyState
          icon={PackageSearch}
          title={t('empty.title')}
          actions={
            <>
              <Link href={places.importProducts} className={buttonClass('primary')}>
                {t('empty.import')}
              </Link>
              <Link href={places.newProduct} className={buttonClass('secondary')}>
                {t('new.open')}
              </Link>
            </>
          }
        >
          {t('empty.hint')}
        </EmptyState>
      ) : (
        <div className="flex min-h-0 flex-1">
          {view === 'not-ready' && !narrow && <NotReadyGroups rule={rule} onRule={setRule} />}
          <div className="flex min-w-0 flex-1 flex-col">
            {layout === 'grid' && !narrow ? (
              <ProductGrid filter={filter} sort={sort} />
            ) : (
              <ProductTable filter={filter} sort={sort} openId={openId} narrow={narrow} />
            )}
          </div>
        </div>
      )}
      {!empty && <ListFooter filter={filter} sort={sort} narrow={narrow} />}
    </section>
  )
}
