// The head of one column: sorts at a press, and its edge is pulled to change the width. By keyboard the width is changed in the column list.
import type { PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableColumn } from '#shared/contract/catalog-list.ts'
import { HeadCell } from '../../ui/Table.tsx'
import { isFigure } from './table-columns.ts'

interface ColumnHeadProps {
  column: TableColumn
  sort: 'asc' | 'desc' | null
  onSort: () => void
  /** `done` once the pointer is let go; null for the usual width. */
  onWidth: (widthPx: number | null, done: boolean) => void
}

export function ColumnHead({ column, sort, onSort, onWidth }: ColumnHeadProps) {
  const { t } = useTranslation('desk')
  const pull = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    const handle = event.currentTarget
    const startWidth = handle.parentElement?.getBoundingClientRect().width ?? 0
    const startX = event.clientX
    let width = startWidth
    const move = (moved: globalThis.PointerEvent) => {
      width = startWidth + moved.clientX - startX
      onWidth(width, false)
    }
    const end = () => {
      handle.removeEventListener('pointermove', move)
      // A press without a move is the first half of a double click.
      if (width !== startWidth) onWidth(width, true)
    }
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', end, { once: true })
  }
  return (
    <HeadCell
      align={isFigure(column) ? 'right' : 'left'}
      sort={sort}
      onSort={onSort}
      className="relative h-full"
      end={
        <span
          aria-hidden
          data-resize={column}
          title={t('columns.pull')}
          onPointerDown={pull}
          onDoubleClick={() => onWidth(null, true)}
          className="absolute inset-y-1.5 -right-2 w-2 cursor-col-resize touch-none border-r border-line-strong opacity-0 hover:border-accent hover:opacity-100 in-[[role=row]:hover]:opacity-100"
        />
      }
    >
      {t(`column.${column}`)}
    </HeadCell>
  )
}
