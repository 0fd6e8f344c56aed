// What the threads of an import and the studio say to each other. One thread reads and plans, one writes; the studio grants the
// writer each transaction, some ahead: while it waits for the database it grants none, so that whatever it wants to write waits for a few
// short transactions at most.
import type { MessagePort } from 'node:worker_threads'
import type { ColumnMapping, ImportCounts, RejectedRow } from '#shared/domain/import.ts'
import type { ImportChanges } from '#shared/domain/import-file.ts'
import type { ErrorCode } from '#shared/domain/errors.ts'
import type { Op } from '../../kernel/store.ts'
import type { DerivedContext } from '../derived.ts'
import type { ImportDetail } from '../repository-import.ts'
import type { Batch, BatchAnswer } from './batch.ts'
import type { Shelved } from './shelves.ts'

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

/** `pipe` joins the two threads; a dry run has no writer. */
export type PlannerData = ImportTask & { pipe: MessagePort | null }
export type WriterData = Pick<
  ImportTask,
  'importId' | 'path' | 'fileName' | 'bytes' | 'layout' | 'databasePath' | 'device' | 'writeTurn'
> & { pipe: MessagePort }

export interface ImportOutcome {
  counts: ImportCounts
  /** The first ones; all of them are in the file of rejected rows. */
  rejected: RejectedRow[]
  /** What it changes on known products. */
  changes: ImportChanges
}

export type FromPlanner =
  | { type: 'progress'; fraction: number; written: boolean }
  | { type: 'apply'; group: string; ops: Op[]; shelved: Shelved | null }
  | ({ type: 'done' | 'cancelled' } & ImportOutcome)
  | Failed
export interface Failed {
  type: 'failed'
  code: ErrorCode
  data: unknown
}
export type ToPlanner = { type: 'applied' } | { type: 'cancel' }

/** `checking`: how much of the file was read to see that it can be read to its end, 0..1. */
export type FromWriter = { type: 'turn' } | { type: 'checking'; fraction: number }
export type ToWriter = { type: 'go' } | { type: 'cancel' }

/**
 * Each is answered once, in order: `check`, which comes first, by null or by why the file can't be imported (nothing is then written
 * any more), a batch by a BatchAnswer, `group` by its id, `finish` by null.
 */
export type PipeRequest = { type: 'check' } | { type: 'batch'; batch: Batch } | { type: 'group' } | { type: 'finish' }
export type PipeAnswer = BatchAnswer | string | Failed | null
