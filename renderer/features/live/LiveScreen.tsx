// Shows and their planning: the list at the left, the run-of-show of the chosen one beside it.
import { useQuery } from '@tanstack/react-query'
import { Plus, Radio } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useRoute } from 'wouter'
import type { ShowId } from '#shared/domain/ids.ts'
import { orpc } from '../../api/client.ts'
import { useShops } from '../../api/settings.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { NewShow } from './plan/NewShow.tsx'
import { sortShows } from './plan/plan-model.ts'
import { ShowList } from './plan/ShowList.tsx'
import { ShowPlan } from './plan/ShowPlan.tsx'

export function LiveScreen() {
  const { t } = useTranslation('live')
  const [, params] = useRoute('/live/:showId')
  const [, newParams] = useRoute('/live/new/:productIds')
  const shows = useQuery(orpc.live.shows.list.queryOptions())
  const { shops, current } = useShops()
  const creating = newParams !== null || params?.showId === 'new'

  if (shows.error) return <ErrorState error={shows.error} onRetry={() => void shows.refetch()} />
  if (!shows.data) return <SkeletonRows className="pt-12" rows={8} />

  const mine = current ? shows.data.filter((show) => show.shopId === current.id) : shows.data
  const sorted = sortShows(mine)
  const chosen = creating
    ? null
    : ((params?.showId as ShowId | undefined) ?? sorted.coming[0]?.id ?? sorted.past[0]?.id ?? null)
  const opened = creating || params?.showId !== undefined
  if (shows.data.length === 0 && !creating) {
    return (
      <EmptyState
        icon={Radio}
        title={t('plan.emptyTitle')}
        actions={
          <Link href={places.newShow()} className={buttonClass('primary', 36)}>
            <Plus size={16} aria-hidden />
            {t('plan.new')}
          </Link>
        }
      >
        {t('plan.emptyHint')}
      </EmptyState>
    )
  }
  return (
    <div className="flex h-full min-h-0">
      <h1 className="sr-only">{t('plan.shows')}</h1>
      <ShowList
        coming={sorted.coming}
        past={sorted.past}
        shops={shops}
        chosen={chosen}
        creating={creating}
        // In a narrow window a chosen show takes the list's place; Back brings it again.
        className={cx(opened && 'max-xl:hidden')}
      />
      <div className="min-w-0 flex-1">
        {creating ? (
          <NewShow key={newParams?.productIds ?? ''} productIds={newParams?.productIds?.split(',') ?? []} />
        ) : chosen ? (
          <ShowPlan key={chosen} showId={chosen} backToList={opened} />
        ) : (
          <EmptyState icon={Radio} title={t('plan.noneInShop')}>
            {t('plan.noneInShopHint')}
          </EmptyState>
        )}
      </div>
    </div>
  )
}
