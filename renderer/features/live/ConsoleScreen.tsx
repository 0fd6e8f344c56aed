// The on-air console: one full screen, readable from two metres. No dialog ever opens here; what goes wrong is said in place.
import { Radio } from 'lucide-react'
import { useState, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useRoute } from 'wouter'
import type { ShowId } from '#shared/domain/ids.ts'
import { orpc } from '../../api/client.ts'
import { useOnAir } from '../../api/on-air.ts'
import { useSubscription } from '../../api/use-subscription.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { useNow } from '../../ui/use-now.ts'
import { openAlerts } from './console-model.ts'
import { ActionBar } from './console/ActionBar.tsx'
import { ConsoleHead } from './console/ConsoleHead.tsx'
import { ConsoleRail } from './console/ConsoleRail.tsx'
import { ConsoleSkeleton } from './console/ConsoleSkeleton.tsx'
import { Cues } from './console/Cues.tsx'
import { Notices } from './console/Notices.tsx'
import { Program } from './console/Program.tsx'
import { RunOfShow } from './console/RunOfShow.tsx'
import { SideColumn } from './console/SideColumn.tsx'
import { StatusBar } from './console/StatusBar.tsx'
import { TakeBar } from './console/TakeBar.tsx'
import type { SidePanelName } from './console/types.ts'
import { useConsoleKeys } from './console/use-console-keys.ts'

export function ConsoleScreen() {
  const { t } = useTranslation('live')
  const [, params] = useRoute('/live/:showId/console')
  const showId = (params?.showId ?? '') as ShowId
  const { data: state, stale, error } = useSubscription(orpc.live.watch, { showId })
  const obs = useSubscription(orpc.live.obs.watch, undefined).data
  const onAir = useOnAir(state)
  const now = useNow(1000)
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set())
  const [panel, setPanel] = useState<SidePanelName | null>(null)
  const [sayOffset, setSayOffset] = useState({ itemId: '', by: 0 })
  const keys = useConsoleKeys({ state, obs, onAir, panel, setPanel, setSayOffset })

  if (!state && error) {
    return (
      <div className="grid h-full grid-cols-[56px_minmax(0,1fr)]">
        <ConsoleRail />
        <main>
          <ErrorState error={error} />
          <p className="text-center">
            <Link href={places.live} className={buttonClass('secondary', 36)}>
              {t('console.backToShows')}
            </Link>
          </p>
        </main>
      </div>
    )
  }
  if (!state) return <ConsoleSkeleton label={t('console.loading')} />

  const alerts = openAlerts(state, dismissed)
  const offset = sayOffset.itemId === state.currentItemId ? sayOffset.by : 0
  return (
    <div className="h-full overflow-auto">
      <div
        className="grid h-full min-h-[640px] min-w-[960px] grid-cols-[56px_264px_minmax(0,1fr)_264px] grid-rows-[56px_minmax(0,1fr)_28px] xl:grid-cols-[56px_304px_minmax(0,1fr)_284px] min-[1400px]:grid-cols-[56px_340px_minmax(0,1fr)_328px]"
        // A button that was clicked must not keep the focus: Space means TAKE here, whatever was pressed before.
        onClick={(event) => {
          if (
            event.detail > 0 &&
            document.activeElement instanceof HTMLButtonElement &&
            !document.activeElement.ariaExpanded
          )
            document.activeElement.blur()
        }}
      >
        <ConsoleRail live={state.phase === 'on-air'} />
        <ConsoleHead state={state} now={now} onAir={onAir} />
        <RunOfShow state={state} alerts={alerts} now={now} onNext={onAir.setNext} />
        <main className="flex min-h-0 min-w-0 flex-col gap-3 p-3">
          <h1 className="sr-only">{t('console.title', { show: state.show.title })}</h1>
          <Notices state={state} obs={obs} stale={stale} failure={onAir.failure} onForget={onAir.forget} />
          {state.lineup.length === 0 ? (
            <EmptyState
              icon={Radio}
              title={t('console.emptyTitle')}
              actions={
                <Link href={places.show(state.show.id)} className={buttonClass('primary', 36)}>
                  {t('console.toPlan')}
                </Link>
              }
            >
              {t('console.emptyHint')}
            </EmptyState>
          ) : (
            <div {...cueLayout(obs?.canvas ?? null)}>
              <Program state={state} obs={obs} />
              <Cues state={state} alerts={alerts} now={now} sayOffset={offset} onSay={keys.moveSay} />
            </div>
          )}
          <TakeBar state={state} alerts={alerts} onAir={onAir} />
          <ActionBar
            state={state}
            obs={obs}
            onAir={onAir}
            recording={keys.recording}
            panel={panel}
            onPanel={keys.togglePanel}
          />
        </main>
        <SideColumn
          state={state}
          obs={obs}
          alerts={alerts}
          now={now}
          onAir={onAir}
          panel={panel}
          onPanel={setPanel}
          onDismiss={(id) => setDismissed((ids) => new Set([...ids, id]))}
        />
        <StatusBar state={state} obs={obs} now={now} stale={stale} onObs={() => setPanel('obs')} />
      </div>
    </div>
  )
}

/** A portrait picture stands beside the cues, as high as there is room; a landscape one lies over them. */
function cueLayout(canvas: { width: number; height: number } | null): { className: string; style: CSSProperties } {
  const ratio = canvas ? canvas.width / canvas.height : 9 / 16
  const className =
    ratio > 1
      ? 'grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] gap-y-3 [grid-template-areas:"program_now"_"say_next"]'
      : 'grid-cols-[min(46%,calc((100dvh-264px)*var(--ratio)))_minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] gap-y-3 [grid-template-areas:"program_now"_"program_say"_"next_next"] xl:grid-cols-[min(54%,calc((100dvh-264px)*var(--ratio)))_minmax(0,1fr)] xl:gap-y-5 xl:[grid-template-areas:"program_now"_"program_say"_"program_next"]'
  return { className: `grid min-h-0 flex-1 gap-x-4 ${className}`, style: { '--ratio': ratio } as CSSProperties }
}
