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
const waiting: Partial<Record<ToWorker['type'], () => void>> = {}
const send = (message: FromWorker): void => port.postMessage(message)
const answered = (type: 'go' | 'applied', message: FromWorker): Promise<void> =>
  new Promise((resolve) => {
    waiting[type] = resolve
    send(message)
    if (cancelled) resolve()
  })
port.on('message', ({ type }: ToWorker) => {
  waiting[type]?.()
  if (type !== 'cancel') return
  cancelled = true
  // What the studio was asked to write is still answered; a batch isn't granted any more.
  waiting.go?.()
})
const link: Link = {
  send,
  turn: () => answered('go', { type: 'turn' }),
  apply: (group, ops) => answered('applied', { type: 'apply', group, ops }),
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
