// What the console shows, worked out apart from any component: the feed, the best sellers, the alerts and the health.
import type { Order } from '#shared/domain/order.ts'
import type { LineupItem, LiveState, ObsStatus } from '#shared/domain/show.ts'

export type FeedFilter = 'all' | 'orders' | 'messages'

export type FeedEntry =
  | {
      type: 'order'
      id: string
      at: number
      /** Item number of the first line; null for what is not in the run-of-show. */
      number: number | null
      title: string
      quantity: number
      totalMinor: number
      currency: string
    }
  | { type: 'message'; id: string; at: number; text: string; seenAt: number | null }

/** Orders and messages to the host in one column, oldest first, as a chat reads. */
export function feedOf(
  state: Pick<LiveState, 'messages' | 'lineup'>,
  orders: readonly Order[],
  filter: FeedFilter,
): FeedEntry[] {
  const entries: FeedEntry[] = []
  if (filter !== 'messages') entries.push(...orders.map((order) => orderEntry(order, state.lineup)))
  if (filter !== 'orders')
    entries.push(...state.messages.map((message): FeedEntry => ({ type: 'message', ...message })))
  return entries.sort((a, b) => a.at - b.at)
}

function orderEntry(order: Order, lineup: readonly LineupItem[]): FeedEntry {
  const [first] = order.lines
  return {
    type: 'order',
    id: order.id,
    at: order.placedAt,
    number: lineup.find((item) => item.productId !== null && item.productId === first?.productId)?.number ?? null,
    title: first?.title ?? '',
    quantity: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    totalMinor: order.totalMinor,
    currency: order.currency,
  }
}

/** The items that sold most in this run, at most `limit`, only those that sold. */
export function bestSellers(lineup: readonly LineupItem[], limit = 3): LineupItem[] {
  return lineup
    .filter((item) => item.soldUnits > 0 && item.number !== null)
    .sort((a, b) => b.soldUnits - a.soldUnits)
    .slice(0, limit)
}

/** Alerts that nobody has put away, newest first. */
export function openAlerts(state: Pick<LiveState, 'alerts'>, dismissed: ReadonlySet<string>): LiveState['alerts'] {
  return state.alerts.filter((alert) => !dismissed.has(alert.id)).sort((a, b) => b.at - a.at)
}

/** Which figure of an item an open alert is about: it's tinted until the alert is put away. */
export function alertedFigure(alerts: LiveState['alerts'], itemId: string): 'price' | 'stock' | null {
  for (const alert of alerts) {
    if (alert.itemId !== itemId) continue
    if (alert.code === 'price_changed') return 'price'
    if (alert.code === 'stock_low' || alert.code === 'sold_out') return 'stock'
  }
  return null
}

export type HealthMood = 'good' | 'slow' | 'dropping' | 'busy' | 'lost' | 'none'

const droppedShareWorth = 0.01
const cpuPercentWorth = 85

/** Share of frames that OBS dropped, 0..1. */
export const droppedShare = (health: NonNullable<ObsStatus['health']>): number =>
  health.totalFrames > 0 ? health.droppedFrames / health.totalFrames : 0

/** The one word over the figures; the worst wins. */
export function healthMood(obs: Pick<ObsStatus, 'phase' | 'health' | 'canvas'> | undefined): HealthMood {
  if (!obs || obs.phase === 'disconnected' || obs.phase === 'connecting') return 'none'
  if (obs.phase === 'reconnecting' || !obs.health) return obs.phase === 'reconnecting' ? 'lost' : 'none'
  if (droppedShare(obs.health) > droppedShareWorth) return 'dropping'
  if (obs.canvas && obs.health.fps < obs.canvas.fps * 0.95) return 'slow'
  return obs.health.cpuPercent > cpuPercentWorth ? 'busy' : 'good'
}

/** The figures of the last answers, newest last; an answer that is already there is not added again. */
export function addSample<T extends { at: number }>(samples: readonly T[], next: T | null, limit = 40): readonly T[] {
  if (!next || samples.at(-1)?.at === next.at) return samples
  return [...samples.slice(1 - limit), next]
}

/** Time on air as the badge has it, always with hours: "00:47:12". */
export function onAirClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** What the take button and the action bar may do now. */
export function consoleAbilities(state: LiveState) {
  const running = state.phase === 'on-air' || state.phase === 'rehearsal'
  const current = state.lineup.find((item) => item.id === state.currentItemId) ?? null
  const next = state.lineup.find((item) => item.id === state.nextItemId) ?? null
  return {
    running,
    current,
    next,
    canTake: running && next !== null,
    pinned: state.pin !== null && state.pin.itemId === state.currentItemId,
    canPin: running && current?.kind === 'product',
    canUnpin: running && state.pin !== null,
  }
}
