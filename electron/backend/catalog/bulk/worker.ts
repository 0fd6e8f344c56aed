// Entry of the worker thread for bulk edits: previews and edits one after the other, on a connection of its own.
import { parentPort, workerData } from 'node:worker_threads'
import { DomainError } from '#shared/domain/errors.ts'
import { startAhead, type AheadThread } from './ahead.ts'
import { editWork, previewWork, type Engine } from './engine.ts'
import {
  emptyReport,
  type BulkOutcome,
  type BulkTask,
  type FromWorker,
  type ToWorker,
  type WorkerSetup,
} from './protocol.ts'
import { openBulkConnection } from './repository-connection.ts'
import { reverseGroup, takeBackStep } from './reverse.ts'
import { createTurns, Stopped } from './turns.ts'

const port = parentPort
if (!port) throw new Error('The bulk worker runs as a worker thread only')
const setup = workerData as WorkerSetup
const send = (message: FromWorker): void => port.postMessage(message)

const connection = openBulkConnection(setup)
const { writer } = connection
let ahead: AheadThread | null = null
let granted: (() => void)[] = []
let ending: 'cancel' | 'stop' | null = null
let running = -1
let progressAt = -Infinity

const turns = createTurns({
  ...connection,
  writeTurn: setup.writeTurn,
  grant: () =>
    new Promise((resolve) => {
      granted.push(resolve)
      send({ type: 'turn' })
    }),
  stopped: () => ending !== null,
})

async function run(id: number, task: BulkTask, context: Engine['context']): Promise<BulkOutcome> {
  const engine: Engine = {
    rows: writer.rows,
    turns,
    context,
    version: connection.version,
    ahead: () => (ahead ??= startAhead(setup.databasePath)),
    progress: (phase, fraction) => {
      if (performance.now() - progressAt < 100) return
      progressAt = performance.now()
      send({ type: 'progress', id, phase, fraction })
    },
  }
  let open: string | null = null
  const opened = (groupId: string) => void (open = groupId)
  try {
    switch (task.kind) {
      case 'preview':
        return await previewWork(engine, task.work)
      case 'edit':
        return await editWork(engine, writer, task.work, { ...task, opened })
      case 'tidy':
        await tidy()
        return { report: emptyReport(), groupId: null }
      case 'reverse':
        return await reverseGroup(engine, writer, { ...task, opened })
      default:
        return task satisfies never
    }
  } catch (error) {
    // A studio that closes has no time: its next start takes back what is open.
    if (open && ending !== 'stop') await takeBack(open, engine)
    throw error
  }
}

async function takeBack(groupId: string, engine: Engine): Promise<void> {
  ending = null
  engine.progress('taking_back', 0)
  await turns.batches(() => takeBackStep(groupId, writer, engine.context))
}

async function perform(id: number, task: BulkTask, context: Engine['context']): Promise<void> {
  running = id
  ending = null
  try {
    send({ type: 'done', id, outcome: await run(id, task, context) })
  } catch (error) {
    if (error instanceof Stopped) send({ type: 'cancelled', id })
    else if (error instanceof DomainError) send({ type: 'failed', id, code: error.code, data: error.data })
    else send({ type: 'crashed', id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

/** Makes up for what bulk edits put off in the search indexes, as long as nobody wants something else; the next task or start goes on with it. */
async function tidy(): Promise<void> {
  running = -1
  ending = null
  const turn = new Int32Array(setup.writeTurn)
  const isFree = (): boolean => waiting === 0 && !closing && Atomics.load(turn, 2) === 0
  if (writer.stale.any()) await turns.batches(() => isFree() && writer.stale.indexSome())
  if (writer.merging.isPutOff()) await turns.batches(() => isFree() && writer.merging.makeUp())
}

let waiting = 0
let closing = false
let queue: Promise<void> = Promise.resolve()
const dropped = new Set<number>()
port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'task':
      waiting++
      queue = queue.then(async () => {
        waiting--
        if (dropped.delete(message.id)) return send({ type: 'cancelled', id: message.id })
        await perform(message.id, message.task, message.context)
        await tidy()
      })
      return
    case 'go': {
      const waiting = granted
      granted = []
      for (const resolve of waiting) resolve()
      return
    }
    case 'cancel':
    case 'stop':
      if (message.id === running) ending = message.type
      else dropped.add(message.id)
      return
    case 'end':
      closing = true
      void queue.then(() => {
        connection.close()
        port.close()
      })
      return
    default:
      message satisfies never
  }
})
