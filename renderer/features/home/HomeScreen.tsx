// "What needs me?": the next show and what it lacks, what waits for a decision, what the last show did, renders and sync.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { useJobs } from '../../api/jobs.ts'
import { useShops } from '../../api/settings.ts'
import { useNow } from '../../ui/use-now.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { FirstStart } from './FirstStart.tsx'
import { LastShow } from './LastShow.tsx'
import { NeedsCard } from './NeedsCard.tsx'
import { NextShow } from './NextShow.tsx'
import { RendersCard } from './RendersCard.tsx'
import { SyncCard } from './SyncCard.tsx'
import { Checklist } from './Checklist.tsx'

const minuteMs = 60_000

export function HomeScreen() {
  const { t } = useTranslation('home')
  const home = useQuery(orpc.insights.home.queryOptions())
  // The first start stays until the sample is whole: its products come in long before its show.
  const unpacking = useJobs().active.some((job) => job.kind === 'workspace.sample')
  const { shops, loading } = useShops()
  const now = useNow(minuteMs)
  if (home.isError) return <ErrorState error={home.error} onRetry={() => void home.refetch()} />
  if (!home.data || loading) return <HomeSkeleton />
  const { nextShow, needs, lastShow, renders, sync, checklist } = home.data
  if (unpacking || (!checklist.products && shops.length === 0)) return <FirstStart />
  return (
    <div className="h-full overflow-y-auto">
      <h1 className="sr-only">{t('title')}</h1>
      <div className="mx-auto grid max-w-[1600px] grid-cols-1 items-start gap-5 p-5 min-[1180px]:grid-cols-[minmax(0,1fr)_minmax(360px,464px)] min-[1180px]:px-6">
        <div className="flex min-w-0 flex-col gap-5">
          <NextShow next={nextShow} now={now} />
          <NeedsCard needs={needs} now={now} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {lastShow ? <LastShow report={lastShow} /> : <Checklist done={checklist} />}
          <RendersCard renders={renders} />
          <SyncCard statuses={sync} now={now} />
        </div>
      </div>
    </div>
  )
}

function HomeSkeleton() {
  return (
    <div className="grid gap-5 p-6 min-[1180px]:grid-cols-[minmax(0,1fr)_464px]" aria-busy>
      <Skeleton className="h-60 rounded-control" />
      <Skeleton className="h-60 rounded-control" />
      <Skeleton className="h-96 rounded-control" />
      <Skeleton className="h-64 rounded-control" />
    </div>
  )
}
