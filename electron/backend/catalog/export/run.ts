// Runs an export's worker thread from the studio's side and stops it when the job is cancelled.
import { Worker } from 'node:worker_threads'
import { DomainError, type ErrorCode, type ErrorData } from '#shared/domain/errors.ts'
import type { JobContext } from '../../jobs/index.ts'
import { workerUrl } from '../../kernel/worker-url.ts'
import type { ExportOutcome, ExportTask, FromExportWorker } from './protocol.ts'

/** How long the worker may take to clear its half-written file away after a cancel. */
const stopMs = 3_000

/** Rejects with the export's DomainError, or with the reason of the job's signal. */
export function runExport(task: ExportTask, job: Pick<JobContext, 'signal' | 'report'>): Promise<ExportOutcome> {
  const worker = new Worker(workerUrl(new URL('./worker.ts', import.meta.url), 'catalog-export-worker'), {
    workerData: task,
    name: 'catalog-export',
  })
  let killer: NodeJS.Timeout | undefined
  return new Promise<ExportOutcome>((resolve, reject) => {
    const stop = (): void => {
      worker.postMessage('cancel')
      killer = setTimeout(() => void worker.terminate(), stopMs)
    }
    worker.on('message', (message: FromExportWorker) => {
      switch (message.type) {
        case 'progress':
          return job.report({ phase: 'writing', fraction: message.fraction })
        case 'done':
          return resolve(message.outcome)
        case 'failed':
          return reject(new DomainError(message.code, message.data as ErrorData<ErrorCode>))
        default:
          message satisfies never
      }
    })
    const ended = (error: Error): void => reject(job.signal.aborted ? (job.signal.reason as Error) : error)
    worker.on('error', ended)
    worker.on('exit', (code) => ended(new Error(`The export worker ended with ${code} before it was done`)))
    if (job.signal.aborted) stop()
    else job.signal.addEventListener('abort', stop, { once: true })
  }).finally(() => clearTimeout(killer))
}
