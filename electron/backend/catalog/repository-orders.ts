// Whole lists as row numbers, for the order builder: on the studio's connection for a small catalog, on the reader thread's own for
// a large one.
import type { CountGroup, ProductFilter } from '#shared/contract/catalog-list.ts'
import { dataVersionOf } from '../db/data-version.ts'
import { openDatabase, type Db } from '../db/open.ts'
import { filterSql, viewSql } from './list/filter-sql.ts'
import { sortKeys, usesProduct, type ColumnSort } from './list/sort-keys.ts'
import { createStatementCache } from '../db/statement-cache.ts'
import { keep, release, setOf, type Rids, type RidSet } from './list/rids.ts'
import { ridReaderOf } from './repository-rids.ts'
import { createStaleReader } from './repository-stale-fragments.ts'
import { byTitleIndex } from './repository-title-index.ts'
import { createFragmentCheck, matchOf } from './repository-search.ts'
import { inTitle, wordsMatch, type SearchPlan } from './search-query.ts'

export interface Matches {
  title: Rids
  anywhere: Rids
  fragments: Rids
}

export type OrdersRepository = ReturnType<typeof createOrdersRepository>

/** Fragment matches are checked against the text itself up to this many; beyond it a fragment is so common that it can't be wrong. */
const maxVerified = 500
/** With this many whole words found, nobody misses the products that have them as a fragment only. */
const plentyOfWords = 1_000

const viewNames = ['all', 'not-ready', 'low-stock', 'low-margin', 'drafts', 'archived', 'bin'] as const

