// Arithmetic of a list that is longer than a browser lets an element be (Chromium stops near 16.7 million pixels at a device ratio of 2): a
// shorter scroll range stands for it. Near both ends a pixel is a pixel; between them a jump of the scrollbar covers many rows, while
// a turn of the wheel still moves by what it says.

export interface LongScroll {
  /** Height of all rows together, px. */
  contentPx: number
  /** Height of the window on them, px. */
  viewPx: number
  /** The longest that the scrolled element may be, px. */
  capPx: number
}

/** Height to give to what is scrolled. */
export const rangePx = ({ contentPx, capPx }: LongScroll): number => Math.min(contentPx, capPx)

const farthest = ({ contentPx, viewPx }: LongScroll): number => Math.max(0, contentPx - viewPx)
const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value))

/** Lengths of one end, of the range and of the content, all as scrolled distances. */
function measures(scroll: LongScroll) {
  const range = Math.max(0, rangePx(scroll) - scroll.viewPx)
  return { range, content: farthest(scroll), end: range / 4 }
}

/** Where in the content a place of the scrollbar is. */
export function positionAt(scroll: LongScroll, scrollTop: number): number {
  const { range, content, end } = measures(scroll)
  const top = clamp(scrollTop, range)
  if (content <= range || top <= end) return Math.min(top, content)
  if (top >= range - end) return content - (range - top)
  return end + ((top - end) * (content - 2 * end)) / (range - 2 * end)
}

/** Where the scrollbar stands for a place of the content. */
export function scrollTopAt(scroll: LongScroll, position: number): number {
  const { range, content, end } = measures(scroll)
  const at = clamp(position, content)
  if (content <= range || at <= end) return at
  if (at >= content - end) return range - (content - at)
  return end + ((at - end) * (range - 2 * end)) / (content - 2 * end)
}

/** The new place in the content after the scrollbar moved from one place to another. */
export function follow(scroll: LongScroll, position: number, fromTop: number, toTop: number): number {
  const moved = toTop - fromTop
  if (rangePx(scroll) >= scroll.contentPx || Math.abs(moved) > 2 * scroll.viewPx) return positionAt(scroll, toTop)
  return clamp(position + moved, farthest(scroll))
}
