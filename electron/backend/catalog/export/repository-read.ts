// Reads products whole, a batch at a time by their row numbers, over the studio's connection or one of the export's own.
import type { Product } from '#shared/domain/product.ts'
import { openDatabase, type Db } from '../../db/open.ts'
import { sortedColumns, type KeptColumns } from '../shopify-columns.ts'
import { asSold, type ExportPicture, type ExportProduct, type ExportVariant, type ListingOverrides } from './product.ts'

export type ExportReader = ReturnType<typeof createExportReader>

interface ProductRow extends Omit<Product, 'tags' | 'options' | 'attributes'> {
  rid: number
  tags: string
  options: string
  attributes: string
  ambiguous: 0 | 1
  extras: string | null
}
type VariantRow = Omit<ExportVariant, 'extras'> & { extras: string | null }
interface ListingRow {
  productId: string
  title: string | null
  descriptionHtml: string | null
  variantPrices: string
  variantStock: string
  pictureIds: string | null
}

/** A read-only connection with one snapshot for the whole export; `close` ends both. */
export function openExportReader(path: string): ExportReader & { close(): void } {
  const db = openDatabase(path, { readonly: true })
  db.pragma('cache_size = -16384')
  db.exec('BEGIN')
  return { ...createExportReader(db), close: () => db.close() }
}

export function createExportReader(db: Db) {
  const sql = statements(db)
  return {
    /** Row numbers after `rid` of all products outside of the bin, ascending. */
    after: (rid: number, limit: number): number[] => sql.after.all(rid, limit) as number[],
    count: (): number => sql.count.get() as number,
    /** Names of the kept Shopify columns that the products, or all of them, have. Null looks through the whole catalog. */
    keptColumns: (rids: ArrayLike<number> | null): string[] => {
      const names = rids === null ? sql.keptNames.all() : sql.keptNamesOf.all(JSON.stringify(Array.from(rids)))
      return sortedColumns(names as string[])
    },
    ridsOf: (ids: string[]): number[] => sql.ridsOf.all(JSON.stringify(ids)) as number[],
    /** The products in the order of the row numbers, as the shop sells them; those that are gone meanwhile are left out. */
    products: (rids: number[], shop: { id: string; ownCurrency: boolean } | null): ExportProduct[] => {
      const rows = sql.products.all(JSON.stringify(rids)) as ProductRow[]
      const ids = JSON.stringify(rows.map((row) => row.id))
      const variants = grouped(
        (sql.variants.all(ids) as VariantRow[]).map((row) => ({ ...row, extras: kept(row.extras) })),
      )
      const pictures = grouped(sql.pictures.all(ids) as (ExportPicture & { productId: string })[])
      const collections = grouped(
        sql.collections.all(ids) as (ExportProduct['collections'][number] & { productId: string })[],
      )
      const listings = shop ? grouped(sql.listings.all(ids, shop.id) as ListingRow[]) : null
      return rows.map((row) => {
        const { ambiguous, ...plain } = row
        const product: ExportProduct = {
          ...plain,
          handleIsAmbiguous: ambiguous === 1,
          tags: JSON.parse(row.tags) as string[],
          options: JSON.parse(row.options) as string[],
          attributes: JSON.parse(row.attributes) as Product['attributes'],
          extras: kept(row.extras),
          variants: variants.get(row.id) ?? [],
          pictures: pictures.get(row.id) ?? [],
          collections: (collections.get(row.id) ?? []).map(({ name, place, rank }) => ({ name, place, rank })),
        }
        return shop ? asSold(product, overridesOf(listings?.get(row.id)?.[0]), shop.ownCurrency) : product
      })
    },
  }
}

const kept = (json: string | null): KeptColumns => (json === null ? null : (JSON.parse(json) as KeptColumns))

function overridesOf(row: ListingRow | undefined): ListingOverrides | undefined {
  return (
    row && {
      title: row.title,
      descriptionHtml: row.descriptionHtml,
      variantPrices: JSON.parse(row.variantPrices) as Record<string, number>,
      variantStock: JSON.parse(row.variantStock) as Record<string, number>,
      pictureIds: row.pictureIds === null ? null : (JSON.parse(row.pictureIds) as string[]),
    }
  )
}

