// The left 340: what was, what is, what comes. A press on a row makes it the next one.
import { Check, Coffee, Zap } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShowItemId } from '#shared/domain/ids.ts'
import type { LineupItem, LiveState } from '#shared/domain/show.ts'
import { airedMs, showTimes } from '#shared/domain/show-times.ts'
import { formatMoney } from '../../../i18n/format.ts'
import { formatClock } from '../../../i18n/format-time.ts'
import { cx } from '../../../ui/cx.ts'
import { Thumb } from '../../../ui/Thumb.tsx'
import { alertedFigure, consoleAbilities } from '../console-model.ts'
import { cardPrice, cardWas, driftClock, minutesText } from '../show-words.ts'

interface RunOfShowProps {
  state: LiveState
  alerts: LiveState['alerts']
  now: number
  onNext: (itemId: ShowItemId) => void
}

export function RunOfShow({ state, alerts, now, onNext }: RunOfShowProps) {
  const { t } = useTranslation('live')
  const list = useRef<HTMLOListElement>(null)
  const times = showTimes(state, now)
  const { running } = consoleAbilities(state)

  useEffect(() => {
    const row = list.current?.querySelector('[data-state="now"]') ?? list.current?.querySelector('[data-state="next"]')
    row?.scrollIntoView({ block: 'nearest' })
  }, [state.currentItemId])

  return (
    <aside aria-label={t('runOfShow.title')} className="flex min-h-0 flex-col border-r border-line bg-surface-1">
      <div className="flex h-11 shrink-0 items-center justify-between border-b border-line px-4">
        <h2 className="text-15 font-semibold">{t('runOfShow.title')}</h2>
        <span className="text-12 text-text-2 tabular">
          {t('runOfShow.done', { done: times.done, count: times.total })}
        </span>
      </div>
      <ol ref={list} className="min-h-0 flex-1 overflow-y-auto">
        {state.lineup.map((item) => (
          <li key={item.id} data-state={item.state} aria-current={item.state === 'now' ? 'step' : undefined}>
            <button
              type="button"
              disabled={!running || item.state === 'now' || item.state === 'next'}
              onClick={() => onNext(item.id)}
              className={cx(
                'flex w-full items-center gap-2 border-b border-line pr-3 pl-3 xl:gap-3 xl:pr-4 xl:pl-3.5 text-left focus-visible:-outline-offset-2',
                rowClass[item.state],
                item.state === 'now' &&
                  (state.phase === 'on-air' ? 'border-l-on-air bg-red-soft' : 'border-l-text-1 bg-surface-3'),
                item.kind === 'break' && item.state !== 'now' && 'h-11!',
                running && (item.state === 'later' || item.state === 'done') && 'hover:bg-surface-3',
              )}
            >
              <span className="w-4.5 shrink-0 text-center text-12 font-medium text-text-2 tabular">{item.number}</span>
              <Row item={item} state={state} figure={alertedFigure(alerts, item.id)} now={now} />
            </button>
          </li>
        ))}
      </ol>
      <dl className="flex shrink-0 justify-between gap-2 border-t border-line px-4 py-2">
        <Total label={t('runOfShow.plannedTotal')} value={formatClock(times.plannedMs)} />
        <Total label={t('runOfShow.timeLeft')} value={formatClock(times.leftMs)} />
        <Total label={t('runOfShow.drift')} value={driftClock(times.driftMs)} end />
      </dl>
    </aside>
  )
}

const rowClass: Record<LineupItem['state'], string> = {
  done: 'h-11 text-text-2',
  later: 'h-14',
  next: 'h-[68px] bg-surface-2',
  now: 'h-24 border-l-4 pl-2.5!',
}

interface RowProps {
  item: LineupItem
  state: LiveState
  figure: 'price' | 'stock' | null
  now: number
}

