// Entry of the worker thread that writes what the planning thread hands over.
import { parentPort, workerData } from 'node:worker_threads'
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

const answer = async (request: PipeRequest): Promise<PipeAnswer> => {
  switch (request.type) {
    case 'batch':
      return batches.write(request.batch)
    case 'group':
      return batches.group()
    case 'finish':
      batches.finish()
      return null
    default:
      return request satisfies never
  }
}
let last: Promise<void> = Promise.resolve()
task.pipe.on('message', (request: PipeRequest) => {
  // One after the other; what fails ends the thread, and with it the import.
  last = last.then(async () => task.pipe.postMessage(await answer(request)))
})
task.pipe.on('close', () => {
  writer.close()
  port.close()
})
