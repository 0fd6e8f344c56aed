// One row: checkbox, picture, title and SKU stay at the left while the chosen columns scroll behind them.
import { memo, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProductId } from '#shared/domain/ids.ts'
import type { ProductRow } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Tag } from '../../ui/StatusMark.tsx'
import { Cell, frozenClass, TableRow } from '../../ui/Table.tsx'
import { Thumb } from '../../ui/Thumb.tsx'
import { ProductCell } from './ProductCell.tsx'
import type { Columns } from './table-columns.ts'

interface ProductRowViewProps {
  row: ProductRow
  index: number
  /** From the top of the window on the list. */
  topPx: number
  columns: Columns
  shops: readonly Shop[]
  open: boolean
  checked: boolean
  focusable: boolean
  onOpen: (id: ProductId) => void
  /** `range`, with Shift held: everything from the last choice to here. */
  onToggle: (id: ProductId, index: number, range: boolean) => void
}

/** Where one of the table's rows stands, `topPx` below its head. */
export const rowStyle = (topPx: number): CSSProperties => ({
  position: 'absolute',
  top: 32,
  left: 0,
  right: 0,
  height: 44,
  transform: `translateY(${topPx}px)`,
})

/** Two searches mostly begin with the same products: their rows are other objects and nothing to draw. */
const isSame = ({ row, ...props }: ProductRowViewProps, { row: next, ...nextProps }: ProductRowViewProps): boolean =>
  Object.entries(props).every(([name, value]) => Object.is(value, nextProps[name as keyof typeof nextProps])) &&
  (row === next || (row.id === next.id && JSON.stringify(row) === JSON.stringify(next)))

export const ProductRowView = memo(function ProductRowView({
  row,
  index,
  topPx,
  columns,
  shops,
  open,
  checked,
  focusable,
  onOpen,
  onToggle,
}: ProductRowViewProps) {
  const { t } = useTranslation(['catalog', 'readiness'])
  const statusShown = columns.shown.some(({ column }) => column === 'status')
  return (
    <TableRow
      style={{ ...rowStyle(topPx), gridTemplateColumns: columns.template }}
      data-index={index}
      aria-rowindex={index + 2}
      tabIndex={focusable ? 0 : -1}
      selected={open || checked}
      onClick={() => onOpen(row.id)}
      className="cursor-default"
    >
      <div role="none" className={frozenClass}>
        <span
          role="cell"
          className="flex"
          onClickCapture={(event) => {
            if (!event.shiftKey) return
            event.preventDefault()
            event.stopPropagation()
            onToggle(row.id, index, true)
          }}
          onClick={(event) => event.stopPropagation()}
        >
          <Checkbox
            label={t('table.select', { title: row.title })}
            hideLabel
            checked={checked}
            onCheckedChange={() => onToggle(row.id, index, false)}
          />
        </span>
        <span role="cell">
          <Thumb assetId={row.thumbAssetId} size={36} />
        </span>
        <Cell className="flex-1">
          <span dir="auto" className="flex items-center gap-2">
            <span className="truncate font-semibold">{row.title}</span>
            {row.status !== 'active' && !statusShown && <Tag>{t(`status.${row.status}`)}</Tag>}
          </span>
          <span dir="auto" className="block truncate text-12 leading-4 text-text-2">
            {row.sku || t('table.noSku')}
          </span>
        </Cell>
      </div>
      {columns.shown.map(({ column }) =>
        column === 'title' ? null : <ProductCell key={column} row={row} column={column} shops={shops} t={t} />,
      )}
    </TableRow>
  )
}, isSame)
