// One row: checkbox, picture, title and SKU stay at the left while the chosen columns scroll behind them.
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProductRow } from '#shared/domain/product.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Tag } from '../../ui/StatusMark.tsx'
import { Cell, frozenClass, TableRow } from '../../ui/Table.tsx'
import { Thumb } from '../../ui/Thumb.tsx'
import { ProductCell } from './ProductCell.tsx'
import type { Columns } from './table-columns.ts'

interface ProductRowViewProps {
  row: ProductRow
  index: number
  style: CSSProperties
  columns: Columns
  open: boolean
  checked: boolean
  focusable: boolean
  onOpen: () => void
  /** With Shift held: everything from the last choice to here. */
  onToggle: (range: boolean) => void
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
  const statusShown = columns.shown.some(({ column }) => column === 'status')
  return (
    <TableRow
      style={{ ...style, gridTemplateColumns: columns.template }}
      data-index={index}
      aria-rowindex={index + 2}
      tabIndex={focusable ? 0 : -1}
      selected={open || checked}
      onClick={onOpen}
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
            onToggle(true)
          }}
          onClick={(event) => event.stopPropagation()}
        >
          <Checkbox
            label={t('table.select', { title: row.title })}
            hideLabel
            checked={checked}
            onCheckedChange={() => onToggle(false)}
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
        column === 'title' ? null : <ProductCell key={column} row={row} column={column} />,
      )}
    </TableRow>
  )
}
