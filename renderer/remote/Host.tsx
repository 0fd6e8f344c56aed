// The host's teleprompter: what to say, as large as the screen allows, and the producer's word with one big button.
import { Check, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { airedMs, sayIndex } from '#shared/domain/show-times.ts'
import { consoleAbilities } from '../features/live/console-model.ts'
import { cardPrice, cardWas } from '../features/live/show-words.ts'
import { formatClock } from '../i18n/format-time.ts'
import { cx } from '../ui/cx.ts'
import { Notice } from './Notice.tsx'
import type { RemoteProps } from './Producer.tsx'

export function Host({ state, lost, now, onAir, onLeave }: RemoteProps & { onLeave: () => void }) {
  const { t } = useTranslation(['live', 'remote'])
  const [offset, setOffset] = useState({ itemId: '', by: 0 })
  const { current, next } = consoleAbilities(state)
  const unseen = state.messages.find((message) => message.seenAt === null)
  const by = offset.itemId === current?.id ? offset.by : 0
  const aired = current ? airedMs(current, state, now) : 0
  const at = current ? sayIndex(current.say.length, aired, current.plannedMs, by) : null
  const was = current ? cardWas(current.card) : null
  const stock = current?.card?.stock
  const titleOf = (item: NonNullable<typeof current>) =>
    item.kind === 'break' ? item.title || t('live:item.break') : (item.card?.title ?? item.title)
  return (
    <div className="flex h-full flex-col bg-bg pt-[env(safe-area-inset-top)]">
      <header className="flex shrink-0 items-start gap-4 border-b border-line p-4">
        <div className="min-w-0 flex-1">
          <h1 className="text-[clamp(1.5rem,4.5vw,2.75rem)] leading-tight font-semibold text-balance">
            {current ? titleOf(current) : t(`live:cue.nothing.${state.phase}`)}
          </h1>
          {current?.kind === 'product' && (
            <p className="mt-1 flex flex-wrap items-baseline gap-x-4 text-[clamp(1.25rem,3.4vw,2.25rem)] leading-tight font-semibold tabular">
              {cardPrice(current.card) ?? t('live:item.noPrice')}
              {was && <s className="text-[0.65em] font-normal text-text-2">{was}</s>}
              {typeof stock === 'number' && (
                <span className={cx(current?.lowStock && 'text-amber-text')}>
                  {t('live:item.left', { count: stock })}
                </span>
              )}
            </p>
          )}
        </div>
        <div className="flex shrink-0 flex-col items-end gap-2">
          <button
            type="button"
            aria-label={t('remote:toProducer')}
            onClick={onLeave}
            className="flex size-12 items-center justify-center rounded-take border border-line-strong bg-surface-2"
          >
            <SlidersHorizontal size={20} aria-hidden />
          </button>
          {current && (
            <span className="text-17 text-text-2 tabular">
              <span className={cx('font-semibold', aired > current.plannedMs ? 'text-amber-text' : 'text-text-1')}>
                {formatClock(aired)}
              </span>
              {` / ${formatClock(current.plannedMs)}`}
            </span>
          )}
        </div>
      </header>
      {lost && (
        <div className="p-4 pb-0">
          <Notice>{t('remote:reconnecting')}</Notice>
        </div>
      )}
      <main className="min-h-0 flex-1 overflow-y-auto p-4">
        {current && current.say.length === 0 && <p className="text-20 text-text-2">{t('live:cue.nothingToSay')}</p>}
        <ol className="flex flex-col gap-[0.6em] text-[clamp(1.75rem,6vw,4rem)] leading-tight font-medium">
          {current?.say.map((words, index) => (
            <li key={index} aria-current={index === at ? 'true' : undefined}>
              <button
                type="button"
                onClick={() => setOffset({ itemId: current.id, by: by + index - (at ?? 0) })}
                className={cx(
                  'w-full border-l-4 pl-4 text-left',
                  index === at ? 'border-text-1 text-text-1' : 'border-transparent text-text-2',
                )}
              >
                {words}
              </button>
            </li>
          ))}
        </ol>
      </main>
      {unseen ? (
        <div role="alert" className="flex shrink-0 items-center gap-4 bg-amber-soft p-4">
          <p className="min-w-0 flex-1 text-[clamp(1.25rem,4vw,2.5rem)] leading-tight font-semibold break-words">
            {unseen.text}
          </p>
          <button
            type="button"
            disabled={lost}
            onClick={() => onAir.markSeen(unseen.id)}
            className="flex h-20 shrink-0 items-center gap-3 rounded-take bg-amber px-6 text-20 font-bold text-on-accent disabled:opacity-50"
          >
            <Check size={24} aria-hidden />
            {t('remote:seenButton')}
          </button>
        </div>
      ) : (
        next && (
          <footer className="flex shrink-0 items-baseline gap-4 border-t border-line bg-surface-1 p-4 pb-[max(1rem,env(safe-area-inset-bottom))] text-[clamp(1.125rem,3vw,2rem)] leading-tight">
            <span className="shrink-0 text-15 font-semibold text-accent-text">{t('live:cue.next')}</span>
            <span className="min-w-0 flex-1 truncate font-semibold">{titleOf(next)}</span>
            <span className="shrink-0 tabular">{cardPrice(next.card)}</span>
          </footer>
        )
      )}
    </div>
  )
}
