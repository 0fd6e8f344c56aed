// What the overlay page has to do when the state changes or the connection goes: pure, so that the page itself only paints.
import type { CardModel } from '#shared/domain/card.ts'
import type { OverlayState } from '#shared/domain/show.ts'

/** Without a word from the studio for this long, the card goes: a price that may be old is worse than none. */
export const hideAfterMs = 10_000

export type OverlayStep =
  | { type: 'keep' }
  /** Another product or look: the old card leaves while the new one enters. Null: nothing is to be shown. */
  | { type: 'swap'; card: CardModel | null }
  /** The same card with other figures: its lines flip. */
  | { type: 'update'; card: CardModel }

/** The card that viewers should see now; `lostForMs` is how long the connection has been down, null while it's up. */
export function wantedCard(state: OverlayState | null, lostForMs: number | null): CardModel | null {
  if (!state?.visible || (lostForMs !== null && lostForMs > hideAfterMs)) return null
  return state.card
}

export function overlayStep(shown: CardModel | null, wanted: CardModel | null): OverlayStep {
  if (wanted === null) return shown === null ? { type: 'keep' } : { type: 'swap', card: null }
  if (shown === null || shown.productId !== wanted.productId || shown.variantId !== wanted.variantId)
    return { type: 'swap', card: wanted }
  return JSON.stringify(shown) === JSON.stringify(wanted) ? { type: 'keep' } : { type: 'update', card: wanted }
}
