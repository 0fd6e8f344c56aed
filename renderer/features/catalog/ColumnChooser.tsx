// Which columns the table has, in which order and how wide: with the mouse by boxes and arrows, by keyboard with Alt and the arrow keys.
import { ArrowDown, ArrowUp, Columns3, RotateCcw } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableColumn } from '#shared/contract/catalog-list.ts'
import { useShops } from '../../api/settings.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { allColumns, isUsual, movedColumn, resized, toggled, usualWidthPx } from './table-columns.ts'
import { useTableLayout } from './use-table-layout.ts'

const stepPx = 16

export function ColumnChooser() {
  const { t } = useTranslation('desk')
  return (
    <Popover title={t('columns.title')} trigger={<IconButton icon={Columns3} label={t('columns.title')} size={36} />}>
      <ColumnList />
    </Popover>
  )
}

function ColumnList() {
  const { t } = useTranslation('desk')
  const { layout, viewName, change } = useTableLayout()
  const { shops } = useShops()
  const list = useRef<HTMLUListElement>(null)
  /** A moved column's box is another element: the focus goes with it. */
  const moved = useRef<TableColumn | null>(null)
  useEffect(() => {
    const name = moved.current
    moved.current = null
    if (name) list.current?.querySelector<HTMLElement>(`[data-column=${name}] [role=checkbox]`)?.focus()
  })
  const shown = layout.map(({ column }) => column)
  const hidden = allColumns.filter((column) => !shown.includes(column))
  const move = (column: TableColumn, step: -1 | 1) => {
    const next = movedColumn(layout, column, step)
    if (next === layout) return
    moved.current = column
    change(next)
  }
  const widen = (column: TableColumn, stepsPx: number) => {
    const width = layout.find((entry) => entry.column === column)?.widthPx ?? usualWidthPx(column, shops.length)
    change(resized(layout, column, width + stepsPx))
  }
  const onKeyDown = (column: TableColumn) => (event: KeyboardEvent) => {
    if (!event.altKey || !shown.includes(column)) return
    if (event.key === 'ArrowUp') move(column, -1)
    else if (event.key === 'ArrowDown') move(column, 1)
    else if (event.key === 'ArrowRight') widen(column, stepPx)
    else if (event.key === 'ArrowLeft') widen(column, -stepPx)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <p className="px-4 pt-3 text-12 text-text-2">
        {viewName === null ? t('columns.ofWorkspace') : t('columns.ofView', { name: viewName })}
      </p>
      <ul ref={list} aria-label={t('columns.title')} className="max-h-[min(480px,60dvh)] overflow-y-auto p-2">
        {[...shown, ...hidden].map((column) => {
          const at = shown.indexOf(column)
          const name = t(`column.${column}`)
          return (
            <li
              key={column}
              data-column={column}
              onKeyDown={onKeyDown(column)}
              className="group flex h-9 items-center gap-1 rounded-control px-2 hover:bg-surface-3"
            >
              <Checkbox
                label={name}
                checked={at >= 0}
                disabled={column === 'title'}
                onCheckedChange={() => change(toggled(layout, column))}
                className="min-w-0 flex-1"
              />
              {at > 0 && (
                <>
                  <IconButton
                    icon={ArrowUp}
                    label={t('columns.earlier', { name })}
                    keys="alt+arrowup"
                    size={28}
                    disabled={at === 1}
                    onClick={() => move(column, -1)}
                  />
                  <IconButton
                    icon={ArrowDown}
                    label={t('columns.later', { name })}
                    keys="alt+arrowdown"
                    size={28}
                    disabled={at === shown.length - 1}
                    onClick={() => move(column, 1)}
                  />
                </>
              )}
            </li>
          )
        })}
      </ul>
      <div className="flex items-center gap-3 border-t border-line px-4 py-2.5">
        <p className="min-w-0 flex-1 text-12 text-text-2">{t('columns.hint')}</p>
        <Button size={32} variant="ghost" icon={RotateCcw} disabled={isUsual(layout)} onClick={() => change([])}>
          {t('columns.usual')}
        </Button>
      </div>
    </>
  )
}
