// What the planning thread hands to the writing one: values that only have to be bound, and what must still hold when they are.
import type { SparseRow } from '../../kernel/store.ts'
import type { DerivedRows } from '../repository-derived.ts'
import type { Shelf } from './cells.ts'
import type { RowChange } from './row-change.ts'

/** A product that nobody has yet, as the values of its rows. */
export interface NewProduct {
  product: SparseRow
  variants: SparseRow[]
  pictures: SparseRow[]
  derived: DerivedRows
}

/** Changes of a product that was read while planning. */
export interface ChangedProduct {
  productId: string
  rid: number
  product: RowChange | null
  variants: RowChange[]
  pictures: RowChange[]
  derived: DerivedRows
}

/** `collections` are those that the product comes into; `unchanged` has nothing else to write. */
export type BatchEntry = (
  { added: NewProduct } | { changed: ChangedProduct } | { unchanged: { productId: string } }
) & {
  collections?: Shelf[]
}

export interface Batch {
  entries: BatchEntry[]
  /** Last change of the log that planning has seen: what came later may have made an entry wrong. */
  seenSeq: number
  /** How much of the file was read when the batch was full, 0..1. */
  fraction: number
}

export interface BatchAnswer {
  /** So many entries were dealt with, from the first on; fewer than all after a cancel. */
  done: number
  /** Places of entries that were left out because somebody changed what they were planned on: to be planned again. */
  stale: number[]
  /**
   * Once in a while the database's log should be copied back: most of it beside the writer, then the little that is left alone, without
   * anybody writing or looking, so that the log can start over.
   */
  checkpoint: 'beside' | 'alone' | null
}
