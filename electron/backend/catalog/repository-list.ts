// Reads of the list on the studio's own connection: single rows by number, where a row belongs in an order, and the first rows of a
// list or a search without reading the rest. No OFFSET anywhere.
import type { ProductFilter } from '#shared/contract/catalog-list.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import type { ListingStatus, ProductStatus } from '#shared/domain/product.ts'
import type { Db } from '../db/open.ts'
import { filterSql } from './list/filter-sql.ts'
import { sortKeys, usesProduct, type ColumnSort } from './list/sort-keys.ts'
import { byTitleIndex } from './repository-title-index.ts'
import { createStatementCache } from '../db/statement-cache.ts'
import { createStaleReader } from './repository-stale-fragments.ts'
import { createFragmentCheck, matchOf } from './repository-search.ts'

export type ListRepository = ReturnType<typeof createListRepository>

/** One row of product_stats with the product's own columns, as the table paints it. */
export interface StoredRow {
  id: string
  title: string
  sku: string
  vendor: string
  category: string
  status: ProductStatus
  thumbAssetId: string | null
  variantCount: number
  priceMinMinor: number
  priceMaxMinor: number
  costMinMinor: number | null
  costMaxMinor: number | null
  stock: number
  marginBps: number | null
  issues: number
  score: number
  flags: number
  updatedAt: number
}

/** More words than this with the same beginning are not spelt out. */
const mostSpelt = 12
/** The studio waits while they are looked at. */
const skimmed = 3_000

export interface Matches {
  rids: number[]
  /** Whether these are all that pass the filter. */
  whole: boolean
}

