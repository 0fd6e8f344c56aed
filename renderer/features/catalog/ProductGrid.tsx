// The same list as pictures: as many in a row as there is room for, any position at the same cost.
import { Check, TriangleAlert } from 'lucide-react'
import { memo, useLayoutEffect, useRef, useState, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ProductFilter, ProductSort } from '#shared/contract/catalog-list.ts'
import type { ProductRow } from '#shared/domain/product.ts'
import { formatMoneyRange, formatNumber } from '../../i18n/format.ts'
import { cx } from '../../ui/cx.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Tag } from '../../ui/StatusMark.tsx'
import { Thumb } from '../../ui/Thumb.tsx'
import { useLongScroll } from '../../ui/use-long-scroll.ts'
import { focusItem } from './focus-item.ts'
import { NothingFound } from './NothingFound.tsx'
import { useCatalog } from './store.ts'
import { useChoose } from './use-choose.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { outdatedClass, useRows } from './use-rows.ts'

const cardPx = { width: 176, height: 248, gap: 16, edge: 20 }

export const ProductGrid = memo(function ProductGrid({ filter, sort }: { filter: ProductFilter; sort: ProductSort }) {
  const { t } = useTranslation('catalog')
  const [, go] = useLocation()
  const body = useRef<HTMLDivElement>(null)
  const selected = useCatalog((state) => state.selected)
  const choose = useChoose(filter, sort)
  const [count, setCount] = useState(0)
  const [across, setAcross] = useState(4)
  const linePx = cardPx.height + cardPx.gap
  const { scroller, first, end, topOf, reveal, toTop, ...scroll } = useLongScroll({
    count: Math.ceil(count / across),
    itemPx: linePx,
    headPx: cardPx.gap,
  })
  const from = first * across
  const to = Math.max(from, end * across - 1)
  const rows = useRows(filter, sort, from, to)
  useLayoutEffect(() => setCount(rows.total), [rows.total])
  const revealCard = (index: number) => reveal(Math.floor(index / across))
  useLayoutEffect(() => {
    const room = scroll.widthPx - 2 * cardPx.edge + cardPx.gap
    if (scroll.widthPx > 0) setAcross(Math.max(1, Math.floor(room / (cardPx.width + cardPx.gap))))
  }, [scroll.widthPx])
  const listKey = JSON.stringify([filter, sort])
  useLayoutEffect(() => toTop(), [listKey, toTop])
  const keptFocus = useKeptFocus(body, { rows, first: from, end: end * across, reveal: revealCard })

  if (rows.error) return <ErrorState error={rows.error} onRetry={rows.refetch} />
  const focusOn = (index: number) => {
    revealCard(index)
    focusItem(body.current, index)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const index = Number((event.target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset.index ?? -1)
    const row = rows.rowAt(index)
    if (index < 0 || !row) return
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across }[event.key]
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? rows.total - 1 : step ? index + step : null
    if (next !== null) {
      event.preventDefault()
      focusOn(Math.max(0, Math.min(rows.total - 1, next)))
    } else if (event.key === 'Enter') go(places.product(row.id))
    else if (event.key === ' ' || event.key.toLowerCase() === 'x') {
      event.preventDefault()
      choose.one(row.id, index, event.shiftKey)
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
      event.preventDefault()
      void choose.all()
    }
  }
  const cards = Array.from({ length: Math.max(0, Math.min(rows.total, end * across) - from) }, (_, at) => from + at)
  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-auto" onKeyDown={onKeyDown}>
      <div style={{ height: scroll.rangePx + cardPx.gap }}>
        <div
          ref={body}
          {...keptFocus}
          role="listbox"
          aria-multiselectable
          aria-label={t('title')}
          aria-busy={rows.loading}
          className={cx('sticky top-0 overflow-clip', outdatedClass(rows.outdated))}
          style={{ height: scroll.viewPx + cardPx.gap }}
        >
          {cards.map((index) => {
            const row = rows.rowAt(index)
            const left = cardPx.edge + (index % across) * (cardPx.width + cardPx.gap)
            const style = {
              width: cardPx.width,
              height: cardPx.height,
              transform: `translate(${left}px, ${topOf(Math.floor(index / across)) + cardPx.gap}px)`,
            }
            return row ? (
              <ProductCard
                key={index}
                row={row}
                index={index}
                style={style}
                checked={selected.has(row.id)}
                focusable={index === from}
                onOpen={() => go(places.product(row.id))}
                onToggle={(range) => choose.one(row.id, index, range)}
              />
            ) : (
              <span key={index} style={style} className="absolute top-0 left-0">
                <Skeleton className="size-full rounded-control" />
              </span>
            )
          })}
        </div>
      </div>
      {rows.total === 0 && !rows.loading && <NothingFound />}
    </div>
  )
})

interface ProductCardProps {
  row: ProductRow
  index: number
  style: CSSProperties
  checked: boolean
  focusable: boolean
  onOpen: () => void
  /** With Shift held: everything from the last choice to here. */
  onToggle: (range: boolean) => void
}

function ProductCard({ row, index, style, checked, focusable, onOpen, onToggle }: ProductCardProps) {
  const { t } = useTranslation('catalog')
  return (
    <div
      role="option"
      aria-selected={checked}
      data-index={index}
      tabIndex={focusable ? 0 : -1}
      style={style}
      onClick={onOpen}
      className={cx(
        'absolute top-0 left-0 flex cursor-default flex-col gap-1 rounded-control border p-2 text-13',
        checked ? 'border-accent bg-accent-soft' : 'border-line bg-surface-1 hover:bg-surface-2',
      )}
    >
      <span className="relative flex justify-center">
        <Thumb assetId={row.thumbAssetId} className="size-39" />
        {/* For the mouse; the keyboard has space and x. */}
        <span
          aria-hidden
          onClick={(event) => {
            event.stopPropagation()
            onToggle(event.shiftKey)
          }}
          className={cx(
            'absolute top-1 left-1 flex size-5 items-center justify-center rounded-key border',
            checked ? 'border-accent bg-accent text-on-accent' : 'border-line-field bg-surface-1',
          )}
        >
          {checked && <Check size={14} strokeWidth={3} />}
        </span>
      </span>
      <span dir="auto" className="truncate font-semibold">
        {row.title}
      </span>
      <span dir="auto" className="truncate text-12 text-text-2">
        {row.sku || t('table.noSku')}
      </span>
      <span className="mt-auto flex items-center justify-between gap-2 tabular">
        <span className="truncate">{formatMoneyRange(row.priceMinMinor, row.priceMaxMinor, row.currency)}</span>
        {row.status !== 'active' ? (
          <Tag>{t(`status.${row.status}`)}</Tag>
        ) : (
          row.lowStock && (
            <span className="inline-flex items-center gap-1 font-semibold text-amber-text">
              <TriangleAlert size={14} aria-label={t('table.lowStock')} role="img" />
              {formatNumber(row.stock)}
            </span>
          )
        )}
      </span>
    </div>
  )
}
