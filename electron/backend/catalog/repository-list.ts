// Reads for the list: whole columns of row numbers by index-only scans, and single rows by number. No OFFSET anywhere.
import type { ListingStatus, ProductStatus } from '#shared/domain/product.ts'
import type { Db } from '../db/open.ts'
import { codesOf, fragmentText } from './derived.ts'
import type { SearchPlan } from './search-query.ts'
import { fold } from './search-text.ts'

export type ListRepository = ReturnType<typeof createListRepository>
export type ColumnSort = 'title' | 'updated' | 'price' | 'stock' | 'margin'

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
  stock: number
  marginBps: number | null
  issues: number
  blocking: number
  advice: number
  updatedAt: number
}

/** What a single row is filtered by. */
export interface FilterColumns {
  flags: number
  blocking: number
  advice: number
  vendor: string
  category: string
}

/** Fragment matches are checked against the text itself up to this many; beyond it a fragment is so common that it can't be wrong. */
const maxVerified = 500

/** With this many whole words found, nobody misses the products that have them as a fragment only. */
const plentyOfWords = 1_000
const none = new Int32Array()

export function createListRepository(db: Db) {
  const sql = statements(db)
  const ids = (statement: { all(...values: unknown[]): unknown[] }, ...values: unknown[]): Int32Array =>
    Int32Array.from(statement.all(...values) as number[])
  const match = (statement: { all(...values: unknown[]): unknown[] }, expression: string): Int32Array => {
    try {
      return ids(statement, expression)
    } catch (error) {
      // A letter newer than SQLite's tables splits a word in two, which this index can't look for as a phrase.
      if (error instanceof Error && error.message.includes('phrase queries')) return new Int32Array()
      throw error
    }
  }

  const fragmentsOf = (plan: SearchPlan): Int32Array => {
    if (!plan.fragments) return new Int32Array()
    let found = match(sql.matchFragments, plan.fragments)
    if (plan.shortWords && found.length > 0) {
      const short = new Set(match(sql.matchWords, plan.shortWords))
      found = found.filter((rid) => short.has(rid))
    }
    return found.length > maxVerified ? found : found.filter((rid) => containsAll(rid, plan.contains))
  }
  const containsAll = (rid: number, parts: string[]): boolean => {
    const row = sql.texts.get(rid) as { id: string; title: string } | undefined
    if (!row) return false
    const codes = codesOf(sql.codes.all(row.id) as { sku: string; barcode: string }[])
    const text = fold(fragmentText(row.title, codes))
    return parts.every((part) => text.includes(part))
  }

  return {
    maxRid: (): number => (sql.maxRid.get() as number | null) ?? 0,
    /** Every row number in ascending order of a column; ties by row number. */
    order: (by: ColumnSort): Int32Array => {
      if (by === 'title') return ids(sql.byTitle)
      if (by === 'updated') return ids(sql.byUpdated)
      const rows = sql.sortColumn[by].all() as [number, number | null][]
      return sortedRids(rows)
    },
    /** The same order for two single rows; a row that is gone sorts first. */
    compare: (by: ColumnSort, a: number, b: number): number => {
      const [left, right] = [sql.key[by].get(a) as string | number | null, sql.key[by].get(b) as string | number | null]
      const order =
        typeof left === 'string' && typeof right === 'string'
          ? Buffer.compare(Buffer.from(left), Buffer.from(right))
          : Number(left ?? -Infinity) - Number(right ?? -Infinity)
      return order || a - b
    },
    filterColumns: (rid: number): FilterColumns | undefined => {
      const masks = sql.masks.get(rid) as Pick<FilterColumns, 'flags' | 'blocking' | 'advice'> | undefined
      const row = sql.row.get(rid) as { vendor: string; category: string } | undefined
      return row && masks && { ...masks, vendor: row.vendor, category: row.category }
    },
    withFlags: (flags: number[]): Int32Array => ids(sql.withFlags, JSON.stringify(flags)),
    countsByFlags: (): { flags: number; count: number }[] =>
      sql.countsByFlags.all() as { flags: number; count: number }[],
    withRule: (bit: number): Int32Array => ids(sql.withRule, BigInt(bit), BigInt(bit)),
    withVendor: (vendor: string): Int32Array => ids(sql.withVendor, vendor),
    withCategory: (category: string): Int32Array => ids(sql.withCategory, category),
    vendors: (): { value: string; count: number }[] => sql.vendors.all() as { value: string; count: number }[],
    categories: (): { value: string; count: number }[] => sql.categories.all() as { value: string; count: number }[],
    /** Products with a listing in one of the states, in one shop or in any. */
    withListing: (shopId: string | null, statuses: ListingStatus[]): Int32Array =>
      ids(sql.withListing, shopId, shopId, JSON.stringify(statuses)),
    /** Matches of a search in three tiers: words in the title, words anywhere, and fragments where words don't find much. */
    search: (plan: SearchPlan): { title: Int32Array; anywhere: Int32Array; fragments: Int32Array } => {
      const anywhere = plan.words ? match(sql.matchWords, plan.words) : none
      const title = plan.words && anywhere.length > 0 ? match(sql.matchWords, `{title} : (${plan.words})`) : none
      if (plan.signs !== null) return { title, anywhere, fragments: ids(sql.withSigns, plan.signs) }
      return { title, anywhere, fragments: anywhere.length < plentyOfWords ? fragmentsOf(plan) : none }
    },
    row: (rid: number): StoredRow | undefined => {
      const product = sql.row.get(rid) as object | undefined
      const stats = sql.stats.get(rid) as object | undefined
      return product && stats ? ({ ...product, ...stats } as StoredRow) : undefined
    },
    ridOf: (id: string): number | undefined => sql.ridOf.get(id) as number | undefined,
    listingsOf: (productIds: string[]): { productId: string; shopId: string; status: ListingStatus }[] =>
      sql.listings.all(JSON.stringify(productIds)) as { productId: string; shopId: string; status: ListingStatus }[],
  }
}

