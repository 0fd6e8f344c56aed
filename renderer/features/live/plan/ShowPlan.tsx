// One show before it goes on air: when, for which shop, what in which order, and what is still missing.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ShowId, ShowItemId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { AddItem } from './AddItem.tsx'
import { ItemPanel } from './ItemPanel.tsx'
import { Lineup } from './Lineup.tsx'
import { PlanBar } from './PlanBar.tsx'
import { PlanHead } from './PlanHead.tsx'
import { PlanHints } from './PlanHints.tsx'

export function ShowPlan({ showId, backToList }: { showId: ShowId; backToList: boolean }) {
  const { t } = useTranslation('live')
  const query = useQuery(orpc.live.shows.get.queryOptions({ input: { id: showId } }))
  const [selected, setSelected] = useState<ShowItemId | null>(null)
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const state = query.data
  if (!state) return <SkeletonRows className="pt-32" rows={8} />
  const item = state.lineup.find((entry) => entry.id === selected) ?? null
  return (
    <div className="flex h-full min-h-0">
      <section aria-label={state.show.title} className="flex min-w-0 flex-1 flex-col">
        <PlanHead state={state} backToList={backToList} />
        <PlanBar state={state} selected={selected} onSelect={setSelected} />
        <PlanHints state={state} />
        <div className="min-h-0 flex-1 overflow-y-auto">
          <Lineup state={state} selected={selected} onSelect={setSelected} />
          {state.lineup.length === 0 && <p className="px-5 py-6 text-13 text-text-2">{t('plan.lineupEmpty')}</p>}
          <AddItem showId={showId} onAdded={setSelected} />
        </div>
      </section>
      {item && (
        <ItemPanel
          key={item.id}
          item={item}
          of={state.lineup.length}
          shopId={state.show.shopId}
          onClose={() => setSelected(null)}
        />
      )}
    </div>
  )
}
