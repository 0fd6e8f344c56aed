// Tabs, filters, the virtual table and the line that says what is in it.
import { useQuery } from '@tanstack/react-query'
import { FileDown, FileUp, PackageSearch, Plus, Search, X } from 'lucide-react'
import { useDeferredValue, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ProductFilter } from '#shared/contract/catalog.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import { orpc } from '../../api/client.ts'
import { useShops } from '../../api/settings.ts'
import { buttonClass, Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { Select } from '../../ui/Select.tsx'
import { useShortcuts } from '../../ui/shortcuts.ts'
import { Tabs } from '../../ui/Tabs.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { CatalogMore } from './CatalogMore.tsx'
import { ListFooter } from './ListFooter.tsx'
import { NotReadyGroups } from './readiness/NotReadyGroups.tsx'
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
const anyValue = '*'

/** `narrow` while a panel stands beside the list. */
export function ProductList({ openId, narrow }: { openId: ProductId | null; narrow: boolean }) {
  const { t } = useTranslation(['catalog', 'export'])
  const state = useCatalog()
  const search = useRef<HTMLInputElement>(null)
  const facets = useQuery(orpc.catalog.facets.queryOptions())
  const values = useQuery(
    orpc.catalog.counts.queryOptions({
      input: { filter: { query: '', view: 'all' }, groups: ['vendors', 'categories'] },
    }),
  )
  const { current } = useShops()
  const query = useDeferredValue(state.query)
  const filter = filterOf({ ...state, query }, current?.id ?? null)
  const filtered = state.query !== '' || state.vendor !== null || state.category !== null
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
  const facetOptions = (values: { value: string; count: number }[] | undefined, all: string) => [
    { value: anyValue, label: all },
    ...(values ?? [])
      .filter(({ value }) => value !== '')
      .map(({ value, count }) => ({ value, label: lastPart(value), hint: String(count) })),
  ]
  const empty = facets.data?.views.all === 0 && !filtered && state.view === 'all'
  return (
    <section className="flex min-w-0 flex-1 flex-col" aria-label={t('title')}>
      <h1 className="sr-only">{t('title')}</h1>
      <Tabs
        label={t('views.label')}
        items={views.map((view) => ({
          value: view,
          label: t(`views.${view}`),
          count: facets.data?.views[view] ?? null,
        }))}
        value={state.view}
        onValueChange={state.setView}
        end={
          <>
            <CatalogMore />
            <Link href={places.exportProducts} className={buttonClass('secondary', 32)}>
              <FileDown size={16} aria-hidden />
              {t('export:open')}
            </Link>
            <Link href={places.importProducts} className={buttonClass('secondary', 32)}>
              <FileUp size={16} aria-hidden />
              {t('import.open')}
            </Link>
            <Link href={places.newProduct} className={buttonClass('primary', 32)}>
              <Plus size={16} aria-hidden />
              {t('new.open')}
            </Link>
          </>
        }
      />
      <div className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-5">
        <TextField
          ref={search}
          label={t('filter.search')}
          hideLabel
          placeholder={t('filter.search')}
          value={state.query}
          onValueChange={state.setQuery}
          before={<Search size={16} aria-hidden />}
          type="search"
          className="w-72 min-w-32 shrink"
        />
        <Select
          label={t('filter.vendor')}
          hideLabel
          size={36}
          options={facetOptions(values.data?.vendors, t('filter.anyVendor'))}
          value={state.vendor ?? anyValue}
          onValueChange={(value) => state.setVendor(value === anyValue ? null : value)}
        />
        <Select
          label={t('filter.category')}
          hideLabel
          size={36}
          options={facetOptions(values.data?.categories, t('filter.anyCategory'))}
          value={state.category ?? anyValue}
          onValueChange={(value) => state.setCategory(value === anyValue ? null : value)}
        />
        {filtered && (
          <Button variant="ghost" size={32} icon={X} onClick={state.clearFilters}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
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
            <ProductTable filter={filter} sort={sortOf(state.sort, query)} openId={openId} narrow={narrow} />
          </div>
        </div>
      )}
      {!empty && <ListFooter filter={filter} />}
    </section>
  )
}

/** "Home & Garden > Kitchen > Tableware" is known by its last word. */
const lastPart = (value: string) => value.split(/\s*>\s*/).at(-1) ?? value
