// One cell of the table: figures to the right, margin with its floor, readiness as strokes, and each shop in its own slot.
import type { TFunction } from 'i18next'
import { TriangleAlert } from 'lucide-react'
import type { TableColumn } from '#shared/contract/catalog-list.ts'
import type { ProductRow } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { formatBps, formatMoneyRange, formatNumber } from '../../i18n/format.ts'
import { formatWhen } from '../../i18n/format-time.ts'
import { cx } from '../../ui/cx.ts'
import { listingMark } from '../../ui/listing-mark.ts'
import { MarginBar } from '../../ui/Progress.tsx'
import { Tag } from '../../ui/StatusMark.tsx'
import { Cell } from '../../ui/Table.tsx'
import { mostShopSlots } from './table-columns.ts'

const defaultFloorBps = 1500

/** What each cell needs and its row knows: asked for in every cell, words and shops would be most of what a list costs to draw. */
interface FromRow {
  shops: readonly Shop[]
  t: TFunction<['catalog', 'readiness']>
}

export function ProductCell({
  row,
  column,
  shops,
  t,
}: FromRow & { row: ProductRow; column: Exclude<TableColumn, 'title'> }) {
  switch (column) {
    case 'sku':
    case 'vendor':
    case 'category':
      return (
        <Cell dir="auto" title={row[column]} className="text-text-2">
          {row[column]}
        </Cell>
      )
    case 'status':
      return <Cell className={row.status === 'active' ? 'text-text-2' : ''}>{t(`status.${row.status}`)}</Cell>
    case 'variants':
      return <Cell align="right">{formatNumber(row.variantCount)}</Cell>
    case 'price':
      return <Cell align="right">{formatMoneyRange(row.priceMinMinor, row.priceMaxMinor, row.currency)}</Cell>
    case 'cost':
      return (
        <Cell align="right">
          {row.costMinMinor === null || row.costMaxMinor === null ? (
            <span className="text-text-2" title={t('table.marginUnknown')}>
              –
            </span>
          ) : (
            formatMoneyRange(row.costMinMinor, row.costMaxMinor, row.currency)
          )}
        </Cell>
      )
    case 'stock':
      return (
        <Cell align="right">
          {row.lowStock ? (
            <span className="inline-flex items-center gap-1 font-semibold text-amber-text">
              <TriangleAlert size={14} aria-label={t('table.lowStock')} role="img" />
              {formatNumber(row.stock)}
            </span>
          ) : (
            formatNumber(row.stock)
          )}
        </Cell>
      )
    case 'margin':
      return <MarginCell marginBps={row.marginBps} shops={shops} t={t} />
    case 'readiness':
      return (
        <Cell>
          <Readiness issues={row.issues} score={row.score} t={t} />
        </Cell>
      )
    case 'shops':
      return <ShopsCell listings={row.listings} shops={shops} t={t} />
    case 'updated':
      return (
        <Cell align="right" className="text-text-2">
          {formatWhen(row.updatedAt)}
        </Cell>
      )
    default:
      return column satisfies never
  }
}

function MarginCell({ marginBps, shops, t }: FromRow & Pick<ProductRow, 'marginBps'>) {
  const floorBps = shops[0]?.fees.floorBps ?? defaultFloorBps
  return (
    <Cell align="right" className="flex items-center justify-end gap-2">
      {marginBps === null ? (
        <span className="text-text-2" title={t('table.marginUnknown')}>
          –
        </span>
      ) : (
        <>
          <span className={marginBps < floorBps ? 'font-semibold text-amber-text' : undefined}>
            {formatBps(marginBps)}
          </span>
          <MarginBar marginBps={marginBps} floorBps={floorBps} />
        </>
      )}
    </Cell>
  )
}

function ShopsCell({ listings, shops, t }: FromRow & Pick<ProductRow, 'listings'>) {
  return (
    <Cell className="flex items-center gap-1">
      {shops.slice(0, mostShopSlots).map((shop) => {
        const status = listings.find((listing) => listing.shopId === shop.id)?.status ?? 'not_listed'
        const { shape, tone } = listingMark(status)
        return (
          <span key={shop.id} title={`${shop.name}: ${t(`listing.${status}`)}`} className="w-20 min-w-0">
            <Tag shape={shape} markTone={tone} tone={status === 'refused' ? 'red' : 'neutral'} className="w-full">
              {shop.market === '' ? shop.name : t('table.shopSlot', { market: shop.market })}
            </Tag>
            <span className="sr-only">{t(`listing.${status}`)}</span>
          </span>
        )
      })}
    </Cell>
  )
}

/** Three strokes: all green when nothing blocks, then the score; one amber for each of the first three blocking rules, then their number. */
function Readiness({ issues, score, t }: Pick<FromRow, 't'> & Pick<ProductRow, 'issues' | 'score'>) {
  return (
    <span className="flex items-center gap-2" title={t('readiness:score', { score: formatNumber(score) })}>
      <span
        role="img"
        aria-label={issues === 0 ? t('table.isReady') : t('table.issues', { count: issues })}
        className="flex gap-0.5"
      >
        {[0, 1, 2].map((at) => (
          <span
            key={at}
            className={cx(
              'h-1 w-2.5 rounded-full',
              issues === 0 ? 'bg-green' : at < issues ? 'bg-amber' : 'bg-line-strong',
            )}
          />
        ))}
      </span>
      <span aria-hidden className={cx('text-12 tabular', issues > 0 ? 'font-semibold text-amber-text' : 'text-text-2')}>
        {formatNumber(issues > 0 ? issues : score)}
      </span>
    </span>
  )
}
