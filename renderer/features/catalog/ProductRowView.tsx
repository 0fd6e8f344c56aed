// One row: title and SKU, figures to the right, margin with its floor, readiness, and each shop in its own slot.
import { TriangleAlert } from 'lucide-react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProductRow } from '#shared/domain/product.ts'
import { useShops } from '../../api/settings.ts'
import { formatBps, formatMoneyRange, formatNumber } from '../../i18n/format.ts'
import { formatWhen } from '../../i18n/format-time.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { cx } from '../../ui/cx.ts'
import { listingMark } from '../../ui/listing-mark.ts'
import { MarginBar } from '../../ui/Progress.tsx'
import { Tag } from '../../ui/StatusMark.tsx'
import { Cell, TableRow } from '../../ui/Table.tsx'
import { Thumb } from '../../ui/Thumb.tsx'
import { mostShopSlots, type Columns } from './table-columns.ts'

const lowStock = 5
const defaultFloorBps = 1500

interface ProductRowViewProps {
  row: ProductRow
  index: number
  style: CSSProperties
  columns: Columns
  open: boolean
  checked: boolean
  focusable: boolean
  onOpen: () => void
  onToggle: () => void
}

export function ProductRowView({
  row,
  index,
  style,
  columns,
  open,
  checked,
  focusable,
  onOpen,
  onToggle,
}: ProductRowViewProps) {
  const { t } = useTranslation('catalog')
  const { shops } = useShops()
  const floorBps = shops[0]?.fees.floorBps ?? defaultFloorBps
  return (
    <TableRow
      style={style}
      data-index={index}
      aria-rowindex={index + 2}
      tabIndex={focusable ? 0 : -1}
      selected={open || checked}
      onClick={onOpen}
      className={cx('cursor-default', columns.className)}
    >
      <span role="cell" className="flex" onClick={(event) => event.stopPropagation()}>
        <Checkbox
          label={t('table.select', { title: row.title })}
          hideLabel
          checked={checked}
          onCheckedChange={onToggle}
        />
      </span>
      <span role="cell">
        <Thumb assetId={row.thumbAssetId} size={36} />
      </span>
      <Cell>
        <span dir="auto" className="flex items-center gap-2">
          <span className="truncate font-semibold">{row.title}</span>
          {row.status !== 'active' && <Tag>{t(`status.${row.status}`)}</Tag>}
        </span>
        <span dir="auto" className="block truncate text-12 leading-4 text-text-2">
          {row.sku || t('table.noSku')}
        </span>
      </Cell>
      {columns.wide && <Cell align="right">{formatNumber(row.variantCount)}</Cell>}
      <Cell align="right">{formatMoneyRange(row.priceMinMinor, row.priceMaxMinor, row.currency)}</Cell>
      <Cell align="right">
        {row.stock <= lowStock ? (
          <span className="inline-flex items-center gap-1 font-semibold text-amber-text">
            <TriangleAlert size={14} aria-label={t('table.lowStock')} role="img" />
            {formatNumber(row.stock)}
          </span>
        ) : (
          formatNumber(row.stock)
        )}
      </Cell>
      {columns.wide && (
        <Cell align="right" className="flex items-center justify-end gap-2">
          {row.marginBps === null ? (
            <span className="text-text-2" title={t('table.marginUnknown')}>
              –
            </span>
          ) : (
            <>
              <span className={row.marginBps < floorBps ? 'font-semibold text-amber-text' : undefined}>
                {formatBps(row.marginBps)}
              </span>
              <MarginBar marginBps={row.marginBps} floorBps={floorBps} />
            </>
          )}
        </Cell>
      )}
      <Cell className="pl-3">
        <Readiness issues={row.issues} score={row.score} />
      </Cell>
      {columns.shops && (
        <Cell className="flex items-center gap-1">
          {shops.slice(0, mostShopSlots).map((shop) => {
            const status = row.listings.find((listing) => listing.shopId === shop.id)?.status ?? 'not_listed'
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
      )}
      {columns.wide && (
        <Cell align="right" className="text-text-2">
          {formatWhen(row.updatedAt)}
        </Cell>
      )}
    </TableRow>
  )
}

/** Three strokes: all green when nothing blocks, then the score; one amber for each of the first three blocking rules, then their number. */
function Readiness({ issues, score }: { issues: number; score: number }) {
  const { t } = useTranslation(['catalog', 'readiness'])
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
