// What the import's worker thread and the studio say to each other. The studio grants each batch, one ahead: while it waits for the
// database it grants none, so that whatever it wants to write waits for two short transactions at most.
import type { ColumnMapping, ImportCounts, RejectedRow } from '#shared/domain/import.ts'
import type { ErrorCode } from '#shared/domain/errors.ts'
import type { Op } from '../../kernel/store.ts'
import type { DerivedContext } from '../derived.ts'
import type { ImportDetail } from '../repository-import.ts'

export interface ImportTask {
  importId: string
  path: string
  fileName: string
  bytes: number
  layout: ImportDetail
  mapping: ColumnMapping
  /** True: everything but writing. */
  dryRun: boolean
  rejectedPath: string
  databasePath: string
  device: string
  context: DerivedContext
  /** See Store.writeTurn. */
  writeTurn: SharedArrayBuffer
}

export interface ImportOutcome {
  counts: ImportCounts
  /** The first ones; all of them are in the file of rejected rows. */
  rejected: RejectedRow[]
}

export type FromWorker =
  | { type: 'turn' }
  | { type: 'progress'; phase: 'checking' | 'importing'; fraction: number; written: boolean }
  | { type: 'apply'; group: string; ops: Op[] }
  | ({ type: 'done' | 'cancelled' } & ImportOutcome)
  | { type: 'failed'; code: ErrorCode; data: unknown }

export type ToWorker = { type: 'go' } | { type: 'applied' } | { type: 'cancel' }
