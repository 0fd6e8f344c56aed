// The one place that decides what a product's card says: OBS slots, video overlays, the overlay page and thumbnails all start here.
import type { CardLook, CardModel } from '#shared/domain/card.ts'
import { picturesIn, type ProductDetail } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'

export interface CardRequest {
  productId: string
  /** Null: the first variant that is in stock, else the first. */
  variantId?: string | null
  /** Null: no shop, prices in the base currency. */
  shopId?: string | null
  /** The show that it stands in: pieces held for that show can be sold in it. */
  showId?: string | null
  look: CardLook
  number?: number | null
  showPrice?: boolean
  /** UTC ms at which a countdown ends. */
  endsAt?: number | null
}

/**
 * A price is the shop's override, else the variant's own where the shop sells in the base currency; null (no price on the card)
 * where it has none in the shop's currency: a card never shows an amount in the wrong money. Zero is a price that nobody has entered yet.
 */
export function cardModelOf(
  product: ProductDetail,
  shop: Shop | null,
  uiLocale: string,
  request: CardRequest & {
    /** Pieces of a variant that can be sold, whatever the shop. */
    available: (variantId: string) => number
  },
): CardModel {
  const chosen = product.variants.find((variant) => variant.id === request.variantId)
  const listing = product.listings.find((candidate) => candidate.shopId === shop?.id)
  const left = (variantId: string): number => {
    const cap = listing?.variantStock[variantId]
    const pieces = request.available(variantId)
    return cap === undefined ? pieces : Math.min(pieces, cap)
  }
  const variant = chosen ?? product.variants.find((candidate) => left(candidate.id) > 0) ?? product.variants[0]
  const pictures = picturesIn(product.pictures, listing?.pictureIds ?? null)
  const sameCurrency = !shop || shop.currency === product.currency
  const override = variant && listing?.variantPrices[variant.id]
  const entered = override ?? (sameCurrency ? (variant?.priceMinor ?? null) : null)
  const priceMinor = entered === 0 ? null : entered
  const compareAt = sameCurrency ? (variant?.compareAtMinor ?? null) : null
  const shown = request.showPrice === false ? null : priceMinor
  const ownPicture = pictures.find((picture) => chosen && picture.variantId === chosen.id && picture.assetId)
  return {
    look: request.look,
    productId: product.id,
    // A product with one variant is that variant: its stock can then be changed from the card.
    variantId: chosen?.id ?? (product.variants.length === 1 ? (variant?.id ?? null) : null),
    number: request.number ?? null,
    title: listing?.title ?? product.title,
    priceMinor: shown,
    compareAtMinor: shown !== null && compareAt !== null && compareAt > shown ? compareAt : null,
    currency: shop?.currency ?? product.currency,
    locale: shop?.locale ?? uiLocale,
    stock: chosen ? left(chosen.id) : product.variants.reduce((sum, candidate) => sum + left(candidate.id), 0),
    endsAt: request.endsAt ?? null,
    pictureAssetId: (ownPicture ?? pictures.find((picture) => picture.assetId))?.assetId ?? null,
  }
}