function Row({ item, state, figure, now }: RowProps) {
  const { t } = useTranslation('live')
  const running = item.state === 'now'
  if (item.kind === 'break') {
    return (
      <>
        <span className="flex w-10 shrink-0 justify-center text-text-2">
          <Coffee size={18} strokeWidth={1.6} aria-hidden />
        </span>
        <span className="min-w-0 flex-1 truncate text-15 text-text-2">{item.title || t('item.break')}</span>
        <span className="text-13 text-text-2 tabular">
          {running ? turn(item, state, now) : item.state === 'next' ? <Next /> : minutesText(item.plannedMs)}
        </span>
      </>
    )
  }
  const title = item.card?.title ?? item.title
  if (item.state === 'done') {
    return (
      <>
        <Thumb assetId={item.thumbAssetId} className="size-8 opacity-60" />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate text-13">{title}</span>
          <span className="truncate text-12 tabular">
            {t('item.sold', { count: item.soldUnits })} · {minutesText(item.airedMs)}
          </span>
        </span>
        <span className="flex shrink-0 items-center gap-2 text-13 tabular">
          <span className="max-xl:hidden">
            {item.revenueMinor > 0 && formatMoney(item.revenueMinor, state.currency)}
          </span>
          <Check size={14} aria-hidden className="text-green" />
          <span className="sr-only">{t('item.done')}</span>
        </span>
      </>
    )
  }
  return (
    <>
      <Thumb assetId={item.thumbAssetId} className={running ? 'size-16' : 'size-10'} />
      <span className="flex min-w-0 flex-1 flex-col">
        {running && (
          <span className="flex items-center justify-between gap-2 text-13 whitespace-nowrap">
            <span
              className={cx(
                'flex min-w-0 items-center gap-2 text-12 font-semibold tracking-wide',
                state.phase === 'on-air' && 'text-red-text',
              )}
            >
              <span
                aria-hidden
                className={cx('size-2.5 shrink-0 rounded-full', state.phase === 'on-air' ? 'bg-on-air' : 'bg-text-1')}
              />
              {t('item.now')}
            </span>
            <span className="text-text-2 tabular">
              {formatClock(airedMs(item, state, now))}
              <span className="max-[1400px]:hidden"> / {formatClock(item.plannedMs)}</span>
            </span>
          </span>
        )}
        <span className="truncate text-15 font-semibold">{title}</span>
        <span className="truncate text-13 text-text-2 tabular">
          <Figures item={item} figure={figure} />
          {running &&
            item.revenueMinor > 0 &&
            ` · ${t('item.soFar', { money: formatMoney(item.revenueMinor, state.currency) })}`}
        </span>
      </span>
      {!running && (
        <span className="flex shrink-0 flex-col items-end text-13 text-text-2 tabular">
          {item.state === 'next' && <Next />}
          {item.state === 'later' && item.cardLook === 'flash' && (
            <span className="text-12 font-semibold text-text-1">{t('look.flash')}</span>
          )}
          {minutesText(item.plannedMs)}
        </span>
      )}
    </>
  )
}

function Figures({ item, figure }: Pick<RowProps, 'item' | 'figure'>) {
  const { t } = useTranslation('live')
  const price = cardPrice(item.card)
  const was = item.cardLook === 'flash' ? cardWas(item.card) : null
  const stock = item.card?.stock
  return (
    <>
      {item.cardLook === 'flash' && (
        <Zap size={12} aria-hidden className="mr-1 inline fill-current align-baseline text-text-1" />
      )}
      <span className={cx('font-semibold', figure === 'price' ? 'text-amber-text' : 'text-text-1')}>
        {price ?? t('item.noPrice')}
      </span>
      {was && <s className="ml-1.5">{was}</s>}
      {typeof stock === 'number' && (
        <span className={cx(figure === 'stock' && 'font-semibold text-amber-text')}>
          {' · '}
          {t('item.left', { count: stock })}
        </span>
      )}
    </>
  )
}

function Next() {
  const { t } = useTranslation('live')
  return <span className="text-12 font-semibold tracking-wide text-accent-text">{t('item.next')}</span>
}

const turn = (item: LineupItem, state: LiveState, now: number) =>
  `${formatClock(airedMs(item, state, now))} / ${formatClock(item.plannedMs)}`

function Total({ label, value, end = false }: { label: string; value: string; end?: boolean }) {
  return (
    <div className={cx('flex flex-col', end && 'items-end')}>
      <dt className="text-12 text-text-2">{label}</dt>
      <dd className="text-17 font-semibold tabular xl:text-20">{value}</dd>
    </div>
  )
}
