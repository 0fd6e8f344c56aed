// What the bulk worker and the studio say to each other. Plain data: it crosses a thread.
import type { BulkField, BulkOperation, CellProblem, CellValue, CellWarning } from '#shared/domain/bulk.ts'
import type { ErrorCode } from '#shared/domain/errors.ts'
import type { GroupMeta } from '../../kernel/store.ts'
import type { DerivedContext } from '../derived.ts'

/** Which variants: by id, all of some products, or all of the products with these row numbers. */
export type BulkTarget =
  | { kind: 'variants'; ids: string[] }
  | { kind: 'products'; ids: string[] }
  | { kind: 'rids'; rids: Int32Array }
  | BulkRows

/** Row numbers of variants and, beside each, of its product; -1 for one that is gone. */
export interface BulkRows {
  kind: 'rows'
  rids: Int32Array
  productRids: Int32Array
}
export type PlacedTarget = Extract<BulkTarget, { kind: 'variants' | 'rows' }>

export type BulkWork =
  | { kind: 'operation'; target: BulkTarget; operation: BulkOperation }
  /** A row of values for each row of `at`. */
  | { kind: 'cells'; columns: BulkField[]; at: PlacedTarget; values: CellValue[][] }

/** 'refuse' writes nothing when a single cell has a problem. */
export type OnProblem = 'skip' | 'refuse'

export type BulkTask =
  | { kind: 'preview'; work: BulkWork }
  | { kind: 'edit'; work: BulkWork; onProblem: OnProblem; meta: GroupMeta }
  | { kind: 'tidy' }
  | { kind: 'reverse'; groupId: string; direction: 'undo' | 'redo'; meta: GroupMeta; target: string | null }

/** Making up for what a bulk edit put off in the search indexes; the studio asks for it at its start. */
export const tidyTask = { kind: 'tidy' } as const

export interface SampleCell {
  variantId: string
  productId: string
  title: string
  /** The variant's options in words, '' for a product without. */
  variant: string
  sku: string
  field: BulkField
  before: CellValue
  after: CellValue
  problem: CellProblem | null
}

export interface BulkReport {
  /** Variants that were looked at, and their products. */
  rows: number
  products: number
  /** Cells that change, in how many rows. */
  changed: number
  changedRows: number
  problems: Partial<Record<CellProblem, number>>
  warnings: Partial<Record<CellWarning, number>>
  /** The first cells that change, and the first that can't. */
  sample: SampleCell[]
  refused: SampleCell[]
  /** The first cells that change and are worth a look, and what about them; the lowest price that no floor objects to, in minor units. */
  warned: (SampleCell & { warning: CellWarning; floorMinor: number | null })[]
}
export const emptyReport = (): BulkReport => ({
  rows: 0,
  products: 0,
  changed: 0,
  changedRows: 0,
  problems: {},
  warnings: {},
  sample: [],
  refused: [],
  warned: [],
})

export interface BulkOutcome {
  report: BulkReport
  /** The change group; null when nothing changed. */
  groupId: string | null
}

export interface WorkerSetup {
  databasePath: string
  device: string
  /** See Store.writeTurn. */
  writeTurn: SharedArrayBuffer
}

export type ToWorker =
  | { type: 'task'; id: number; task: BulkTask; context: DerivedContext }
  | { type: 'go' }
  /** 'cancel' takes back what was written; 'stop' leaves that to the next start: the studio closes. */
  | { type: 'cancel' | 'stop'; id: number }
  | { type: 'end' }

export type FromWorker =
  | { type: 'turn' }
  | { type: 'progress'; id: number; phase: 'checking' | 'writing' | 'taking_back'; fraction: number }
  | { type: 'done'; id: number; outcome: BulkOutcome }
  | { type: 'cancelled'; id: number }
  | { type: 'failed'; id: number; code: ErrorCode; data: unknown }
  | { type: 'crashed'; id: number; message: string }
