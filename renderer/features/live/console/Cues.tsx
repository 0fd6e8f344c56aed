// NOW, SAY, NEXT and WHY: what the streamer reads from two metres.
import { useTranslation } from 'react-i18next'
import type { LineupItem, LiveState } from '#shared/domain/show.ts'
import { airedMs, sayIndex } from '#shared/domain/show-times.ts'
import { formatClock } from '../../../i18n/format-time.ts'
import { cx } from '../../../ui/cx.ts'
import { alertedFigure, consoleAbilities } from '../console-model.ts'
import { cardPrice, cardWas, minutesText } from '../show-words.ts'
import { Why } from './Why.tsx'

interface CuesProps {
  state: LiveState
  alerts: LiveState['alerts']
  now: number
  sayOffset: number
  onSay: (by: number) => void
}

export function Cues({ state, alerts, now, sayOffset, onSay }: CuesProps) {
  const { current, next } = consoleAbilities(state)
  return (
    <>
      <Now item={current} state={state} alerts={alerts} now={now} />
      <Say item={current ?? next} state={state} now={now} offset={sayOffset} onSay={onSay} />
      <Next item={next} shopId={state.show.shopId} alerts={alerts} />
    </>
  )
}

interface NowProps {
  item: LineupItem | null
  state: LiveState
  alerts: LiveState['alerts']
  now: number
}

function Now({ item, state, alerts, now }: NowProps) {
  const { t } = useTranslation('live')
  if (!item) {
    return (
      <section aria-label={t('cue.now')} className="min-w-0 [grid-area:now]">
        <p className="text-13 font-semibold tracking-wide text-text-2">{t('cue.now')}</p>
        <p className="mt-2 text-20 font-semibold text-balance">{t(`cue.nothing.${state.phase}`)}</p>
      </section>
    )
  }
  const aired = airedMs(item, state, now)
  const over = aired > item.plannedMs
  const was = cardWas(item.card)
  const stock = item.card?.stock
  const figure = alertedFigure(alerts, item.id)
  const onAir = state.phase === 'on-air'
  return (
    <section aria-label={t('cue.now')} className="min-w-0 [grid-area:now]">
      <div className="flex items-center justify-between">
        <p
          className={cx(
            'flex items-center gap-2 text-13 font-semibold tracking-wide',
            onAir ? 'text-red-text' : 'text-text-1',
          )}
        >
          <span aria-hidden className={cx('size-2.5 rounded-full', onAir ? 'bg-on-air' : 'bg-text-1')} />
          {t('cue.now')}
        </p>
        <p className="text-17 text-text-2 tabular xl:text-20">
          <span className={cx('font-semibold', over ? 'text-amber-text' : 'text-text-1')}>{formatClock(aired)}</span>
          {' / '}
          {formatClock(item.plannedMs)}
        </p>
      </div>
      <h2 className="mt-1 line-clamp-2 text-24 font-semibold tracking-tight text-balance xl:text-28">
        {item.kind === 'break' ? item.title || t('item.break') : (item.card?.title ?? item.title)}
      </h2>
      {item.kind === 'product' && (
        <p className="mt-1.5 flex flex-wrap items-baseline gap-x-2 text-17 tabular xl:text-20">
          <span className={cx('font-semibold', figure === 'price' && 'text-amber-text')}>
            {cardPrice(item.card) ?? t('item.noPrice')}
          </span>
          {was && <s className="text-15 text-text-2">{was}</s>}
          {typeof stock === 'number' && (
            <span className={cx('ml-auto font-semibold', figure === 'stock' && 'text-amber-text')}>
              {t('item.left', { count: stock })}
            </span>
          )}
        </p>
      )}
      <div
        role="progressbar"
        aria-label={t('cue.progress')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.round((aired / Math.max(1, item.plannedMs)) * 100))}
        className="mt-3 h-1 overflow-hidden rounded-full bg-surface-3"
      >
        <div
          className={cx('h-full rounded-full', over ? 'bg-amber' : onAir ? 'bg-on-air' : 'bg-text-1')}
          style={{ width: `${Math.min(100, (aired / Math.max(1, item.plannedMs)) * 100)}%` }}
        />
      </div>
    </section>
  )
}

interface SayProps {
  item: LineupItem | null
  state: LiveState
  now: number
  offset: number
  onSay: (by: number) => void
}

function Say({ item, state, now, offset, onSay }: SayProps) {
  const { t } = useTranslation('live')
  if (!item) return null
  const lines = item.say
  const at = sayIndex(lines.length, airedMs(item, state, now), item.plannedMs, offset)
  return (
    <section aria-label={t('cue.say')} className="flex min-h-0 min-w-0 flex-col [grid-area:say]">
      <div className="flex items-center justify-between">
        <h2 className="text-13 font-semibold tracking-wide text-text-2">{t('cue.say')}</h2>
        {at !== null && (
          <span className="text-15 text-text-2 tabular">{t('cue.line', { at: at + 1, of: lines.length })}</span>
        )}
      </div>
      {lines.length === 0 ? (
        <p className="mt-3 text-15 text-text-2">{t('cue.nothingToSay')}</p>
      ) : (
        <ol className="mt-3 flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto">
          {lines.map((words, index) => (
            <li key={index} aria-current={index === at ? 'true' : undefined}>
              <button
                type="button"
                onClick={() => onSay(index - (at ?? 0))}
                className={cx(
                  'w-full border-l-2 pl-4 text-left text-20 leading-7 font-medium xl:text-24 xl:leading-8',
                  index === at ? 'border-text-1 text-text-1' : 'border-transparent text-text-2',
                )}
              >
                {words}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

interface NextProps {
  item: LineupItem | null
  shopId: string
  alerts: LiveState['alerts']
}

function Next({ item, shopId, alerts }: NextProps) {
  const { t } = useTranslation('live')
  if (!item) return null
  const figure = alertedFigure(alerts, item.id)
  return (
    <section
      aria-label={t('cue.next')}
      className="flex min-w-0 self-end rounded-control border border-line bg-surface-2 [grid-area:next] xl:flex-col"
    >
      <div className="min-w-0 flex-1 px-4 py-3">
        <div className="flex items-center justify-between gap-3 text-13">
          <span className="font-semibold tracking-wide text-accent-text">{t('cue.next')}</span>
          <span className="truncate text-15 text-text-2 tabular">
            {item.kind === 'product' && (
              <>
                <span className={cx('font-semibold', figure === 'price' ? 'text-amber-text' : 'text-text-1')}>
                  {cardPrice(item.card) ?? t('item.noPrice')}
                </span>
                {' · '}
              </>
            )}
            {minutesText(item.plannedMs)}
          </span>
        </div>
        <p className="mt-1 line-clamp-2 text-20 font-semibold text-balance xl:text-24">
          {item.kind === 'break' ? item.title || t('item.break') : (item.card?.title ?? item.title)}
        </p>
      </div>
      {item.kind === 'product' && <Why item={item} shopId={shopId} figure={figure} />}
    </section>
  )
}
