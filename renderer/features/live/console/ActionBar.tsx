// What one hand does besides TAKE: 48 high, each with its key.
import { Circle, MessageSquare, Pin, PinOff, QrCode, Square, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LiveState, ObsStatus } from '#shared/domain/show.ts'
import type { OnAir } from '../../../api/on-air.ts'
import { cx } from '../../../ui/cx.ts'
import { Kbd } from '../../../ui/Kbd.tsx'
import { consoleAbilities } from '../console-model.ts'
import { focusMessageField } from './focus-message-field.ts'
import type { SidePanelName } from './types.ts'
import type { RecordingControl } from './use-recording.ts'

interface ActionBarProps {
  state: LiveState
  obs: ObsStatus | undefined
  onAir: OnAir
  recording: RecordingControl
  panel: SidePanelName | null
  onPanel: (name: SidePanelName) => void
}

export function ActionBar({ state, obs, onAir, recording, panel, onPanel }: ActionBarProps) {
  const { t } = useTranslation('live')
  const { pinned, canPin, canUnpin, running } = consoleAbilities(state)
  const isRecording = obs?.outputs.recording === true
  return (
    <div role="toolbar" aria-label={t('actions.label')} className="@container flex shrink-0 gap-2">
      <Action
        icon={Pin}
        keys="p"
        label={pinned ? t('actions.pinned') : t('actions.pin')}
        pressed={pinned}
        disabled={!canPin}
        onPress={onAir.pin}
      />
      <Action icon={PinOff} keys="u" label={t('actions.unpin')} disabled={!canUnpin} onPress={onAir.unpin} />
      <Action
        icon={isRecording ? Square : Circle}
        keys="r"
        label={recording.armed ? t('actions.stopArmed') : isRecording ? t('actions.recording') : t('actions.record')}
        armed={recording.armed}
        disabled={obs?.phase !== 'connected'}
        onPress={recording.press}
      />
      <Action
        icon={MessageSquare}
        keys="m"
        label={t('actions.message')}
        disabled={!running}
        onPress={focusMessageField}
      />
      <Action
        icon={QrCode}
        keys="s"
        label={t('actions.screens')}
        pressed={panel === 'screens'}
        onPress={() => onPanel('screens')}
      />
    </div>
  )
}

interface ActionProps {
  icon: LucideIcon
  keys: string
  label: string
  pressed?: boolean
  armed?: boolean
  disabled?: boolean
  onPress: () => void
}

function Action({ icon: Icon, keys, label, pressed, armed = false, disabled = false, onPress }: ActionProps) {
  return (
    <button
      type="button"
      disabled={disabled}
      aria-pressed={pressed}
      aria-keyshortcuts={keys.toUpperCase()}
      onClick={onPress}
      className={cx(
        'flex h-12 min-w-0 flex-auto items-center justify-center gap-1.5 rounded-control border px-1.5 text-13 font-semibold transition-colors @2xl:px-2 @2xl:text-15',
        'disabled:border-line disabled:bg-transparent disabled:text-text-2 disabled:opacity-60',
        pressed ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface-2 hover:not-disabled:bg-surface-3',
        armed && 'border-amber! text-amber-text!',
      )}
    >
      <Icon size={18} aria-hidden className={cx('shrink-0 @max-lg:hidden', pressed && 'text-accent-text')} />
      <span className="leading-4 text-balance">{label}</span>
      <Kbd keys={keys} className="@max-xl:hidden" />
    </button>
  )
}
