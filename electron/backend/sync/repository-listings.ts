// Listings with what a platform said of them, and the products behind them as far as sync reads them. What a platform said is written
// here and not through the change log: it's no edit of the seller.
import type { AssetId, ListingId, ProductId, ShopId, VariantId } from '#shared/domain/ids.ts'
import type { ListingStatus, Variant } from '#shared/domain/product.ts'
import type { Availability } from '../catalog/index.ts'
import type { Db } from '../db/open.ts'
import type { BaseSnapshot, SyncListing, SyncPicture, SyncProduct } from './model.ts'

interface RawListing {
  id: ListingId
  product_id: ProductId
  shop_id: ShopId
  title: string | null
  description_html: string | null
  variant_prices: string
  variant_stock: string
  picture_ids: string | null
  category_id: string | null
  status: ListingStatus
  audit_reasons: string
  draft_reasons: string
  remote_product_id: string | null
  remote_status: string | null
  remote_audit_status: string | null
  remote_skus: string
  base_snapshot: string | null
  observed_at: number | null
  last_request_id: string | null
}
interface RawProduct {
  id: ProductId
  title: string
  description_html: string
  category: string
  options: string
  status: SyncProduct['status']
  deleted_at: number | null
}
interface RawVariant {
  id: VariantId
  product_id: ProductId
  position: number
  option1: string | null
  option2: string | null
  option3: string | null
  sku: string
  barcode: string
  price_minor: number
  compare_at_minor: number | null
  cost_minor: number | null
  stock: number
  weight_grams: number | null
  length_mm: number | null
  width_mm: number | null
  height_mm: number | null
  weight_unit: Variant['weightUnit']
  size_unit: Variant['sizeUnit']
  updated_at: number
}

const toListing = (raw: RawListing): SyncListing => ({
  id: raw.id,
  productId: raw.product_id,
  shopId: raw.shop_id,
  title: raw.title,
  descriptionHtml: raw.description_html,
  variantPrices: JSON.parse(raw.variant_prices) as Record<string, number>,
  variantStock: JSON.parse(raw.variant_stock) as Record<string, number>,
  pictureIds: raw.picture_ids === null ? null : (JSON.parse(raw.picture_ids) as string[]),
  categoryId: raw.category_id,
  status: raw.status,
  auditReasons: JSON.parse(raw.audit_reasons) as SyncListing['auditReasons'],
  draftReasons: JSON.parse(raw.draft_reasons) as string[],
  remoteProductId: raw.remote_product_id,
  remoteStatus: raw.remote_status,
  remoteAuditStatus: raw.remote_audit_status,
  remoteSkus: JSON.parse(raw.remote_skus) as Record<string, string>,
  base: raw.base_snapshot === null ? null : (JSON.parse(raw.base_snapshot) as BaseSnapshot),
  observedAt: raw.observed_at,
  lastRequestId: raw.last_request_id,
})
const toVariant = (raw: RawVariant): Variant => ({
  id: raw.id,
  productId: raw.product_id,
  position: raw.position,
  option1: raw.option1,
  option2: raw.option2,
  option3: raw.option3,
  sku: raw.sku,
  barcode: raw.barcode,
  priceMinor: raw.price_minor,
  compareAtMinor: raw.compare_at_minor,
  costMinor: raw.cost_minor,
  stock: raw.stock,
  weightGrams: raw.weight_grams,
  lengthMm: raw.length_mm,
  widthMm: raw.width_mm,
  heightMm: raw.height_mm,
  weightUnit: raw.weight_unit,
  sizeUnit: raw.size_unit,
  updatedAt: raw.updated_at,
})

export type RemotePatch = Partial<
  Pick<
    SyncListing,
    | 'status'
    | 'auditReasons'
    | 'draftReasons'
    | 'remoteProductId'
    | 'remoteStatus'
    | 'remoteAuditStatus'
    | 'remoteSkus'
    | 'base'
    | 'observedAt'
    | 'lastRequestId'
  >
>
export type ListingsRepository = ReturnType<typeof createListingsRepository>

