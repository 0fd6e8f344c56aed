// Sharing the database with the studio: the worker writes in short transactions, each granted by the studio, and ends one early when
// somebody there wants to write (Store.writeTurn).
import { setImmediate as nextTick } from 'node:timers/promises'

/** Thrown between two transactions once the studio asked to end. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

export interface Turns {
  /** Calls `step` until it gives false, as many times in a transaction as its time allows. */
  batches(step: () => boolean): Promise<void>
  /** One transaction that is synced to the disk: what it writes is acknowledged. */
  last<T>(work: () => T): Promise<T>
  /** Lets messages in. Throws Stopped. */
  breathe(): Promise<void>
}

export interface TurnDeps {
  /** Resolves when the studio grants a transaction. */
  grant(): Promise<void>
  stopped(): boolean
  /** IMMEDIATE. */
  transaction<T>(work: () => T): T
  writeTurn: SharedArrayBuffer
  sync(full: boolean): void
  checkpoint(): void
}

/** How long one transaction may hold the database, in milliseconds. */
const transactionMs = 120
const batchesPerCheckpoint = 64

export function createTurns(deps: TurnDeps): Turns {
  const turn = new Int32Array(deps.writeTurn)
  let written = 0

  const breathe = async (): Promise<void> => {
    await nextTick()
    if (deps.stopped()) throw new Stopped()
  }
  /** Says that the database is taken while `work` runs, and wakes who waits for it. */
  const inTurn = <T>(work: () => T): T => {
    Atomics.store(turn, 1, 1)
    try {
      return deps.transaction(work)
    } finally {
      Atomics.store(turn, 1, 0)
      Atomics.notify(turn, 1)
    }
  }
  return {
    breathe,
    batches: async (step) => {
      // Asked for one ahead, so that an idle studio grants the next while this one is written.
      let granted = deps.grant()
      for (let more = true; more;) {
        await granted
        if (deps.stopped()) throw new Stopped()
        granted = deps.grant()
        inTurn(() => {
          const started = performance.now()
          do more = step()
          while (more && Atomics.load(turn, 0) === 0 && performance.now() - started < transactionMs)
        })
        if (++written % batchesPerCheckpoint === 0) deps.checkpoint()
      }
      await granted
    },
    last: async (work) => {
      await deps.grant()
      if (deps.stopped()) throw new Stopped()
      deps.sync(true)
      try {
        return inTurn(work)
      } finally {
        deps.sync(false)
        // Or the user's next edit would have to copy the whole log back.
        deps.checkpoint()
      }
    },
  }
}
