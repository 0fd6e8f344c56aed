// Entry of the thread that reads and works out portions of bulk edits ahead of the thread that writes them.
import { workerData } from 'node:worker_threads'
import type { AheadData, AheadWork, FromAhead, ToAhead } from './ahead.ts'
import type { DerivedContext } from '../derived.ts'
import { editPortions, reversePortions } from './portions.ts'
import type { Portion } from './prepared.ts'
import { openAheadConnection } from './repository-connection.ts'
import { resolveWork } from './resolve.ts'

const { databasePath, port, sent } = workerData as AheadData
const counter = new Int32Array(sent)
const { rows, log, prepare, reading } = openAheadConnection(databasePath)

type Make = (key: never) => Portion
let make: Make | null = null

const send = (message: FromAhead): void => {
  port.postMessage(message)
  Atomics.add(counter, 0, 1)
  Atomics.notify(counter, 0)
}

function makerOf(work: AheadWork, context: DerivedContext): Make {
  const deps = { rows, log, prepare, context }
  switch (work.kind) {
    case 'edit':
      return editPortions(deps, resolveWork(rows, work.work), work.refused)
    case 'reverse':
      return reversePortions(deps)
    default:
      return work satisfies never
  }
}

/** Whatever goes wrong here is met again, and told, by the thread that writes. */
function attempt<T>(work: () => T): T | null {
  try {
    return reading(work)
  } catch {
    return null
  }
}

port.on('message', (message: ToAhead) => {
  switch (message.type) {
    case 'begin':
      make = attempt(() => makerOf(message.work, message.context))
      return send({ type: 'began', task: message.task })
    case 'make':
      return send({
        type: 'made',
        ticket: message.ticket,
        portion: attempt(() => make?.(message.key as never)) ?? null,
      })
    default:
      message satisfies never
  }
})
