// One run of a show, in memory: the reducer's state joined with the catalog, the pulled orders and the state of each effect.
import { newId } from '../kernel/ids.ts'
import type { ShowId, ShowItemId } from '#shared/domain/ids.ts'
import { emptyRundown, withItems, type RundownState } from '#shared/domain/rundown.ts'
import type { EffectStatus, LiveEvent, LiveState, OverlayState, Show } from '#shared/domain/show.ts'
import { alertsBetween, withAlerts, type Alert } from './alerts.ts'
import { rebuildRundown } from './event-log.ts'
import { lineupItem, presentItems, salesOf, type PresentItem, type Sales } from './line-up.ts'
import type { CatalogPort, OrdersPort, ShopsPort } from './ports.ts'
import type { LiveRepository } from './repository.ts'

export interface Run {
  readonly showId: ShowId
  readonly runId: string
  rundown: RundownState
  present: PresentItem[]
  sales: Sales
  alerts: Alert[]
  /** Orders that have their line in the log already. */
  readonly loggedOrders: Set<string>
}

export interface RunReader {
  /** A run as its log says it; one without a log is a show that never started. */
  load(show: Show): Run
  /** The line-up and the catalog as they are now; true when anything on the screen differs. */
  refreshItems(run: Run, show: Show, now: number): boolean
  refreshSales(run: Run, show: Show): boolean
  alert(run: Run, code: Alert['code'], at: number): void
}

export function createRunReader(deps: {
  repository: LiveRepository
  catalog: CatalogPort
  shops: ShopsPort
  orders: OrdersPort
}): RunReader {
  const { repository, catalog, shops, orders } = deps
  const currencyOf = (show: Show) => shops.shop(show.shopId)?.currency ?? 'EUR'
  const readSales = (show: Show, from: number | null): Sales => {
    if (from === null) return salesOf([], currencyOf(show), null)
    const { orders: pulled, pulledAt } = orders.ordersSince(show.shopId, from)
    return salesOf(
      pulled.filter((order) => show.endedAt === null || order.placedAt <= show.endedAt || show.status === 'live'),
      currencyOf(show),
      pulledAt,
    )
  }
  const numbered = (alerts: Omit<Alert, 'id'>[]): Alert[] => alerts.map((alert) => ({ ...alert, id: newId() }))

  return {
    load: (show) => {
      const items = repository.items(show.id)
      const runId = repository.lastRun(show.id)
      const log: LiveEvent[] = runId ? repository.events(show.id, runId) : []
      const rundown = runId ? rebuildRundown(items, log) : emptyRundown(items)
      const orderIds = log.flatMap(({ kind, data }) => (kind === 'order' ? [String(data['orderId'])] : []))
      return {
        showId: show.id,
        runId: runId ?? newId(),
        rundown,
        present: presentItems(items, show.shopId, catalog),
        sales: readSales(show, rundown.startedAt),
        alerts: [],
        loggedOrders: new Set(orderIds),
      }
    },
    refreshItems: (run, show, now) => {
      const items = repository.items(run.showId)
      const present = presentItems(items, show.shopId, catalog)
      if (JSON.stringify(present) === JSON.stringify(run.present)) return false
      run.alerts = withAlerts(run.alerts, numbered(alertsBetween(run.present, present, now)))
      run.present = present
      run.rundown = withItems(run.rundown, items)
      return true
    },
    refreshSales: (run, show) => {
      const before = run.sales
      run.sales = readSales(show, run.rundown.startedAt)
      return before.pulledAt !== run.sales.pulledAt || before.orders !== run.sales.orders
    },
    alert: (run, code, at) => {
      run.alerts = withAlerts(run.alerts, numbered([{ code, itemId: null, at, values: {} }]))
    },
  }
}

export const presentOf = (run: Run, itemId: ShowItemId | null): PresentItem | null =>
  run.present.find(({ item }) => item.id === itemId) ?? null

/** `revision` and `effects` come from outside: they also change without a command. */
export function liveStateOf(
  run: Run,
  show: Show,
  view: { revision: number; effects: EffectStatus[]; currency: string; now: number },
): LiveState {
  const { rundown, sales } = run
  return {
    show,
    phase: rundown.phase,
    revision: view.revision,
    startedAt: rundown.startedAt,
    endedAt: rundown.endedAt,
    previousItemId: rundown.previousItemId,
    currentItemId: rundown.currentItemId,
    nextItemId: rundown.nextItemId,
    currentSince: rundown.currentSince,
    pin: rundown.pin,
    lineup: run.present.map((present) => lineupItem(present, rundown, sales, view.now)),
    effects: view.effects,
    messages: [...rundown.messages],
    orders: sales.orders,
    revenueMinor: sales.revenueMinor,
    currency: view.currency,
    ordersPulledAt: sales.pulledAt,
    alerts: run.alerts,
  }
}

export function overlayStateOf(run: Run | null, revision: number): OverlayState {
  const card = run && presentOf(run, run.rundown.pin?.itemId ?? null)?.card
  const next = run && presentOf(run, run.rundown.nextItemId)?.card
  return { revision, visible: Boolean(card), card: card ?? null, next: next ?? null }
}
