// The thread that makes portions ahead, from the writing thread's side. It is only ever a help: where it is slow, has failed or isn't
// there yet, the writing thread does the work itself.
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { workerUrl } from '../../kernel/worker-url.ts'
import type { DerivedContext } from '../derived.ts'
import type { Ahead } from './portions.ts'
import type { Portion } from './prepared.ts'
import type { BulkWork } from './protocol.ts'

export type AheadWork =
  | { kind: 'edit'; work: BulkWork; refused: ReadonlySet<number> }
  /** Keys are numbers of entries. */
  | { kind: 'reverse' }

export type ToAhead =
  | { type: 'begin'; task: number; work: AheadWork; context: DerivedContext }
  | { type: 'make'; ticket: number; key: readonly number[] | number }

export type FromAhead =
  | { type: 'began'; task: number }
  /** Null where it could not be made: who writes finds out why. */
  | { type: 'made'; ticket: number; portion: Portion | null }

export interface AheadData {
  databasePath: string
  port: import('node:worker_threads').MessagePort
  /** Counts what was sent to the writing thread, which sleeps on it: it has no time to listen while it writes. */
  sent: SharedArrayBuffer
}

export interface AheadThread {
  /** Null until the thread is ready for this work. */
  begin<Key extends readonly number[] | number>(work: AheadWork, context: DerivedContext): Ahead<Key>
}

/** A portion takes some 20 ms; the studio may be waiting for the transaction in which this is asked. */
const patienceMs = 60
/** A few portions and the rows that they are made of. */
const resourceLimits = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 192 }

export function startAhead(databasePath: string): AheadThread {
  const { port1, port2 } = new MessageChannel()
  const sent = new Int32Array(new SharedArrayBuffer(4))
  const workerData: AheadData = { databasePath, port: port2, sent: sent.buffer as SharedArrayBuffer }
  const thread = new Worker(workerUrl(new URL('./ahead-worker.ts', import.meta.url), 'catalog-bulk-ahead'), {
    workerData,
    transferList: [port2],
    resourceLimits,
    name: 'catalog-bulk-ahead',
  })
  // It ends with the thread that it helps.
  thread.unref()
  let isLost = false
  thread.on('error', () => (isLost = true))
  thread.on('exit', () => (isLost = true))
  let tasks = 0
  let tickets = 0
  let begun = -1

  const send = (message: ToAhead): void => port1.postMessage(message)
  /** The next message, waited for until a time at most. */
  const receive = (until: number): FromAhead | null => {
    for (;;) {
      const seen = Atomics.load(sent, 0)
      const received = receiveMessageOnPort(port1) as { message: FromAhead } | undefined
      if (received) return received.message
      const leftMs = until - performance.now()
      if (leftMs <= 0) return null
      Atomics.wait(sent, 0, seen, leftMs)
    }
  }
  return {
    begin: (work, context) => {
      const task = ++tasks
      send({ type: 'begin', task, work, context })
      const open: number[] = []
      return {
        ask: (key) => {
          open.push(++tickets)
          if (!isLost) send({ type: 'make', ticket: tickets, key })
        },
        take: () => {
          const ticket = open.shift()
          // While the thread starts, or has failed, nobody waits for it.
          const until = isLost ? 0 : performance.now() + patienceMs
          for (;;) {
            const message = receive(begun === task ? until : 0)
            if (!message) return null
            if (message.type === 'began') begun = message.task
            // Answers to questions that nobody waits for any more are passed over.
            else if (message.ticket === ticket) return message.portion
            else if (ticket === undefined || message.ticket > ticket) return null
          }
        },
      }
    },
  }
}
