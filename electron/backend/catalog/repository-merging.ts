// How eagerly the search indexes merge what is written into them. Rewriting 100,000 titles row by row has them merge the same parts over and over,
// which takes ten times as long as the texts themselves: a bulk edit puts merging off and makes up for it in one go, in small steps. An
// import merges less often, and gathers more before it writes; what it leaves is made up for in the same way.
import type { Db } from '../db/open.ts'

const indexes = ['product_words', 'product_fragments'] as const
/** What migration 0001 sets and SQLite's own defaults; see https://sqlite.org/fts5.html, "Special INSERT Directives". */
const usual = { automerge: 8, deletemerge: 10, crisismerge: 16 }
/** Below the 2,000 parts that an index may have. */
const putOff = { automerge: 0, deletemerge: 0, crisismerge: 1_900 }
/**
 * With what is best for edits, each transaction of an import writes several times, and into a million products merging costs a fifth of the
 * time. Sixty-four parts at once, the most there is: of 100,000 rows nothing is merged before the end, everything of a million once, and a search
 * beside it looks into some dozens of parts.
 */
const forImport = { hashsize: 8_388_608, automerge: 64, crisismerge: putOff.crisismerge }
const afterImport = { hashsize: 1_048_576 }
const pagesPerStep = 100n

export type IndexMerging = ReturnType<typeof createIndexMerging>

export function createIndexMerging(db: Db) {
  const sql = {
    crisis: db.prepare(`SELECT v FROM product_words_config WHERE k = 'crisismerge'`).pluck(),
    changes: db.prepare(`SELECT total_changes()`).pluck(),
    set: indexes.map((index) => db.prepare(`INSERT INTO ${index} (${index}, rank) VALUES (?, ?)`)),
  }
  // As a BigInt: a plain number is bound as a fraction, which the index refuses.
  const configure = (options: Record<string, number>): void => {
    for (const set of sql.set) for (const [option, value] of Object.entries(options)) set.run(option, BigInt(value))
  }
  const isPutOff = (): boolean => sql.crisis.get() === putOff.crisismerge
  let wasPutOff = false
  return {
    isPutOff,
    importBegins: (): void => {
      wasPutOff = isPutOff()
      configure(forImport)
    },
    /** `transactions` that wrote products: a few leave nothing to make up for. */
    importEnds: (transactions: number): void => {
      const isLittle = !wasPutOff && transactions < usual.automerge
      configure(isLittle ? { ...afterImport, ...usual } : afterImport)
    },
    /** Kept in the file: whoever opens it sees that there is something to make up for. */
    putOff: (): void => {
      if (!isPutOff()) configure(putOff)
    },
    /** A step of making up for it, some milliseconds long; false when nothing is left. Call each in a transaction. */
    makeUp: (): boolean => {
      const before = sql.changes.get() as number
      for (const set of sql.set) set.run('merge', pagesPerStep)
      // The statement itself counts as one change: more than that, and the index had something to merge.
      if ((sql.changes.get() as number) - before > sql.set.length) return true
      configure(usual)
      return false
    },
  }
}
