// The shows that ended, each a way to its report.
import { useQuery } from '@tanstack/react-query'
import { ChartColumn } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { orpc } from '../../api/client.ts'
import { useShops } from '../../api/settings.ts'
import { formatDateTime, formatDuration } from '../../i18n/format-time.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { Tag } from '../../ui/StatusMark.tsx'
import { ShowFigures } from './ShowFigures.tsx'

const columns = 'grid-cols-[minmax(0,1fr)_200px_110px_90px_120px]'

export function InsightsScreen() {
  const { t } = useTranslation('insights')
  const shows = useQuery(orpc.live.shows.list.queryOptions())
  const { shops } = useShops()
  if (shows.isError) return <ErrorState error={shows.error} onRetry={() => void shows.refetch()} />
  if (!shows.data) return <SkeletonRows className="p-6" />
  const ended = shows.data.filter((show) => show.status === 'ended').sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
  if (ended.length === 0) {
    return (
      <EmptyState
        icon={ChartColumn}
        title={t('list.none')}
        actions={
          <Link href={places.live} className={buttonClass('primary')}>
            {t('list.plan')}
          </Link>
        }
      >
        {t('list.noneHint')}
      </EmptyState>
    )
  }
  return (
    <div className="h-full overflow-y-auto p-6">
      <h1 className="mb-4 text-17 font-semibold">{t('title')}</h1>
      <div className="rounded-control border border-line bg-surface-1">
        <div
          aria-hidden
          className={`grid h-8 items-center gap-4 border-b border-line px-5 text-12 text-text-2 ${columns}`}
        >
          <span>{t('list.show')}</span>
          <span>{t('list.date')}</span>
          <span className="text-right">{t('list.duration')}</span>
          <span className="text-right">{t('list.orders')}</span>
          <span className="text-right">{t('list.revenue')}</span>
        </div>
        <ul>
          {ended.map((show) => (
            <li key={show.id} className="border-line not-first:border-t">
              <Link
                href={places.report(show.id)}
                className={`grid min-h-14 items-center gap-4 px-5 text-13 hover:bg-surface-2 ${columns}`}
              >
                <span className="min-w-0">
                  <span className="flex items-center gap-2">
                    <span dir="auto" className="truncate font-semibold">
                      {show.title}
                    </span>
                    {show.rehearsal && <Tag>{t('list.rehearsal')}</Tag>}
                  </span>
                  <span className="block truncate text-12 text-text-2">
                    {shops.find((shop) => shop.id === show.shopId)?.name}
                  </span>
                </span>
                <span className="text-text-2 tabular">
                  {show.startedAt === null ? '–' : formatDateTime(show.startedAt)}
                </span>
                <span className="text-right text-text-2 tabular">
                  {show.startedAt !== null && show.endedAt !== null
                    ? formatDuration(show.endedAt - show.startedAt)
                    : '–'}
                </span>
                <ShowFigures showId={show.id} />
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
