// The catalog's views as tabs with their counts, and where else one goes from the list.
import { useQuery } from '@tanstack/react-query'
import { FileDown, FileUp, Plus, type LucideIcon } from 'lucide-react'
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
          <PlaceLink href={places.exportProducts} icon={FileDown} word={t('export:open')} narrow={narrow} />
          <SpreadsheetLink wordClass={wordClassOf(narrow)} />
          <PlaceLink href={places.importProducts} icon={FileUp} word={t('import.open')} narrow={narrow} />
          <PlaceLink href={places.newProduct} icon={Plus} word={t('new.open')} narrow={narrow} kind="primary" />
        </>
      }
    />
  )
})

/** Beside an open product the signs have to do until there is room. */
const wordClassOf = (narrow: boolean): string | undefined => (narrow ? 'max-2xl:sr-only' : undefined)

interface PlaceLinkProps {
  href: string
  icon: LucideIcon
  word: string
  narrow: boolean
  kind?: 'primary' | 'secondary'
}

function PlaceLink({ href, icon: Icon, word, narrow, kind = 'secondary' }: PlaceLinkProps) {
  return (
    <Link href={href} className={buttonClass(kind, 32)} title={narrow ? word : undefined}>
      <Icon size={16} aria-hidden />
      <span className={wordClassOf(narrow)}>{word}</span>
    </Link>
  )
}
