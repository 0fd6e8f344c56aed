// What the streamer must hear of while the show runs: the line-up compared with what it was, item by item.
import type { LiveState } from '#shared/domain/show.ts'
import { isLow, type PresentItem } from './line-up.ts'

export type Alert = LiveState['alerts'][number]

const keptAlerts = 50

const levelOf = (present: PresentItem): 'ok' | 'low' | 'out' => {
  const stock = present.card?.stock ?? null
  if (stock === null) return 'ok'
  return stock <= 0 ? 'out' : isLow(present) ? 'low' : 'ok'
}

/** Alerts for what changed between two readings; `before` null asks for what is already so at the start. */
export function alertsBetween(
  before: readonly PresentItem[] | null,
  after: readonly PresentItem[],
  at: number,
): Omit<Alert, 'id'>[] {
  const alerts: Omit<Alert, 'id'>[] = []
  for (const now of after) {
    const { item, number, card } = now
    if (!card) continue
    const was = before?.find((present) => present.item.id === item.id)
    const old = was?.card ?? null
    const add = (code: Alert['code'], values: Alert['values']) =>
      alerts.push({ code, itemId: item.id, at, values: { title: card.title, number: number ?? 0, ...values } })
    if (old && old.priceMinor !== card.priceMinor)
      add('price_changed', {
        fromMinor: old.priceMinor ?? 0,
        toMinor: card.priceMinor ?? 0,
        currency: card.currency,
      })
    const [level, is] = [was ? levelOf(was) : 'ok', levelOf(now)]
    if (is !== level && is === 'low' && level !== 'out') add('stock_low', { stock: card.stock ?? 0 })
    if (is !== level && is === 'out') add('sold_out', { stock: card.stock ?? 0 })
    if (!card.pictureAssetId && (!before || old?.pictureAssetId)) add('no_picture', {})
  }
  return alerts
}

/** Newest last; an alert of the same kind for the same item replaces the older one. */
export function withAlerts(list: readonly Alert[], added: readonly Alert[]): Alert[] {
  const kept = list.filter(({ code, itemId }) => !added.some((one) => one.code === code && one.itemId === itemId))
  return [...kept, ...added].slice(-keptAlerts)
}
