// A worker thread that is given one task and answers once.
import { Worker } from 'node:worker_threads'

/**
 * Resolves with the thread's first message; rejects with what it threw, or when it ended without an answer. `signal` ends the thread between two
 * of its calls; the promise rejects with the reason once it is gone.
 */
export function runThread<T>(url: URL, name: string, workerData: unknown, signal?: AbortSignal): Promise<T> {
  if (signal?.aborted) return Promise.reject(signal.reason as Error)
  const worker = new Worker(url, { workerData, name })
  const end = (): void => void worker.terminate()
  signal?.addEventListener('abort', end, { once: true })
  return new Promise<T>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', end)
      reject(signal?.aborted ? signal.reason : new Error(`The thread ${name} ended with ${code} before it was done`))
    })
  })
}
