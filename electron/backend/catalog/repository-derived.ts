// Writes and rebuilds the derived rows: product_stats and the two search indexes. Always in the transaction of the edit.
import type { Db } from '../db/open.ts'
import {
  derive,
  deriveFigures,
  stateBits,
  type Derived,
  type DerivedContext,
  type Figures,
  type ProductSnapshot,
} from './derived.ts'

/** What is derived of one product, as the values of its three rows without the row number. Plain data: it travels between threads. */
export interface DerivedRows {
  stats: (string | number | null)[]
  words: string[]
  fragments: string
}

const figureColumns = `flags, variant_count, price_min, price_max, stock, margin_bps, issues, thumb_asset_id, updated_at, blocking,
  advice, cost_min, cost_max, score`
const figureCells = (figures: Figures): (string | number | null)[] => [
  figures.flags,
  figures.variantCount,
  figures.priceMin,
  figures.priceMax,
  figures.stock,
  figures.marginBps,
  figures.issues,
  figures.thumbAssetId,
  figures.updatedAt,
  figures.blocking,
  figures.advice,
  figures.costMin,
  figures.costMax,
  figures.score,
]

export const derivedRows = (derived: Derived): DerivedRows => ({
  stats: [derived.titleKey, derived.sku, ...figureCells(derived)],
  words: [derived.words.title, derived.words.codes, derived.words.rest],
  fragments: derived.fragments,
})

export type DerivedRepository = ReturnType<typeof createDerivedRepository>

type ProductColumns = Omit<ProductSnapshot, 'tags' | 'options' | 'attributes' | 'variants' | 'pictures'> & {
  id: string
  tags: string
  options: string
  attributes: string
}

interface StateRow {
  rid: number
  status: keyof typeof stateBits
  binned: number
  updatedAt: number
}

export function createDerivedRepository(db: Db) {
  const sql = statements(db)

  const snapshot = (row: ProductColumns): ProductSnapshot => ({
    ...row,
    tags: JSON.parse(row.tags) as string[],
    options: JSON.parse(row.options) as string[],
    attributes: JSON.parse(row.attributes) as ProductSnapshot['attributes'],
    variants: sql.variants.all(row.id) as ProductSnapshot['variants'],
    pictures: sql.pictures.all(row.id) as ProductSnapshot['pictures'],
  })
  const replace = (rid: number, { stats, words, fragments }: DerivedRows): void => {
    sql.replaceStats.run(rid, ...stats)
    sql.replaceWords.run(rid, ...words)
    sql.replaceFragments.run(rid, fragments)
  }
  const remove = (rid: number): void => {
    sql.deleteStats.run(rid)
    sql.deleteWords.run(rid)
    sql.deleteFragments.run(rid)
  }
  return {
    replace,
    /** Rows of new products with row numbers from `firstRid` on; a table at a time, which its index pages like best. */
    insertAll: (firstRid: number, all: readonly DerivedRows[]): void => {
      // Spread: an array is read element by element through a slower door.
      for (const [at, { stats }] of all.entries()) sql.insertStats.run(firstRid + at, ...stats)
      for (const [at, { words }] of all.entries()) sql.insertWords.run(firstRid + at, ...words)
      for (const [at, { fragments }] of all.entries()) sql.insertFragments.run(firstRid + at, fragments)
    },
    /** The words of the search alone, by row number: title, codes, rest; title, codes, rest; ... The index writes a part whenever a number is lower. */
    replaceWords: (rids: readonly number[], words: readonly string[]): void => {
      for (const [at, rid] of rids.entries())
        sql.replaceWords.run(rid, words[at * 3], words[at * 3 + 1], words[at * 3 + 2])
    },
    replaceFragments: (rid: number, text: string): void => void sql.replaceFragments.run(rid, text),
    /** Removes what was derived of a product that no longer exists. */
    remove,
    /** Recomputes everything of these products; ids without a row are skipped. */
    refresh: (productIds: Iterable<string>, context: DerivedContext): void => {
      for (const id of productIds) {
        const row = sql.product.get(id) as ProductColumns | undefined
        if (row) replace(row.rid, derivedRows(derive(snapshot(row), context)))
      }
    },
    /** The same without the texts of the search, which no change has touched. */
    refreshFigures: (productIds: Iterable<string>, context: DerivedContext): void => {
      for (const id of productIds) {
        const row = sql.product.get(id) as ProductColumns | undefined
        if (!row) continue
        const product = snapshot(row)
        if (sql.updateFigures.run(...figureCells(deriveFigures(product, context)), row.rid).changes === 0) {
          replace(row.rid, derivedRows(derive(product, context)))
        }
      }
    },
    /** Only status or bin changed: the texts and sums stay, the state bits are rewritten. */
    refreshState: (productIds: Iterable<string>): void => {
      for (const id of productIds) {
        const row = sql.state.get(id) as StateRow | undefined
        if (row) sql.setState.run(stateBits[row.binned ? 'bin' : row.status], row.updatedAt, row.rid)
      }
    },
    ridsOf: (productIds: string[]): number[] =>
      productIds.flatMap((id) => (sql.state.get(id) as StateRow | undefined)?.rid ?? []),
    productIdOf: (entity: 'variant' | 'picture', id: string): string | undefined =>
      (entity === 'variant' ? sql.productOfVariant : sql.productOfPicture).get(id) as string | undefined,
    /** Rebuilds up to `limit` products after a rid, in one go; gives the last rid, or null at the end. */
    rebuildAfter: (rid: number, limit: number, context: DerivedContext): number | null => {
      const rows = sql.productsAfter.all(rid, limit) as ProductColumns[]
      for (const row of rows) replace(row.rid, derivedRows(derive(snapshot(row), context)))
      return rows.at(-1)?.rid ?? null
    },
    /** The same for the figures that depend on shops alone; the search index stays as it is. */
    refigureAfter: (rid: number, limit: number, context: DerivedContext): number | null => {
      const rows = sql.productsAfter.all(rid, limit) as ProductColumns[]
      for (const row of rows) {
        const { flags, marginBps, issues, blocking, advice, score } = deriveFigures(snapshot(row), context)
        sql.setFigures.run(flags, marginBps, issues, blocking, advice, score, row.rid)
      }
      return rows.at(-1)?.rid ?? null
    },
    /** What the rows were computed from, as noted when the last rebuild was through; null before the first. */
    computedFrom: (): string | null => (sql.computedFrom.get() as string | undefined) ?? null,
    noteComputedFrom: (key: string): void => void sql.noteComputedFrom.run(key),
    /** The newest product has no derived row, or the newest derived row no product: a sign that a rebuild is due. Costs the same at any size. */
    isStale: (): boolean => {
      const { products, stats } = sql.last.get() as { products: number | null; stats: number | null }
      return products !== stats
    },
  }
}

