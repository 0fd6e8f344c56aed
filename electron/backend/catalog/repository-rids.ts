// The row numbers that a statement gives, straight into plain memory: SQLite calls a function for each row instead of handing over an
// array of a million numbers.
import type { Db } from '../db/open.ts'
import { createStatementCache } from '../db/statement-cache.ts'
import { resized, type Rids, type RidSet } from './list/rids.ts'

export interface RidReader {
  /** The first column of each row of a query, in its order. */
  list(query: string, ...values: unknown[]): Rids
  /** The same as a set. */
  set(query: string, ...values: unknown[]): RidSet
  /** Calls `each` with the first two columns of each row: a number and a text. */
  pairs(query: string, each: (rid: number, text: string) => void, ...values: unknown[]): void
}

const readers = new WeakMap<Db, RidReader>()

/** One per connection: a function's name belongs to it. */
export function ridReaderOf(db: Db): RidReader {
  const known = readers.get(db)
  if (known) return known
  const made = createRidReader(db)
  readers.set(db, made)
  return made
}

function createRidReader(db: Db): RidReader {
  const prepared = createStatementCache(db)
  let rids: Rids = new Int32Array(0)
  let marks = new Uint8Array(0)
  let count = 0
  let visit: (rid: number, text: string) => void = () => {}

  const define = (name: string, step: (_: unknown, rid: number, text: string) => void): void =>
    void db.aggregate(name, { start: null, step: step as never, directOnly: true })
  define('rids_list', (_, rid) => {
    if (count === rids.length) rids = new Int32Array(rids.buffer.transfer(Math.max(1024, count * 2) * 4))
    rids[count++] = rid
  })
  define('rids_set', (_, rid) => {
    if (rid >= marks.length) marks = new Uint8Array(marks.buffer.transfer(Math.max(4096, rid + 1, marks.length * 2)))
    if (marks[rid] === 1) return
    marks[rid] = 1
    count++
  })
  define('rids_pairs', (_, rid, text) => visit(rid, text))
  // An inner query keeps its ORDER BY: the outer one has an aggregate that SQLite doesn't know.
  const run = (call: string, query: string, values: unknown[]): void =>
    void prepared(`SELECT ${call} FROM (${query})`).get(...values)

  return {
    list: (query, ...values) => {
      rids = new Int32Array(0)
      count = 0
      run('rids_list(rid)', query, values)
      const found = resized(rids, count)
      rids = new Int32Array(0)
      return found
    },
    set: (query, ...values) => {
      marks = new Uint8Array(0)
      count = 0
      run('rids_set(rid)', query, values)
      const found = { marks, size: count }
      marks = new Uint8Array(0)
      return found
    },
    pairs: (query, each, ...values) => {
      visit = each
      try {
        run('rids_pairs(rid, value)', query, values)
      } finally {
        visit = () => {}
      }
    },
  }
}
