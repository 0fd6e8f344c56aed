// Small texts that several parts of the live screens write alike.
import type { CardModel } from '#shared/domain/card.ts'
import { formatMoney, formatNumber } from '../../i18n/format.ts'
import { formatClock } from '../../i18n/format-time.ts'

/** "+2 min", "−5 min", "" when less than a minute off. */
export function driftText(driftMs: number): string {
  const minutes = Math.round(driftMs / 60_000)
  return minutes === 0 ? '' : signedMinutes(minutes)
}

const signedMinutes = (minutes: number) =>
  formatNumber(minutes, { style: 'unit', unit: 'minute', unitDisplay: 'short', signDisplay: 'always' })

/** "+2:08", "−0:30", "0:00". */
export const driftClock = (driftMs: number): string =>
  driftMs >= 1000 ? `+${formatClock(driftMs)}` : formatClock(driftMs)

/** "8 min" of a planned time. */
export const minutesText = (ms: number): string =>
  formatNumber(Math.round(ms / 60_000), { style: 'unit', unit: 'minute', unitDisplay: 'short' })

/** The price as the shop's viewers read it; null where the card has none. */
export const cardPrice = (card: CardModel | null): string | null =>
  card === null || card.priceMinor === null ? null : formatMoney(card.priceMinor, card.currency, card.locale)

/** The struck price; null unless it's above the price. */
export const cardWas = (card: CardModel | null): string | null =>
  card?.compareAtMinor != null && card.priceMinor !== null && card.compareAtMinor > card.priceMinor
    ? formatMoney(card.compareAtMinor, card.currency, card.locale)
    : null
