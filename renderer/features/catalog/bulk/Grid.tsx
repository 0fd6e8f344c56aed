// The grid itself: a window of rows over any number of them, one element with the focus, keys as in a spreadsheet.
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkField, BulkRow } from '#shared/domain/bulk.ts'
import { cx } from '../../../ui/cx.ts'
import { Cell, cellId } from './Cell.tsx'
import {
  columns,
  columnWindow,
  frozenPx,
  gridWidth,
  headHeight,
  numberWidth,
  rowHeight,
  scrolledTo,
} from './columns.ts'
import type { CellWords } from './cell-text.ts'
import { areaOf, isInside, moved, type Area, type Place } from './selection.ts'
import { markKey, useSpreadsheet } from './store.ts'
import { useSheetRows } from './use-sheet.ts'

/** Chromium caps the height of an element near 16.7 million device pixels; beyond this one pixel of scroll is several. */
const longestScroll = 6_000_000

export interface GridActions {
  commit: (place: Place, field: BulkField, text: string) => void
  clear: (area: Area) => void
  fillDown: (area: Area) => void
  /** Repeats the area `from` over `to`, which begins where it does. */
  fill: (from: Area, to: Area) => void
  copy: (area: Area, event: ClipboardEvent, cut: boolean) => void
  paste: (area: Area, event: ClipboardEvent) => void
  textOf: (row: BulkRow, field: BulkField) => string
}

interface GridProps {
  sheetId: string
  rowCount: number
  words: CellWords
  actions: GridActions
}

