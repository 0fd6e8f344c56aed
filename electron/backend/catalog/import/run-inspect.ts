// Runs the inspecting thread from the studio's side, within bounds of memory and time.
import { Worker } from 'node:worker_threads'
import { DomainError, type ErrorCode, type ErrorData } from '#shared/domain/errors.ts'
import { workerUrl } from '../../kernel/worker-url.ts'
import type { Inspected, InspectTask } from './inspect.ts'
import type { FromInspector } from './inspect-worker.ts'

const maxHeapMb = 256
const maxMs = 10 * 60_000

/** Throws what `inspectFile` throws, and IMPORT_TOO_LARGE for a file that takes more memory or time than any list of products. */
export function runInspect(task: InspectTask): Promise<Inspected> {
  const worker = new Worker(workerUrl(new URL('./inspect-worker.ts', import.meta.url), 'catalog-inspect-worker'), {
    workerData: task,
    name: 'catalog-inspect',
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  })
  const tooLarge = (): DomainError => new DomainError('IMPORT_TOO_LARGE', { maxBytes: maxHeapMb * 1024 ** 2 })
  let timer: NodeJS.Timeout | undefined
  return new Promise<Inspected>((resolve, reject) => {
    timer = setTimeout(() => {
      reject(tooLarge())
      void worker.terminate()
    }, maxMs)
    worker.on('message', (message: FromInspector) => {
      if (message.type === 'found') resolve(message.found)
      else reject(new DomainError(message.code, message.data as ErrorData<ErrorCode>))
    })
    worker.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error),
    )
    worker.on('exit', (code) => reject(new Error(`The inspecting worker ended with ${code} before it was done`)))
  }).finally(() => clearTimeout(timer))
}
