// OBS's three outputs. What reaches the public takes a held key; a recording stops with a second press only.
import { Radio, type LucideIcon, Video, Webcam } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObsStatus } from '#shared/domain/show.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { describeError } from '../../../api/describe-error.ts'
import { formatTime } from '../../../i18n/format-time.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { HoldButton } from '../../../ui/HoldButton.tsx'
import { useRecording } from './use-recording.ts'

export function ObsOutputs({ obs }: { obs: ObsStatus }) {
  const { t } = useTranslation('live')
  const [failure, setFailure] = useState<unknown>(null)
  const output = useCommand(orpc.live.obs.output, { onError: setFailure, onSuccess: () => setFailure(null) })
  const recording = useRecording(obs)
  const { outputs } = obs
  const turn = (name: 'streaming' | 'virtualCamera', on: boolean) =>
    output.mutate({ output: name, action: on ? 'start' : 'stop' })
  return (
    <section aria-label={t('obs.outputs.title')} className="flex flex-col gap-2">
      <h3 className="text-13 font-semibold">{t('obs.outputs.title')}</h3>
      <Row
        icon={Video}
        name={t('obs.outputs.recording')}
        state={
          outputs.recording
            ? obs.recordingStartedAt === null
              ? t('obs.outputs.on')
              : t('obs.outputs.since', { time: formatTime(obs.recordingStartedAt) })
            : t('obs.outputs.off')
        }
      >
        <Button size={32} onClick={recording.press} className={recording.armed ? 'border-amber!' : undefined}>
          {recording.armed
            ? t('actions.stopArmed')
            : outputs.recording
              ? t('obs.outputs.stop')
              : t('obs.outputs.start')}
        </Button>
      </Row>
      <Row
        icon={Radio}
        name={t('obs.outputs.streaming')}
        state={outputs.streaming ? t('obs.outputs.on') : t('obs.outputs.off')}
      >
        <HoldButton onConfirm={() => turn('streaming', !outputs.streaming)} disabled={output.isPending}>
          {outputs.streaming ? t('obs.outputs.stop') : t('obs.outputs.start')}
        </HoldButton>
      </Row>
      <Row
        icon={Webcam}
        name={t('obs.outputs.virtualCamera')}
        state={
          !obs.capabilities.virtualCamera
            ? t('obs.outputs.notHere')
            : outputs.virtualCamera
              ? t('obs.outputs.on')
              : t('obs.outputs.off')
        }
      >
        <Button
          size={32}
          disabled={!obs.capabilities.virtualCamera || output.isPending}
          onClick={() => turn('virtualCamera', !outputs.virtualCamera)}
        >
          {outputs.virtualCamera ? t('obs.outputs.stop') : t('obs.outputs.start')}
        </Button>
      </Row>
      {failure !== null && <ErrorState compact error={describeError(failure)} />}
    </section>
  )
}

function Row({
  icon: Icon,
  name,
  state,
  children,
}: {
  icon: LucideIcon
  name: string
  state: string
  children: ReactNode
}) {
  return (
    <div className="flex min-h-11 items-center gap-3 border-b border-line py-1 last:border-b-0">
      <Icon size={18} strokeWidth={1.6} aria-hidden className="shrink-0 text-text-2" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-13 font-medium">{name}</span>
        <span className="block truncate text-12 text-text-2">{state}</span>
      </span>
      {children}
    </div>
  )
}