export function Grid({ sheetId, rowCount, words, actions }: GridProps) {
  const { t } = useTranslation('bulk')
  const state = useSpreadsheet()
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, left: 0, height: 600, width: 1200 })
  const [filling, setFilling] = useState<Area | null>(null)
  const full = rowCount * rowHeight
  const height = Math.min(full, longestScroll)
  const room = Math.max(1, view.height - headHeight)
  const scale = height > room ? (full - room) / (height - room) : 1
  const virtualTop = Math.max(0, Math.min(full - room, view.top * scale))
  const first = Math.max(0, Math.floor(virtualTop / rowHeight) - 2)
  const last = Math.min(rowCount - 1, Math.ceil((virtualTop + room) / rowHeight) + 2)
  const page = Math.max(1, Math.floor(room / rowHeight) - 1)
  const { rowAt } = useSheetRows(sheetId, first, Math.max(first, last))
  const area = areaOf(state.anchor, state.cursor)
  const shown = filling ?? area
  const across = columnWindow(view.left, view.width)
  /** The title, then those in view. */
  const there = [columns[0], ...columns.slice(across.first, across.end)].flatMap((column, at) =>
    column ? [{ column, at: at === 0 ? 0 : across.first + at - 1 }] : [],
  )

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => {
      element.toggleAttribute('data-sideways', element.scrollLeft > 0)
      const { scrollTop, scrollLeft, clientHeight, clientWidth } = element
      setView({ top: scrollTop, left: scrollLeft, height: clientHeight, width: clientWidth })
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    measure()
    element.focus({ preventScroll: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [])
  const show = ({ row, column }: Place): void => {
    const element = scroller.current
    if (!element) return
    const top = row * rowHeight
    if (top < virtualTop) element.scrollTop = top / scale
    else if (top + rowHeight > virtualTop + room) element.scrollTop = (top + rowHeight - room) / scale
    element.scrollLeft = scrolledTo(column, element.scrollLeft, element.clientWidth)
  }
  const latest = useRef(show)
  latest.current = show
  useLayoutEffect(() => {
    if (state.revealed > 0) latest.current(useSpreadsheet.getState().cursor)
  }, [state.revealed])
  const go = (place: Place, extend = false): void => {
    state.go(place, extend)
    show(place)
  }
  const rowUnder = (event: PointerEvent): number => {
    const box = scroller.current?.getBoundingClientRect()
    const y = event.clientY - (box?.top ?? 0) - headHeight + virtualTop
    return Math.min(rowCount - 1, Math.max(0, Math.floor(y / rowHeight)))
  }
  const columnUnder = (event: PointerEvent): number => {
    const element = scroller.current
    const inView = event.clientX - (element?.getBoundingClientRect().left ?? 0)
    if (across.frozen && inView < frozenPx) return 0
    const x = inView + (element?.scrollLeft ?? 0)
    return Math.max(
      0,
      columns.findLastIndex((column) => x >= column.left),
    )
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0 || (event.target as Element).closest('[data-head], input, [data-fill]')) return
    go({ row: rowUnder(event), column: columnUnder(event) }, event.shiftKey)
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const row = rowUnder(event)
    if (filling) setFilling({ ...area, bottom: Math.max(area.bottom, row) })
    else go({ row, column: columnUnder(event) }, true)
  }
  const onPointerUp = (): void => {
    if (filling && filling.bottom > area.bottom) {
      actions.fill(area, filling)
      state.select({ row: filling.top, column: filling.left }, { row: filling.bottom, column: filling.right })
    }
    setFilling(null)
  }
  const startFill = (event: PointerEvent): void => {
    event.stopPropagation()
    scroller.current?.setPointerCapture(event.pointerId)
    setFilling(area)
  }
  const beginEdit = (text: string | null): void => {
    const row = rowAt(state.cursor.row)
    const column = columns[state.cursor.column]
    if (row && column) state.edit(text ?? actions.textOf(row, column.field))
  }
  const finish = (text: string, then: 'down' | 'right' | 'left' | 'stay'): void => {
    // The field loses the focus once more when it goes.
    if (useSpreadsheet.getState().editing === null) return
    const column = columns[state.cursor.column]
    const row = rowAt(state.cursor.row)
    if (column && row && text !== actions.textOf(row, column.field)) actions.commit(state.cursor, column.field, text)
    const { row: at, column: on } = state.cursor
    const next = {
      down: { row: Math.min(rowCount - 1, at + 1), column: on },
      right: { row: at, column: Math.min(columns.length - 1, on + 1) },
      left: { row: at, column: Math.max(0, on - 1) },
      stay: state.cursor,
    }[then]
    go(next)
    scroller.current?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const mod = event.ctrlKey || event.metaKey
    const { editing } = useSpreadsheet.getState()
    if (editing !== null) {
      // The field keeps its own keys: it is not there yet, since its column is only just scrolled into sight.
      if (event.key === 'Enter') finish(editing, 'down')
      else if (!mod && !event.altKey && event.key.length === 1) state.edit(editing + event.key)
      else return
      return event.preventDefault()
    }
    const bounds = { rows: rowCount, columns: columns.length, page }
    const to = moved(state.cursor, event.key, mod, bounds)
    const handled = (): void => event.preventDefault()
    if (to) {
      handled()
      go(to, event.shiftKey)
    } else if (event.key === 'Tab' && !mod) {
      const next = moved(state.cursor, event.shiftKey ? 'ArrowLeft' : 'ArrowRight', false, bounds)
      // At the row's end the focus goes on: nobody is caught in the grid.
      if (next && next.column !== state.cursor.column) {
        handled()
        go(next)
      }
    } else if (event.key === 'Enter' || event.key === 'F2') {
      handled()
      beginEdit(null)
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      handled()
      actions.clear(area)
    } else if (mod && event.key.toLowerCase() === 'a') {
      handled()
      state.select({ row: 0, column: 0 }, { row: rowCount - 1, column: columns.length - 1 })
    } else if (mod && event.key === ' ') {
      handled()
      state.select({ row: 0, column: area.left }, { row: rowCount - 1, column: area.right })
    } else if (event.shiftKey && event.key === ' ') {
      handled()
      state.select({ row: area.top, column: 0 }, { row: area.bottom, column: columns.length - 1 })
    } else if (mod && event.key.toLowerCase() === 'd') {
      handled()
      actions.fillDown(area)
    } else if (mod && ['f', 'h'].includes(event.key.toLowerCase())) {
      handled()
      state.open('replace')
    } else if (!mod && !event.altKey && event.key.length === 1) {
      handled()
      beginEdit(event.key)
    }
  }
  const clipboard =
    (run: (event: ClipboardEvent) => void) => (event: { nativeEvent: Event; preventDefault(): void }) => {
      if (state.editing !== null) return
      event.preventDefault()
      run(event.nativeEvent as ClipboardEvent)
    }
  const visible = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={t('grid')}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={cellId(state.cursor.row, state.cursor.column)}
      className="relative min-h-0 flex-1 overflow-auto bg-surface-1 text-13 outline-none select-none focus-visible:outline-none"
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onDoubleClick={(event) => !(event.target as Element).closest('[data-head], input') && beginEdit(null)}
      onCopy={clipboard((event) => actions.copy(area, event, false))}
      onCut={clipboard((event) => actions.copy(area, event, true))}
      onPaste={clipboard((event) => actions.paste(area, event))}
    >
      <div role="presentation" style={{ width: gridWidth, height: height + headHeight }}>
        <div
          role="row"
          aria-rowindex={1}
          data-head
          className="sticky top-0 z-20 flex bg-surface-2"
          style={{ height: headHeight }}
        >
          <div
            role="columnheader"
            aria-colindex={1}
            className="sticky left-0 z-10 shrink-0 border-r border-b border-line bg-surface-2 hover:bg-surface-3"
            style={{ width: numberWidth }}
            onClick={() => state.select({ row: 0, column: 0 }, { row: rowCount - 1, column: columns.length - 1 })}
          >
            <span className="sr-only">{t('selectAll')}</span>
          </div>
          {there.map(({ column, at }) => (
            <div
              key={column.field}
              role="columnheader"
              aria-colindex={at + 2}
              className={cx(
                'shrink-0 truncate border-r border-b border-line px-2 text-12 leading-[31px] font-medium hover:bg-surface-3',
                column.figures ? 'text-right' : 'text-left',
                at === 0 && across.frozen && 'sticky left-16 z-[9] in-data-sideways:border-r-line-strong',
                at >= area.left && at <= area.right ? 'bg-accent-soft text-text-1' : 'bg-surface-2 text-text-2',
              )}
              style={{ width: column.width, ...(at === across.first && { marginLeft: across.beforePx }) }}
              onClick={(event) =>
                state.select(
                  { row: 0, column: event.shiftKey ? state.anchor.column : at },
                  { row: rowCount - 1, column: at },
                )
              }
            >
              {t(`field.${column.field}`)}
            </div>
          ))}
        </div>
        <div role="presentation" className="sticky" style={{ top: headHeight, height: 0 }}>
          {visible.map((index) => {
            const row = rowAt(index)
            return (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                className="absolute flex"
                style={{ top: index * rowHeight - virtualTop, height: rowHeight, width: gridWidth }}
              >
                <div
                  role="rowheader"
                  className={cx(
                    'sticky left-0 z-10 shrink-0 border-r border-b border-line pr-2 text-right text-12 leading-[31px] tabular',
                    index >= area.top && index <= area.bottom
                      ? 'bg-accent-soft text-text-1'
                      : 'bg-surface-2 text-text-2',
                  )}
                  style={{ width: numberWidth }}
                  data-head
                  onPointerDown={(event) =>
                    state.select(
                      { row: event.shiftKey ? state.anchor.row : index, column: 0 },
                      { row: index, column: columns.length - 1 },
                    )
                  }
                >
                  {index + 1}
                </div>
                {there.map(({ column, at }) => (
                  <Cell
                    key={column.field}
                    row={row}
                    place={{ row: index, column: at }}
                    column={column}
                    words={words}
                    problem={row ? (state.marks.get(markKey(row.variantId, column.field)) ?? null) : null}
                    selected={isInside(shown, index, at)}
                    isCursor={state.cursor.row === index && state.cursor.column === at}
                    editing={state.cursor.row === index && state.cursor.column === at ? state.editing : null}
                    frozen={at === 0 && across.frozen}
                    beforePx={at === across.first ? across.beforePx : 0}
                    corner={index === area.bottom && at === area.right && state.editing === null}
                    onEdit={state.edit}
                    onFinish={finish}
                    onCancel={() => {
                      state.edit(null)
                      scroller.current?.focus({ preventScroll: true })
                    }}
                    onFillStart={startFill}
                  />
                ))}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
