// The catalog's views as tabs with their counts, and where else one goes from the list.
import { useQuery } from '@tanstack/react-query'
import { FileDown, FileUp, Plus } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ProductFilter } from '#shared/contract/catalog.ts'
import { orpc } from '../../api/client.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { places } from '../../ui/places.ts'
import { Tabs } from '../../ui/Tabs.tsx'
import { SpreadsheetLink } from './bulk/SpreadsheetLink.tsx'
import { CatalogMore } from './CatalogMore.tsx'
import { useSavedViews } from './find/use-saved-views.ts'
import { useCatalog } from './store.ts'

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
export const ListTabs = memo(function ListTabs({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation(['catalog', 'export'])
  const facets = useQuery(orpc.catalog.facets.queryOptions())
  const { views: saved } = useSavedViews()
  const shown = useCatalog(({ savedViewId, view }) => (savedViewId ? savedTab + savedViewId : view))
  const { openSaved, setView } = useCatalog.getState()
  // Beside an open product the signs have to do until there is room.
  const wordClass = narrow ? 'max-2xl:sr-only' : undefined
  return (
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
      value={shown}
      onValueChange={(value) => {
        const kept = saved.find((view) => savedTab + view.id === value)
        if (kept) openSaved(kept)
        else setView(value as ProductFilter['view'])
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
  )
})