export function createListingsRepository(db: Db, availability: Availability) {
  const sql = {
    byId: db.prepare<[string], RawListing>(`SELECT * FROM listings WHERE id = ?`),
    ofProduct: db.prepare<[string], RawListing>(`SELECT * FROM listings WHERE product_id = ?`),
    ofPair: db.prepare<[string, string], RawListing>(`SELECT * FROM listings WHERE product_id = ? AND shop_id = ?`),
    byRemote: db.prepare<[string, string], RawListing>(
      `SELECT * FROM listings WHERE shop_id = ? AND remote_product_id = ?`,
    ),
    any: db.prepare<[], { one: number }>(`SELECT 1 AS one FROM listings LIMIT 1`),
    save: db.prepare(
      `UPDATE listings SET status = @status, audit_reasons = @auditReasons, draft_reasons = @draftReasons, remote_product_id = @remoteProductId,
         remote_status = @remoteStatus, remote_audit_status = @remoteAuditStatus, remote_skus = @remoteSkus, base_snapshot = @base,
         observed_at = @observedAt, last_request_id = @lastRequestId WHERE id = @id`,
    ),
    forget: db.prepare(
      `UPDATE listings SET status = 'not_listed', audit_reasons = '[]', draft_reasons = '[]', remote_product_id = NULL, remote_status = NULL,
         remote_audit_status = NULL, remote_skus = '{}', base_snapshot = NULL, observed_at = NULL, last_request_id = NULL WHERE shop_id = ?`,
    ),
    product: db.prepare<[string], RawProduct>(
      `SELECT id, title, description_html, category, options, status, deleted_at FROM products WHERE id = ?`,
    ),
    variants: db.prepare<[string], RawVariant>(`SELECT * FROM variants WHERE product_id = ? ORDER BY position, id`),
    pictures: db.prepare<
      [string],
      { id: string; asset_id: AssetId | null; width: number | null; height: number | null }
    >(
      `SELECT p.id, p.asset_id, a.width, a.height FROM pictures p LEFT JOIN assets a ON a.id = p.asset_id WHERE p.product_id = ?
         ORDER BY p.position, p.id`,
    ),
    publishable: db.prepare<[], { id: ProductId }>(
      `SELECT id FROM products WHERE deleted_at IS NULL AND status <> 'archived' ORDER BY id`,
    ),
    owner: {
      variant: db.prepare<[string], { id: ProductId }>(`SELECT product_id AS id FROM variants WHERE id = ?`),
      picture: db.prepare<[string], { id: ProductId }>(`SELECT product_id AS id FROM pictures WHERE id = ?`),
    },
    deletedRow: db.prepare<[string, string], { old: string | null }>(
      `SELECT old FROM changes WHERE group_id = ? AND entity_id = ? AND field = '*'`,
    ),
    ofShop: db.prepare<[string, number], RawListing & { product_title: string }>(
      `SELECT l.*, p.title AS product_title FROM listings l JOIN products p ON p.id = l.product_id
         WHERE l.shop_id = ? AND l.status <> 'not_listed' ORDER BY p.title, l.id LIMIT ?`,
    ),
    counts: db.prepare<[string], { status: ListingStatus; count: number }>(
      `SELECT status, count(*) AS count FROM listings WHERE shop_id = ? GROUP BY status`,
    ),
  }
  const find = (raw: RawListing | undefined) => (raw ? toListing(raw) : null)
  return {
    find: (id: string): SyncListing | null => find(sql.byId.get(id)),
    of: (productId: string, shopId: string): SyncListing | null => find(sql.ofPair.get(productId, shopId)),
    ofProduct: (productId: string): SyncListing[] => sql.ofProduct.all(productId).map(toListing),
    byRemoteId: (shopId: ShopId, remoteId: string): SyncListing | null => find(sql.byRemote.get(shopId, remoteId)),
    anyListing: (): boolean => sql.any.get() !== undefined,
    saveRemote: (listing: SyncListing, patch: RemotePatch): void => {
      const next = { ...listing, ...patch }
      sql.save.run({
        id: next.id,
        status: next.status,
        auditReasons: JSON.stringify(next.auditReasons),
        draftReasons: JSON.stringify(next.draftReasons),
        remoteProductId: next.remoteProductId,
        remoteStatus: next.remoteStatus,
        remoteAuditStatus: next.remoteAuditStatus,
        remoteSkus: JSON.stringify(next.remoteSkus),
        base: next.base === null ? null : JSON.stringify(next.base),
        observedAt: next.observedAt,
        lastRequestId: next.lastRequestId,
      })
    },
    /** The shop now speaks to another seller account: what the old one said is void. */
    forget: (shopId: ShopId) => void sql.forget.run(shopId),
    product: (id: string): SyncProduct | null => {
      const raw = sql.product.get(id)
      if (!raw) return null
      return {
        id: raw.id,
        title: raw.title,
        descriptionHtml: raw.description_html,
        category: raw.category,
        options: JSON.parse(raw.options) as string[],
        status: raw.status,
        deletedAt: raw.deleted_at,
        variants: sql.variants.all(id).map(toVariant),
        pictures: sql.pictures.all(id).map(({ id: pictureId, asset_id: assetId, width, height }): SyncPicture => ({
          id: pictureId,
          assetId,
          width,
          height,
        })),
        available: (variantId, shopId) => availability.available(variantId, { shopId }),
      }
    },
    /** Variants whose pieces on offer follow from a hold, or from holds of a show. */
    heldVariants: (change: { entity: 'stockReservation' | 'show'; id: string; variantId?: string }): string[] => {
      const named =
        change.variantId ?? (change.entity === 'stockReservation' ? availability.variantOfHold(change.id) : null)
      const held = named ? [named] : change.entity === 'show' ? availability.heldByShow(change.id) : []
      return [...new Set(held.flatMap(availability.related))]
    },
    /** Plain variants that so many pieces take, and what is there of one. */
    taken: availability.taken,
    stockOf: availability.stockOf,
    publishableIds: (): ProductId[] => sql.publishable.all().map(({ id }) => id),
    /** The product that a variant or picture belongs to; for a deleted one, from the change row of its group. */
    ownerOf: (entity: 'variant' | 'picture', id: string, groupId: string): ProductId | null => {
      const owner = sql.owner[entity].get(id)
      if (owner) return owner.id
      const row = sql.deletedRow.get(groupId, id)?.old
      return row ? ((JSON.parse(row) as { productId?: ProductId }).productId ?? null) : null
    },
    list: (shopId: ShopId, limit: number) =>
      sql.ofShop.all(shopId, limit).map((raw) => ({ ...toListing(raw), productTitle: raw.product_title })),
    countsByStatus: (shopId: ShopId): Partial<Record<ListingStatus, number>> =>
      Object.fromEntries(sql.counts.all(shopId).map(({ status, count }) => [status, count])),
  }
}
