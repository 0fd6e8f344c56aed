// The run-of-show as rows: drag them, or Alt with the arrows; the arrows alone walk through them.
import { Coffee, GripVertical } from 'lucide-react'
import { useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShowItemId } from '#shared/domain/ids.ts'
import type { LineupItem, LiveState } from '#shared/domain/show.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { cx } from '../../../ui/cx.ts'
import { Thumb } from '../../../ui/Thumb.tsx'
import { cardPrice, minutesText } from '../show-words.ts'
import { dropPosition } from './plan-model.ts'
import { useMoveItem } from './use-move-item.ts'

const columns = 'grid-cols-[16px_20px_minmax(0,1fr)_88px_56px_64px_64px] gap-3'

interface LineupProps {
  state: LiveState
  selected: ShowItemId | null
  onSelect: (id: ShowItemId) => void
}

export function Lineup({ state, selected, onSelect }: LineupProps) {
  const { t } = useTranslation('live')
  const move = useMoveItem(state.show.id)
  const list = useRef<HTMLOListElement>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  const [before, setBefore] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const { lineup } = state

  const moveTo = (item: LineupItem, position: number) => {
    if (position < 0 || position >= lineup.length) return
    move(item.id, position)
    setSaid(t('plan.moved', { title: titleOf(item, t('item.break')), position: position + 1, of: lineup.length }))
  }
  const keyDown = (event: KeyboardEvent, at: number) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    const item = lineup[at]
    if (step === 0 || !item || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (event.altKey) return moveTo(item, at + step)
    list.current?.querySelectorAll<HTMLButtonElement>('button[data-row]')[at + step]?.focus()
  }
  const dragOver = (event: DragEvent<HTMLLIElement>, at: number) => {
    if (dragged === null) return
    event.preventDefault()
    const { top, height } = event.currentTarget.getBoundingClientRect()
    setBefore(event.clientY > top + height / 2 ? at + 1 : at)
  }
  const drop = () => {
    const item = dragged === null ? undefined : lineup[dragged]
    if (item && dragged !== null && before !== null) {
      const position = dropPosition(dragged, before)
      if (position !== dragged) moveTo(item, position)
    }
    setDragged(null)
    setBefore(null)
  }

  if (lineup.length === 0) return null
  return (
    <>
      <div
        className={cx(
          'sticky top-0 z-10 grid h-8 items-center border-y border-line bg-surface-2 px-5 text-12 text-text-2',
          columns,
        )}
      >
        <span />
        <HeadWord align="right">{t('plan.column.number')}</HeadWord>
        <HeadWord>{t('plan.column.item')}</HeadWord>
        <HeadWord align="right">{t('plan.column.price')}</HeadWord>
        <HeadWord align="right">{t('plan.column.stock')}</HeadWord>
        <HeadWord align="right">{t('plan.column.lines')}</HeadWord>
        <HeadWord align="right">{t('plan.column.time')}</HeadWord>
      </div>
      <ol ref={list} aria-label={t('runOfShow.title')} aria-describedby="lineup-keys">
        {lineup.map((item, at) => (
          <li
            key={item.id}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', titleOf(item, t('item.break')))
              setDragged(at)
            }}
            onDragOver={(event) => dragOver(event, at)}
            onDrop={(event) => {
              event.preventDefault()
              drop()
            }}
            onDragEnd={() => {
              setDragged(null)
              setBefore(null)
            }}
            className={cx(
              'group relative border-b border-line',
              dragged === at && 'opacity-40',
              before === at &&
                dragged !== null &&
                'before:absolute before:inset-x-0 before:-top-px before:z-10 before:h-0.5 before:bg-accent',
              before === lineup.length &&
                at === lineup.length - 1 &&
                'after:absolute after:inset-x-0 after:-bottom-px after:z-10 after:h-0.5 after:bg-accent',
            )}
          >
            <button
              type="button"
              data-row
              aria-pressed={item.id === selected}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              onClick={() => onSelect(item.id)}
              onKeyDown={(event) => keyDown(event, at)}
              className={cx(
                'grid h-11 w-full items-center px-5 text-left text-13 focus-visible:-outline-offset-2',
                columns,
                item.id === selected ? 'bg-accent-soft' : 'hover:bg-surface-2',
              )}
            >
              <GripVertical size={14} aria-hidden className="text-mark opacity-60 group-hover:opacity-100" />
              <span className="text-right text-12 font-medium text-text-2 tabular">{item.number}</span>
              <RowWords item={item} />
            </button>
          </li>
        ))}
      </ol>
      <p id="lineup-keys" className="px-5 pt-2 text-12 text-text-2">
        {t('plan.keysHint')}
      </p>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  )
}

const HeadWord = ({ align = 'left', children }: { align?: 'left' | 'right'; children: string }) => (
  <span className={cx('truncate', align === 'right' && 'text-right')}>{children}</span>
)

const titleOf = (item: LineupItem, pause: string) =>
  item.kind === 'break' ? item.title || pause : (item.card?.title ?? item.title)

function RowWords({ item }: { item: LineupItem }) {
  const { t } = useTranslation('live')
  const stock = item.card?.stock
  const time = <span className="text-right tabular">{minutesText(item.plannedMs)}</span>
  if (item.kind === 'break') {
    return (
      <>
        <span className="flex min-w-0 items-center gap-3 text-text-2">
          <span className="flex size-9 shrink-0 items-center justify-center">
            <Coffee size={16} aria-hidden />
          </span>
          <span className="truncate">{item.title || t('item.break')}</span>
        </span>
        <span className="col-span-3" />
        {time}
      </>
    )
  }
  return (
    <>
      <span className="flex min-w-0 items-center gap-3">
        <Thumb assetId={item.thumbAssetId} size={36} />
        <span className="min-w-0">
          <span className="block truncate font-medium">{item.card?.title ?? item.title}</span>
          <span className="block truncate text-12 text-text-2">
            {[item.sku, t(`look.${item.cardLook}`)].filter(Boolean).join(' · ')}
          </span>
        </span>
      </span>
      <span className={cx('truncate text-right tabular', !cardPrice(item.card) && 'text-amber-text')}>
        {cardPrice(item.card) ?? t('item.noPrice')}
      </span>
      <span className={cx('text-right tabular', item.lowStock && 'font-medium text-amber-text')}>
        {typeof stock === 'number' ? formatNumber(stock) : '–'}
      </span>
      <span className={cx('text-right tabular', item.say.length === 0 && 'text-text-2')}>
        {item.say.length === 0 ? '–' : formatNumber(item.say.length)}
      </span>
      {time}
    </>
  )
}
