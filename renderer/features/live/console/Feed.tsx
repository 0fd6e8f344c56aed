// Orders and messages to the host as they come. TikTok's chat has no source yet, so nothing here pretends to be one.
import { Check, SendHorizontal, ShoppingBag } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveState } from '#shared/domain/show.ts'
import { orpc } from '../../../api/client.ts'
import type { OnAir } from '../../../api/on-air.ts'
import { formatMoney, formatNumber } from '../../../i18n/format.ts'
import { formatTime } from '../../../i18n/format-time.ts'
import { NumberChip } from '../../../ui/NumberChip.tsx'
import { Segmented } from '../../../ui/Tabs.tsx'
import { bestSellers, consoleAbilities, feedOf, type FeedEntry, type FeedFilter } from '../console-model.ts'
import { messageFieldId } from './focus-message-field.ts'

export function Feed({ state, onAir }: { state: LiveState; onAir: OnAir }) {
  const { t } = useTranslation('live')
  const [filter, setFilter] = useState<FeedFilter>('all')
  const list = useRef<HTMLOListElement>(null)
  const orders = useQuery(
    orpc.sync.orders.queryOptions({
      input: { shopId: state.show.shopId, since: state.startedAt ?? 0, limit: 100 },
      enabled: state.startedAt !== null,
    }),
  ).data
  const entries = feedOf(state, orders?.orders ?? [], filter)
  const best = bestSellers(state.lineup)
  const { running } = consoleAbilities(state)

  // The newest is at the bottom, as in a chat.
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [entries.length])

  return (
    <section aria-label={t('feed.title')} className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center justify-between gap-2 border-b border-line px-2 min-[1400px]:pl-4">
        <h2 className="truncate text-15 font-semibold max-[1400px]:sr-only">{t('feed.title')}</h2>
        <Segmented
          label={t('feed.show')}
          value={filter}
          onValueChange={setFilter}
          items={[
            { value: 'all', label: t('feed.all') },
            { value: 'orders', label: t('feed.orders'), hint: formatNumber(state.orders) },
            { value: 'messages', label: t('feed.messages'), hint: formatNumber(state.messages.length) },
          ]}
          className="h-8! max-[1400px]:w-full max-[1400px]:[&>button]:px-1"
        />
      </div>
      {best.length > 0 && (
        <p className="flex h-10 shrink-0 items-center gap-4 border-b border-line px-4 text-13">
          <span className="text-12 text-text-2 max-[1400px]:sr-only">{t('feed.bestSellers')}</span>
          {best.map((item) => (
            <span key={item.id} className="flex items-center gap-2 font-semibold tabular">
              <NumberChip number={item.number ?? 0} label={item.card?.title ?? item.title} />
              {formatNumber(item.soldUnits)}×
            </span>
          ))}
        </p>
      )}
      {entries.length === 0 ? (
        <p className="flex-1 p-4 text-13 text-text-2">{t(`feed.empty.${filter}`)}</p>
      ) : (
        <ol
          ref={list}
          tabIndex={0}
          aria-label={t('feed.title')}
          className="min-h-0 flex-1 overflow-y-auto py-2 focus-visible:-outline-offset-2"
        >
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      {running && <MessageField onSend={onAir.sendMessage} />}
    </section>
  )
}

function Entry({ entry }: { entry: FeedEntry }) {
  const { t } = useTranslation('live')
  return (
    <li className="px-4 py-2">
      <p className="flex justify-between gap-3 text-12 text-text-2">
        <span>{entry.type === 'order' ? t('feed.order') : t('feed.toHost')}</span>
        <time className="tabular">{formatTime(entry.at)}</time>
      </p>
      {entry.type === 'order' ? (
        <p className="flex items-center gap-2 text-15">
          <ShoppingBag size={16} aria-hidden className="shrink-0 text-green" />
          {entry.number !== null && <NumberChip number={entry.number} />}
          <span className="min-w-0 flex-1 truncate">
            {entry.quantity > 1 && `${formatNumber(entry.quantity)} × `}
            {entry.title}
          </span>
          <span className="font-semibold tabular">{formatMoney(entry.totalMinor, entry.currency)}</span>
        </p>
      ) : (
        <p className="flex items-center gap-2 text-15">
          <span className="min-w-0 flex-1 break-words">{entry.text}</span>
          {entry.seenAt === null ? (
            <span className="shrink-0 text-12 text-text-2">{t('feed.notSeen')}</span>
          ) : (
            <span className="flex shrink-0 items-center gap-1 text-12 text-green-text">
              <Check size={14} aria-hidden />
              {t('feed.seen', { time: formatTime(entry.seenAt) })}
            </span>
          )}
        </p>
      )}
    </li>
  )
}

function MessageField({ onSend }: { onSend: (text: string) => void }) {
  const { t } = useTranslation('live')
  const [text, setText] = useState('')
  return (
    <form
      className="flex shrink-0 gap-1 p-3 pt-1"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === '') return
        onSend(text.trim())
        setText('')
        document.getElementById(messageFieldId)?.blur()
      }}
    >
      <input
        id={messageFieldId}
        aria-label={t('feed.write')}
        placeholder={t('feed.write')}
        value={text}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        className="h-9 min-w-0 flex-1 rounded-control border border-line-field bg-surface-1 px-3 text-13"
      />
      <button
        type="submit"
        aria-label={t('feed.send')}
        disabled={text.trim() === ''}
        className="flex size-9 shrink-0 items-center justify-center rounded-control text-text-2 hover:not-disabled:bg-surface-3 hover:not-disabled:text-text-1 disabled:opacity-50"
      >
        <SendHorizontal size={16} aria-hidden />
      </button>
    </form>
  )
}