/** `mostSkimmed`: rows of an index that are looked at for the first rows of a filtered list or search. */
export function createListRepository(db: Db, mostSkimmed = skimmed) {
  db.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.product_terms USING fts5vocab(main, product_words, 'instance')`)
  const sql = statements(db)
  const prepared = createStatementCache(db)
  const containsAll = createFragmentCheck(db)
  const stale = createStaleReader(db)
  const joined = (uses: boolean): string => (uses ? `CROSS JOIN products p ON p.rid = s.rid` : '')
  const joinedLeft = (uses: boolean): string => (uses ? `LEFT JOIN products p ON p.rid = s.rid` : '')

  return {
    maxRid: (): number => (sql.maxRid.get() as number | null) ?? 0,
    /** Rows by number, in the order of the numbers; those that are gone are left out. */
    rows: (rids: readonly number[]): StoredRow[] => sql.rows.all(JSON.stringify(rids)) as StoredRow[],
    /** Ids by row number, in the order of the numbers; those that are gone are left out. */
    idsOf: (rids: readonly number[]): ProductId[] => sql.idsOf.all(JSON.stringify(rids)) as ProductId[],
    ridOf: (id: string): number | undefined => sql.ridOf.get(id) as number | undefined,
    listingsOf: (productIds: string[]): { productId: string; shopId: string; status: ListingStatus }[] =>
      sql.listings.all(JSON.stringify(productIds)) as { productId: string; shopId: string; status: ListingStatus }[],
    /** Whether a row number exists and passes a filter, its search left aside. */
    passes: (rid: number, filter: ProductFilter | null): boolean => {
      if (!filter) return sql.exists.get(rid) !== undefined
      const { where, values, usesProduct: uses } = filterSql(filter, 'single')
      const text = `SELECT 1 FROM product_stats s ${joined(uses)} WHERE s.rid = ? AND ${where}`
      return prepared(text).get(rid, ...values) !== undefined
    },
    /** Order of two row numbers in a column, ascending; a row that is gone sorts first. */
    compare: (by: ColumnSort, a: number, b: number): number => {
      const key = prepared(
        `SELECT ${sortKeys[by].key} FROM product_stats s ${joined(usesProduct(by))} WHERE s.rid = ?`,
      ).pluck()
      const [left, right] = [key.get(a) as string | number | null, key.get(b) as string | number | null]
      const order =
        typeof left === 'string' && typeof right === 'string'
          ? Buffer.compare(Buffer.from(left), Buffer.from(right))
          : Number(left ?? -Infinity) - Number(right ?? -Infinity)
      return order || a - b
    },
    /**
     * The first `limit` row numbers of a list in the order of an index; fewer when too few of the rows that were looked at pass, null
     * for a column without an index (see also TitleIndex).
     */
    first: (filter: ProductFilter, by: ColumnSort, direction: 'asc' | 'desc', limit: number): number[] | null => {
      const { index, key } = sortKeys[by]
      if (!index) return null
      const { where, values, usesProduct: uses } = filterSql(filter, 'single')
      const skim = `SELECT * FROM product_stats s INDEXED BY ${index} ORDER BY ${key} ${direction}, s.rid ${direction} LIMIT ${mostSkimmed}`
      const text = `SELECT s.rid FROM (${skim}) s ${joined(uses)} WHERE ${where} LIMIT ?`
      return byTitleIndex(
        () =>
          prepared(text)
            .pluck()
            .all(...values, limit) as number[],
        () => null,
      )
    },
    /** Some row numbers in ascending order of a column. */
    sorted: (rids: number[], by: ColumnSort): number[] =>
      prepared(
        `SELECT s.rid FROM product_stats s ${joined(usesProduct(by))} WHERE s.rid IN (SELECT value FROM json_each(?))
         ORDER BY ${sortKeys[by].key}, s.rid`,
      )
        .pluck()
        .all(JSON.stringify(rids)) as number[],
    /** Products with exactly this SKU or barcode, whatever the filter. */
    withCode: (code: string): number[] => sql.withCode.all(code, code) as number[],
    /** Products whose title begins with a folded text, in the order of titles; none while there is no index by title. */
    titledFrom: (start: string, filter: ProductFilter, limit: number): number[] => {
      const { where, values, usesProduct: uses } = filterSql(filter, 'single')
      const skim = `SELECT * FROM product_stats s INDEXED BY product_stats_title WHERE s.title_key >= ? AND s.title_key < ?
        ORDER BY s.title_key, s.rid LIMIT ${mostSkimmed}`
      const text = `SELECT s.rid FROM (${skim}) s ${joined(uses)} WHERE ${where} LIMIT ?`
      return byTitleIndex(
        () =>
          prepared(text)
            .pluck()
            .all(start, `${start}\u{10ffff}`, ...values, limit) as number[],
        () => [],
      )
    },
    /** The indexed words with a beginning; null when there are too many. */
    wordsFrom: (prefix: string): string[] | null => {
      const found: string[] = []
      let term = sql.nextTerm.get(prefix) as string | undefined
      while (term?.startsWith(prefix)) {
        found.push(term)
        if (found.length > mostSpelt) return null
        // Asking for the next greater word would read every place of this one first.
        term = sql.nextTerm.get(`${term}\u0001`) as string | undefined
      }
      return found
    },
    /** Matches of the word index that pass the filter, newest first; of very many matches the newest alone are looked at. */
    matchWords: (expression: string, filter: ProductFilter, limit: number): Matches =>
      matchIn('product_words', expression, filter, limit),
    /** The same of the trigram index; whether a match really contains the text is for `contains` to say. */
    matchFragments: (expression: string, filter: ProductFilter, limit: number): Matches =>
      matchIn('product_fragments', expression, filter, limit),
    /** Are there rows whose fragments the index is behind with? */
    areFragmentsStale: stale.any,
    contains: containsAll,
  }

  function matchIn(
    index: 'product_words' | 'product_fragments',
    expression: string,
    filter: ProductFilter,
    limit: number,
  ): Matches {
    const { where, values, usesProduct: uses } = filterSql(filter, 'single')
    const skim = `SELECT rowid AS rid FROM ${index} WHERE ${index} MATCH ? ORDER BY rowid DESC LIMIT ${mostSkimmed}`
    // Left, so that each row that was looked at is told of, whether it passes or not.
    const told = `SELECT s.rid, (${where}) AS passes FROM (${skim}) w LEFT JOIN product_stats s ON s.rid = w.rid ${joinedLeft(uses)}`
    return matchOf(
      () => {
        const rids: number[] = []
        let looked = 0
        for (const [rid, passes] of prepared(told)
          .raw()
          .iterate(...values, expression) as Iterable<[number | null, 0 | 1 | null]>) {
          looked++
          if (rid !== null && passes === 1) rids.push(rid)
          if (rids.length === limit) return { rids, whole: false }
        }
        return { rids, whole: looked < mostSkimmed }
      },
      () => ({ rids: [], whole: true }),
    )
  }
}

function statements(db: Db) {
  const plucked = (text: string) => db.prepare(text).pluck()
  return {
    maxRid: plucked(`SELECT max(rid) FROM product_stats`),
    exists: plucked(`SELECT 1 FROM product_stats WHERE rid = ?`),
    // One statement for a page: as many single ones cost four times as much.
    rows: db.prepare(
      `SELECT p.id, p.title, p.vendor, p.category, p.status, s.sku, s.thumb_asset_id AS thumbAssetId,
         s.variant_count AS variantCount, s.price_min AS priceMinMinor, s.price_max AS priceMaxMinor,
         s.cost_min AS costMinMinor, s.cost_max AS costMaxMinor, s.stock, s.margin_bps AS marginBps, s.issues, s.score, s.flags,
         s.updated_at AS updatedAt
       FROM json_each(?) j CROSS JOIN product_stats s ON s.rid = j.value CROSS JOIN products p ON p.rid = s.rid`,
    ),
    idsOf: plucked(`SELECT p.id FROM json_each(?) j CROSS JOIN products p ON p.rid = j.value`),
    ridOf: plucked(`SELECT rid FROM products WHERE id = ?`),
    listings: db.prepare(
      `SELECT product_id AS productId, shop_id AS shopId, status FROM listings
       WHERE product_id IN (SELECT value FROM json_each(?)) ORDER BY shop_id`,
    ),
    withCode: plucked(
      `SELECT DISTINCT p.rid FROM (SELECT product_id FROM variants WHERE sku = ? AND sku <> ''
         UNION SELECT product_id FROM variants WHERE barcode = ? AND barcode <> '') v
       CROSS JOIN products p ON p.id = v.product_id ORDER BY p.rid DESC LIMIT 100`,
    ),
    nextTerm: plucked(`SELECT term FROM temp.product_terms WHERE term >= ? LIMIT 1`),
  }
}
