// Products go out as a file: choose the kind and what goes into it, look at its first rows and at what stands in the way, take it.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportSelection } from '#shared/contract/catalog-exports.ts'
import type { ExportSummary } from '#shared/domain/export.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { useShops } from '../../../api/settings.ts'
import { Button } from '../../../ui/Button.tsx'
import { DeskScreen } from '../DeskScreen.tsx'
import { filterOf, sortOf, useCatalog } from '../store.ts'
import { ExportDone } from './ExportDone.tsx'
import { ExportPreview } from './ExportPreview.tsx'
import { firstForm, gapOf, requestOf, type ExportForm } from './export-form.ts'
import { FormatOptions } from './FormatOptions.tsx'
import { FormatChoice } from './FormatChoice.tsx'
import { WhatChoice } from './WhatChoice.tsx'

export function ExportScreen() {
  const { t } = useTranslation('export')
  const last = useQuery({ ...orpc.catalog.exports.list.queryOptions(), staleTime: Infinity })
  return (
    <DeskScreen title={t('title')} query={last}>
      {(entries) => <ExportWork last={entries} />}
    </DeskScreen>
  )
}

function ExportWork({ last }: { last: ExportSummary[] }) {
  const { t } = useTranslation('export')
  const catalog = useCatalog()
  const { current } = useShops()
  const isFiltered = catalog.view !== 'all' || catalog.query !== ''
  const firstWhat = catalog.selected.size > 0 ? 'ids' : isFiltered ? 'filter' : 'all'
  const [form, setForm] = useState<ExportForm>(() => firstForm(firstWhat, current?.id ?? null, last))
  const [jobId, setJobId] = useState<JobId | null>(null)
  const change = (patch: Partial<ExportForm>) => setForm((before) => ({ ...before, ...patch }))

  const filter = filterOf(catalog, current?.id ?? null)
  const selection: ExportSelection =
    form.what === 'ids'
      ? { kind: 'ids', ids: [...catalog.selected] }
      : form.what === 'filter'
        ? { kind: 'filter', filter, sort: sortOf(catalog.sort, catalog.query) }
        : { kind: 'all' }
  const request = requestOf(form, selection)
  const gap = gapOf(form)
  const preview = useQuery(
    orpc.catalog.exports.preview.queryOptions({
      input: request,
      enabled: gap === null,
      placeholderData: keepPreviousData,
    }),
  )
  const start = useCommand(orpc.catalog.exports.start, { onSuccess: (started) => setJobId(started.jobId) })
  if (jobId) return <ExportDone jobId={jobId} onAnother={() => setJobId(null)} />
  const nothing = preview.data?.total === 0
  return (
    <div className="flex min-h-0 flex-1">
      <form
        aria-label={t('title')}
        className="flex w-90 shrink-0 flex-col border-r border-line bg-surface-1"
        onSubmit={(event) => {
          event.preventDefault()
          if (gap === null && !nothing) start.mutate(request)
        }}
      >
        <div className="min-h-0 flex-1 space-y-6 overflow-y-auto p-5">
          <FormatChoice value={form.format} onChange={(format) => change({ format })} />
          <WhatChoice form={form} onChange={change} selected={catalog.selected.size} filtered={isFiltered} />
          <FormatOptions form={form} onChange={change} />
        </div>
        <footer className="flex h-14 shrink-0 items-center gap-3 border-t border-line px-5">
          <span className="min-w-0 flex-1 text-12 text-text-2" aria-live="polite">
            {gap !== null ? t(`gap.${gap}`) : preview.data && t('products', { count: preview.data.total })}
          </span>
          <Button
            type="submit"
            variant="primary"
            icon={Download}
            disabled={gap !== null || nothing || preview.isError}
            busy={start.isPending}
          >
            {t('start')}
          </Button>
        </footer>
      </form>
      <ExportPreview gap={gap} preview={preview.data} error={preview.error} format={form.format} />
    </div>
  )
}
