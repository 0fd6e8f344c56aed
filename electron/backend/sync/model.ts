// The shapes that the files of this domain hand to each other: a listing with its product, and what both sides last agreed on.
import type { AssetId, ListingId, OutboxId, ProductId, ShopId, VariantId } from '#shared/domain/ids.ts'
import type { Listing, Product, Variant } from '#shared/domain/product.ts'
import type { OutboxOperation, OutboxState } from '#shared/domain/sync.ts'

/** The merged fields of a listing, in the shop's currency; keyed by variant id. */
export interface Snapshot {
  title: string
  description: string
  /** Null where the variant has no price in the shop's currency. */
  prices: Record<string, number | null>
  stock: Record<string, number>
}

export interface BaseSnapshot {
  /** What both sides last had in common. */
  agreed: Snapshot
  /** Sent for review and not decided yet; null otherwise. */
  submitted: Snapshot | null
  /** The platform's update_time (seconds) when it was last read. */
  remoteUpdateTime: number
}

export interface SyncListing extends Listing {
  /** Remote SKU id by variant id. */
  remoteSkus: Record<string, string>
  base: BaseSnapshot | null
}

export interface SyncPicture {
  id: string
  assetId: AssetId | null
  width: number | null
  height: number | null
}

export interface SyncProduct extends Pick<
  Product,
  'id' | 'title' | 'descriptionHtml' | 'category' | 'options' | 'status' | 'deletedAt'
> {
  variants: Variant[]
  pictures: SyncPicture[]
  /** Pieces of a variant that a shop may offer: all, less what is held for shows that sell elsewhere or later. */
  available: (variantId: VariantId, shopId: ShopId) => number
}

export interface OutboxEntry {
  id: OutboxId
  shopId: ShopId
  listingId: ListingId
  productId: ProductId
  operation: OutboxOperation
  /** What was sent, kept so that a repeated create repeats the same bytes; null before the first attempt. */
  payload: unknown
  idempotencyKey: string
  state: OutboxState
  attempts: number
  nextAttemptAt: number | null
}
