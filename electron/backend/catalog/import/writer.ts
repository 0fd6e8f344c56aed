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

/** The batch that is written next; how far it is says its answer. */
interface Place {
  batch: number
}

export function createBatchWriter(
  task: Pick<WriterData, 'importId' | 'fileName' | 'writeTurn'>,
  writer: ImportWriter,
  turns: Turns,
) {
  const turn = new Int32Array(task.writeTurn)
  let group: ChangeGroupId | null = null
  const open = (): ChangeGroupId => (group ??= writer.openGroup(task.importId, task.fileName))

  /** Writes entries of batches from a place on until the transaction has taken its time; moves the place. */
  const writeSome = (batches: readonly Batch[], place: Place, answers: readonly BatchAnswer[]): void =>
    inTurn(turn, () =>
      writer.transaction(() => {
        const id = open()
        const started = performance.now()
        for (;;) {
          const [batch, answer] = [batches[place.batch], answers[place.batch]]
          if (!batch || !answer) return
          const step = batch.entries.slice(answer.done, answer.done + productsPerStep)
          const outdated = writer.staleSince(step, batch.seenSeq, id)
          for (const at of outdated) answer.stale.push(answer.done + at)
          writer.writeAll(id, outdated.size === 0 ? step : step.filter((_, at) => !outdated.has(at)), batch.fraction)
          answer.done += step.length
          if (answer.done === batch.entries.length) place.batch++
          if (Atomics.load(turn, 0) > 0 || performance.now() - started > transactionMs) return
        }
      }),
    )
  return {
    /** Opens it at the first call. */
    group: open,
    /** Writes batches, several in one transaction where there is time for it: what each commit costs is shared. */
    write: async (batches: readonly Batch[]): Promise<BatchAnswer[]> => {
      const answers = batches.map((): BatchAnswer => ({ done: 0, stale: [], checkpoint: null }))
      const place: Place = { batch: 0 }
      while (place.batch < batches.length && !turns.cancelled()) {
        await turns.next()
        if (turns.cancelled()) break
        letPass(turn)
        writeSome(batches, place, answers)
        const last = answers.at(-1)
        if (last) last.checkpoint = writer.checkpointDue() ?? last.checkpoint
      }
      return answers
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
