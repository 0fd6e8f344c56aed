// The run-of-show at the bottom edge: a peek of what comes, the whole of it with one tap. A row becomes the next item.
import { ChevronDown, ChevronUp, Coffee } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShowItemId } from '#shared/domain/ids.ts'
import type { LineupItem, LiveState } from '#shared/domain/show.ts'
import { showTimes } from '#shared/domain/show-times.ts'
import { cardPrice, driftText, minutesText } from '../features/live/show-words.ts'
import { cx } from '../ui/cx.ts'
import { Thumb } from '../ui/Thumb.tsx'

interface RunSheetProps {
  state: LiveState
  now: number
  disabled: boolean
  onNext: (itemId: ShowItemId) => void
}

export function RunSheet({ state, now, disabled, onNext }: RunSheetProps) {
  const { t } = useTranslation(['live', 'remote'])
  const [open, setOpen] = useState(false)
  const times = showTimes(state, now)
  const coming = state.lineup.filter((item) => item.state === 'next' || item.state === 'later')
  const nextAt = Math.max(
    0,
    coming.findIndex((item) => item.state === 'next'),
  )
  const rows = open ? state.lineup : coming.slice(nextAt)
  const Arrow = open ? ChevronDown : ChevronUp
  return (
    <section
      aria-label={t('live:runOfShow.title')}
      className={cx(
        'flex shrink-0 flex-col overflow-hidden rounded-t-take border-t border-line-strong bg-surface-1 pb-[env(safe-area-inset-bottom)]',
        open ? 'fixed inset-x-0 top-4 bottom-0 z-10 mx-auto max-w-xl' : 'h-[clamp(60px,calc(100dvh-640px),260px)]',
      )}
    >
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="relative flex h-[60px] shrink-0 items-center justify-between gap-3 border-b border-line px-4 pt-2 text-left focus-visible:-outline-offset-2"
      >
        <span aria-hidden className="absolute top-2 left-1/2 h-1 w-9 -translate-x-1/2 rounded-full bg-line-strong" />
        <span className="text-15 font-semibold">{t('live:runOfShow.title')}</span>
        <span className="flex min-w-0 items-center gap-2 text-13 text-text-2 tabular">
          <span className="truncate">
            {[t('live:runOfShow.done', { done: times.done, count: times.total }), driftText(times.driftMs)]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <Arrow size={16} aria-hidden className="shrink-0" />
        </span>
      </button>
      <ol className="min-h-0 flex-1 overflow-y-auto">
        {rows.map((item) => (
          <li key={item.id} aria-current={item.state === 'now' ? 'step' : undefined}>
            <button
              type="button"
              disabled={disabled || item.state === 'now' || item.state === 'next'}
              onClick={() => {
                onNext(item.id)
                setOpen(false)
              }}
              className={cx(
                'flex min-h-14 w-full items-center gap-3 border-b border-line px-4 py-1.5 text-left focus-visible:-outline-offset-2',
                item.state === 'now' &&
                  (state.phase === 'on-air'
                    ? 'border-l-4 border-l-on-air bg-red-soft pl-3'
                    : 'border-l-4 border-l-text-1 bg-surface-3 pl-3'),
              )}
            >
              <Row item={item} onAir={state.phase === 'on-air'} />
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Row({ item, onAir }: { item: LineupItem; onAir: boolean }) {
  const { t } = useTranslation(['live', 'remote'])
  const stock = item.card?.stock
  const done = item.state === 'done'
  const label =
    item.state === 'now' ? (
      <span className={cx('text-13 font-semibold', onAir ? 'text-red-text' : 'text-text-1')}>{t('live:item.now')}</span>
    ) : item.state === 'next' ? (
      <span className="text-13 font-semibold text-accent-text">{t('live:item.next')}</span>
    ) : done ? (
      <span className="text-13">{t('live:item.done')}</span>
    ) : item.kind === 'product' && item.cardLook === 'flash' ? (
      <span className="text-13 font-semibold text-text-1">{t('live:look.flash')}</span>
    ) : null
  return (
    <>
      <span className="w-5 shrink-0 text-center text-13 font-medium text-text-2 tabular">{item.number}</span>
      {item.kind === 'break' ? (
        <span className="flex size-10 shrink-0 items-center justify-center text-text-2">
          <Coffee size={18} aria-hidden />
        </span>
      ) : (
        <Thumb assetId={item.thumbAssetId} size={40} className={done ? 'opacity-60' : ''} />
      )}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className={cx('truncate text-15', done ? 'text-text-2' : 'font-medium')}>
          {item.kind === 'break' ? item.title || t('live:item.break') : (item.card?.title ?? item.title)}
        </span>
        {item.kind === 'product' && (
          <span className="truncate text-13 text-text-2 tabular">
            <span className="font-semibold text-text-1">{cardPrice(item.card) ?? t('live:item.noPrice')}</span>
            {typeof stock === 'number' && ` · ${t('live:item.left', { count: stock })}`}
          </span>
        )}
      </span>
      <span className="flex shrink-0 flex-col items-end text-13 text-text-2 tabular">
        {label}
        {minutesText(item.plannedMs)}
      </span>
    </>
  )
}
