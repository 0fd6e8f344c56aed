// The run-of-show joined with what the catalog says now: this is what the console, the remote and the cards show.
import type { CardModel } from '#shared/domain/card.ts'
import type { ShopId } from '#shared/domain/ids.ts'
import type { Order } from '#shared/domain/order.ts'
import { airedMs, itemState, type RundownState } from '#shared/domain/rundown.ts'
import type { LineupItem, ShowItem } from '#shared/domain/show.ts'
import type { CatalogPort } from './ports.ts'

/** An item with its present card; breaks have neither number nor card. */
export interface PresentItem {
  item: ShowItem
  number: number | null
  card: CardModel | null
  sku: string | null
  /** Pieces at or below which its stock counts as low; 0 for a break. */
  lowStockLevel: number
}

/** Only a stock that is counted can be low. */
export const isLow = ({ card, lowStockLevel }: Pick<PresentItem, 'card' | 'lowStockLevel'>): boolean =>
  card !== null && card.stock !== null && card.stock <= lowStockLevel

/** Numbers count the products only, in the order of the run-of-show, starting at 1. */
export function presentItems(items: readonly ShowItem[], shopId: ShopId, catalog: CatalogPort): PresentItem[] {
  let count = 0
  return items.map((item) => {
    const { productId, variantId, cardLook: look } = item
    if (!productId) return { item, number: null, card: null, sku: null, lowStockLevel: 0 }
    const number = ++count
    const card = catalog.card({ productId, variantId, shopId, showId: item.showId, look, number })
    const lowStockLevel = card ? catalog.lowStockLevel(productId) : 0
    return { item, number, card, sku: card && catalog.sku(productId, variantId), lowStockLevel }
  })
}

export interface Sales {
  orders: number
  revenueMinor: number
  pulledAt: number | null
  of(item: ShowItem): { units: number; revenueMinor: number }
}

/** Orders in the shop's currency only: sums of two currencies would be no amount of anything. */
export function salesOf(orders: readonly Order[], currency: string, pulledAt: number | null): Sales {
  const counted = orders.filter((order) => order.currency === currency)
  return {
    orders: orders.length,
    revenueMinor: counted.reduce((sum, order) => sum + order.totalMinor, 0),
    pulledAt,
    of: ({ productId, variantId }) => {
      const lines = counted
        .flatMap((order) => order.lines)
        .filter(
          (line) => productId !== null && line.productId === productId && (!variantId || line.variantId === variantId),
        )
      return {
        units: lines.reduce((sum, line) => sum + line.quantity, 0),
        revenueMinor: lines.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0),
      }
    },
  }
}

export function lineupItem(present: PresentItem, rundown: RundownState, sales: Sales, now: number): LineupItem {
  const { item, number, card, sku } = present
  const sold = sales.of(item)
  return {
    ...item,
    number,
    card,
    lowStock: isLow(present),
    thumbAssetId: card?.pictureAssetId ?? null,
    sku,
    state: itemState(rundown, item.id),
    airedMs: airedMs(rundown, item.id, now),
    soldUnits: sold.units,
    revenueMinor: sold.revenueMinor,
  }
}