export function createOrdersRepository(db: Db) {
  const prepared = createStatementCache(db)
  const containsAll = createFragmentCheck(db)
  const rids = ridReaderOf(db)
  const none = (): Rids => new Int32Array(0)
  const stale = createStaleReader(db)
  const matched = (index: 'product_words' | 'product_fragments', expression: string, rest = ''): Rids =>
    matchOf(() => rids.list(`SELECT rowid AS rid FROM ${index} WHERE ${index} MATCH ? ${rest}`, expression), none)
  /** What the index is behind with is read itself. */
  const indexedOrRead = (plan: SearchPlan, expression: string): Rids => {
    if (!stale.any()) return matched('product_fragments', expression)
    const rest = `AND rowid NOT IN (SELECT rid FROM stale_fragments)`
    const indexed = matched('product_fragments', expression, rest)
    return Int32Array.from([...indexed, ...stale.containing(plan.contains)]).sort()
  }
  /** Without `known` ones: those need no check. */
  const fragments = (plan: SearchPlan, known: Rids): Rids => {
    if (!plan.fragments) return none()
    let found = indexedOrRead(plan, plan.fragments)
    if (plan.shortWords && found.length > 0) found = keep(found, setOf(matched('product_words', plan.shortWords)))
    const { marks } = setOf(known)
    found = found.filter((rid) => marks[rid] !== 1)
    release(marks)
    return found.length > maxVerified ? found : found.filter((rid) => containsAll(rid, plan.contains))
  }
  const search = (plan: SearchPlan): Matches => {
    const words = wordsMatch(plan.terms)
    const anywhere = words ? matched('product_words', words) : none()
    const title = words && anywhere.length > 0 ? matched('product_words', inTitle(words)) : none()
    if (plan.signs !== null) {
      const text = `SELECT rid FROM products WHERE instr(title, ?) > 0`
      return { title, anywhere, fragments: rids.list(text, plan.signs) }
    }
    return { title, anywhere, fragments: anywhere.length < plentyOfWords ? fragments(plan, anywhere) : none() }
  }
  const ofOneMoment = db.transaction(search)
  const scan = (filter: ProductFilter) => {
    const { where, values, usesProduct: uses } = filterSql(filter, 'whole')
    return { from: `FROM product_stats s ${uses ? 'JOIN products p ON p.rid = s.rid' : ''} WHERE ${where}`, values }
  }

  /** From the column's own index: reading a million products for it would take seconds. */
  const named = (column: 'vendor' | 'category'): Rids => {
    const having = `deleted_at IS NULL AND ${column} <> ''`
    const last = rids.list(
      `SELECT rid FROM products INDEXED BY products_${column} WHERE ${having} ORDER BY ${column}, rid`,
    )
    const { marks } = setOf(last)
    const order = rids.list(`SELECT rid FROM product_stats ORDER BY rid`)
    const first = order.filter((rid) => marks[rid] !== 1)
    order.set(first)
    order.set(last, first.length)
    return order
  }

  return {
    maxRid: (): number => (prepared(`SELECT max(rid) FROM product_stats`).pluck().get() as number | null) ?? 0,
    /** Another one after each commit, whether this connection wrote it or another. */
    version: dataVersionOf(db),
    /** Every row number in ascending order of a column. */
    order: (by: ColumnSort): Rids => {
      if (by === 'vendor' || by === 'category') return named(by)
      const { key, index } = sortKeys[by]
      const from = usesProduct(by) ? 'product_stats s JOIN products p ON p.rid = s.rid' : 'product_stats s'
      const list = (by: string): Rids => rids.list(`SELECT s.rid FROM ${from} ${by} ORDER BY ${key}, s.rid`)
      if (!index) return list('')
      return byTitleIndex(
        () => list(`INDEXED BY ${index}`),
        () => list(''),
      )
    },
    /** What passes a filter, its search left aside. */
    members: (filter: ProductFilter): RidSet => {
      const { from, values } = scan(filter)
      return rids.set(`SELECT s.rid ${from}`, ...values)
    },
    /** Those of some row numbers that pass a filter, its search left aside. */
    passing: (some: Iterable<number>, filter: ProductFilter): RidSet => {
      const { where, values, usesProduct: uses } = filterSql(filter, 'single')
      const joined = uses ? 'CROSS JOIN products p ON p.rid = s.rid' : ''
      const text = `SELECT s.rid FROM json_each(?) j CROSS JOIN product_stats s ON s.rid = j.value ${joined} WHERE ${where}`
      return rids.set(text, JSON.stringify([...some]), ...values)
    },
    /**
     * Matches of a search in three tiers, each by row number: words in the title, words anywhere, and, where words find little, what has them as
     * fragments only.
     * All of one moment: what the index is behind with, it may catch up with at any time.
     */
    search: (plan: SearchPlan): Matches => ofOneMoment(plan),
    viewCounts: (): Record<string, number> => {
      const sums = viewNames.map((view) => `sum(n * (${viewSql(view)})) AS "${view}"`).join(', ')
      const text = `SELECT ${sums} FROM (SELECT flags, count(*) AS n FROM product_stats GROUP BY flags) s`
      const row = prepared(text).get() as Record<string, number | null>
      return Object.fromEntries(Object.entries(row).map(([view, count]) => [view, count ?? 0]))
    },
    /** Calls `each` with every row number and a value of a group that it has; a row may come several times. Tags come as one JSON list. */
    valuesOf: (
      group: Exclude<CountGroup, 'status' | 'missing'>,
      shopId: string | null,
      each: (rid: number, value: string) => void,
    ): void => {
      switch (group) {
        case 'vendors':
          return rids.pairs(
            `SELECT rid, vendor AS value FROM products INDEXED BY products_vendor WHERE deleted_at IS NULL AND vendor <> ''`,
            each,
          )
        case 'categories':
          return rids.pairs(
            `SELECT rid, category AS value FROM products INDEXED BY products_category WHERE deleted_at IS NULL AND category <> ''`,
            each,
          )
        case 'tags':
          return rids.pairs(`SELECT rid, tags AS value FROM products WHERE deleted_at IS NULL AND tags <> '[]'`, each)
        case 'collectionIds':
          return rids.pairs(
            `SELECT p.rid, c.collection_id AS value FROM collection_items c JOIN products p ON p.id = c.product_id`,
            each,
          )
        case 'listingStatus':
          return rids.pairs(
            `SELECT DISTINCT p.rid, l.status AS value FROM listings l JOIN products p ON p.id = l.product_id WHERE ? IS NULL OR l.shop_id = ?`,
            each,
            shopId,
            shopId,
          )
        default:
          return group satisfies never
      }
    },
    /** The values of product_stats.flags that occur, and the rows that have one. */
    flagValues: (): Rids => rids.list(`SELECT DISTINCT flags AS rid FROM product_stats`),
    withFlags: (flags: number): Rids => rids.list(`SELECT rid FROM product_stats WHERE flags = ?`, flags),
  }
}

/** The reader thread's own connection: it can't write, and keeps little in memory: what it sorts goes by a file of SQLite's own. */
export function openOrdersReader(path: string): { orders: OrdersRepository; close: () => void } {
  const db = openDatabase(path, { readonly: true })
  db.pragma('cache_size = -8192')
  db.pragma('temp_store = FILE')
  return { orders: createOrdersRepository(db), close: () => db.close() }
}
