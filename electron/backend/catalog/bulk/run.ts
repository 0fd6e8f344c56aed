// The bulk worker from the studio's side: started when it is needed, kept for a while, given one task after the other, granted each of
// its transactions.
import { Worker } from 'node:worker_threads'
import { DomainError, type ErrorCode, type ErrorData } from '#shared/domain/errors.ts'
import { workerUrl } from '../../kernel/worker-url.ts'
import type { DerivedContext } from '../derived.ts'
import type { BulkOutcome, BulkTask, FromWorker, ToWorker, WorkerSetup } from './protocol.ts'

export interface RunOptions {
  /** Aborted with `Closing` it leaves what is written to the next start, with anything else it takes it back. */
  signal?: AbortSignal
  onProgress?(phase: string, fraction: number): void
}
export interface BulkRunner {
  /** Rejects with the task's DomainError, or with the signal's reason. */
  run(task: BulkTask, options?: RunOptions): Promise<BulkOutcome>
  dispose(): Promise<void>
}

interface Running {
  kind: BulkTask['kind']
  resolve(outcome: BulkOutcome): void
  reject(error: unknown): void
  options: RunOptions
}

const idleMs = 60_000
/** After catching up alone: nobody asks for previews, and a thread holds some tens of megabytes. */
const tidiedMs = 0

export function createBulkRunner(
  setup: WorkerSetup,
  context: () => DerivedContext,
  /** Does an abort with this reason take back what was written? */
  isCancel: (reason: unknown) => boolean,
): BulkRunner {
  const running = new Map<number, Running>()
  let worker: Worker | null = null
  let nextId = 0
  let idle: NodeJS.Timeout | undefined

  const send = (message: ToWorker): void => worker?.postMessage(message)
  const settle = (id: number, finish: (task: Running) => void): void => {
    const task = running.get(id)
    running.delete(id)
    if (task) finish(task)
    const waitMs = task?.kind === 'tidy' ? tidiedMs : idleMs
    if (running.size === 0) idle = setTimeout(() => void end(), waitMs).unref()
  }
  const receive = (message: Exclude<FromWorker, { type: 'turn' }>): void => {
    switch (message.type) {
      case 'progress':
        return running.get(message.id)?.options.onProgress?.(message.phase, message.fraction)
      case 'done':
        return settle(message.id, (task) => task.resolve(message.outcome))
      case 'cancelled':
        return settle(message.id, (task) => task.reject(task.options.signal?.reason ?? new Error('cancelled')))
      case 'failed':
        return settle(message.id, (task) =>
          task.reject(new DomainError(message.code, message.data as ErrorData<ErrorCode>)),
        )
      case 'crashed':
        return settle(message.id, (task) => task.reject(new Error(message.message)))
      default:
        message satisfies never
    }
  }
  const start = (): void => {
    const url = workerUrl(new URL('./worker.ts', import.meta.url), 'catalog-bulk-worker')
    const started = new Worker(url, { workerData: setup, name: 'catalog-bulk' })
    worker = started
    const lost = (error: unknown): void => {
      if (worker === started) worker = null
      // A worker that died can't give its turn back itself.
      Atomics.store(new Int32Array(setup.writeTurn), 1, 0)
      for (const id of running.keys()) settle(id, (task) => task.reject(error))
    }
    started.on('message', (message: FromWorker) => {
      // One that is about to end still has a transaction to finish.
      if (message.type === 'turn') started.postMessage({ type: 'go' } satisfies ToWorker)
      else receive(message)
    })
    started.on('error', lost)
    started.on('exit', (code) => worker === started && lost(new Error(`The bulk worker ended with ${code}`)))
  }
  const end = (): Promise<unknown> => {
    const ending = worker
    if (!ending) return Promise.resolve()
    worker = null
    const over = new Promise((resolve) => ending.once('exit', resolve))
    ending.postMessage({ type: 'end' } satisfies ToWorker)
    return over
  }

  return {
    run: (task, options = {}) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle)
        if (!worker) start()
        const id = nextId++
        running.set(id, { kind: task.kind, resolve, reject, options })
        send({ type: 'task', id, task, context: context() })
        const { signal } = options
        const stop = (): void => send({ type: isCancel(signal?.reason) ? 'cancel' : 'stop', id })
        if (signal?.aborted) stop()
        else signal?.addEventListener('abort', stop, { once: true })
      }),
    dispose: async () => {
      clearTimeout(idle)
      await end()
    },
  }
}
