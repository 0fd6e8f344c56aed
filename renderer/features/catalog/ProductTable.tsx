// The virtual table: only the rows in view exist, and any position of the list costs the same.
import { Fragment, memo, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ProductFilter, ProductSort } from '#shared/contract/catalog.ts'
import { mostChosen, type TableColumn, type TableLayout } from '#shared/contract/catalog-list.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import { useShops } from '../../api/settings.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { frozenClass, markSideways, TableHead } from '../../ui/Table.tsx'
import { useLongScroll } from '../../ui/use-long-scroll.ts'
import { ColumnHead } from './ColumnHead.tsx'
import { NothingFound } from './NothingFound.tsx'
import { ProductRowView, rowStyle } from './ProductRowView.tsx'
import { focusItem } from './focus-item.ts'
import { useCatalog } from './store.ts'
import { columnsFor, resized, sortOfColumn } from './table-columns.ts'
import { useChoose } from './use-choose.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { outdatedClass, useRows } from './use-rows.ts'
import { useTableLayout } from './use-table-layout.ts'

const rowHeight = 44
const headHeight = 32

interface ProductTableProps {
  filter: ProductFilter
  sort: ProductSort
  openId: ProductId | null
  narrow: boolean
}

/** Drawn anew for another list only: not for each letter of a search that is still being typed. */
export const ProductTable = memo(function ProductTable({ filter, sort, openId, narrow }: ProductTableProps) {
  const { t } = useTranslation('catalog')
  const [, go] = useLocation()
  const body = useRef<HTMLDivElement>(null)
  const { shops } = useShops()
  const selected = useCatalog((state) => state.selected)
  const { sortBy, select } = useCatalog.getState()
  const choose = useChoose(filter, sort)
  const { layout, change } = useTableLayout()
  /** While an edge is being pulled. */
  const [pulled, setPulled] = useState<TableLayout | null>(null)
  const [count, setCount] = useState(0)
  const { scroller, first, end, topOf, reveal, toTop, ...scroll } = useLongScroll({
    count,
    itemPx: rowHeight,
    headPx: headHeight,
  })
  const rows = useRows(filter, sort, first, Math.max(first, end - 1))
  useLayoutEffect(() => setCount(rows.total), [rows.total])
  const items = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at)
  const columns = useMemo(
    () => columnsFor(pulled ?? layout, narrow, shops.length),
    [pulled, layout, narrow, shops.length],
  )
  const openAt = openId === null ? -1 : rows.indexOf(openId)
  const tabStop = openAt >= first && openAt < end ? openAt : first
  const openRow = useCallback((id: ProductId) => go(places.product(id)), [go])

  const listKey = JSON.stringify([filter, sort])
  useLayoutEffect(() => toTop(), [listKey, toTop])
  const keptFocus = useKeptFocus(body, { rows, first, end, reveal })

  if (rows.error) return <ErrorState error={rows.error} onRetry={rows.refetch} />
  const head = (column: TableColumn) => {
    const by = sortOfColumn[column]
    return (
      <ColumnHead
        column={column}
        sort={sort.by === by ? sort.direction : null}
        onSort={() => sortBy(by)}
        onWidth={(widthPx, done) => {
          const next = resized(layout, column, widthPx)
          setPulled(done ? null : next)
          if (done) change(next)
        }}
      />
    )
  }
  const allSelected = rows.total > 0 && selected.size >= Math.min(rows.total, mostChosen)
  const open = (index: number, replace = false) => {
    const row = rows.rowAt(index)
    if (row) go(places.product(row.id), { replace })
  }
  const focusRow = (index: number) => {
    reveal(index)
    focusItem(body.current, index)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const index = Number((event.target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset.index ?? -1)
    if (index < 0) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key]
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? rows.total - 1 : step === undefined ? null : index + step
    if (next !== null) {
      event.preventDefault()
      const target = Math.max(0, Math.min(rows.total - 1, next))
      focusRow(target)
      if (openId) open(target, true)
    } else if (event.key === 'Enter') open(index)
    else if (event.key === ' ' || event.key.toLowerCase() === 'x') {
      event.preventDefault()
      const row = rows.rowAt(index)
      if (row) choose.one(row.id, index, event.shiftKey)
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
      event.preventDefault()
      void choose.all()
    }
  }

  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-auto" onKeyDown={onKeyDown} onScroll={markSideways}>
      <div
        role="table"
        aria-label={t('title')}
        aria-rowcount={rows.total + 1}
        aria-busy={rows.loading}
        data-search={filter.query}
        style={{ height: scroll.rangePx + headHeight, minWidth: columns.minWidthPx }}
      >
        <div
          ref={body}
          {...keptFocus}
          role="rowgroup"
          className="sticky top-0 overflow-clip"
          style={{ height: scroll.viewPx + headHeight }}
        >
          <TableHead className="relative z-10" style={{ gridTemplateColumns: columns.template }}>
            <div role="none" className={frozenClass}>
              <span role="columnheader" className="flex">
                <Checkbox
                  label={t('table.selectAll')}
                  hideLabel
                  checked={allSelected}
                  indeterminate={!allSelected && selected.size > 0}
                  onCheckedChange={(on) => (on ? void choose.all() : select([]))}
                />
              </span>
              <span role="columnheader" className="w-9">
                <span className="sr-only">{t('table.picture')}</span>
              </span>
              <div role="none" className="h-full min-w-0 flex-1">
                {head('title')}
              </div>
            </div>
            {columns.shown.map(({ column }) => column !== 'title' && <Fragment key={column}>{head(column)}</Fragment>)}
          </TableHead>
          <div role="none" className={outdatedClass(rows.outdated)}>
            {items.map((index) => {
              const row = rows.rowAt(index)
              // By place: the next list's rows go into the elements that are there.
              return row ? (
                <ProductRowView
                  key={index}
                  row={row}
                  index={index}
                  topPx={topOf(index)}
                  columns={columns}
                  shops={shops}
                  open={row.id === openId}
                  checked={selected.has(row.id)}
                  onOpen={openRow}
                  onToggle={choose.one}
                  focusable={index === tabStop}
                />
              ) : (
                <SkeletonRow key={index} topPx={topOf(index)} />
              )
            })}
          </div>
        </div>
      </div>
      {rows.total === 0 && !rows.loading && <NothingFound />}
    </div>
  )
})

function SkeletonRow({ topPx }: { topPx: number }) {
  return (
    <div role="row" aria-hidden className="flex items-center gap-3 border-b border-line px-5" style={rowStyle(topPx)}>
      <Skeleton className="ml-7 size-9 rounded-thumb" />
      <Skeleton className="h-3 w-56" />
    </div>
  )
}
