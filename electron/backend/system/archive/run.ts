// Runs the archive's worker thread from the studio's side and stops it when the job is cancelled.
import { Worker } from 'node:worker_threads'
import { DomainError, type ErrorCode, type ErrorData } from '#shared/domain/errors.ts'
import { RetryLater, type JobContext } from '../../jobs/index.ts'
import { workerUrl } from '../../kernel/worker-url.ts'
import type { ArchiveTask, FromArchiveWorker, OutcomeOf } from './protocol.ts'

/** How long the worker may take to clear its half-written files away after a cancel. */
const stopMs = 10_000
const busyMs = 2_000

/** Rejects with a DomainError, RetryLater while a large edit is under way, or the reason of the job's signal. */
export function runArchive<T extends ArchiveTask>(
  task: T,
  phase: string,
  job: Pick<JobContext, 'signal' | 'report'>,
): Promise<OutcomeOf<T>> {
  const worker = new Worker(workerUrl(new URL('./worker.ts', import.meta.url), 'workspace-archive-worker'), {
    workerData: task,
    name: 'workspace-archive',
  })
  const stop = (): void => {
    worker.postMessage('cancel')
    killer = setTimeout(() => void worker.terminate(), stopMs)
  }
  let killer: NodeJS.Timeout | undefined
  let end: (() => void) | undefined
  return new Promise<OutcomeOf<T>>((resolve, reject) => {
    worker.on('message', (message: FromArchiveWorker) => {
      switch (message.type) {
        case 'progress':
          return job.report({ phase, fraction: message.fraction })
        case 'done':
          // Once the thread is over, so that no file of it is open any more.
          return void (end = () => resolve(message.outcome as OutcomeOf<T>))
        case 'busy':
          return void (end = () => reject(new RetryLater(busyMs, 'waits for a large edit to be done')))
        case 'failed':
          return void (end = () => reject(new DomainError(message.code, message.data as ErrorData<ErrorCode>)))
        default:
          message satisfies never
      }
    })
    const ended = (error: Error): void => {
      if (job.signal.aborted) reject(job.signal.reason as Error)
      else reject(error)
    }
    worker.on('error', ended)
    worker.on('exit', (code) => {
      if (end && !job.signal.aborted) end()
      else ended(new Error(`The archive worker ended with ${code} before it was done`))
    })
    if (job.signal.aborted) stop()
    else job.signal.addEventListener('abort', stop, { once: true })
  }).finally(() => {
    clearTimeout(killer)
    job.signal.removeEventListener('abort', stop)
  })
}
