// The virtual table: only the rows in view exist, and any position of the list costs the same.
import { useVirtualizer } from '@tanstack/react-virtual'
import { SearchX } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ProductFilter, ProductSort } from '#shared/contract/catalog.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import { useShops } from '../../api/settings.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { HeadCell, TableHead } from '../../ui/Table.tsx'
import { ProductRowView } from './ProductRowView.tsx'
import { useCatalog } from './store.ts'
import { columnsFor } from './table-columns.ts'
import { useRows } from './use-rows.ts'

const rowHeight = 44
const headHeight = 32
const overscan = 12

interface ProductTableProps {
  filter: ProductFilter
  sort: ProductSort
  openId: ProductId | null
  narrow: boolean
}

export function ProductTable({ filter, sort, openId, narrow }: ProductTableProps) {
  const { t } = useTranslation('catalog')
  const [, go] = useLocation()
  const scroller = useRef<HTMLDivElement>(null)
  const { shops } = useShops()
  const { selected, sortBy, toggle, select } = useCatalog()
  const virtual = useRef({ first: 0, last: 60 })
  const rows = useRows(filter, sort, virtual.current.first, virtual.current.last)
  const virtualizer = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
  })
  const items = virtualizer.getVirtualItems()
  virtual.current = { first: items[0]?.index ?? 0, last: items.at(-1)?.index ?? 60 }
  const columns = columnsFor(narrow, shops.length)

  const listKey = JSON.stringify([filter, sort])
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [listKey])

  if (rows.error) return <ErrorState error={rows.error} onRetry={rows.refetch} />
  const head = (by: ProductSort['by']) => ({ sort: sort.by === by ? sort.direction : null, onSort: () => sortBy(by) })
  const loaded = items.flatMap((item) => rows.rowAt(item.index) ?? [])
  const allSelected = loaded.length > 0 && loaded.every((row) => selected.has(row.id))
  const open = (index: number, replace = false) => {
    const row = rows.rowAt(index)
    if (row) go(places.product(row.id), { replace })
  }
  const focusRow = (index: number) => {
    virtualizer.scrollToIndex(index)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus())
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
    else if (event.key === ' ' || event.key === 'x') {
      event.preventDefault()
      const row = rows.rowAt(index)
      if (row) toggle(row.id)
    }
  }

  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-auto" onKeyDown={onKeyDown}>
      <div
        role="table"
        aria-label={t('title')}
        aria-rowcount={rows.total + 1}
        aria-busy={rows.loading}
        className="min-w-fit"
        style={{ height: virtualizer.getTotalSize() }}
      >
        <TableHead className={`sticky top-0 z-10 ${columns.className}`}>
          <span role="columnheader" className="flex">
            <Checkbox
              label={t('table.selectAll')}
              hideLabel
              checked={allSelected}
              onCheckedChange={(on) => select(on ? [...selected, ...loaded.map((row) => row.id)] : [])}
            />
          </span>
          <span role="columnheader">
            <span className="sr-only">{t('table.picture')}</span>
          </span>
          <HeadCell {...head('title')}>{t('table.title')}</HeadCell>
          {columns.wide && <HeadCell align="right">{t('table.variants')}</HeadCell>}
          <HeadCell align="right" {...head('price')}>
            {t('table.price')}
          </HeadCell>
          <HeadCell align="right" {...head('stock')}>
            {t('table.stock')}
          </HeadCell>
          {columns.wide && (
            <HeadCell align="right" {...head('margin')}>
              {t('table.margin')}
            </HeadCell>
          )}
          <HeadCell className="pl-3">{t('table.ready')}</HeadCell>
          {columns.shops && <HeadCell>{t('table.shops')}</HeadCell>}
          {columns.wide && (
            <HeadCell align="right" {...head('updated')}>
              {t('table.updated')}
            </HeadCell>
          )}
        </TableHead>
        {items.map((item) => {
          const row = rows.rowAt(item.index)
          const style = {
            position: 'absolute',
            top: 0,
            left: 0,
            right: 0,
            height: rowHeight,
            transform: `translateY(${item.start}px)`,
          } as const
          return row ? (
            <ProductRowView
              key={row.id}
              row={row}
              index={item.index}
              style={style}
              columns={columns}
              open={row.id === openId}
              checked={selected.has(row.id)}
              onOpen={() => open(item.index)}
              onToggle={() => toggle(row.id)}
              focusable={row.id === openId || (openId === null && item.index === items[0]?.index)}
            />
          ) : (
            <div
              key={item.key}
              role="row"
              aria-hidden
              className="flex items-center gap-3 border-b border-line px-5"
              style={style}
            >
              <Skeleton className="ml-7 size-9 rounded-thumb" />
              <Skeleton className="h-3 w-56" />
            </div>
          )
        })}
      </div>
      {rows.total === 0 && !rows.loading && (
        <div className="absolute inset-x-0 top-8">
          <EmptyState icon={SearchX} title={t('none.title')} compact>
            {t('none.hint')}
          </EmptyState>
        </div>
      )}
    </div>
  )
}
