// One product with everything that belongs to it, and the look-ups that edits need.
import type { ListingId, ProductId, VariantId } from '#shared/domain/ids.ts'
import type { Listing, Picture, Product, Variant } from '#shared/domain/product.ts'
import type { Db } from '../db/open.ts'

export type CatalogRepository = ReturnType<typeof createCatalogRepository>

type JsonColumns<T, K extends keyof T> = Omit<T, K> & Record<K, string>
type StoredPicture = Omit<Picture, 'onWhite'> & { onWhite: 0 | 1 | null }
type StoredListing = JsonColumns<
  Omit<Listing, 'pictureIds'>,
  'variantPrices' | 'variantStock' | 'auditReasons' | 'draftReasons'
> & { pictureIds: string | null }

export function createCatalogRepository(db: Db) {
  const sql = statements(db)
  return {
    product: (id: string): Product | undefined => {
      const row = sql.product.get(id) as JsonColumns<Product, 'tags' | 'options' | 'attributes'> | undefined
      return (
        row && {
          ...row,
          tags: JSON.parse(row.tags) as string[],
          options: JSON.parse(row.options) as string[],
          attributes: JSON.parse(row.attributes) as Product['attributes'],
        }
      )
    },
    variants: (productId: string): Variant[] => sql.variants.all(productId) as Variant[],
    pictures: (productId: string): Picture[] =>
      (sql.pictures.all(productId) as StoredPicture[]).map(({ onWhite, ...picture }) => ({
        ...picture,
        onWhite: onWhite === null ? null : onWhite === 1,
      })),
    listings: (productId: string): Listing[] =>
      (sql.listings.all(productId) as StoredListing[]).map((row) => ({
        ...row,
        variantPrices: JSON.parse(row.variantPrices) as Listing['variantPrices'],
        variantStock: JSON.parse(row.variantStock) as Listing['variantStock'],
        pictureIds: row.pictureIds === null ? null : (JSON.parse(row.pictureIds) as Listing['pictureIds']),
        auditReasons: JSON.parse(row.auditReasons) as Listing['auditReasons'],
        draftReasons: JSON.parse(row.draftReasons) as Listing['draftReasons'],
      })),
    productOfVariant: (variantId: string): ProductId | undefined =>
      sql.productOfVariant.get(variantId) as ProductId | undefined,
    /** The variant that a SKU stands for, outside of the bin; the oldest when there are several. */
    variantBySku: (sku: string): { id: VariantId; productId: ProductId } | undefined => {
      // Two plain look-ups: the join of the two costs eight times as much, and an import asks this for every row.
      const owners = sql.bySku.all(sku) as { id: VariantId; productId: ProductId }[]
      return owners.find((owner) => sql.isCurrent.get(owner.productId) !== undefined)
    },
    listingId: (productId: string, shopId: string): ListingId | undefined =>
      sql.listingId.get(productId, shopId) as ListingId | undefined,
    handleTaken: (handle: string): boolean => sql.handleTaken.get(handle) !== undefined,
    /** Those of the ids that exist, with what bulk edits look at. */
    existing: (ids: string[]): { id: ProductId; deletedAt: number | null }[] =>
      sql.existing.all(JSON.stringify(ids)) as { id: ProductId; deletedAt: number | null }[],
    asset: (id: string): { kind: string; mime: string } | undefined =>
      sql.asset.get(id) as { kind: string; mime: string } | undefined,
    productCount: (): number => sql.productCount.get() as number,
  }
}

function statements(db: Db) {
  return {
    product: db.prepare(
      `SELECT id, handle, title, description_html AS descriptionHtml, vendor, category, product_type AS productType, tags, status,
         options, attributes, tax_bps AS taxBps, low_stock_level AS lowStockLevel, created_at AS createdAt,
         updated_at AS updatedAt, deleted_at AS deletedAt FROM products WHERE id = ?`,
    ),
    variants: db.prepare(
      `SELECT id, product_id AS productId, position, option1, option2, option3, sku, barcode, price_minor AS priceMinor,
         compare_at_minor AS compareAtMinor, cost_minor AS costMinor, stock, weight_grams AS weightGrams,
         length_mm AS lengthMm, width_mm AS widthMm, height_mm AS heightMm, weight_unit AS weightUnit, size_unit AS sizeUnit,
         updated_at AS updatedAt FROM variants WHERE product_id = ? ORDER BY position, rid`,
    ),
    pictures: db.prepare(
      `SELECT p.id, p.asset_id AS assetId, p.source_url AS sourceUrl, p.alt, p.position, p.variant_id AS variantId, a.width, a.height,
         json_extract(a.probe, '$.onWhite') AS onWhite
       FROM pictures p LEFT JOIN assets a ON a.id = p.asset_id WHERE p.product_id = ? ORDER BY p.position, p.id`,
    ),
    listings: db.prepare(
      `SELECT id, product_id AS productId, shop_id AS shopId, title, description_html AS descriptionHtml,
         variant_prices AS variantPrices, variant_stock AS variantStock, picture_ids AS pictureIds,
         category_id AS categoryId, status, audit_reasons AS auditReasons, draft_reasons AS draftReasons,
         remote_product_id AS remoteProductId, remote_status AS remoteStatus, remote_audit_status AS remoteAuditStatus,
         observed_at AS observedAt, last_request_id AS lastRequestId
       FROM listings WHERE product_id = ? ORDER BY shop_id`,
    ),
    productOfVariant: db.prepare(`SELECT product_id FROM variants WHERE id = ?`).pluck(),
    bySku: db.prepare(`SELECT id, product_id AS productId FROM variants WHERE sku = ? AND sku <> ''`),
    isCurrent: db.prepare(`SELECT 1 FROM products WHERE id = ? AND deleted_at IS NULL`).pluck(),
    listingId: db.prepare(`SELECT id FROM listings WHERE product_id = ? AND shop_id = ?`).pluck(),
    handleTaken: db.prepare(`SELECT 1 FROM products WHERE handle = ?`).pluck(),
    existing: db.prepare(
      `SELECT id, deleted_at AS deletedAt FROM products WHERE id IN (SELECT value FROM json_each(?))`,
    ),
    asset: db.prepare(`SELECT kind, mime FROM assets WHERE id = ? AND deleted_at IS NULL`),
    productCount: db.prepare(`SELECT count(*) FROM products`).pluck(),
  }
}
