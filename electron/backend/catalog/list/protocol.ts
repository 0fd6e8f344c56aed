// Messages between the studio and its reader thread.
import type { CountRequest, Counts } from './value-counts.ts'
import type { OrderRequest } from './order-builder.ts'
import type { Rids } from './rids.ts'

export type ReadTask =
  { kind: 'order'; request: OrderRequest } | { kind: 'counts'; request: CountRequest } | { kind: 'views' }

export interface ReadResults {
  order: Rids
  counts: Counts
  views: Record<string, number>
}
export type ToReader = { id: number; task: ReadTask } | { id: null }
export type FromReader = { id: number; result: ReadResults[keyof ReadResults] } | { id: number; error: string }

export interface ReaderData {
  databasePath: string
}
