// Scrolling through a list of any length: which items are in the window and where they stand in it. The items lie in a layer that stays in
// the window while the range behind it scrolls, so that what is painted is always rows, never the ground behind them.
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefCallback } from 'react'
import { follow, rangePx, scrollTopAt, type LongScroll } from './long-scroll.ts'

export interface LongScrollView {
  /** For the element that scrolls. */
  scroller: RefCallback<HTMLElement>
  /** Height of the range inside it, px, without `headPx`. */
  rangePx: number
  /** Height of the window on the items, px. */
  viewPx: number
  /** Width of the window, px. */
  widthPx: number
  first: number
  /** Behind the last item in the window. */
  end: number
  /** Distance of an item from the window's top, px. */
  topOf: (index: number) => number
  /** Brings an item into the window, with as little movement as it takes. */
  reveal: (index: number) => void
  toTop: () => void
}

interface Options {
  count: number
  itemPx: number
  /** Height of what stands above the items in the scrolled element and stays there. */
  headPx?: number
}

const settleMs = 150
const longestPx = (): number =>
  Number(getComputedStyle(document.documentElement).getPropertyValue('--longest-scroll')) || 8_000_000

export function useLongScroll({ count, itemPx, headPx = 0 }: Options): LongScrollView {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const [size, setSize] = useState({ viewPx: 0, widthPx: 0 })
  const [position, setPosition] = useState(0)
  const [capPx] = useState(longestPx)
  const scroll: LongScroll = { contentPx: count * itemPx, viewPx: size.viewPx, capPx }
  const state = useRef({ scroll, position, top: 0, timer: 0, element })
  useLayoutEffect(() => {
    state.current.scroll = scroll
    state.current.element = element
  })

  const moveTo = useCallback((next: number) => {
    state.current.position = next
    setPosition(next)
  }, [])
  /** Puts the scrollbar where the position says. */
  const settle = useCallback(() => {
    const { scroll, position, element } = state.current
    if (!element) return
    const top = Math.round(scrollTopAt(scroll, position))
    if (Math.abs(element.scrollTop - top) > 1) element.scrollTo({ top })
    state.current.top = element.scrollTop
  }, [])

  useLayoutEffect(() => {
    if (!element) return
    const measure = () => setSize({ viewPx: Math.max(0, element.clientHeight - headPx), widthPx: element.clientWidth })
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [element, headPx])

  useEffect(() => {
    if (!element) return
    const now = state.current
    const onScroll = () => {
      const top = element.scrollTop
      if (Math.abs(top - now.top) < 0.5) return
      moveTo(follow(now.scroll, now.position, now.top, top))
      now.top = top
      clearTimeout(now.timer)
      now.timer = window.setTimeout(settle, settleMs)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      element.removeEventListener('scroll', onScroll)
      clearTimeout(now.timer)
    }
  }, [element, moveTo, settle])

  // A list that became shorter may end above the window.
  const most = Math.max(0, scroll.contentPx - size.viewPx)
  const at = Math.min(position, most)
  useLayoutEffect(() => {
    if (at !== state.current.position) moveTo(at)
  }, [at, moveTo])

  const toTop = useCallback(() => {
    moveTo(0)
    settle()
  }, [moveTo, settle])
  const reveal = (index: number) => {
    const top = index * itemPx
    const { scroll, position } = state.current
    if (top < position) moveTo(top)
    else if (top + itemPx > position + scroll.viewPx) moveTo(top + itemPx - scroll.viewPx)
    settle()
  }
  const first = Math.floor(at / itemPx)
  return {
    scroller: setElement,
    rangePx: rangePx(scroll),
    viewPx: size.viewPx,
    widthPx: size.widthPx,
    first,
    end: Math.min(count, Math.ceil((at + size.viewPx) / itemPx)),
    topOf: (index) => Math.round(index * itemPx - at),
    reveal,
    toTop,
  }
}
