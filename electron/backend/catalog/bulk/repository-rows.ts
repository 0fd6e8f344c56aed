// Reads rows of the spreadsheet: variants with their product's columns, a thousand at a time with one statement. A statement per product
// costs fifteen times as much.
import type { BulkRow, FindQuery } from '#shared/domain/bulk.ts'
import type { Db } from '../../db/open.ts'
import { createStatementCache } from '../../db/statement-cache.ts'

export interface StoredRow extends BulkRow {
  /** Row number of the variant and of its product. */
  rid: number
  productRid: number
  /** The product's own rate of tax; null takes the shop's. */
  taxBps: number | null
  /** Its stock follows from its parts. */
  bundle: boolean
}

/** The product's row number, then its and the variant's values of the columns that were asked for. */
export type StoredValues = [number, ...(string | number | null)[]]

export type RowsRepository = ReturnType<typeof createRowsRepository>

type Columns = Omit<StoredRow, 'tags' | 'options' | 'first' | 'bundle'> & {
  tags: string
  options: string
  bundle: 0 | 1
}

export function createRowsRepository(db: Db) {
  const columns = `p.rid AS productRid, p.id AS productId, p.title, p.status, p.vendor, p.category, p.product_type AS productType, p.tags,
    p.options, v.rid, v.id AS variantId, v.option1, v.option2, v.option3, v.sku, v.barcode, v.price_minor AS priceMinor,
    v.compare_at_minor AS compareAtMinor, v.cost_minor AS costMinor, v.stock, v.weight_grams AS weightGrams,
    p.tax_bps AS taxBps, EXISTS (SELECT 1 FROM bundle_parts b WHERE b.bundle_variant_id = v.id) AS bundle`
  const sql = {
    // CROSS JOIN: the list given leads, in its order.
    rows: db.prepare(
      `SELECT ${columns} FROM json_each(?) j CROSS JOIN products p ON p.rid = j.value CROSS JOIN variants v ON v.product_id = p.id
       ORDER BY j.key, v.position, v.rid`,
    ),
    counts: db
      .prepare(
        `SELECT s.variant_count FROM json_each(?) j CROSS JOIN product_stats s ON s.rid = j.value ORDER BY j.key`,
      )
      .pluck(),
    countsAfter: db.prepare(`SELECT rid, variant_count FROM product_stats WHERE rid > ? ORDER BY rid LIMIT ?`).raw(),
    maxRid: db.prepare(`SELECT max(rid) FROM product_stats`).pluck(),
    byVariant: db
      .prepare(
        `SELECT j.key, v.rid, p.rid FROM json_each(?) j CROSS JOIN variants v ON v.id = j.value
         CROSS JOIN products p ON p.id = v.product_id`,
      )
      .raw(),
    byProduct: db.prepare(`SELECT p.rid FROM json_each(?) j CROSS JOIN products p ON p.id = j.value`).pluck(),
    byVariantRid: db
      .prepare(
        `SELECT p.rid FROM json_each(?) j CROSS JOIN variants v ON v.rid = j.value CROSS JOIN products p ON p.id = v.product_id`,
      )
      .pluck(),
    skuOwners: db.prepare(
      `SELECT v.sku, v.rid FROM json_each(?) j CROSS JOIN variants v ON v.sku = j.value AND v.sku <> ''
       CROSS JOIN products p ON p.id = v.product_id AND p.deleted_at IS NULL`,
    ),
  }
  const foundColumns: Record<FindQuery['fields'][number], string> = {
    title: 'p.title',
    vendor: 'p.vendor',
    category: 'p.category',
    productType: 'p.product_type',
    tags: 'p.tags',
    option1: 'v.option1',
    option2: 'v.option2',
    option3: 'v.option3',
    sku: 'v.sku',
    barcode: 'v.barcode',
    priceMinor: 'v.price_minor',
    compareAtMinor: 'v.compare_at_minor',
    costMinor: 'v.cost_minor',
    stock: 'v.stock',
    weightGrams: 'v.weight_grams',
  }
  const prepared = createStatementCache(db)
  return {
    /**
     * For every variant of these products, in the order given and by position: the product's row number, then the values as they are stored
     * (tags as JSON).
     */
    values: (productRids: readonly number[], fields: FindQuery['fields']): StoredValues[] => {
      const text = `SELECT ${['p.rid', ...fields.map((field) => foundColumns[field])].join(', ')} FROM json_each(?) j
        CROSS JOIN products p ON p.rid = j.value CROSS JOIN variants v ON v.product_id = p.id ORDER BY j.key, v.position, v.rid`
      return prepared(text).raw().all(JSON.stringify(productRids)) as StoredValues[]
    },
    /** Every variant of these products, in the order given and by position. */
    rows: (productRids: readonly number[]): StoredRow[] => {
      let productRid = -1
      return (sql.rows.all(JSON.stringify(productRids)) as Columns[]).map((row) => {
        const first = row.productRid !== productRid
        productRid = row.productRid
        return { ...row, first, bundle: row.bundle === 1, tags: parse(row.tags), options: parse(row.options) }
      })
    },
    /** How many of the products, from `at` on, make up at most so many variants together; one at least. */
    sliceEnd: (productRids: readonly number[], at: number, maxVariants: number): number => {
      const ahead = productRids.slice(at, at + maxVariants)
      let variants = 0
      const counts = sql.counts.all(JSON.stringify(ahead)) as number[]
      const over = counts.findIndex((count) => (variants += count) > maxVariants)
      return at + (over < 0 ? ahead.length : Math.max(1, over))
    },
    variantsOf: (productRids: readonly number[]): number =>
      (sql.counts.all(JSON.stringify(productRids)) as number[]).reduce((sum, count) => sum + count, 0),
    /** Pairs of product row number and number of variants, after a row number. */
    countsAfter: (rid: number, limit: number): [number, number][] =>
      sql.countsAfter.all(rid, limit) as [number, number][],
    maxRid: (): number => (sql.maxRid.get() as number | null) ?? 0,
    /** [place in `ids`, variant's row number, product's row number] of those that exist. */
    byVariant: (ids: readonly string[]): [number, number, number][] =>
      sql.byVariant.all(JSON.stringify(ids)) as [number, number, number][],
    byProduct: (ids: readonly string[]): number[] => sql.byProduct.all(JSON.stringify(ids)) as number[],
    productsOfVariants: (rids: readonly number[]): number[] => sql.byVariantRid.all(JSON.stringify(rids)) as number[],
    /** Variants outside of the bin that have one of these SKUs. */
    skuOwners: (skus: readonly string[]): { sku: string; rid: number }[] =>
      sql.skuOwners.all(JSON.stringify(skus)) as { sku: string; rid: number }[],
  }
}

const parse = (json: string): string[] => (json === '[]' ? [] : (JSON.parse(json) as string[]))

/** Rows of several products, each product's together. */
export function byProduct(rows: StoredRow[]): StoredRow[][] {
  const products: StoredRow[][] = []
  for (const row of rows) {
    if (row.first) products.push([row])
    else products.at(-1)?.push(row)
  }
  return products
}
