// What is on, with its time; the same figures as the console.
import { useTranslation } from 'react-i18next'
import type { LiveState } from '#shared/domain/show.ts'
import { airedMs } from '#shared/domain/show-times.ts'
import { consoleAbilities } from '../features/live/console-model.ts'
import { cardPrice, cardWas } from '../features/live/show-words.ts'
import { formatClock } from '../i18n/format-time.ts'
import { cx } from '../ui/cx.ts'
import { Thumb } from '../ui/Thumb.tsx'

export function NowBlock({ state, now }: { state: LiveState; now: number }) {
  const { t } = useTranslation('live')
  const { current } = consoleAbilities(state)
  if (!current) return <p className="text-20 font-semibold text-balance">{t(`cue.nothing.${state.phase}`)}</p>
  const aired = airedMs(current, state, now)
  const over = aired > current.plannedMs
  const onAir = state.phase === 'on-air'
  const was = cardWas(current.card)
  const share = Math.min(1, aired / Math.max(1, current.plannedMs))
  return (
    <section aria-label={t('cue.now')} className="shrink-0">
      <div className="flex gap-4">
        {current.kind === 'product' && (
          <Thumb assetId={current.thumbAssetId} className="size-24 rounded-take! [@media(max-height:720px)]:size-18" />
        )}
        <div className="min-w-0 flex-1">
          <p className="flex items-center justify-between gap-2 text-15">
            <span className={cx('flex items-center gap-2 font-semibold', onAir ? 'text-red-text' : 'text-text-1')}>
              <span aria-hidden className={cx('size-2.5 rounded-full', onAir ? 'bg-on-air' : 'bg-text-1')} />
              {t('cue.now')}
            </span>
            <span className="text-text-2 tabular">
              <span className={cx('font-semibold', over ? 'text-amber-text' : 'text-text-1')}>
                {formatClock(aired)}
              </span>
              {' / '}
              {formatClock(current.plannedMs)}
            </span>
          </p>
          <h2 className="mt-1 line-clamp-2 text-20 leading-6 font-semibold">
            {current.kind === 'break' ? current.title || t('item.break') : (current.card?.title ?? current.title)}
          </h2>
          {current.kind === 'product' && (
            <p className="mt-0.5 flex flex-wrap items-baseline gap-x-2 text-20 font-semibold tabular">
              {cardPrice(current.card) ?? t('item.noPrice')}
              {was && <s className="text-15 font-normal text-text-2">{was}</s>}
            </p>
          )}
        </div>
      </div>
      <div aria-hidden className="mt-3 h-1 overflow-hidden rounded-full bg-surface-3">
        <div
          className={cx('h-full rounded-full', over ? 'bg-amber' : onAir ? 'bg-on-air' : 'bg-text-1')}
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </section>
  )
}
