// What viewers see: OBS's program, about four times a second while the page is visible; without OBS the card alone, on a
// neutral ground, drawn by the overlay's own code.
import { useTranslation } from 'react-i18next'
import type { LiveState, ObsStatus } from '#shared/domain/show.ts'
import { cx } from '../../../ui/cx.ts'
import { CardPreview } from '../../../ui/CardPreview.tsx'
import { useProgramPicture } from './use-program-picture.ts'

export function Program({ state, obs }: { state: LiveState; obs: ObsStatus | undefined }) {
  const { t } = useTranslation('live')
  const connected = obs?.phase === 'connected'
  const canvas = obs?.canvas ?? { width: 1080, height: 1920 }
  const picture = useProgramPicture(connected, canvas.width > canvas.height ? 640 : 480)
  const pinned = state.lineup.find((item) => item.id === state.pin?.itemId)?.card ?? null
  const lost = obs?.phase === 'reconnecting'
  const wide = canvas.width > canvas.height
  return (
    <div
      className={cx(
        'flex min-h-0 min-w-0 [grid-area:program]',
        wide ? 'w-full' : '@container-size h-full items-start justify-center',
      )}
    >
      <figure
        aria-label={t('program.label')}
        style={{
          aspectRatio: `${canvas.width} / ${canvas.height}`,
          width: wide ? '100%' : `min(100cqw, calc(100cqh * ${canvas.width / canvas.height}))`,
        }}
        className={cx(
          'relative overflow-hidden rounded-control border-2 bg-surface-2',
          state.phase === 'on-air'
            ? 'border-on-air'
            : state.phase === 'rehearsal'
              ? 'border-dashed border-text-1'
              : 'border-line-strong',
        )}
      >
        {picture && (connected || lost) ? (
          <img
            src={picture}
            alt={pinned ? t('program.withCard', { title: pinned.title }) : t('program.withoutCard')}
            className={cx('size-full object-contain', lost && 'opacity-40 grayscale')}
          />
        ) : (
          <>
            <CardPreview card={pinned} canvas={canvas} className="absolute inset-0" />
            <figcaption className="absolute inset-x-0 top-0 p-3 text-12 text-text-2">
              {t(connected ? 'program.coming' : lost ? 'program.lost' : 'program.noObs')}
            </figcaption>
          </>
        )}
      </figure>
    </div>
  )
}