function grouped<T extends { productId: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.productId)
    if (group) group.push(row)
    else groups.set(row.productId, [row])
  }
  return groups
}

function statements(db: Db) {
  return {
    after: db.prepare(`SELECT rid FROM products WHERE rid > ? AND deleted_at IS NULL ORDER BY rid LIMIT ?`).pluck(),
    count: db.prepare(`SELECT count(*) FROM products WHERE deleted_at IS NULL`).pluck(),
    ridsOf: db.prepare(`SELECT p.rid FROM json_each(?) j JOIN products p ON p.id = j.value ORDER BY j.key`).pluck(),
    products: db.prepare(
      `SELECT p.rid, p.id, p.handle, p.title, p.description_html AS descriptionHtml, p.vendor, p.category,
         p.product_type AS productType, p.tags, p.status, p.options, p.attributes, p.tax_bps AS taxBps,
         p.low_stock_level AS lowStockLevel, p.extras, p.created_at AS createdAt, p.updated_at AS updatedAt, p.deleted_at AS deletedAt,
         (p.handle = '' OR EXISTS (SELECT 1 FROM products o WHERE o.handle = p.handle AND o.rid < p.rid AND o.deleted_at IS NULL))
           AS ambiguous
       FROM json_each(?) j JOIN products p ON p.rid = j.value ORDER BY j.key`,
    ),
    variants: db.prepare(
      `SELECT v.id, v.product_id AS productId, v.position, v.option1, v.option2, v.option3, v.sku, v.barcode,
         v.price_minor AS priceMinor, v.compare_at_minor AS compareAtMinor, v.cost_minor AS costMinor, v.stock,
         v.weight_grams AS weightGrams, v.length_mm AS lengthMm, v.width_mm AS widthMm, v.height_mm AS heightMm,
         v.weight_unit AS weightUnit, v.size_unit AS sizeUnit, v.extras, v.updated_at AS updatedAt
       FROM json_each(?) j JOIN variants v ON v.product_id = j.value ORDER BY j.key, v.position, v.rid`,
    ),
    pictures: db.prepare(
      `SELECT p.id, p.product_id AS productId, p.asset_id AS assetId, p.source_url AS sourceUrl, p.alt, p.position,
         p.variant_id AS variantId, NULL AS width, NULL AS height, a.sha256
       FROM json_each(?) j JOIN pictures p ON p.product_id = j.value LEFT JOIN assets a ON a.id = p.asset_id ORDER BY j.key, p.position, p.id`,
    ),
    collections: db.prepare(
      `SELECT i.product_id AS productId, c.name, i.position AS place, c.position AS rank FROM json_each(?) j JOIN collection_items i ON i.product_id = j.value
         JOIN collections c ON c.id = i.collection_id ORDER BY j.key, c.position, c.id`,
    ),
    keptNames: db
      .prepare(
        `SELECT e.key FROM products p, json_each(p.extras) e WHERE p.extras IS NOT NULL AND p.deleted_at IS NULL
         UNION SELECT e.key FROM variants v, json_each(v.extras) e WHERE v.extras IS NOT NULL`,
      )
      .pluck(),
    keptNamesOf: db
      .prepare(
        `WITH chosen AS (SELECT p.id, p.extras FROM json_each(?) j JOIN products p ON p.rid = j.value)
         SELECT e.key FROM chosen, json_each(chosen.extras) e
         UNION SELECT e.key FROM chosen JOIN variants v ON v.product_id = chosen.id, json_each(v.extras) e`,
      )
      .pluck(),
    listings: db.prepare(
      `SELECT l.product_id AS productId, l.title, l.description_html AS descriptionHtml, l.variant_prices AS variantPrices,
         l.variant_stock AS variantStock, l.picture_ids AS pictureIds
       FROM json_each(?) j JOIN listings l ON l.product_id = j.value WHERE l.shop_id = ?`,
    ),
  }
}
