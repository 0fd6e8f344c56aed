// The index by title, which a large import does without: its rows come in any order of titles, so that each of them would write a page of
// the index anew, a fifth of the import's time. It is made at the end in one go, two thirds of a second for a million products.
import type { Db } from '../db/open.ts'

/** So many new products, and such a share of those that were there before, make an import a large one. */
const leastProducts = 20_000
const leastShare = 1 / 32

export type TitleIndex = ReturnType<typeof createTitleIndex>

/** To be called in a transaction, each. */
export function createTitleIndex(db: Db) {
  return {
    /** `expected`: new products of the whole import; `before`: products that were there. */
    isWorthDropping: (expected: number, before: number): boolean =>
      expected >= Math.max(leastProducts, before * leastShare),
    drop: (): void => void db.exec(`DROP INDEX IF EXISTS product_stats_title`),
    /** Makes it where it isn't there: after a large import, or after one that was killed. */
    ensure: (): void => void db.exec(`CREATE INDEX IF NOT EXISTS product_stats_title ON product_stats(title_key)`),
  }
}

/** What a query by the index gives, or `without` as long as a large import does without it. */
export function byTitleIndex<T>(query: () => T, without: () => T): T {
  try {
    return query()
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('no such index')) return without()
    throw error
  }
}
