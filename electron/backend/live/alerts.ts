// What the streamer must hear of while the show runs: the line-up compared with what it was, item by item.
import type { LiveState } from '#shared/domain/show.ts'
import type { PresentItem } from './line-up.ts'

export type Alert = LiveState['alerts'][number]

/** Pieces left from which the stock counts as low. */
export const lowStock = 5
const keptAlerts = 50

const levelOf = (stock: number | null): 'ok' | 'low' | 'out' =>
  stock === null || stock > lowStock ? 'ok' : stock > 0 ? 'low' : 'out'

/** Alerts for what changed between two readings; `before` null asks for what is already so at the start. */
export function alertsBetween(
  before: readonly PresentItem[] | null,
  after: readonly PresentItem[],
  at: number,
): Omit<Alert, 'id'>[] {
  const alerts: Omit<Alert, 'id'>[] = []
  for (const { item, number, card } of after) {
    if (!card) continue
    const old = before?.find((present) => present.item.id === item.id)?.card ?? null
    const add = (code: Alert['code'], values: Alert['values']) =>
      alerts.push({ code, itemId: item.id, at, values: { title: card.title, number: number ?? 0, ...values } })
    if (old && old.priceMinor !== card.priceMinor)
      add('price_changed', {
        fromMinor: old.priceMinor ?? 0,
        toMinor: card.priceMinor ?? 0,
        currency: card.currency,
      })
    const [was, is] = [old ? levelOf(old.stock) : 'ok', levelOf(card.stock)]
    if (is !== was && is === 'low' && was !== 'out') add('stock_low', { stock: card.stock ?? 0 })
    if (is !== was && is === 'out') add('sold_out', { stock: card.stock ?? 0 })
    if (!card.pictureAssetId && (!before || old?.pictureAssetId)) add('no_picture', {})
  }
  return alerts
}

/** Newest last; an alert of the same kind for the same item replaces the older one. */
export function withAlerts(list: readonly Alert[], added: readonly Alert[]): Alert[] {
  const kept = list.filter(({ code, itemId }) => !added.some((one) => one.code === code && one.itemId === itemId))
  return [...kept, ...added].slice(-keptAlerts)
}
