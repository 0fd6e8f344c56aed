// The last show in four figures and one chart, its pins below the minutes in which they were on screen.
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Report } from '#shared/domain/report.ts'
import { formatBps, formatMoney, formatNumber } from '../../i18n/format.ts'
import { formatDate, formatDuration } from '../../i18n/format-time.ts'
import { Card } from '../../ui/Card.tsx'
import { places } from '../../ui/places.ts'
import { RevenueChart } from '../../ui/RevenueChart.tsx'

export function LastShow({ report }: { report: Report }) {
  const { t } = useTranslation('home')
  const { totals, show } = report
  const figures = [
    { label: t('last.revenue'), value: formatMoney(totals.revenueMinor, report.currency) },
    { label: t('last.orders'), value: formatNumber(totals.orders) },
    {
      label: t('last.margin'),
      value:
        totals.marginMinor === null || totals.revenueMinor === 0
          ? '–'
          : formatBps(Math.round((totals.marginMinor / totals.revenueMinor) * 10_000)),
    },
    { label: t('last.units'), value: formatNumber(totals.units) },
  ]
  const attributed = report.pins.reduce((sum, pin) => sum + pin.revenueMinor, 0)
  return (
    <Card
      title={t('last.title')}
      note={[
        show.rehearsal ? t('last.rehearsal') : null,
        show.startedAt ? formatDate(show.startedAt) : null,
        formatDuration(report.durationMs),
      ]
        .filter(Boolean)
        .join(' · ')}
      end={
        <Link href={places.report(show.id)} className="flex items-center gap-0.5 rounded-key hover:text-text-1">
          {t('last.report')}
          <ChevronRight size={16} aria-hidden />
        </Link>
      }
    >
      <dl className="grid grid-cols-4 gap-3">
        {figures.map(({ label, value }) => (
          <div key={label} className="min-w-0">
            <dd className="truncate text-17 font-semibold tabular">{value}</dd>
            <dt className="truncate text-12 text-text-2">{label}</dt>
          </div>
        ))}
      </dl>
      <RevenueChart report={report} className="mt-4 h-44" />
      {totals.revenueMinor > 0 && (
        <p className="mt-2 flex items-center gap-2 text-12 text-text-2">
          <span aria-hidden className="size-2 rounded-[2px] bg-text-1" />
          {t('last.attributed', { share: formatBps(Math.round((attributed / totals.revenueMinor) * 10_000)) })}
        </p>
      )}
    </Card>
  )
}
