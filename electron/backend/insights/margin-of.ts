// What a set of sold lines leaves the seller after its costs; null as soon as one cost is unknown, since a guess would be a lie.
import { margin } from '#shared/domain/margin.ts'
import type { OrderLine } from '#shared/domain/order.ts'
import type { Fees } from '#shared/domain/shop.ts'

/** Minor units of the shop's currency, by the same arithmetic as the catalog's margin: each piece is shipped and taxed. */
export function marginOf(
  lines: OrderLine[],
  fees: Fees,
  costMinor: (variantId: string) => number | null,
): number | null {
  let total = 0
  for (const line of lines) {
    const cost = line.variantId ? costMinor(line.variantId) : null
    if (cost === null) return null
    total += margin({ priceMinor: line.priceMinor, costMinor: cost, fees }).leftMinor * line.quantity
  }
  return total
}
