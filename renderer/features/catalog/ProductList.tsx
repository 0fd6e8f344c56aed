// Tabs, filters, the virtual table and the line that says what is in it.
import { useQuery } from '@tanstack/react-query'
import { FileDown, FileUp, PackageSearch, Plus } from 'lucide-react'
import { useDeferredValue, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ProductFilter } from '#shared/contract/catalog.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import { orpc } from '../../api/client.ts'
import { useShops } from '../../api/settings.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { useShortcuts } from '../../ui/shortcuts.ts'
import { Tabs } from '../../ui/Tabs.tsx'
import { CatalogMore } from './CatalogMore.tsx'
import { FilterBar } from './find/FilterBar.tsx'
import { useSavedViews } from './find/use-saved-views.ts'
import { SpreadsheetLink } from './bulk/SpreadsheetLink.tsx'
import { ListFooter } from './ListFooter.tsx'
import { NotReadyGroups } from './readiness/NotReadyGroups.tsx'
import { ProductGrid } from './ProductGrid.tsx'
import { ProductTable } from './ProductTable.tsx'
import { filterOf, sortOf, useCatalog } from './store.ts'

const views = [
  'all',
  'not-ready',
  'low-stock',
  'low-margin',
  'drafts',
  'archived',
  'bin',
] as const satisfies readonly ProductFilter['view'][]
const savedTab = 'saved:'

/** `narrow` while a panel stands beside the list. */
export function ProductList({ openId, narrow }: { openId: ProductId | null; narrow: boolean }) {
  const { t } = useTranslation(['catalog', 'export'])
  const state = useCatalog()
  const search = useRef<HTMLInputElement>(null)
  const facets = useQuery(orpc.catalog.facets.queryOptions())
  const { views: saved } = useSavedViews()
  const { current } = useShops()
  const query = useDeferredValue(state.query)
  const filter = filterOf({ ...state, query }, current?.id ?? null)
  const sort = sortOf(state.sort, query)
  const filtered = state.query !== '' || Object.keys(state.filters).length > 0
  useShortcuts([
    { keys: '/', label: t('keys.search'), group: t('title'), run: () => search.current?.focus() },
    {
      keys: 'escape',
      label: t('keys.clear'),
      group: t('title'),
      run: () => state.select([]),
      enabled: state.selected.size > 0,
    },
  ])
  // Beside an open product the signs have to do until there is room.
  const wordClass = narrow ? 'max-2xl:sr-only' : undefined
  const empty = facets.data?.views.all === 0 && !filtered && state.view === 'all'
  return (
    <section className="flex min-w-0 flex-1 flex-col" aria-label={t('title')}>
      <h1 className="sr-only">{t('title')}</h1>
      <Tabs
        label={t('views.label')}
        items={[
          ...views.map((view) => ({
            value: view as string,
            label: t(`views.${view}`),
            count: facets.data?.views[view] ?? null,
          })),
          ...saved.map((view) => ({ value: savedTab + view.id, label: view.name })),
        ]}
        value={state.savedViewId ? savedTab + state.savedViewId : state.view}
        onValueChange={(value) => {
          const kept = saved.find((view) => savedTab + view.id === value)
          if (kept) state.openSaved(kept)
          else state.setView(value as ProductFilter['view'])
        }}
        end={
          <>
            <CatalogMore />
            <Link
              href={places.exportProducts}
              className={buttonClass('secondary', 32)}
              title={narrow ? t('export:open') : undefined}
            >
              <FileDown size={16} aria-hidden />
              <span className={wordClass}>{t('export:open')}</span>
            </Link>
            <SpreadsheetLink wordClass={wordClass} />
            <Link
              href={places.importProducts}
              className={buttonClass('secondary', 32)}
              title={narrow ? t('import.open') : undefined}
            >
              <FileUp size={16} aria-hidden />
              <span className={wordClass}>{t('import.open')}</span>
            </Link>
            <Link
              href={places.newProduct}
              className={buttonClass('primary', 32)}
              title={narrow ? t('new.open') : undefined}
            >
              <Plus size={16} aria-hidden />
              <span className={wordClass}>{t('new.open')}</span>
            </Link>
          </>
        }
      />
      {!empty && <FilterBar filter={filter} search={search} narrow={narrow} />}
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
          {state.view === 'not-ready' && !narrow && <NotReadyGroups rule={state.rule} onRule={state.setRule} />}
          <div className="flex min-w-0 flex-1 flex-col">
            {state.layout === 'grid' && !narrow ? (
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
