// What is left of an item's price when it is pinned: the catalog's arithmetic, for the plan and for the console.
import { useQuery } from '@tanstack/react-query'
import { floorPrice, isBelowFloor, margin, type Margin } from '#shared/domain/margin.ts'
import type { LineupItem } from '#shared/domain/show.ts'
import { orpc } from '../../api/client.ts'
import { useConversion } from '../../api/rates.ts'
import { useShops } from '../../api/settings.ts'

export interface ItemMargin {
  margin: Margin
  low: boolean
  floorBps: number
  floorPriceMinor: number | null
  currency: string
}

/** Null while a cost or a rate between the currencies is unknown: then nothing can be said. */
export function useItemMargin(item: LineupItem, shopId: string): ItemMargin | null {
  const { shops } = useShops()
  const convert = useConversion()
  const product = useQuery(
    orpc.catalog.product.queryOptions({
      input: { id: item.productId ?? ('' as never) },
      enabled: item.productId !== null,
    }),
  ).data
  const shop = shops.find((entry) => entry.id === shopId)
  const variant =
    product?.variants.find((entry) => entry.id === (item.card?.variantId ?? item.variantId)) ?? product?.variants[0]
  const priceMinor = item.card?.priceMinor ?? null
  if (!product || !variant || !shop || priceMinor === null || variant.costMinor === null) return null
  if (item.card?.currency !== shop.currency) return null
  const costMinor = convert(variant.costMinor, product.currency, shop.currency)
  if (costMinor === null) return null
  const options = { weightGrams: variant.weightGrams, taxBps: product.taxBps }
  const result = margin({ ...options, priceMinor, costMinor, fees: shop.fees })
  return {
    margin: result,
    low: isBelowFloor(result, shop.fees.floorBps),
    floorBps: shop.fees.floorBps,
    floorPriceMinor: floorPrice(costMinor, shop.fees, options),
    currency: shop.currency,
  }
}
