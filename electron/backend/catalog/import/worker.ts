// Entry of the worker thread that imports one file.
import { parentPort, workerData } from 'node:worker_threads'
import { DomainError } from '#shared/domain/errors.ts'
import { importFile, type Link } from './importer.ts'
import type { FromWorker, ImportTask, ToWorker } from './protocol.ts'
import { openImportWriter } from './repository-write.ts'

const port = parentPort
if (!port) throw new Error('The import worker runs as a worker thread only')
const task = workerData as ImportTask

let cancelled = false
let waiting: (() => void) | null = null
const send = (message: FromWorker): void => port.postMessage(message)
port.on('message', (message: ToWorker) => {
  if (message.type === 'cancel') cancelled = true
  waiting?.()
  waiting = null
})
const link: Link = {
  send,
  granted: (message) =>
    new Promise((resolve) => {
      waiting = resolve
      send(message)
    }),
  cancelled: () => cancelled,
}

const writer = openImportWriter(task.databasePath, task.device, task.context)
try {
  const outcome = await importFile(task, writer, link)
  send({ type: cancelled ? 'cancelled' : 'done', ...outcome })
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  send({ type: 'failed', code: error.code, data: error.data })
} finally {
  writer.close()
  port.close()
}
