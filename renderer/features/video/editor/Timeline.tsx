// The cut: the whole clip as a filmstrip with the used part bright between its two handles, the card's time above, the sound below.
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clip, Edit } from '#shared/domain/edit.ts'
import type { Asset } from '#shared/domain/media.ts'
import { mediaUrl } from '../../../api/media-url.ts'
import { formatClock } from '../../../i18n/format-time.ts'
import { cx } from '../../../ui/cx.ts'
import { Handle } from './Handle.tsx'
import { rulerMarks } from './ruler-marks.ts'
import type { EditChanges } from './use-edit.ts'
import type { Player } from './use-player.ts'

const shortestMs = 500
/** A mark later than this is written to the left of its moment, inside the ruler. */
const lastShare = 0.98

interface TimelineProps {
  edit: Edit
  clip: Clip
  asset: Asset
  player: Player
  change: EditChanges
}

export function Timeline({ edit, clip, asset, player, change }: TimelineProps) {
  const { t } = useTranslation('video')
  const lane = useRef<HTMLDivElement>(null)
  const totalMs = Math.max(1, asset.durationMs ?? clip.outMs)
  const share = (ms: number) => `${(Math.min(totalMs, Math.max(0, ms)) / totalMs) * 100}%`
  const msAt = (clientX: number): number => {
    const box = lane.current?.getBoundingClientRect()
    return box ? ((clientX - box.left) / box.width) * totalMs : 0
  }
  const { card } = edit.document
  const cardTo = clip.inMs + Math.min(card?.toMs ?? Number.POSITIVE_INFINITY, clip.outMs - clip.inMs)
  const row = 'grid grid-cols-[112px_minmax(0,1fr)] items-center border-b border-line'
  const head = 'truncate border-r border-line px-4 text-12 text-text-2'
  const used = { left: share(clip.inMs), width: `${((clip.outMs - clip.inMs) / totalMs) * 100}%` }
  return (
    <section aria-label={t('timeline.label')} className="shrink-0 border-t border-line bg-surface-1 select-none">
      <div className={cx(row, 'h-6')}>
        <span className={head}>{t('timeline.tracks')}</span>
        <div
          className="relative mx-3 h-full cursor-pointer"
          onPointerDown={(event) => player.seek(msAt(event.clientX))}
        >
          {rulerMarks(totalMs).map((ms) => (
            <span
              key={ms}
              className={cx(
                'absolute top-1 text-11 text-text-2 tabular first:translate-x-0',
                ms > totalMs * lastShare ? '-translate-x-full' : '-translate-x-1/2',
              )}
              style={{ left: share(ms) }}
            >
              {formatClock(ms)}
            </span>
          ))}
        </div>
      </div>
      <div className={cx(row, 'h-8')}>
        <span className={head}>{t('timeline.card')}</span>
        <div className="relative mx-3 h-full">
          {card && (
            <span
              className="absolute inset-y-1 flex items-center truncate rounded-key bg-surface-3 px-2 text-12"
              style={{
                left: share(clip.inMs + card.fromMs),
                width: `${(Math.max(0, cardTo - clip.inMs - card.fromMs) / totalMs) * 100}%`,
              }}
            >
              {t(`card.looks.${card.look}`)}
            </span>
          )}
        </div>
      </div>
      <div className={cx(row, 'h-19')}>
        <span className={head}>{t('timeline.video')}</span>
        <div ref={lane} className="relative mx-3 h-17" onPointerDown={(event) => player.seek(msAt(event.clientX))}>
          <img
            src={mediaUrl(asset.id, 'filmstrip')}
            alt=""
            draggable={false}
            className="absolute inset-0 size-full rounded-thumb object-cover opacity-30"
          />
          <div
            className="absolute inset-y-0 overflow-hidden rounded-thumb outline-2 -outline-offset-2 outline-accent"
            style={used}
          >
            <img
              src={mediaUrl(asset.id, 'filmstrip')}
              alt=""
              draggable={false}
              className="absolute top-0 h-full max-w-none object-cover"
              style={stripInside(clip, totalMs)}
            />
          </div>
          <Handle
            label={t('timeline.in')}
            valueMs={clip.inMs}
            minMs={0}
            maxMs={clip.outMs - shortestMs}
            left={share(clip.inMs)}
            msAt={msAt}
            onChange={(inMs) => {
              change.clip({ inMs })
              player.seek(inMs)
            }}
          />
          <Handle
            label={t('timeline.out')}
            valueMs={clip.outMs}
            minMs={clip.inMs + shortestMs}
            maxMs={totalMs}
            left={share(clip.outMs)}
            msAt={msAt}
            onChange={(outMs) => change.clip({ outMs })}
          />
          <span
            aria-hidden
            className="pointer-events-none absolute -top-15 -bottom-12 w-px bg-text-1"
            style={{ left: share(player.sourceMs) }}
          />
        </div>
      </div>
      <div className={cx(row, 'h-12 border-b-0')}>
        <span className={head}>{t('timeline.sound')}</span>
        <div className="relative mx-3 h-10">
          {asset.probe?.audioCodec === null ? (
            <span className="absolute inset-0 flex items-center px-2 text-12 text-text-2">{t('timeline.noSound')}</span>
          ) : (
            <img
              src={mediaUrl(asset.id, 'waveform')}
              alt=""
              draggable={false}
              className={cx('absolute inset-0 size-full object-fill', clip.gainDb === null && 'opacity-25')}
            />
          )}
        </div>
      </div>
    </section>
  )
}

/** The whole strip behind the used window, so that its pictures stay where they are while the window moves. */
function stripInside(clip: Clip, totalMs: number): { left: string; width: string } {
  const length = Math.max(1, clip.outMs - clip.inMs)
  return { left: `${(-clip.inMs / length) * 100}%`, width: `${(totalMs / length) * 100}%` }
}
