// Why a product can't be listed as it is: the blocking rules of the readiness check, seen through a shop's own texts and prices.
import { picturesIn } from '#shared/domain/product.ts'
import { readiness } from '#shared/domain/readiness.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { platformDescription, priceIn } from './snapshot.ts'
import type { SyncListing, SyncProduct } from './model.ts'

/** Rule ids, empty when the platform's rules are met. */
export function draftReasons(
  product: SyncProduct,
  listing: SyncListing | null,
  shop: Shop,
  baseCurrency: string,
): string[] {
  const findings = readiness(
    {
      title: listing?.title ?? product.title,
      descriptionHtml: platformDescription(listing?.descriptionHtml ?? product.descriptionHtml),
      category: product.category,
      options: product.variants.length > 1 ? product.options : [],
      variants: product.variants.map((variant) => ({
        ...variant,
        priceMinor: priceIn(shop, baseCurrency, listing, variant),
      })),
      pictures: picturesIn(product.pictures, listing?.pictureIds ?? null),
    },
    shop,
  )
  return findings.filter(({ severity }) => severity === 'blocks').map(({ ruleId }) => ruleId)
}