/** Row numbers ordered by a numeric column, nulls first. */
function sortedRids(rows: [number, number | null][]): Int32Array {
  rows.sort((a, b) => (a[1] ?? -Infinity) - (b[1] ?? -Infinity) || a[0] - b[0])
  const rids = new Int32Array(rows.length)
  for (let at = 0; at < rows.length; at++) rids[at] = rows[at]?.[0] ?? 0
  return rids
}

function statements(db: Db) {
  const ids = (text: string) => db.prepare(text).pluck()
  const column = (name: string) => db.prepare(`SELECT rid, ${name} FROM product_stats`).raw()
  const facet = (name: string) =>
    db.prepare(
      `SELECT ${name} AS value, count(*) AS count FROM products WHERE deleted_at IS NULL AND ${name} <> ''
       GROUP BY ${name} ORDER BY count DESC, value LIMIT 200`,
    )
  return {
    maxRid: ids(`SELECT max(rid) FROM product_stats`),
    byTitle: ids(`SELECT rid FROM product_stats ORDER BY title_key, rid`),
    byUpdated: ids(`SELECT rid FROM product_stats ORDER BY updated_at, rid`),
    key: {
      title: ids(`SELECT title_key FROM product_stats WHERE rid = ?`),
      updated: ids(`SELECT updated_at FROM product_stats WHERE rid = ?`),
      price: ids(`SELECT price_min FROM product_stats WHERE rid = ?`),
      stock: ids(`SELECT stock FROM product_stats WHERE rid = ?`),
      margin: ids(`SELECT margin_bps FROM product_stats WHERE rid = ?`),
    },
    sortColumn: { price: column('price_min'), stock: column('stock'), margin: column('margin_bps') },
    withFlags: ids(`SELECT rid FROM product_stats WHERE flags IN (SELECT value FROM json_each(?))`),
    withRule: ids(`SELECT rid FROM product_stats WHERE blocking & ? <> 0 OR advice & ? <> 0`),
    masks: db.prepare(`SELECT flags, blocking, advice FROM product_stats WHERE rid = ?`),
    countsByFlags: db.prepare(`SELECT flags, count(*) AS count FROM product_stats GROUP BY flags`),
    withVendor: ids(`SELECT rid FROM products WHERE vendor = ? AND deleted_at IS NULL AND vendor <> ''`),
    withCategory: ids(`SELECT rid FROM products WHERE category = ? AND deleted_at IS NULL AND category <> ''`),
    vendors: facet('vendor'),
    categories: facet('category'),
    withListing: ids(
      `SELECT DISTINCT p.rid FROM listings l JOIN products p ON p.id = l.product_id
       WHERE (? IS NULL OR l.shop_id = ?) AND l.status IN (SELECT value FROM json_each(?))`,
    ),
    matchWords: ids(`SELECT rowid FROM product_words WHERE product_words MATCH ?`),
    matchFragments: ids(`SELECT rowid FROM product_fragments WHERE product_fragments MATCH ?`),
    withSigns: ids(`SELECT rid FROM products WHERE instr(title, ?) > 0`),
    texts: db.prepare(`SELECT id, title FROM products WHERE rid = ?`),
    codes: db.prepare(`SELECT sku, barcode FROM variants WHERE product_id = ? ORDER BY position`),
    row: db.prepare(`SELECT id, title, vendor, category, status FROM products WHERE rid = ?`),
    stats: db.prepare(
      `SELECT sku, thumb_asset_id AS thumbAssetId, variant_count AS variantCount, price_min AS priceMinMinor,
         price_max AS priceMaxMinor, stock, margin_bps AS marginBps, issues, blocking, advice, updated_at AS updatedAt
       FROM product_stats WHERE rid = ?`,
    ),
    ridOf: ids(`SELECT rid FROM products WHERE id = ?`),
    listings: db.prepare(
      `SELECT product_id AS productId, shop_id AS shopId, status FROM listings
       WHERE product_id IN (SELECT value FROM json_each(?)) ORDER BY shop_id`,
    ),
  }
}
