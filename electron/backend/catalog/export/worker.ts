// Entry of the worker thread that writes one export.
import { parentPort, workerData } from 'node:worker_threads'
import { DomainError } from '#shared/domain/errors.ts'
import type { ExportTask, FromExportWorker } from './protocol.ts'
import { openExportReader } from './repository-read.ts'
import { writeExport } from './write-export.ts'

const port = parentPort
if (!port) throw new Error('The export worker runs as a worker thread only')
const task = workerData as ExportTask
const send = (message: FromExportWorker): void => port.postMessage(message)

let cancelled = false
port.on('message', () => (cancelled = true))

const reader = openExportReader(task.databasePath)
try {
  const outcome = await writeExport(task, reader, {
    progress: (fraction) => send({ type: 'progress', fraction }),
    check: () => {
      if (cancelled) throw new Error('cancelled')
    },
  })
  send({ type: 'done', outcome })
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  send({ type: 'failed', code: error.code, data: error.data })
} finally {
  reader.close()
  port.close()
}
