// OBS: connect, set up Vitrine's scene, start its outputs. Beside the program, so that it can be used on air.
import { useTranslation } from 'react-i18next'
import type { ObsStatus } from '#shared/domain/show.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { formatTime } from '../../../i18n/format-time.ts'
import { Button } from '../../../ui/Button.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { StatusMark } from '../../../ui/StatusMark.tsx'
import { ObsConnect } from './ObsConnect.tsx'
import { ObsOutputs } from './ObsOutputs.tsx'
import { ObsScene } from './ObsScene.tsx'

export function ObsPanel({ obs }: { obs: ObsStatus | undefined }) {
  const { t } = useTranslation('live')
  const disconnect = useCommand(orpc.live.obs.disconnect)
  if (!obs) return <Skeleton className="h-40" />
  if (obs.phase === 'disconnected' || obs.phase === 'connecting') return <ObsConnect obs={obs} />
  const lost = obs.phase === 'reconnecting'
  return (
    <div className="flex flex-col gap-6">
      <div className="flex items-start gap-3">
        <span className="mt-1.5">
          <StatusMark shape={lost ? 'half' : 'dot'} tone={lost ? 'amber' : 'green'} />
        </span>
        <div className="min-w-0 flex-1 text-13">
          <p className="font-semibold">
            {lost ? t('obs.reconnecting') : t('obs.connected', { version: obs.version ?? '' })}
          </p>
          <p className="text-text-2">
            {lost && obs.lastAnswerAt !== null
              ? t('obs.lastAnswer', { time: formatTime(obs.lastAnswerAt) })
              : obs.canvas &&
                t('obs.canvas', {
                  width: obs.canvas.width,
                  height: obs.canvas.height,
                  fps: formatNumber(obs.canvas.fps, { maximumFractionDigits: 2 }),
                })}
          </p>
          {obs.address && <p className="truncate text-12 text-text-2">{obs.address}</p>}
        </div>
        <Button size={32} variant="ghost" busy={disconnect.isPending} onClick={() => disconnect.mutate({})}>
          {t('obs.disconnect')}
        </Button>
      </div>
      {!lost && (
        <>
          <ObsScene obs={obs} />
          <ObsOutputs obs={obs} />
        </>
      )}
      {lost && <p className="text-13 text-text-2">{t('obs.reconnectingHint')}</p>}
    </div>
  )
}
