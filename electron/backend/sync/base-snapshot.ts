// How sending something moves what both sides have in common.
import type { BaseSnapshot, Snapshot } from './model.ts'

/** Price and stock of an edit count at once; the texts of a product on sale only after its review. */
export function afterEdit(
  base: BaseSnapshot | null,
  sent: Snapshot,
  { listed, wasLive }: { listed: boolean; wasLive: boolean },
): BaseSnapshot {
  const remoteUpdateTime = base?.remoteUpdateTime ?? 0
  if (!base || !wasLive) return { agreed: sent, submitted: listed ? sent : null, remoteUpdateTime }
  // A draft beside the version on sale changes nothing of what both sides have.
  if (!listed) return { ...base, submitted: null }
  return { agreed: { ...base.agreed, prices: sent.prices, stock: sent.stock }, submitted: sent, remoteUpdateTime }
}

/** After a light edit: prices or stock are on sale at once. */
export function withCommerce(base: BaseSnapshot | null, sent: Snapshot, part: 'prices' | 'stock'): BaseSnapshot | null {
  if (!base) return null
  const update = (snapshot: Snapshot): Snapshot => ({ ...snapshot, [part]: { ...snapshot[part], ...sent[part] } })
  return { ...base, agreed: update(base.agreed), submitted: base.submitted && update(base.submitted) }
}
