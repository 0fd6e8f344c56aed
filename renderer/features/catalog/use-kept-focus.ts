// Keeps the keyboard's focus on its product while rows, which are drawn by place, get other products under it.
import { useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react'
import { orpc } from '../../api/client.ts'
import { focusItem, itemOf } from './focus-item.ts'
import { placeOfFocus, type Held } from './kept-focus.ts'
import type { Rows } from './use-rows.ts'

interface Options {
  rows: Rows
  /** Items in the window, from `first` to before `end`. */
  first: number
  end: number
  reveal: (index: number) => void
}

/** Handlers for the list's body. While the focus is elsewhere, as on a search that is typed, a drawn list costs one comparison. */
export function useKeptFocus(body: RefObject<HTMLElement | null>, { rows, first, end, reveal }: Options) {
  const queries = useQueryClient()
  const held = useRef<(Held & { part: number }) | null>(null)
  useLayoutEffect(() => {
    const was = held.current
    if (!was) return
    const at = document.activeElement
    const here = at && body.current?.contains(at) ? itemOf(at) : null
    // The focus of a row that went away falls to the page; anywhere else the seller has put it.
    if (!here && at !== document.body) return void (held.current = null)
    const now = placeOfFocus(was, { ...rows, idAt: (index) => rows.rowAt(index)?.id })
    if (now === null) return
    const inWindow = now >= first && now < end
    // Scrolled out of the window, or the window went to another list's top: no reason to bring it back.
    if (!here && !inWindow && now === was.index) return void (held.current = null)
    const id = rows.rowAt(now)?.id
    if (id === undefined) return
    if (id === was.id || queries.isFetching({ queryKey: orpc.catalog.rows.key() }) === 0)
      held.current = { ...was, id, index: now }
    if (here?.index === now) return
    if (!inWindow) reveal(now)
    focusItem(body.current, now, was.part)
  })
  return {
    onFocus: ({ target }: FocusEvent) => {
      const item = itemOf(target)
      const id = item && rows.rowAt(item.index)?.id
      held.current = id ? { ...item, id } : null
    },
    onBlur: ({ target }: FocusEvent) => {
      // Another window has it: it will be back.
      if (document.activeElement !== target) held.current = null
    },
  }
}
