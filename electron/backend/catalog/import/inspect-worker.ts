// Entry of the worker thread that looks at one file: unpacking and decoding a large one must not hold the studio up.
import { parentPort, workerData } from 'node:worker_threads'
import { DomainError, type ErrorCode } from '#shared/domain/errors.ts'
import { inspectFile, type Inspected, type InspectTask } from './inspect.ts'

export type FromInspector = { type: 'found'; found: Inspected } | { type: 'refused'; code: ErrorCode; data: unknown }

const port = parentPort
if (!port) throw new Error('The inspecting worker runs as a worker thread only')
const send = (message: FromInspector): void => port.postMessage(message)
try {
  send({ type: 'found', found: await inspectFile(workerData as InspectTask) })
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  send({ type: 'refused', code: error.code, data: error.data })
} finally {
  port.close()
}
