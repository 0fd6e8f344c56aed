// What a set of sold lines leaves the seller after its costs; null as soon as one cost is unknown, since a guess would be a lie.
import type { OrderLine } from '#shared/domain/order.ts'
import type { Fees } from '#shared/domain/shop.ts'

/** Minor units of the shop's currency: revenue less tax contained in it, commission, payment and affiliate share, shipping per line and cost. */
export function marginOf(
  lines: OrderLine[],
  fees: Fees,
  costMinor: (variantId: string) => number | null,
): number | null {
  let total = 0
  for (const line of lines) {
    const cost = line.variantId ? costMinor(line.variantId) : null
    if (cost === null) return null
    const revenue = line.quantity * line.priceMinor
    const tax = revenue - Math.round((revenue * 10_000) / (10_000 + fees.taxBps))
    const share = Math.round((revenue * (fees.commissionBps + fees.paymentBps + fees.affiliateBps)) / 10_000)
    total += revenue - tax - share - fees.shippingMinor - cost * line.quantity
  }
  return total
}
