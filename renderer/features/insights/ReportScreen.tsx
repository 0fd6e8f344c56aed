// What a show did: figures, revenue per minute, each pin with what it sold. The same as a file to keep or send.
import { useMutation, useQuery } from '@tanstack/react-query'
import { ChevronLeft, Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'wouter'
import type { Report } from '#shared/domain/report.ts'
import type { ShowId } from '#shared/domain/ids.ts'
import { client, orpc } from '../../api/client.ts'
import { reportFailure } from '../../api/report-failure.ts'
import { currentLocale } from '../../i18n/i18n.ts'
import { formatMoney, formatNumber } from '../../i18n/format.ts'
import { formatDateTime, formatDuration } from '../../i18n/format-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { RevenueChart } from '../../ui/RevenueChart.tsx'
import { saveText } from '../../ui/save-text.ts'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { Tag } from '../../ui/StatusMark.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { PinTable } from './PinTable.tsx'

export function ReportScreen() {
  const { t } = useTranslation('insights')
  const showId = useParams<{ showId: ShowId }>().showId
  const report = useQuery(orpc.insights.report.queryOptions({ input: { showId } }))
  const save = useMutation({
    mutationFn: () => client.insights.reportHtml({ showId, locale: currentLocale() }),
    onSuccess: ({ fileName, html }) => {
      saveText(fileName, html, 'text/html')
      showToast({ message: t('report.saved', { name: fileName }) })
    },
    onError: reportFailure,
  })
  if (report.isError) return <ErrorState error={report.error} onRetry={() => void report.refetch()} />
  if (!report.data) return <SkeletonRows className="p-6" />
  const { show, shopName } = report.data
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-[1120px] flex-col gap-5 p-6">
        <header className="flex flex-wrap items-end gap-4">
          <div className="min-w-0 flex-1">
            <Link
              href={places.insights}
              className="inline-flex items-center gap-1 rounded-key text-12 text-text-2 hover:text-text-1"
            >
              <ChevronLeft size={14} aria-hidden />
              {t('report.back')}
            </Link>
            <h1 dir="auto" className="mt-1 flex flex-wrap items-center gap-2 text-20 font-semibold text-balance">
              {show.title}
              {show.rehearsal && <Tag>{t('report.rehearsal')}</Tag>}
            </h1>
            <p className="text-13 text-text-2">
              {[shopName, show.startedAt === null ? null : formatDateTime(show.startedAt)].filter(Boolean).join(' · ')}
            </p>
          </div>
          <Button icon={Download} busy={save.isPending} onClick={() => save.mutate()}>
            {save.isPending ? t('report.saving') : t('report.save')}
          </Button>
        </header>
        <Figures report={report.data} />
        <Card title={t('report.perMinute')}>
          <RevenueChart report={report.data} className="h-56" />
        </Card>
        <Card
          title={t('report.timeline')}
          note={report.data.pins.length > 0 ? formatNumber(report.data.pins.length) : undefined}
          flush
        >
          <PinTable report={report.data} />
        </Card>
      </div>
    </div>
  )
}

function Figures({ report }: { report: Report }) {
  const { t } = useTranslation('insights')
  const { totals, effects } = report
  const money = (minor: number) => formatMoney(minor, report.currency)
  const figures = [
    { label: t('report.revenue'), value: money(totals.revenueMinor), note: null },
    { label: t('report.orders'), value: formatNumber(totals.orders), note: null },
    { label: t('report.units'), value: formatNumber(totals.units), note: null },
    {
      label: t('report.margin'),
      value: totals.marginMinor === null ? '–' : money(totals.marginMinor),
      note: totals.marginMinor === null ? t('report.marginUnknown') : null,
    },
    { label: t('report.duration'), value: formatDuration(report.durationMs), note: null },
    {
      label: t('report.cues'),
      value: formatNumber(effects.ok + effects.failed),
      note: effects.failed > 0 ? t('report.cuesFailed', { count: effects.failed }) : t('report.cuesFine'),
    },
  ]
  return (
    <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-control border border-line bg-line min-[900px]:grid-cols-6">
      {figures.map(({ label, value, note }) => (
        <div key={label} className="min-w-0 bg-surface-1 px-5 py-3">
          <dt className="truncate text-12 text-text-2">{label}</dt>
          <dd className="truncate text-20 font-semibold tabular">{value}</dd>
          {note && <dd className="truncate text-12 text-text-2">{note}</dd>}
        </div>
      ))}
    </dl>
  )
}
