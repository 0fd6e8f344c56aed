// What the studio and the worker that writes an export say to each other.
import type { ErrorCode } from '#shared/domain/errors.ts'
import type { ExportFormat, ExportOptions, ExportProblem } from '#shared/domain/export.ts'

export interface ExportTask {
  databasePath: string
  /** Where the file shall be; it is written beside it as `.part`. */
  path: string
  format: ExportFormat
  /** Row numbers in order; null for the whole catalog. */
  rids: Int32Array | null
  shop: { id: string; ownCurrency: boolean } | null
  currency: string
  market: string
  options: ExportOptions
  /** Title of a feed that has one. */
  title: string
  /** The seller's own template, for that format. */
  templatePath: string | null
}

export interface ExportOutcome {
  bytes: number
  products: number
  rows: number
  problems: ExportProblem[]
}

export type FromExportWorker =
  | { type: 'progress'; fraction: number }
  | { type: 'done'; outcome: ExportOutcome }
  | { type: 'failed'; code: ErrorCode; data: unknown }
