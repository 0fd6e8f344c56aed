// Entry of the worker thread that writes or reads one archive.
import { parentPort, workerData } from 'node:worker_threads'
import { DomainError } from '#shared/domain/errors.ts'
import type { ArchiveTask, ArchiveWork, FromArchiveWorker } from './protocol.ts'
import { readArchive } from './read-archive.ts'
import { openArchiveReader } from './repository-read.ts'
import { writeArchive } from './write-archive.ts'

const port = parentPort
if (!port) throw new Error('The archive worker runs as a worker thread only')
const task = workerData as ArchiveTask
const send = (message: FromArchiveWorker): void => port.postMessage(message)

let cancelled = false
port.on('message', () => (cancelled = true))
let sentAt = 0
const work: ArchiveWork = {
  progress: (fraction) => {
    const now = performance.now()
    if (now - sentAt < 100) return
    sentAt = now
    send({ type: 'progress', fraction })
  },
  check: () => {
    if (cancelled) throw new Error('cancelled')
  },
}

try {
  await run()
} catch (error) {
  // The studio's side knows why it was cancelled.
  if (cancelled) port.close()
  else if ((error as NodeJS.ErrnoException).code === 'ENOSPC' || (error as { code?: string }).code === 'SQLITE_FULL') {
    send({ type: 'failed', code: 'DISK_FULL', data: undefined })
  } else if (error instanceof DomainError) send({ type: 'failed', code: error.code, data: error.data })
  else throw error
} finally {
  port.close()
}

async function run(): Promise<void> {
  if (task.kind === 'read') return send({ type: 'done', outcome: await readArchive(task, work) })
  const reader = openArchiveReader(task.databasePath)
  try {
    if (reader.isBusy()) send({ type: 'busy' })
    else send({ type: 'done', outcome: await writeArchive(task, reader, work) })
  } finally {
    reader.close()
  }
}
