// A product as one shop would sell it: its own words and prices where the shop has them.
import type { ProductDetail, Variant } from '#shared/domain/product.ts'
import { readiness, type Finding } from '#shared/domain/readiness.ts'
import type { Shop } from '#shared/domain/shop.ts'

/** Price in the shop's currency; null where the product has none in it. */
export function priceIn(
  product: Pick<ProductDetail, 'currency' | 'listings'>,
  variant: Pick<Variant, 'id' | 'priceMinor'>,
  shop: Pick<Shop, 'id' | 'currency'>,
): number | null {
  const override = product.listings.find((listing) => listing.shopId === shop.id)?.variantPrices[variant.id]
  return override ?? (shop.currency === product.currency ? variant.priceMinor : null)
}

/** The platform's rules that the product breaks in that shop, the blocking ones first. */
export function findingsFor(product: ProductDetail, shop: Shop): Finding[] {
  const listing = product.listings.find((candidate) => candidate.shopId === shop.id)
  return readiness(
    {
      title: listing?.title ?? product.title,
      descriptionHtml: listing?.descriptionHtml ?? product.descriptionHtml,
      category: product.category,
      vendor: product.vendor,
      options: product.options,
      attributes: product.attributes,
      variants: product.variants.map((variant) => ({ ...variant, priceMinor: priceIn(product, variant, shop) })),
      pictures: product.pictures,
    },
    shop,
  )
}
