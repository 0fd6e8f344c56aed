// Transactions, idempotent commands and the change log over one connection.
import type { Clock } from '../kernel/clock.ts'
import type { Store } from '../kernel/store.ts'
import { createChangeLog, type History } from './change-log.ts'
import type { Db } from './open.ts'

const longestTurnMs = 200
const commandsKeptMs = 30 * 24 * 3600_000

export interface DbStore extends Store {
  readonly changes: History
}

export function createStore(db: Db, clock: Clock, device: string): DbStore {
  let pending: (() => void)[] = []
  const writeTurn = new SharedArrayBuffer(12)
  const turn = new Int32Array(writeTurn)
  const running = new Map<string, Promise<unknown>>()
  const findCommand = db.prepare<[string], { result: string }>(`SELECT result FROM commands WHERE id = ?`)
  const insertCommand = db.prepare(`INSERT OR IGNORE INTO commands (id, procedure, result, at) VALUES (?, ?, ?, ?)`)
  db.prepare(`DELETE FROM commands WHERE at < ?`).run(clock.now() - commandsKeptMs)

  const transaction = <T>(work: () => T): T => {
    if (db.inTransaction) return work()
    let result: T
    Atomics.add(turn, 0, 1)
    try {
      // SQLite would find out by asking every 1, 2, 5, 10, 15 ms; a bulk writer tells at once. Then its busy timeout still holds.
      Atomics.wait(turn, 1, 1, longestTurnMs)
      result = db.transaction(work).immediate()
    } catch (error) {
      pending = []
      throw error
    } finally {
      Atomics.sub(turn, 0, 1)
      Atomics.notify(turn, 0)
    }
    const callbacks = pending
    pending = []
    for (const callback of callbacks) callback()
    return result
  }
  const stored = <T>(commandId: string): { result: T } | null => {
    const row = findCommand.get(commandId)
    return row ? { result: JSON.parse(row.result) as T } : null
  }
  return {
    changes: createChangeLog(db, clock, device, transaction),
    writeTurn,
    transaction,
    afterCommit: (callback) => {
      if (db.inTransaction) pending.push(callback)
      else callback()
    },
    command: (commandId, procedure, work) =>
      transaction(() => {
        const known = stored<ReturnType<typeof work>>(commandId)
        if (known) return known.result
        const result = work()
        insertCommand.run(commandId, procedure, JSON.stringify(result ?? null), clock.now())
        return result
      }),
    commandAsync: <T>(commandId: string, procedure: string, work: () => Promise<T>): Promise<T> => {
      const known = stored<T>(commandId)
      if (known) return Promise.resolve(known.result)
      const current = running.get(commandId) as Promise<T> | undefined
      if (current) return current
      const run = work()
        .then((result) => {
          insertCommand.run(commandId, procedure, JSON.stringify(result ?? null), clock.now())
          return result
        })
        .finally(() => running.delete(commandId))
      running.set(commandId, run)
      return run
    },
  }
}
