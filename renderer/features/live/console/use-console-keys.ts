// The console's keyboard. Keys do nothing while a text field has the focus; the help lists what is registered here.
import { useTranslation } from 'react-i18next'
import type { LiveState, ObsStatus } from '#shared/domain/show.ts'
import { neighbourOfNext } from '#shared/domain/show-times.ts'
import type { OnAir } from '../../../api/on-air.ts'
import { useShortcuts } from '../../../ui/shortcuts.ts'
import { consoleAbilities } from '../console-model.ts'
import { focusMessageField } from './focus-message-field.ts'
import type { SidePanelName } from './types.ts'
import { useRecording } from './use-recording.ts'

interface ConsoleKeys {
  state: LiveState | undefined
  obs: ObsStatus | undefined
  onAir: OnAir
  panel: SidePanelName | null
  setPanel: (panel: SidePanelName | null) => void
  setSayOffset: (update: (offset: { itemId: string; by: number }) => { itemId: string; by: number }) => void
}

export function useConsoleKeys({ state, obs, onAir, panel, setPanel, setSayOffset }: ConsoleKeys) {
  const { t } = useTranslation('live')
  const recording = useRecording(obs)
  const can = state ? consoleAbilities(state) : null
  const group = t('keys.group')
  const running = can?.running === true

  const moveSay = (by: number) => {
    const itemId = state?.currentItemId ?? ''
    setSayOffset((offset) => ({ itemId, by: (offset.itemId === itemId ? offset.by : 0) + by }))
  }
  const moveNext = (direction: 1 | -1) => {
    const item = state && neighbourOfNext(state, direction)
    if (item) onAir.setNext(item.id)
  }
  const togglePanel = (name: SidePanelName) => setPanel(panel === name ? null : name)
  const message = () => {
    setPanel(null)
    focusMessageField()
  }

  useShortcuts([
    { keys: 'space', label: t('keys.take'), group, run: onAir.takeNext, enabled: can?.canTake === true },
    { keys: 'p', label: t('keys.pin'), group, run: onAir.pin, enabled: can?.canPin === true },
    { keys: 'u', label: t('keys.unpin'), group, run: onAir.unpin, enabled: can?.canUnpin === true },
    { keys: 'arrowdown', label: t('keys.nextDown'), group, run: () => moveNext(1), enabled: running },
    { keys: 'arrowup', label: t('keys.nextUp'), group, run: () => moveNext(-1), enabled: running },
    { keys: 'arrowright', label: t('keys.sayOn'), group, run: () => moveSay(1), enabled: running },
    { keys: 'arrowleft', label: t('keys.sayBack'), group, run: () => moveSay(-1), enabled: running },
    { keys: 'r', label: t('keys.record'), group, run: recording.press },
    { keys: 'm', label: t('keys.message'), group, run: message, enabled: running },
    { keys: 's', label: t('keys.screens'), group, run: () => togglePanel('screens') },
    { keys: 'o', label: t('keys.obs'), group, run: () => togglePanel('obs') },
    { keys: '?', label: t('keys.help'), group, run: () => togglePanel('keys') },
    {
      keys: 'escape',
      label: t('keys.close'),
      group,
      run: () => setPanel(null),
      inFields: true,
      enabled: panel !== null,
    },
  ])
  return { recording, moveSay, togglePanel }
}
