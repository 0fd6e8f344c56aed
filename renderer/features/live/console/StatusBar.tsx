// The bottom 28: every part that has to work, each with its own state, claimed or observed. Nothing here is guessed.
import { useTranslation } from 'react-i18next'
import type { EffectStatus, LiveState, ObsStatus } from '#shared/domain/show.ts'
import { describeCode } from '../../../api/describe-error.ts'
import { formatAge } from '../../../i18n/format-time.ts'
import { onAirClock } from '../console-model.ts'
import { StatusMark, type StatusShape, type Tone } from '../../../ui/StatusMark.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'

interface StatusBarProps {
  state: LiveState
  obs: ObsStatus | undefined
  now: number
  stale: boolean
  onObs: () => void
}

type Mark = { shape: StatusShape; tone: Tone }
const fine: Mark = { shape: 'dot', tone: 'green' }
const off: Mark = { shape: 'dash', tone: 'neutral' }
const trouble: Mark = { shape: 'half', tone: 'amber' }

const effectMarks: Record<EffectStatus['state'], Mark> = {
  idle: off,
  off,
  pending: { shape: 'ring', tone: 'neutral' },
  ok: fine,
  failed: trouble,
}

export function StatusBar({ state, obs, now, stale, onObs }: StatusBarProps) {
  const { t } = useTranslation('live')
  const phase = obs?.phase ?? 'disconnected'
  const obsMark = phase === 'connected' ? fine : phase === 'disconnected' ? off : trouble
  const pin = state.pin
  const platform = state.effects.find((effect) => effect.kind === 'platform')
  return (
    <footer className="col-span-4 flex items-center gap-5 overflow-hidden border-t border-line bg-surface-2 px-4 text-12 whitespace-nowrap text-text-2">
      <button type="button" onClick={onObs} className="flex h-6 items-center gap-2 rounded-key px-1 hover:text-text-1">
        <StatusMark {...obsMark} />
        {t(`status.obs.${phase}`, { version: obs?.version ?? '' })}
      </button>
      {obs?.phase === 'connected' && (
        <>
          <Item {...(obs.outputs.recording ? fine : off)}>
            {obs.outputs.recording ? t('status.recording') : t('status.notRecording')}
          </Item>
          {(obs.outputs.streaming || state.phase === 'on-air') && (
            <Item {...(obs.outputs.streaming ? fine : trouble)}>
              {obs.outputs.streaming ? t('status.streaming') : t('status.notStreaming')}
            </Item>
          )}
          {obs.outputs.virtualCamera && <Item {...fine}>{t('status.virtualCamera')}</Item>}
        </>
      )}
      {state.effects.map(
        (effect) =>
          (effect.kind === 'obs' || effect.kind === 'overlay') && (
            <Effect key={effect.kind} kind={effect.kind} effect={effect} />
          ),
      )}
      {platform && (
        <Item {...(pin ? effectMarks[platform.state] : off)}>
          {pin === null
            ? t('status.pin.none')
            : platform.state === 'off'
              ? t('status.pin.off')
              : t(`status.pin.${pin.truth}`)}
        </Item>
      )}
      {state.ordersPulledAt !== null && (
        <Item {...fine}>{t('status.orders', { count: state.orders, age: formatAge(state.ordersPulledAt, now) })}</Item>
      )}
      {stale && <Item {...trouble}>{t('status.engineLost')}</Item>}
      <span className="flex-1" />
      <time className="tabular">{wallClock(now)}</time>
    </footer>
  )
}

const wallClock = (now: number) => {
  const date = new Date(now)
  return onAirClock((date.getHours() * 3600 + date.getMinutes() * 60 + date.getSeconds()) * 1000)
}

function Item({ shape, tone, children }: Mark & { children: string }) {
  return (
    <span className="flex items-center gap-2">
      <StatusMark shape={shape} tone={tone} />
      {children}
    </span>
  )
}

function Effect({ kind, effect }: { kind: 'obs' | 'overlay'; effect: EffectStatus }) {
  const { t } = useTranslation('live')
  const text = t(`status.effect.${kind}.${effect.state}`)
  if (effect.errorCode === null) return <Item {...effectMarks[effect.state]}>{text}</Item>
  return (
    <Tooltip side="top" label={describeCode(effect.errorCode).title}>
      <span tabIndex={0} className="flex items-center gap-2 rounded-key">
        <StatusMark {...effectMarks[effect.state]} />
        {text}
      </span>
    </Tooltip>
  )
}
