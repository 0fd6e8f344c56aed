// SKUs change hands in a bulk edit: a paste may swap two of them. Which of the wanted ones are free once everything is written?
export interface SkuClaim {
  rid: number
  sku: string
}

/**
 * The variants that can't have the SKU they want: another claimed it before, or its owner keeps it. `owners` are the variants that have a
 * wanted SKU now. One that is refused keeps its own SKU, which can refuse the next.
 */
export function refusedClaims(claims: readonly SkuClaim[], owners: readonly SkuClaim[]): Set<number> {
  const refused = new Set<number>()
  const moving = new Set(claims.map(({ rid }) => rid))
  const ownersOf = Map.groupBy(owners, ({ sku }) => sku)
  for (let before = -1; before !== refused.size;) {
    before = refused.size
    const taken = new Set<string>()
    for (const { rid, sku } of claims) {
      if (refused.has(rid) || sku === '') continue
      const kept = (ownersOf.get(sku) ?? []).some((owner) => owner.rid !== rid && !moving.has(owner.rid))
      if (kept || taken.has(sku)) {
        refused.add(rid)
        moving.delete(rid)
      } else taken.add(sku)
    }
  }
  return refused
}
