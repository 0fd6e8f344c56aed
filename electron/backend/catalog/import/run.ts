// Runs an import's worker thread from the studio's side: grants its batches, applies what only the studio may write, reports
// progress, and stops it when the job is cancelled.
import { Worker } from 'node:worker_threads'
import { DomainError, type ErrorData, type ErrorCode } from '#shared/domain/errors.ts'
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import type { JobContext } from '../../jobs/index.ts'
import type { Op } from '../../kernel/store.ts'
import { workerUrl } from '../../kernel/worker-url.ts'
import type { FromWorker, ImportOutcome, ImportTask, ToWorker } from './protocol.ts'

export interface ImportRun {
  task: ImportTask
  job: Pick<JobContext, 'signal' | 'report'>
  /** Writes operations through the change log, into the import's group. */
  apply(group: ChangeGroupId, ops: Op[]): void
  /** Called when products were written since the last call. */
  onWritten(): void
}

/** How long the worker may take to stop by itself after a cancel: the rest of a batch. */
const stopMs = 3_000
const announceMs = 500

/** Rejects with the import's DomainError; a cancelled one resolves with what it did so far. */
export function runImport({ task, job, apply, onWritten }: ImportRun): Promise<ImportOutcome> {
  const worker = new Worker(workerUrl(new URL('./worker.ts', import.meta.url), 'catalog-import-worker'), {
    workerData: task,
    name: 'catalog-import',
  })
  const send = (message: ToWorker): void => worker.postMessage(message)
  let announcedAt = 0
  let killer: NodeJS.Timeout | undefined

  return new Promise<ImportOutcome>((resolve, reject) => {
    const stop = (): void => {
      send({ type: 'cancel' })
      killer = setTimeout(() => {
        reject(job.signal.reason as Error)
        void worker.terminate()
      }, stopMs)
    }
    const receive = (message: FromWorker): void => {
      switch (message.type) {
        case 'turn':
          return send({ type: 'go' })
        case 'apply':
          apply(message.group as ChangeGroupId, message.ops)
          return send({ type: 'applied' })
        case 'progress':
          job.report({ phase: message.phase, fraction: message.fraction })
          if (!message.written || performance.now() - announcedAt < announceMs) return
          announcedAt = performance.now()
          return onWritten()
        case 'done':
        case 'cancelled':
          return resolve({ counts: message.counts, rejected: message.rejected })
        case 'failed':
          return reject(new DomainError(message.code, message.data as ErrorData<ErrorCode>))
        default:
          message satisfies never
      }
    }
    worker.on('message', (message: FromWorker) => {
      try {
        receive(message)
      } catch (error) {
        // The studio could not write its part: without an answer the worker would wait for ever.
        reject(error as Error)
        void worker.terminate()
      }
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`The import worker ended with ${code} before it was done`)))
    if (job.signal.aborted) stop()
    else job.signal.addEventListener('abort', stop, { once: true })
  }).finally(() => {
    clearTimeout(killer)
    // A worker that was killed can't give its turn back itself.
    Atomics.store(new Int32Array(task.writeTurn), 1, 0)
    onWritten()
  })
}
