// Where whole lists are built: right here while the catalog is small, in a thread of its own when it would hold up everybody else. The
// thread starts with the first need of it and takes one task at a time; what nobody waits for any more is not begun.
import { Worker } from 'node:worker_threads'
import { workerUrl } from '../../kernel/worker-url.ts'
import type { FromReader, ReadResults, ReadTask, ReaderData, ToReader } from './protocol.ts'
import type { RunTask } from './run-task.ts'

export interface Reader {
  /** Rejects with the signal's reason when it is aborted before the task began, or when the thread died. */
  read<T extends ReadTask>(task: T, signal?: AbortSignal): Promise<ReadResults[T['kind']]>
  dispose(): Promise<void>
}

interface Waiting {
  task: ReadTask
  resolve: (result: never) => void
  reject: (reason: unknown) => void
}

/** `isSmall` decides for each task; `here` runs the small ones. */
export function createReader(options: { databasePath: string; here: RunTask; isSmall: () => boolean }): Reader {
  const queue: Waiting[] = []
  let running: (Waiting & { id: number }) | null = null
  let worker: Worker | null = null
  let disposed = false
  let lastId = 0

  const closed = () => new Error('The catalog is closed')
  const fail = (reason: unknown): void => {
    worker = null
    running?.reject(reason)
    running = null
    next()
  }
  const started = (): Worker => {
    if (worker) return worker
    const data: ReaderData = { databasePath: options.databasePath }
    const created = new Worker(workerUrl(new URL('./worker.ts', import.meta.url), 'catalog-reader-worker'), {
      workerData: data,
      name: 'catalog-reader',
      resourceLimits: { maxYoungGenerationSizeMb: 3 },
    })
    created.on('message', (message: FromReader) => {
      if (running?.id !== message.id) return
      const { resolve, reject } = running
      running = null
      if ('error' in message) reject(new Error(`The catalog's reader failed: ${message.error}`))
      else resolve(message.result as never)
      next()
    })
    created.on('error', (error) => worker === created && fail(error))
    created.on('exit', (code) => worker === created && fail(new Error(`The catalog's reader ended with ${code}`)))
    worker = created
    return created
  }
  const next = (): void => {
    if (running) return
    const waiting = disposed ? undefined : queue.shift()
    // Only a task under way keeps the process alive.
    if (!waiting) return worker?.unref()
    running = { ...waiting, id: ++lastId }
    const message: ToReader = { id: running.id, task: waiting.task }
    const thread = started()
    thread.ref()
    thread.postMessage(message)
  }
  /** A list is what somebody looks at: it goes before counts beside it. */
  const placeFor = ({ kind }: ReadTask): number => {
    const firstCount = kind === 'order' ? queue.findIndex(({ task }) => task.kind !== 'order') : -1
    return firstCount < 0 ? queue.length : firstCount
  }
  return {
    read: <T extends ReadTask>(task: T, signal?: AbortSignal) => {
      if (disposed) return Promise.reject(closed())
      if (options.isSmall()) return Promise.resolve(options.here(task))
      return new Promise<ReadResults[T['kind']]>((resolve, reject) => {
        const waiting: Waiting = { task, resolve, reject }
        signal?.addEventListener('abort', () => {
          const at = queue.indexOf(waiting)
          if (at < 0) return
          queue.splice(at, 1)
          reject(signal.reason as Error)
        })
        queue.splice(placeFor(task), 0, waiting)
        next()
      })
    },
    dispose: async () => {
      disposed = true
      const gone = closed()
      for (const waiting of queue.splice(0)) waiting.reject(gone)
      const last = worker
      worker = null
      running?.reject(gone)
      running = null
      await last?.terminate()
    },
  }
}
