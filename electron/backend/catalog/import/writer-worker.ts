// Entry of the worker thread that writes what the planning thread hands over.
import { parentPort, workerData } from 'node:worker_threads'
import type { Batch } from './batch.ts'
import type { FromWriter, PipeAnswer, PipeRequest, ToWriter, WriterData } from './protocol.ts'
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
let working = false
/** One after the other, batches that have come together at once; what fails ends the thread, and with it the import. */
async function work(): Promise<void> {
  working = true
  while (queue.length > 0) {
    // What was sent while the last transaction ran comes in now.
    await new Promise((resolve) => setImmediate(resolve))
    for (const answer of await answersTo(queue.splice(0))) task.pipe.postMessage(answer)
  }
  working = false
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
    answers.push(request.type === 'group' ? batches.group() : null)
  }
  await flush()
  return answers
}
task.pipe.on('message', (request: PipeRequest) => {
  queue.push(request)
  if (!working) void work()
})
task.pipe.on('close', () => {
  writer.close()
  port.close()
})
