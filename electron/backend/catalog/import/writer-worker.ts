// Entry of the worker thread that writes what the planning thread hands over.
import { parentPort, workerData } from 'node:worker_threads'
import type { FromWriter, PipeAnswer, PipeRequest, ToWriter, WriterData } from './protocol.ts'
import { openImportWriter } from './repository-write.ts'
import { createBatchWriter } from './writer.ts'

const port = parentPort
if (!port) throw new Error('The import writer runs as a worker thread only')
const task = workerData as WriterData

let cancelled = false
let go = (): void => {}
port.on('message', ({ type }: ToWriter) => {
  if (type === 'cancel') cancelled = true
  go()
})
const writer = openImportWriter(task.databasePath, task.device)
const batches = createBatchWriter(task, writer, {
  next: () =>
    new Promise((resolve) => {
      go = resolve
      if (cancelled) resolve()
      else port.postMessage({ type: 'turn' } satisfies FromWriter)
    }),
  cancelled: () => cancelled,
})

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
