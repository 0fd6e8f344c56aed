// Products down, shops across: the state of each listing, its price there, and what it lacks. Pages follow as one scrolls.
import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { GapCell, GapRow } from '#shared/domain/listing-copy.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { orpc } from '../../../api/client.ts'
import { formatMoney } from '../../../i18n/format.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { listingMark } from '../../../ui/listing-mark.ts'
import { places } from '../../../ui/places.ts'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { StatusMark } from '../../../ui/StatusMark.tsx'
import { HeadCell, TableHead } from '../../../ui/Table.tsx'
import { Thumb } from '../../../ui/Thumb.tsx'
import { select, selectAll, useCompare } from './compare-filter.ts'

const pageRows = 50

export function GapTable({ shops }: { shops: readonly Shop[] }) {
  const { t } = useTranslation('compare')
  const { gap, shopId, selected } = useCompare()
  const pages = useInfiniteQuery(
    orpc.catalog.listings.gaps.infiniteOptions({
      input: (after: number | null) => ({ gap, shopId, after, limit: pageRows }),
      initialPageParam: null as number | null,
      getNextPageParam: (page) => page.next,
    }),
  )
  const end = useRef<HTMLDivElement>(null)
  const { fetchNextPage, hasNextPage } = pages
  useEffect(() => {
    const mark = end.current
    if (!mark || !hasNextPage) return undefined
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), {
      rootMargin: '600px',
    })
    watch.observe(mark)
    return () => watch.disconnect()
  }, [fetchNextPage, hasNextPage, pages.data])

  if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
  if (!pages.data) return <SkeletonRows className="p-6" />
  const rows = pages.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) {
    return (
      <EmptyState icon={CircleCheck} title={t(gap === null ? 'noProducts' : 'nothingMissing')} compact>
        {t(gap === null ? 'noProductsHint' : 'nothingMissingHint')}
      </EmptyState>
    )
  }
  const shown = shops.filter((shop) => shopId === null || shop.id === shopId)
  const columns = { gridTemplateColumns: `16px minmax(240px, 1.4fr) repeat(${shown.length}, minmax(206px, 1fr))` }
  const all = rows.every((row) => selected.has(row.id))
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div role="table" aria-label={t('title')} className="min-w-fit">
        <div role="rowgroup" className="sticky top-0 z-10">
          <TableHead style={columns}>
            <div role="columnheader" className="flex">
              <Checkbox
                label={t('selectAll')}
                hideLabel
                checked={all}
                indeterminate={!all && selected.size > 0}
                onCheckedChange={(on) => selectAll(on ? rows.map((row) => row.id) : [])}
              />
            </div>
            <HeadCell>{t('product')}</HeadCell>
            {shown.map((shop) => (
              <HeadCell key={shop.id}>
                {shop.name} · {shop.market} · {shop.currency}
              </HeadCell>
            ))}
          </TableHead>
        </div>
        <div role="rowgroup">
          {rows.map((row) => (
            <Row key={row.id} row={row} shops={shown} columns={columns} selected={selected.has(row.id)} />
          ))}
        </div>
      </div>
      <div ref={end} className="h-px" />
      {pages.isFetchingNextPage && <SkeletonRows className="px-6 py-3" />}
    </div>
  )
}

function Row(props: {
  row: GapRow
  shops: readonly Shop[]
  columns: { gridTemplateColumns: string }
  selected: boolean
}) {
  const { row, shops, columns, selected } = props
  const { t } = useTranslation('compare')
  return (
    <div
      role="row"
      aria-selected={selected}
      style={columns}
      className={`grid min-h-14 items-center gap-3 border-b border-line px-5 py-1.5 text-13 ${selected ? 'bg-accent-soft' : 'bg-surface-1 hover:bg-surface-2'}`}
    >
      <div role="cell" className="flex">
        <Checkbox
          label={t('select', { title: row.title })}
          hideLabel
          checked={selected}
          onCheckedChange={(on) => select(row.id, on)}
        />
      </div>
      <div role="cell" className="min-w-0">
        <Link href={places.product(row.id)} className="flex min-w-0 items-center gap-3 rounded-thumb">
          <Thumb assetId={row.thumbAssetId} size={36} />
          <span className="min-w-0">
            <span dir="auto" className="block truncate font-semibold">
              {row.title}
            </span>
            <span className="block truncate text-12 text-text-2">{row.sku}</span>
          </span>
        </Link>
      </div>
      {shops.map((shop) => {
        const cell = row.cells.find((candidate) => candidate.shopId === shop.id)
        return (
          <div role="cell" key={shop.id} className="min-w-0">
            {cell && <CellView cell={cell} shop={shop} />}
          </div>
        )
      })}
    </div>
  )
}

function CellView({ cell, shop }: { cell: GapCell; shop: Shop }) {
  const { t } = useTranslation(['compare', 'catalog'])
  const { shape, tone } = listingMark(cell.status)
  const lacks = [
    ...cell.gaps.filter((gap) => gap === 'no_price' || gap === 'no_text').map((gap) => t(`compare:gap.${gap}`)),
    ...(cell.blocking > 0 ? [t('compare:rules', { count: cell.blocking })] : []),
  ]
  return (
    <>
      <span className="flex items-center gap-1.5">
        <StatusMark shape={shape} tone={tone} />
        <span className={cell.status === 'refused' ? 'truncate text-red-text' : 'truncate'}>
          {t(`catalog:listing.${cell.status}`)}
        </span>
        {cell.priceMinor !== null && (
          <span className="ml-auto shrink-0 pr-4 tabular">
            {formatMoney(cell.priceMinor, shop.currency, shop.locale)}
          </span>
        )}
      </span>
      {lacks.length > 0 && <span className="block truncate text-12 text-amber-text">{lacks.join(' · ')}</span>}
    </>
  )
}
