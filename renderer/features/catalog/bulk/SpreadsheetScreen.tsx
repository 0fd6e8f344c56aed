// The spreadsheet mode of the catalog: the list's filter as rows of variants, edited in place.
import { Calculator, RefreshCw, Replace, Table2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useShops } from '../../../api/settings.ts'
import { Button, buttonClass } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { places } from '../../../ui/places.ts'
import { useShortcuts } from '../../../ui/shortcuts.ts'
import { Segmented } from '../../../ui/Tabs.tsx'
import { filterOf, sortOf, useCatalog } from '../store.ts'
import { FormulaPanel } from './FormulaPanel.tsx'
import { Grid } from './Grid.tsx'
import { PasteDialog } from './PasteDialog.tsx'
import { areaOf, sizeOf } from './selection.ts'
import { useSpreadsheet, type OpenSheet } from './store.ts'
import { useGridActions } from './use-grid-actions.ts'
import { useSheet } from './use-sheet.ts'

export function SpreadsheetScreen() {
  const { t } = useTranslation('bulk')
  const { current } = useShops()
  const catalog = useCatalog()
  const filter = filterOf(catalog, current?.id ?? null)
  const { selected } = catalog
  const [scope, setScope] = useState<'chosen' | 'list'>('chosen')
  const isChosen = scope === 'chosen' && selected.size > 0
  const sheet = useSheet(filter, sortOf(catalog.sort, catalog.query), isChosen ? selected : null)
  const reset = useSpreadsheet((state) => state.reset)
  const panel = useSpreadsheet((state) => state.panel)
  const open = useSpreadsheet((state) => state.open)
  const sheetId = sheet.data?.sheetId
  useEffect(() => reset(), [sheetId, reset])
  useShortcuts([
    { keys: 'mod+h', label: t('replace.title'), group: t('title'), run: () => open('replace'), inFields: true },
    { keys: 'mod+e', label: t('formula.title'), group: t('title'), run: () => open('formula'), inFields: true },
  ])
  const refresh = (): void => void sheet.refetch()
  return (
    <div className="flex h-full min-w-0">
      <section className="flex min-w-0 flex-1 flex-col" aria-label={t('title')}>
        <div className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-5">
          <h1 className="text-15 font-semibold">{t('title')}</h1>
          <span className="mr-auto truncate text-12 text-text-2 tabular">
            {sheet.data && t('rows', { count: sheet.data.rows })}
          </span>
          {selected.size > 0 && (
            <Segmented
              label={t('scope.label')}
              items={[
                { value: 'chosen', label: t('chosen', { count: selected.size }) },
                { value: 'list', label: t('wholeList') },
              ]}
              value={scope}
              onValueChange={setScope}
            />
          )}
          <Button
            size={32}
            icon={Calculator}
            aria-pressed={panel === 'formula'}
            onClick={() => open(panel === 'formula' ? null : 'formula')}
          >
            {t('formula.title')}
          </Button>
          <Button
            size={32}
            icon={Replace}
            aria-pressed={panel === 'replace'}
            onClick={() => open(panel === 'replace' ? null : 'replace')}
          >
            {t('replace.title')}
          </Button>
          <Button size={32} variant="ghost" icon={RefreshCw} onClick={refresh}>
            {t('refresh')}
          </Button>
          <Link href={places.catalog} className={buttonClass('secondary', 32)}>
            {t('done')}
          </Link>
        </div>
        {sheet.isError ? (
          <ErrorState error={sheet.error} onRetry={() => void sheet.refetch()} />
        ) : sheet.data?.rows === 0 ? (
          <EmptyState icon={Table2} title={t('empty.title')}>
            {t('empty.hint')}
          </EmptyState>
        ) : (
          sheet.data && <SheetView key={sheet.data.sheetId} sheet={sheet.data} />
        )}
      </section>
      {panel && sheet.data && <FormulaPanel key={panel} kind={panel} sheet={sheet.data} />}
    </div>
  )
}

function SheetView({ sheet }: { sheet: OpenSheet }) {
  const { t } = useTranslation('bulk')
  const { actions, words, pending, confirm, dismiss } = useGridActions(sheet)
  const anchor = useSpreadsheet((state) => state.anchor)
  const cursor = useSpreadsheet((state) => state.cursor)
  const busy = useSpreadsheet((state) => state.busy)
  const marks = useSpreadsheet((state) => state.marks.size)
  const { rows, columns } = sizeOf(areaOf(anchor, cursor))
  return (
    <>
      <Grid sheetId={sheet.sheetId} rowCount={sheet.rows} words={words} actions={actions} />
      <div
        className="flex h-9 shrink-0 items-center gap-4 border-t border-line bg-surface-2 px-5 text-12 text-text-2 tabular"
        role="status"
      >
        <span>{t('selected', { rows, columns, count: rows * columns })}</span>
        {marks > 0 && <span className="text-red-text">{t('refused', { count: marks })}</span>}
        {busy && <span className="text-accent-text">{t('working')}</span>}
        <span className="ml-auto truncate">{t('hint')}</span>
      </div>
      {pending && <PasteDialog pending={pending} onConfirm={confirm} onCancel={dismiss} />}
    </>
  )
}
