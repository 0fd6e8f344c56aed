// Runs an import's two worker threads from the studio's side: grants the writer its transactions, applies what only the studio may
// write, reports progress, and stops both when the job is cancelled.
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import { DomainError, type ErrorData, type ErrorCode } from '#shared/domain/errors.ts'
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import type { JobContext } from '../../jobs/index.ts'
import type { Op } from '../../kernel/store.ts'
import { workerUrl } from '../../kernel/worker-url.ts'
import type {
  FromPlanner,
  FromWriter,
  ImportOutcome,
  ImportTask,
  PlannerData,
  ToPlanner,
  ToWriter,
  WriterData,
} from './protocol.ts'
import type { Shelved } from './shelves.ts'

export interface ImportRun {
  task: ImportTask
  job: Pick<JobContext, 'signal' | 'report'>
  /** Writes operations through the change log, into the import's group, and what brings a product into its collections. */
  apply(group: ChangeGroupId, ops: Op[], shelved: Shelved | null): void
  /** Called when products were written since the last call. */
  onWritten(): void
}

/** How long the threads may take to stop by themselves after a cancel: the rest of a batch, on a machine that has no time for it. */
const stopMs = 15_000
const announceMs = 500
/** Two batches and a piece of the file take a tenth of it; without a limit the collector lets a thread grow to several times that. */
const heapLimits = {
  planner: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 192 },
  writer: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 },
}

/** Rejects with the import's DomainError; a cancelled one resolves with what it did so far. */
export function runImport({ task, job, apply, onWritten }: ImportRun): Promise<ImportOutcome> {
  const { planner, writer } = startThreads(task)
  const threads = writer ? [planner, writer] : [planner]
  let announcedAt = 0
  let killer: NodeJS.Timeout | undefined

  let settled = false
  let isChecked = false

  return new Promise<ImportOutcome>((resolve, reject) => {
    const fail = (error: Error): void => {
      if (settled) return
      settled = true
      reject(error)
      for (const thread of threads) void thread.terminate()
    }
    const stop = (): void => {
      planner.postMessage({ type: 'cancel' } satisfies ToPlanner)
      writer?.postMessage({ type: 'cancel' } satisfies ToWriter)
      killer = setTimeout(() => fail(job.signal.reason as Error), stopMs)
    }
    const receive = (message: FromPlanner): void => {
      switch (message.type) {
        case 'apply':
          apply(message.group as ChangeGroupId, message.ops, message.shelved)
          return planner.postMessage({ type: 'applied' } satisfies ToPlanner)
        case 'progress':
          if (message.written && !isChecked) return
          job.report({ phase: 'importing', fraction: message.fraction })
          if (!message.written || performance.now() - announcedAt < announceMs) return
          announcedAt = performance.now()
          return onWritten()
        case 'done':
        case 'cancelled':
          settled = true
          return resolve({ counts: message.counts, rejected: message.rejected, changes: message.changes })
        case 'failed':
          settled = true
          return reject(new DomainError(message.code, message.data as ErrorData<ErrorCode>))
        default:
          message satisfies never
      }
    }
    const receiveFromWriter = (message: FromWriter): void => {
      if (message.type === 'turn') return writer?.postMessage({ type: 'go' } satisfies ToWriter)
      isChecked = message.fraction >= 1
      if (!settled) job.report({ phase: 'checking', fraction: message.fraction * 0.1 })
    }
    const guarded =
      <T>(receiver: (message: T) => void) =>
      (message: T): void => {
        try {
          receiver(message)
        } catch (error) {
          // The studio could not write its part: without an answer the thread would wait for ever.
          fail(error as Error)
        }
      }
    planner.on('message', guarded(receive))
    writer?.on('message', guarded(receiveFromWriter))
    for (const thread of threads) {
      thread.on('error', fail)
      thread.on('exit', (code) => {
        // The writer ends with its pipe, which may be heard of before the planner's last word.
        if (thread === writer && code === 0) return
        fail(new Error(`A thread of the import ended with ${code} before it was done`))
      })
    }
    if (job.signal.aborted) stop()
    else job.signal.addEventListener('abort', stop, { once: true })
  }).finally(() => {
    clearTimeout(killer)
    // A thread that was killed can't give its turn back itself.
    Atomics.store(new Int32Array(task.writeTurn), 1, 0)
    onWritten()
  })
}

function startThreads(task: ImportTask): { planner: Worker; writer: Worker | null } {
  const { port1, port2 } = new MessageChannel()
  const start = (file: string, bundledName: string, workerData: PlannerData | WriterData, pipe: MessagePort | null) =>
    new Worker(workerUrl(new URL(file, import.meta.url), bundledName), {
      workerData,
      transferList: pipe ? [pipe] : [],
      resourceLimits: heapLimits[bundledName === 'catalog-import-worker' ? 'planner' : 'writer'],
      name: bundledName,
    })
  const pipe = task.dryRun ? null : port1
  const planner = start('./worker.ts', 'catalog-import-worker', { ...task, pipe }, pipe)
  if (task.dryRun) return { planner, writer: null }
  const { importId, path, fileName, bytes, layout, databasePath, device, writeTurn } = task
  const data = { importId, path, fileName, bytes, layout, databasePath, device, writeTurn, pipe: port2 }
  return { planner, writer: start('./writer-worker.ts', 'catalog-import-writer', data, port2) }
}