function statements(db: Db) {
  const product = `SELECT rid, id, title, description_html AS descriptionHtml, vendor, category, product_type AS productType, tags,
    status, options, attributes, low_stock_level AS lowStockLevel, tax_bps AS taxBps, updated_at AS updatedAt, deleted_at AS deletedAt FROM products`
  const figures = figureColumns.replace(/\w+/g, '?')
  const stats = `INTO product_stats (rid, title_key, sku, ${figureColumns}) VALUES (?, ?, ?, ${figures})`
  const texts = `INTO product_words (rowid, title, codes, rest) VALUES (?, ?, ?, ?)`
  const fragments = `INTO product_fragments (rowid, text) VALUES (?, ?)`
  return {
    product: db.prepare(`${product} WHERE id = ?`),
    productsAfter: db.prepare(`${product} WHERE rid > ? ORDER BY rid LIMIT ?`),
    variants: db.prepare(
      `SELECT option1, option2, option3, sku, barcode, price_minor AS priceMinor, compare_at_minor AS compareAtMinor,
         cost_minor AS costMinor, stock, weight_grams AS weightGrams, length_mm AS lengthMm, width_mm AS widthMm,
         height_mm AS heightMm, weight_unit AS weightUnit, size_unit AS sizeUnit, updated_at AS updatedAt FROM variants WHERE product_id = ? ORDER BY position`,
    ),
    pictures: db.prepare(
      `SELECT p.asset_id AS assetId, a.width, a.height, json_extract(a.probe, '$.onWhite') AS onWhite
       FROM pictures p LEFT JOIN assets a ON a.id = p.asset_id
       WHERE p.product_id = ? ORDER BY p.position`,
    ),
    insertStats: db.prepare(`INSERT ${stats}`),
    replaceStats: db.prepare(`INSERT OR REPLACE ${stats}`),
    insertWords: db.prepare(`INSERT ${texts}`),
    replaceWords: db.prepare(`INSERT OR REPLACE ${texts}`),
    insertFragments: db.prepare(`INSERT ${fragments}`),
    replaceFragments: db.prepare(`INSERT OR REPLACE ${fragments}`),
    updateFigures: db.prepare(`UPDATE product_stats SET (${figureColumns}) = (${figures}) WHERE rid = ?`),
    deleteStats: db.prepare(`DELETE FROM product_stats WHERE rid = ?`),
    deleteWords: db.prepare(`DELETE FROM product_words WHERE rowid = ?`),
    deleteFragments: db.prepare(`DELETE FROM product_fragments WHERE rowid = ?`),
    state: db.prepare(
      `SELECT rid, status, deleted_at IS NOT NULL AS binned, updated_at AS updatedAt FROM products WHERE id = ?`,
    ),
    setState: db.prepare(
      `UPDATE product_stats SET flags = (flags & ~3) | ?, updated_at = max(updated_at, ?) WHERE rid = ?`,
    ),
    // Not updateFigures: SQLite rewrites the index of each column that is set, and no shop changes the date, which has one.
    setFigures: db.prepare(
      `UPDATE product_stats SET flags = ?, margin_bps = ?, issues = ?, blocking = ?, advice = ?, score = ? WHERE rid = ?`,
    ),
    computedFrom: db.prepare(`SELECT value FROM derived_state WHERE name = 'context'`).pluck(),
    noteComputedFrom: db.prepare(`INSERT OR REPLACE INTO derived_state (name, value) VALUES ('context', ?)`),
    productOfVariant: db.prepare(`SELECT product_id FROM variants WHERE id = ?`).pluck(),
    productOfPicture: db.prepare(`SELECT product_id FROM pictures WHERE id = ?`).pluck(),
    last: db.prepare(
      `SELECT (SELECT max(rid) FROM products) AS products, (SELECT max(rid) FROM product_stats) AS stats`,
    ),
  }
}
