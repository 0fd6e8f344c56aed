// What the studio and the worker that writes or reads an archive say to each other.
import type { ErrorCode } from '#shared/domain/errors.ts'

export interface WriteTask {
  kind: 'write'
  databasePath: string
  mediaDir: string
  /** Where the file shall be; it is written beside it as `.part`. */
  path: string
  appVersion: string
  /** UTC milliseconds. */
  now: number
}
export interface WriteOutcome {
  bytes: number
  rows: number
  mediaFiles: number
  missingMedia: number
}

export interface ReadTask {
  kind: 'read'
  archivePath: string
  mediaDir: string
  /** Where the database shall be; it is built beside it as `.part`. */
  path: string
  /** Folder of its own for media on their way into the library. */
  stagingDir: string
  now: number
}
export interface ReadOutcome {
  createdAt: number
  appVersion: string
  products: number
  shops: number
  mediaFiles: number
  missingMedia: number
}

export type ArchiveTask = WriteTask | ReadTask
export type OutcomeOf<T extends ArchiveTask> = T extends WriteTask ? WriteOutcome : ReadOutcome

export interface ArchiveWork {
  /** 0..1 */
  progress(fraction: number): void
  /** Throws when the seller has cancelled. */
  check(): void
}

export type FromArchiveWorker =
  | { type: 'progress'; fraction: number }
  | { type: 'done'; outcome: WriteOutcome | ReadOutcome }
  | { type: 'busy' }
  | { type: 'failed'; code: ErrorCode; data: unknown }
