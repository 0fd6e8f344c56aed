// Where the keyboard's focus goes when the list under it has changed: rows are drawn by place, but a seller's focus is on a product.
import type { ProductId } from '#shared/domain/ids.ts'

/** The product that has the focus, and its place in the list when it got it. */
export interface Held {
  id: ProductId
  index: number
}

export interface LoadedList {
  /** Rows of the whole list. */
  total: number
  /** The product at a place; undefined where none is loaded. */
  idAt: (index: number) => ProductId | undefined
  /** Where a product stands among what is loaded around the window; -1 when it isn't there. */
  indexOf: (id: ProductId) => number
}

/**
 * The place that the focus belongs to now: that of its product while that is among what is loaded, else the place where it stood (the list's
 * last one when the list has become shorter). Null in an empty list.
 */
export function placeOfFocus({ id, index }: Held, { total, idAt, indexOf }: LoadedList): number | null {
  if (idAt(index) === id) return index
  const moved = indexOf(id)
  if (moved >= 0) return moved
  return total > 0 ? Math.min(index, total - 1) : null
}
