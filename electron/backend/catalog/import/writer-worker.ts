// Entry of the worker thread that writes what the planning thread hands over.
import { parentPort, workerData } from 'node:worker_threads'
import { DomainError } from '#shared/domain/errors.ts'
import type { Batch } from './batch.ts'
import type { Failed, FromWriter, PipeAnswer, PipeRequest, ToWriter, WriterData } from './protocol.ts'
import { checkRows } from './read-rows.ts'
import { openImportWriter } from './repository-write.ts'
import { createBatchWriter } from './writer.ts'

const port = parentPort
if (!port) throw new Error('The import writer runs as a worker thread only')
const task = workerData as WriterData

/** Transactions that the studio may grant in advance: it is busy with an answer for longer than one takes. */
const turnsAhead = 4

let cancelled = false
let granted = 0
let go = (): void => {}
const askForTurn = (): void => port.postMessage({ type: 'turn' } satisfies FromWriter)
port.on('message', ({ type }: ToWriter) => {
  if (type === 'cancel') cancelled = true
  else granted++
  go()
})
const writer = openImportWriter(task.databasePath, task.device)
const batches = createBatchWriter(task, writer, {
  next: async () => {
    while (granted === 0 && !cancelled) await new Promise<void>((resolve) => (go = resolve))
    granted--
    askForTurn()
  },
  cancelled: () => cancelled,
})
for (let turn = 0; turn < turnsAhead; turn++) askForTurn()

const queue: PipeRequest[] = []
let working = Promise.resolve()
/** One after the other, batches that have come together at once; what fails ends the thread, and with it the import. */
async function work(): Promise<void> {
  // What was sent while the last transaction ran comes in now.
  await new Promise((resolve) => setImmediate(resolve))
  for (const answer of await answersTo(queue.splice(0))) task.pipe.postMessage(answer)
}
/** Reads the whole file and keeps nothing; from a failure on nothing is written. */
async function check(): Promise<Failed | null> {
  try {
    for (const bytes of checkRows(task.path, task.layout)) {
      port?.postMessage({ type: 'checking', fraction: task.bytes > 0 ? bytes / task.bytes : 1 } satisfies FromWriter)
      await new Promise((resolve) => setImmediate(resolve))
      if (cancelled) break
    }
    return null
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    cancelled = true
    return { type: 'failed', code: error.code, data: error.data }
  }
}
async function answersTo(requests: PipeRequest[]): Promise<PipeAnswer[]> {
  const answers: PipeAnswer[] = []
  let gathered: Batch[] = []
  const flush = async (): Promise<void> => {
    if (gathered.length > 0) answers.push(...(await batches.write(gathered)))
    gathered = []
  }
  for (const request of requests) {
    if (request.type === 'batch') {
      gathered.push(request.batch)
      continue
    }
    await flush()
    if (request.type === 'finish') batches.finish()
    if (request.type === 'check') answers.push(await check())
    else answers.push(request.type === 'group' ? batches.group() : null)
  }
  await flush()
  return answers
}
task.pipe.on('message', (request: PipeRequest) => {
  queue.push(request)
  if (queue.length === 1) working = working.then(work)
})
task.pipe.on('close', () => {
  // The planner has failed where something is still to be done: it is not.
  cancelled = true
  go()
  void working.then(() => {
    writer.close()
    port.close()
  })
})
