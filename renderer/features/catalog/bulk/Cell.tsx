// One cell: what it holds, whether it is selected, edited, locked or wrong.
import { memo, type KeyboardEvent, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { cellTypeOf, type BulkRow, type CellProblem } from '#shared/domain/bulk.ts'
import { formatMoney, formatNumber } from '../../../i18n/format.ts'
import { cx } from '../../../ui/cx.ts'
import { cellOf, isLocked, writeCell, type CellWords } from './cell-text.ts'
import type { Column } from './columns.ts'
import type { Place } from './selection.ts'

export const cellId = (row: number, column: number): string => `sheet-${row}-${column}`

interface CellProps {
  /** Undefined while it is fetched, null when it is gone. */
  row: BulkRow | null | undefined
  place: Place
  column: Column
  words: CellWords
  problem: CellProblem | null
  selected: boolean
  isCursor: boolean
  editing: string | null
  /** The last cell of the selection: it has the handle that fills. */
  corner: boolean
  /** Stays at the left while the others scroll. */
  frozen: boolean
  /** Room of the columns before it that are out of sight. */
  beforePx: number
  onEdit: (text: string) => void
  onFinish: (text: string, then: 'down' | 'right' | 'left' | 'stay') => void
  onCancel: () => void
  onFillStart: (event: PointerEvent) => void
}

export const Cell = memo(function Cell(props: CellProps) {
  const { row, place, column, words, problem, selected, isCursor, editing, corner } = props
  const { t } = useTranslation('bulk')
  const locked = !row || isLocked(row, column.field)
  const reason = problem ? t(`problem.${problem}`) : undefined
  return (
    <div
      id={cellId(place.row, place.column)}
      role="gridcell"
      aria-colindex={place.column + 2}
      aria-selected={selected}
      aria-readonly={locked || undefined}
      aria-invalid={problem ? true : undefined}
      title={reason}
      className={cx(
        'shrink-0 truncate border-r border-b border-line px-2 leading-[31px]',
        props.frozen ? 'sticky left-16 z-[6] in-data-sideways:border-r-line-strong' : 'relative',
        column.figures && 'text-right tabular',
        problem
          ? 'bg-red-soft text-text-1'
          : selected
            ? 'bg-accent-soft'
            : locked && row !== undefined
              ? 'bg-surface-2'
              : 'bg-surface-1',
        isCursor && (props.frozen ? 'z-[7]' : 'z-[5]'),
        isCursor && 'outline-2 -outline-offset-2 outline-accent',
      )}
      style={{ width: column.width, marginLeft: props.beforePx }}
    >
      {editing !== null && !locked ? (
        <CellInput {...props} text={editing} label={t(`field.${column.field}`)} />
      ) : row === undefined ? (
        <span className="skeleton mt-2.5 block h-3 w-2/3 rounded-key" aria-hidden />
      ) : row === null ? (
        place.column === 0 && <span className="text-text-2 italic">{t('gone')}</span>
      ) : (
        <Value row={row} column={column} words={words} />
      )}
      {problem && (
        <span aria-hidden className="absolute top-0 right-0 border-4 border-transparent border-t-red border-r-red" />
      )}
      {reason && <span className="sr-only">{reason}</span>}
      {corner && (
        <span
          data-fill
          aria-hidden
          title={t('fillHandle')}
          className="absolute right-0 bottom-0 z-10 size-2 cursor-crosshair border border-surface-1 bg-accent"
          onPointerDown={props.onFillStart}
        />
      )}
    </div>
  )
})

function Value({ row, column, words }: { row: BulkRow; column: Column; words: CellWords }) {
  const { field } = column
  const value = cellOf(row, field)
  if (value === null) {
    const variant = [row.option1, row.option2, row.option3].filter(Boolean).join(' / ')
    return field === 'title' && !row.first ? <span className="pl-4 text-text-2">{variant || row.title}</span> : null
  }
  switch (cellTypeOf(field).kind) {
    case 'money':
      return formatMoney(Number(value), words.currency)
    case 'count':
    case 'weight':
      return formatNumber(Number(value))
    default:
      return writeCell(field, value, words)
  }
}

const takeFocus = (input: HTMLInputElement | null): void => {
  if (input && document.activeElement !== input) input.focus()
}

function CellInput({ text, label, column, onEdit, onFinish, onCancel }: CellProps & { text: string; label: string }) {
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onCancel()
    else if (event.key === 'Enter') onFinish(text, 'down')
    else if (event.key === 'Tab') onFinish(text, event.shiftKey ? 'left' : 'right')
    else return
    event.preventDefault()
  }
  return (
    <input
      // The caret belongs here: the cell was opened to type in it.
      ref={takeFocus}
      aria-label={label}
      value={text}
      onChange={(event) => onEdit(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => onFinish(text, 'stay')}
      className={cx(
        'absolute inset-0 h-full w-full bg-surface-1 px-2 text-13 text-text-1 outline-2 -outline-offset-2 outline-accent select-text',
        column.figures && 'text-right',
      )}
    />
  )
}
