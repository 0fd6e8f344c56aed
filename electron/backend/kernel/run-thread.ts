// A worker thread that is given one task and answers once.
import { Worker } from 'node:worker_threads'

/** Resolves with the thread's first message; rejects with what it threw, or when it ended without an answer. */
export function runThread<T>(url: URL, name: string, workerData: unknown): Promise<T> {
  const worker = new Worker(url, { workerData, name })
  return new Promise<T>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The thread ${name} ended with ${code} before it was done`)))
  })
}
