// Search, the filters most used, everything else behind one button, and what is chosen as chips that can be taken away.
import { ChevronDown, LayoutGrid, ListFilter, Search, Table2, X } from 'lucide-react'
import { useQueryClient } from '@tanstack/react-query'
import { memo, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountGroup } from '#shared/contract/catalog-list.ts'
import { useShops } from '../../../api/settings.ts'
import { Button } from '../../../ui/Button.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { Segmented } from '../../../ui/Tabs.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { ColumnChooser } from '../ColumnChooser.tsx'
import { filterOf, isNarrowed, sortOf, useCatalog } from '../store.ts'
import { askAhead } from '../use-rows.ts'
import { FilterChips } from './FilterChips.tsx'
import { RangeFields } from './RangeFields.tsx'
import { SavedViewMenu } from './SavedViewMenu.tsx'
import { ValueList } from './ValueList.tsx'

const quick = ['vendors', 'categories', 'status'] as const satisfies readonly CountGroup[]
const others = ['tags', 'collectionIds', 'missing', 'listingStatus'] as const satisfies readonly CountGroup[]

interface FilterBarProps {
  search: RefObject<HTMLInputElement | null>
  /** A panel stands beside the list. */
  narrow: boolean
}

export const FilterBar = memo(function FilterBar({ search, narrow }: FilterBarProps) {
  const { t } = useTranslation(['find', 'catalog'])
  const layout = useCatalog((state) => state.layout)
  const filtered = useCatalog(isNarrowed)
  const { setLayout, clearFilters } = useCatalog.getState()
  return (
    <>
      <div className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-5">
        <SearchField search={search} />
        {!narrow &&
          quick.map((group) => (
            <Popover
              key={group}
              align="start"
              title={t(group)}
              className="w-72"
              trigger={
                <Button size={36} iconAfter={ChevronDown}>
                  {t(group)}
                </Button>
              }
            >
              <div className="p-3">
                <ValueList group={group} />
              </div>
            </Popover>
          ))}
        <Popover
          align="start"
          title={t('more')}
          trigger={
            <Button size={36} icon={ListFilter}>
              {t('more')}
            </Button>
          }
        >
          <div className="flex max-h-[min(560px,70dvh)] flex-col gap-4 overflow-y-auto p-4">
            <RangeFields name="priceMinor" label={t('price')} />
            <RangeFields name="stock" label={t('stock')} />
            <RangeFields name="marginBps" label={t('margin')} />
            {[...(narrow ? quick : []), ...others].map((group) => (
              <section key={group} aria-label={t(group)} className="flex flex-col gap-1">
                <h3 className="text-12 font-semibold">{t(group)}</h3>
                <ValueList group={group} />
              </section>
            ))}
          </div>
        </Popover>
        {filtered && !narrow && (
          <Button variant="ghost" size={32} icon={X} onClick={clearFilters}>
            {t('catalog:filter.clear')}
          </Button>
        )}
        <span className="ml-auto flex shrink-0 items-center gap-2">
          <SavedViewMenu />
          {!narrow && layout === 'table' && <ColumnChooser />}
          {!narrow && (
            <Segmented
              label={t('layout')}
              items={[
                { value: 'table', label: <Table2 size={16} aria-label={t('table')} /> },
                { value: 'grid', label: <LayoutGrid size={16} aria-label={t('grid')} /> },
              ]}
              value={layout}
              onValueChange={setLayout}
            />
          )}
        </span>
      </div>
      <FilterChips />
    </>
  )
})

/** By itself, so that a letter draws the field and no more; its rows are asked for before anything is drawn. */
function SearchField({ search }: Pick<FilterBarProps, 'search'>) {
  const { t } = useTranslation('catalog')
  const query = useCatalog((state) => state.query)
  const queries = useQueryClient()
  const shopId = useShops().current?.id ?? null
  const label = t('filter.search')
  const onValueChange = (words: string) => {
    const state = useCatalog.getState()
    // One drawing for a letter: its rows, when they are there.
    const asked = askAhead(queries, filterOf({ ...state, query: words }, shopId), sortOf(state.sort, words))
    state.type(words)
    void asked.then(() => state.showTyped(words))
  }
  return (
    <TextField
      ref={search}
      label={label}
      hideLabel
      placeholder={label}
      value={query}
      onValueChange={onValueChange}
      before={<Search size={16} aria-hidden />}
      type="search"
      className="w-72 min-w-32 shrink"
    />
  )
}
