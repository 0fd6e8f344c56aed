// Entry of the worker thread that reads and plans one file.
import { parentPort, workerData } from 'node:worker_threads'
import { DomainError, type ErrorCode, type ErrorData } from '#shared/domain/errors.ts'
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import type { BatchAnswer } from './batch.ts'
import { importFile, type Link } from './importer.ts'
import type { Failed, FromPlanner, PipeAnswer, PipeRequest, PlannerData, ToPlanner } from './protocol.ts'
import { createKeptReader } from './kept-cells.ts'
import { openImportLookup } from './repository-lookup.ts'

const port = parentPort
if (!port) throw new Error('The import worker runs as a worker thread only')
const { pipe, ...task } = workerData as PlannerData

let cancelled = false
let applied = (): void => {}
const send = (message: FromPlanner): void => port.postMessage(message)
port.on('message', ({ type }: ToPlanner) => {
  if (type === 'cancel') cancelled = true
  // What the studio was asked to write is answered after a cancel, too.
  else applied()
})

const asked: ((answer: PipeAnswer) => void)[] = []
pipe?.on('message', (answer: PipeAnswer) => asked.shift()?.(answer))
const ask = (request: PipeRequest): Promise<PipeAnswer> =>
  new Promise((resolve) => {
    asked.push(resolve)
    pipe?.postMessage(request)
  })

const link: Link = {
  send,
  check: async () => {
    const failed = (await ask({ type: 'check' })) as Failed | null
    if (failed) throw new DomainError(failed.code, failed.data as ErrorData<ErrorCode>)
  },
  write: async (batch) => (await ask({ type: 'batch', batch })) as BatchAnswer,
  group: async () => (await ask({ type: 'group' })) as ChangeGroupId,
  apply: (group, ops, shelved) =>
    new Promise((resolve) => {
      applied = resolve
      send({ type: 'apply', group, ops, shelved })
    }),
  finish: async () => void (pipe && (await ask({ type: 'finish' }))),
  cancelled: () => cancelled,
}

const { header, format } = task.layout
const keepsColumns = createKeptReader({ header, format, mapping: task.mapping }) !== null
const lookup = openImportLookup(task.databasePath, task.context, keepsColumns)
try {
  const outcome = await importFile(task, lookup, link)
  send({ type: cancelled ? 'cancelled' : 'done', ...outcome })
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  send({ type: 'failed', code: error.code, data: error.data })
} finally {
  lookup.close()
  pipe?.close()
  port.close()
}
