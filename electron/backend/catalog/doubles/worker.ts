// Entry of the worker thread that looks for duplicates: it reads on a connection of its own and answers once.
import { parentPort, workerData } from 'node:worker_threads'
import { findDoubles } from './find.ts'
import { openDoubles } from './repository.ts'

export interface DoublesTask {
  databasePath: string
  limit: number
}

const port = parentPort
if (!port) throw new Error('The duplicate finder runs as a worker thread only')
const { databasePath, limit } = workerData as DoublesTask
const repository = openDoubles(databasePath)
try {
  port.postMessage(findDoubles(repository, limit))
} finally {
  repository.close()
  port.close()
}
