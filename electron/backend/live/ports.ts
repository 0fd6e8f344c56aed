// What live needs from the rest of the studio, injected by the composition root: it knows no other domain's inside and no platform.
import type { CardLook, CardModel } from '#shared/domain/card.ts'
import type { AssetId, ProductId, ShopId, ShowId, VariantId } from '#shared/domain/ids.ts'
import type { Order } from '#shared/domain/order.ts'
import type { GroupMeta } from '../kernel/store.ts'

/** Draws a card; `widthPx` is the width in pixels of the canvas. */
export type CardDrawer = (model: CardModel, widthPx: number) => Promise<{ png: Buffer; width: number; height: number }>

export interface CatalogPort {
  /** The card with the price of that shop; null when the product is gone. */
  card(of: {
    productId: ProductId
    variantId: VariantId | null
    shopId: ShopId
    /** Pieces held for this show can be sold in it. */
    showId: ShowId
    look: CardLook
    number: number | null
  }): CardModel | null
  /** Of the variant, or of the product's first one. */
  sku(productId: ProductId, variantId: VariantId | null): string | null
  hasProduct(productId: ProductId): boolean
  /** Pieces at or below which the product counts as low: its own level, else the workspace's. */
  lowStockLevel(productId: ProductId): number
  /** Throws NOT_FOUND. */
  adjustStock(variantId: VariantId, delta: number, meta: Pick<GroupMeta, 'actor' | 'commandId'>): void
}

export interface ShopsPort {
  /** Null for an unknown shop. */
  shop(id: ShopId): { currency: string } | null
}

export interface OrdersPort {
  /** Orders placed at or after `at` (UTC ms) that were pulled so far, and when they were last pulled. */
  ordersSince(shopId: ShopId, at: number): { orders: Order[]; pulledAt: number | null }
}

/** The pin in the platform's own app. 'observed' only when the platform says that it is so. */
export interface PlatformPinPort {
  pin(target: {
    shopId: ShopId
    productId: ProductId | null
    rehearsal: boolean
    signal: AbortSignal
  }): Promise<'observed' | 'claimed' | 'off'>
}

export interface RecordingPort {
  /** Takes a finished recording into the media library; null when it can't be reached from here. */
  ingest(file: string, name: string): Promise<AssetId | null>
}

/** Addresses of the second screen and the overlay page; null where no server runs. */
export interface LinksPort {
  links(): { remote: string | null; overlay: string | null }
}

/** Made-up buyers of the sandbox, who shop while a show runs; a no-op where the shop is a real one. */
export interface ShoppersPort {
  started(run: { showId: ShowId; shopId: ShopId; rehearsal: boolean; productIds: ProductId[] }): void
  ended(): void
}

/** The OBS address of the settings, remembered from the last connection that worked. */
export interface ObsAddressPort {
  get(): string
  set(address: string): void
}
