// Entry of the reader thread: builds whole lists and counts on a connection of its own that can't write.
import { parentPort, workerData } from 'node:worker_threads'
import { openOrdersReader } from '../repository-orders.ts'
import type { FromReader, ReaderData, ToReader } from './protocol.ts'
import { createTaskRunner } from './run-task.ts'

const port = parentPort
if (!port) throw new Error('The reader runs as a worker thread only')
const reader = openOrdersReader((workerData as ReaderData).databasePath)
const run = createTaskRunner(reader.orders)

port.on('message', (message: ToReader) => {
  if (message.id === null) {
    reader.close()
    port.close()
    return
  }
  try {
    const result = run(message.task)
    const answer: FromReader = { id: message.id, result }
    port.postMessage(answer, result instanceof Int32Array ? [result.buffer as ArrayBuffer] : [])
  } catch (error) {
    const answer: FromReader = {
      id: message.id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
    port.postMessage(answer)
  }
})
