// The right 328: what comes in (orders, messages to the host), what changed, and how OBS is. Panels take the feed's place.
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LiveState, ObsStatus } from '#shared/domain/show.ts'
import type { OnAir } from '../../../api/on-air.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { AlertBox } from './AlertBox.tsx'
import { Feed } from './Feed.tsx'
import { Health } from './Health.tsx'
import { KeysPanel } from './KeysPanel.tsx'
import { ObsPanel } from './ObsPanel.tsx'
import { ScreensPanel } from './ScreensPanel.tsx'
import type { SidePanelName } from './types.ts'

interface SideColumnProps {
  state: LiveState
  obs: ObsStatus | undefined
  alerts: LiveState['alerts']
  now: number
  onAir: OnAir
  panel: SidePanelName | null
  onPanel: (panel: SidePanelName | null) => void
  onDismiss: (alertId: string) => void
}

export function SideColumn({ state, obs, alerts, now, onAir, panel, onPanel, onDismiss }: SideColumnProps) {
  const { t } = useTranslation(['live', 'common'])
  // Before the show there is no feed yet, and OBS is what has to be settled.
  const shown = panel ?? (state.phase === 'off' ? 'obs' : null)
  return (
    <aside aria-label={t('live:side.label')} className="flex min-h-0 flex-col border-l border-line bg-surface-1">
      {shown === null ? (
        <Feed state={state} onAir={onAir} />
      ) : (
        <section aria-label={t(`live:panel.${shown}`)} className="flex min-h-0 flex-1 flex-col">
          <div className="flex h-11 shrink-0 items-center justify-between border-b border-line pr-2 pl-4">
            <h2 className="text-15 font-semibold">{t(`live:panel.${shown}`)}</h2>
            {panel !== null && (
              <IconButton
                icon={X}
                label={t('common:action.close')}
                keys="escape"
                size={28}
                onClick={() => onPanel(null)}
              />
            )}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">
            {shown === 'obs' && <ObsPanel obs={obs} />}
            {shown === 'screens' && <ScreensPanel />}
            {shown === 'keys' && <KeysPanel />}
          </div>
        </section>
      )}
      {alerts[0] && (
        <AlertBox alert={alerts[0]} more={alerts.length - 1} state={state} now={now} onDismiss={onDismiss} />
      )}
      <Health obs={obs} now={now} onObs={() => onPanel('obs')} />
    </aside>
  )
}
