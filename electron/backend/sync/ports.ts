// What sync needs of the other domains, injected by the composition root.
import type { AssetId, ShopId } from '#shared/domain/ids.ts'
import type { Order } from '#shared/domain/order.ts'

/** Pictures as the platform wants them. */
export interface ImagePort {
  /** A 1:1 JPEG of at least `minPx` a side. Throws MEDIA_* DomainErrors for what can't be read. */
  squareJpeg(assetId: AssetId, minPx: number): Promise<Uint8Array>
}

/** Called after orders were stored. */
export type OrdersListener = (shopId: ShopId, orders: Order[]) => void

/** Seller Center's form asks for 600 px and 1:1, the API for 300: the larger one satisfies both. */
export const minPicturePx = 600

/** At most this many pictures of a product. */
export const maxPictures = 9
