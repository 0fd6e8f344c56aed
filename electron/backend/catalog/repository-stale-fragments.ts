// Products whose fragments are not indexed yet as their texts are now: a bulk edit of many texts writes the rows down here, in its own
// transactions, and has them indexed once it is through. Until then a search reads the texts of these rows themselves, so that it is
// right at every moment.
import type { Db } from '../db/open.ts'
import { codesOf, fragmentText } from './derived.ts'
import type { DerivedRepository } from './repository-derived.ts'
import { fold, indexable } from './search-text.ts'

/** Indexed in one step, some milliseconds long. */
const rowsPerStep = 400

export type StaleFragments = ReturnType<typeof createStaleFragments>

interface Texts {
  rid: number
  title: string
  /** Of a variant, in the order of the variants. */
  sku: string | null
  barcode: string | null
}

export function createStaleFragments(db: Db, derived: Pick<DerivedRepository, 'replaceFragments'>) {
  const sql = {
    any: db.prepare(`SELECT EXISTS (SELECT 1 FROM stale_fragments)`).pluck(),
    mark: db.prepare(`INSERT OR IGNORE INTO stale_fragments (rid) SELECT value FROM json_each(?)`),
    next: db.prepare(
      `SELECT p.rid, p.title, v.sku, v.barcode FROM (SELECT rid FROM stale_fragments ORDER BY rid LIMIT ?) s
       CROSS JOIN products p ON p.rid = s.rid LEFT JOIN variants v ON v.product_id = p.id ORDER BY s.rid, v.position`,
    ),
    through: db.prepare(`SELECT max(rid) FROM (SELECT rid FROM stale_fragments ORDER BY rid LIMIT ?)`).pluck(),
    done: db.prepare(`DELETE FROM stale_fragments WHERE rid <= ?`),
  }
  return {
    any: (): boolean => sql.any.get() === 1,
    /** In the transaction that changes the texts. */
    mark: (rids: readonly number[]): void => void sql.mark.run(JSON.stringify(rids)),
    /** Indexes some of them as they are now; false when none is left. Call each in a transaction. */
    indexSome: (): boolean => {
      const through = sql.through.get(rowsPerStep) as number | null
      if (through === null) return false
      for (const [rid, rows] of Map.groupBy(sql.next.all(rowsPerStep) as Texts[], (row) => row.rid))
        derived.replaceFragments(rid, indexable(textOf(rows)))
      sql.done.run(through)
      return true
    },
  }
}

/** What a search needs to know of them; on any connection, also one that can't write. */
export function createStaleReader(db: Db) {
  const any = db.prepare(`SELECT EXISTS (SELECT 1 FROM stale_fragments)`).pluck()
  const texts = db.prepare(
    `SELECT s.rid, p.title, v.sku, v.barcode FROM stale_fragments s CROSS JOIN products p ON p.rid = s.rid
     LEFT JOIN variants v ON v.product_id = p.id ORDER BY s.rid, v.position`,
  )
  return {
    any: (): boolean => any.get() === 1,
    /** Those whose title and codes contain every part (folded), by row number. */
    containing: (parts: readonly string[]): number[] => {
      const found: number[] = []
      let rows: Texts[] = []
      const look = (): void => {
        const [first] = rows
        if (!first) return
        const text = fold(textOf(rows))
        if (parts.every((part) => text.includes(part))) found.push(first.rid)
      }
      for (const row of texts.iterate() as Iterable<Texts>) {
        if (rows[0] && rows[0].rid !== row.rid) {
          look()
          rows = []
        }
        rows.push(row)
      }
      look()
      return found
    },
  }
}

const textOf = (rows: readonly Texts[]): string =>
  fragmentText(
    rows[0]?.title ?? '',
    codesOf(rows.map(({ sku, barcode }) => ({ sku: sku ?? '', barcode: barcode ?? '' }))),
  )
