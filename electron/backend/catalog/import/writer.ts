// Writes batches in short transactions: as long as an idle studio does not mind, and no longer than a few milliseconds once the user
// wants to write.
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import type { Batch, BatchAnswer } from './batch.ts'
import type { WriterData } from './protocol.ts'
import type { ImportWriter } from './repository-write.ts'

/** How long one transaction may hold the database when nobody waits for it, in milliseconds: a batch on a machine that has other work. */
const transactionMs = 150
const longestPassMs = 200
/** Products between two looks at the clock and at who waits; written a table at a time. */
const productsPerStep = 200

export interface Turns {
  /** Resolves when the studio grants a transaction, and when it asks to stop. */
  next(): Promise<void>
  cancelled(): boolean
}

export function createBatchWriter(
  task: Pick<WriterData, 'importId' | 'fileName' | 'writeTurn'>,
  writer: ImportWriter,
  turns: Turns,
) {
  const turn = new Int32Array(task.writeTurn)
  let group: ChangeGroupId | null = null
  const open = (): ChangeGroupId => (group ??= writer.openGroup(task.importId, task.fileName))

  /** Writes entries until the transaction has taken its time; says how many it dealt with. */
  const writeSome = (batch: Batch, from: number, stale: number[]): number =>
    inTurn(turn, () =>
      writer.transaction(() => {
        const id = open()
        const started = performance.now()
        let at = from
        while (at < batch.entries.length) {
          const step = batch.entries.slice(at, at + productsPerStep)
          const outdated = writer.staleSince(step, batch.seenSeq, id)
          for (const place of outdated) stale.push(at + place)
          writer.writeAll(id, outdated.size === 0 ? step : step.filter((_, place) => !outdated.has(place)))
          at += step.length
          if (Atomics.load(turn, 0) > 0 || performance.now() - started > transactionMs) break
        }
        return at
      }),
    )
  return {
    /** Opens it at the first call. */
    group: open,
    write: async (batch: Batch): Promise<BatchAnswer> => {
      const stale: number[] = []
      let done = 0
      let checkpoint: BatchAnswer['checkpoint'] = null
      while (done < batch.entries.length && !turns.cancelled()) {
        await turns.next()
        if (turns.cancelled()) break
        letPass(turn)
        done = writeSome(batch, done, stale)
        checkpoint = writer.checkpointDue() ?? checkpoint
      }
      return { done, stale, checkpoint }
    },
    finish: (): void => {
      if (group) writer.closeGroup(group)
    },
  }
}

/** Whoever waits for the database goes first, for as long as one transaction of the studio may take. */
function letPass(turn: Int32Array): void {
  const until = performance.now() + longestPassMs
  for (let waiting = Atomics.load(turn, 0); waiting > 0; waiting = Atomics.load(turn, 0)) {
    const leftMs = until - performance.now()
    if (leftMs <= 0) return
    Atomics.wait(turn, 0, waiting, leftMs)
  }
}

/** Says that the database is taken while `work` runs, and wakes who waits for it. */
function inTurn<T>(turn: Int32Array, work: () => T): T {
  Atomics.store(turn, 1, 1)
  try {
    return work()
  } finally {
    Atomics.store(turn, 1, 0)
    Atomics.notify(turn, 1)
  }
}
