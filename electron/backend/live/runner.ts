// Runs the show that is on air: takes commands through the reducer, writes the log, starts the effects and keeps the state true while the
// catalog, the orders and OBS change around it.
import { DomainError } from '#shared/domain/errors.ts'
import type { CardModel } from '#shared/domain/card.ts'
import type { CommandId, ShowId, VariantId } from '#shared/domain/ids.ts'
import {
  isRunning,
  reduceRundown,
  withObservedPin,
  type RundownCommand,
  type RundownEffect,
  type RundownEvent,
} from '#shared/domain/rundown.ts'
import type { Show } from '#shared/domain/show.ts'
import type { Bus } from '../kernel/bus.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Store } from '../kernel/store.ts'
import { alertsBetween, withAlerts } from './alerts.ts'
import { createEffects, type EffectOutcome, type Effects } from './effects.ts'
import { eventRow } from './event-log.ts'
import type { ObsControl, ObsCue } from './obs/control.ts'
import type { CatalogPort, OrdersPort, PlatformPinPort, ShoppersPort } from './ports.ts'
import type { LiveRepository, NewEvent } from './repository.ts'
import { presentOf, type Run, type RunReader } from './run.ts'
import type { Actor } from './shows.ts'
import { newId } from '../kernel/ids.ts'

export interface RunnerDeps {
  store: Store
  repository: LiveRepository
  reader: RunReader
  bus: Bus
  clock: Clock
  log: Logger
  obs: ObsControl
  catalog: CatalogPort
  orders: OrdersPort
  platform: PlatformPinPort
  shoppers: ShoppersPort
  /** Tells everybody who watches; returns how many overlay pages heard it. */
  publish: () => { overlays: number }
}

export interface Runner {
  /** The run that is on air, else null. */
  readonly run: Run | null
  readonly effects: Effects['statuses']
  /** Takes over the show that was on air when the program ended. */
  recover(): void
  start(commandId: CommandId, show: Show, mode: 'rehearsal' | 'live'): void
  command(commandId: CommandId, showId: ShowId, command: RundownCommand): void
  adjustStock(commandId: CommandId, showId: ShowId, variantId: VariantId, delta: number, actor: Actor): void
  /** The catalog or the run-of-show changed. */
  refreshItems(): void
  refreshOrders(): void
  obsCue(cue: ObsCue): void
}

export function createRunner(deps: RunnerDeps): Runner {
  const { store, repository, reader, bus, clock, log, obs } = deps
  let run: Run | null = null
  const record = (events: NewEvent[], of: Run | null = run) => {
    if (of) repository.append(of.showId, of.runId, events)
  }
  const fact = (kind: NewEvent['kind'], data: NewEvent['data'] = {}, at = clock.now()): NewEvent => ({
    kind,
    at,
    itemId: run?.rundown.currentItemId ?? null,
    productId: null,
    data,
  })
  const effects = createEffects({
    clock,
    log,
    onStatus: () => void deps.publish(),
    onSettled: ({ kind, ms, errorCode }) =>
      record([
        errorCode
          ? fact('effect_failed', { effect: kind, ms, error: errorCode })
          : fact('effect_ok', { effect: kind, ms }),
      ]),
  })

  const showOf = (showId: ShowId): Show => {
    const show = repository.show(showId)
    if (!show) throw new DomainError('NOT_FOUND', { entity: 'show', id: showId })
    return show
  }
  const runOf = (showId: ShowId): Run => {
    showOf(showId)
    if (run?.showId !== showId) throw new DomainError('SHOW_NOT_LIVE')
    return run
  }
  const cardOf = (of: Run, id: Parameters<typeof presentOf>[1]): CardModel | null => presentOf(of, id)?.card ?? null

  const showCards = (of: Run) =>
    effects.run('obs', async (): Promise<EffectOutcome> => {
      const { pin, nextItemId } = of.rundown
      const pinned = pin
      const result = await obs.show({ visible: cardOf(of, pin?.itemId ?? null), next: cardOf(of, nextItemId) })
      if (result !== 'shown') return result
      if (pinned && run === of && of.rundown.pin?.at === pinned.at) of.rundown = withObservedPin(of.rundown)
      return 'ok'
    })
  const perform = (of: Run, list: readonly RundownEffect[]): void => {
    for (const effect of list) {
      switch (effect.type) {
        case 'cards':
          void showCards(of)
          void effects.run('overlay', async () => (deps.publish().overlays > 0 ? 'ok' : 'off'))
          break
        case 'platformPin': {
          const rehearsal = of.rundown.phase === 'rehearsal'
          const { shopId } = showOf(of.showId)
          void effects.run('platform', async (signal) => {
            const target = { shopId, productId: effect.productId, rehearsal, signal }
            return (await deps.platform.pin(target)) === 'off' ? 'off' : 'ok'
          })
          break
        }
        case 'message':
          void effects.run('message', async () => 'ok')
          break
        default:
          effect satisfies never
      }
    }
  }
  /** What the card says at that moment, for the report. */
  const shownBy = (of: Run, event: RundownEvent): Record<string, unknown> => {
    const present = event.kind === 'pinned' ? presentOf(of, event.itemId) : null
    if (!present?.card) return {}
    const { title, priceMinor, currency } = present.card
    return { title, priceMinor, currency, sku: present.sku ?? '', number: present.number }
  }
  const announce = (showId: ShowId) => bus.emit('changed', { topic: 'shows', ids: [showId] })
  const markShow = (commandId: CommandId, showId: ShowId, label: string, patch: Partial<Show>) =>
    store.changes.apply({ label, actor: 'system', commandId, undoable: false }, [
      { op: 'update', entity: 'show', id: showId, patch: { ...patch, updatedAt: clock.now() } },
    ])
  /** Decides and writes within the transaction; what is in memory and outside changes once it has committed. */
  const accept = (of: Run, command: RundownCommand, commandId: CommandId): void => {
    const result = reduceRundown(of.rundown, command, clock.now(), of.showId)
    if (!result.ok) throw new DomainError(result.error.code, result.error.data as never)
    if (result.events.length === 0) return
    record(
      result.events.map((event) => eventRow(event, shownBy(of, event))),
      of,
    )
    const { state } = result
    if (command.type === 'start')
      markShow(commandId, of.showId, 'live.show.started', {
        status: 'live',
        startedAt: state.startedAt,
        endedAt: null,
        rehearsal: command.mode === 'rehearsal',
      })
    // A rehearsed show is still to come: it goes back among the planned ones.
    if (command.type === 'end')
      markShow(commandId, of.showId, 'live.show.ended', {
        status: of.rundown.phase === 'rehearsal' ? 'planned' : 'ended',
        endedAt: state.endedAt,
      })
    store.afterCommit(() => {
      of.rundown = state
      perform(of, result.effects)
      if (command.type === 'start') enter(of)
      if (command.type === 'end') leave()
      deps.publish()
    })
  }
  const enter = (of: Run) => {
    run = of
    const show = showOf(of.showId)
    bus.emit('onAir', { showId: of.showId })
    deps.shoppers.started({
      showId: of.showId,
      shopId: show.shopId,
      rehearsal: of.rundown.phase === 'rehearsal',
      productIds: of.present.flatMap(({ item }) => (item.productId ? [item.productId] : [])),
    })
    const cards = of.present.flatMap(({ card }) => (card ? [card] : []))
    obs.warm(cards).catch((error: unknown) => log.warn({ err: error }, 'cards could not be drawn ahead'))
    announce(of.showId)
  }
  const leave = () => {
    const ended = run
    run = null
    bus.emit('onAir', { showId: null })
    deps.shoppers.ended()
    if (ended) announce(ended.showId)
  }
  const refreshItems = () => {
    if (!run) return
    const before = run.rundown
    const [shown, following] = [cardOf(run, before.pin?.itemId ?? null), cardOf(run, before.nextItemId)]
    if (!reader.refreshItems(run, showOf(run.showId), clock.now())) return
    const { pin, nextItemId } = run.rundown
    const same =
      JSON.stringify([shown, following]) === JSON.stringify([cardOf(run, pin?.itemId ?? null), cardOf(run, nextItemId)])
    if (same) deps.publish()
    else perform(run, [{ type: 'cards', visibleItemId: pin?.itemId ?? null, nextItemId }])
    const cards = run.present.flatMap(({ card }) => (card ? [card] : []))
    obs.warm(cards).catch((error: unknown) => log.warn({ err: error }, 'cards could not be drawn ahead'))
  }
  const refreshOrders = () => {
    if (!run?.rundown.startedAt) return
    const of = run
    const show = showOf(of.showId)
    const { orders } = deps.orders.ordersSince(show.shopId, of.rundown.startedAt ?? 0)
    const fresh = orders.filter(({ id }) => !of.loggedOrders.has(id))
    record(
      fresh.map(({ id, placedAt, totalMinor, currency, lines }) => ({
        ...fact('order', { orderId: id, totalMinor, currency }, placedAt),
        productId: lines[0]?.productId ?? null,
      })),
    )
    for (const { id } of fresh) of.loggedOrders.add(id)
    if (reader.refreshSales(of, show)) deps.publish()
  }
  return {
    get run() {
      return run
    },
    get effects() {
      return effects.statuses
    },
    recover: () => {
      const show = repository.liveShow()
      if (!show) return
      const of = reader.load(show)
      if (!isRunning(of.rundown)) return
      log.info({ showId: show.id }, 'show goes on after a restart')
      enter(of)
      perform(of, [{ type: 'cards', visibleItemId: of.rundown.pin?.itemId ?? null, nextItemId: of.rundown.nextItemId }])
    },
    start: (commandId, show, mode) =>
      store.command(commandId, 'live.start', () => {
        if (run) throw new DomainError('SHOW_ALREADY_LIVE', { showId: run.showId })
        const of: Run = { ...reader.load(show), runId: newId<string>(), alerts: [], loggedOrders: new Set() }
        const at = clock.now()
        const already = alertsBetween(null, of.present, at).map((alert) => ({ ...alert, id: newId<string>() }))
        of.alerts = withAlerts([], already)
        accept(of, { type: 'start', mode }, commandId)
        const { recordingStartedAt } = obs.status()
        if (recordingStartedAt !== null) record([fact('recording_started', { before: true }, recordingStartedAt)], of)
        store.afterCommit(() => reader.refreshSales(of, showOf(show.id)))
        return null
      }),
    command: (commandId, showId, command) =>
      void store.command(commandId, `live.${command.type}`, () => {
        accept(runOf(showId), command, commandId)
        return null
      }),
    adjustStock: (commandId, showId, variantId, delta, actor) =>
      void store.command(commandId, 'live.adjustStock', () => {
        const of = runOf(showId)
        deps.catalog.adjustStock(variantId, delta, { actor, commandId })
        record([fact('stock_adjusted', { variantId, delta })], of)
        store.afterCommit(refreshItems)
        return null
      }),
    refreshItems,
    refreshOrders,
    obsCue: (cue) => {
      if (!run) return
      switch (cue.kind) {
        case 'lost':
        case 'restored': {
          const kind = cue.kind === 'lost' ? 'obs_lost' : 'obs_restored'
          record([fact(kind, {}, cue.at)])
          reader.alert(run, kind, cue.at)
          void showCards(run)
          break
        }
        case 'ready':
          void showCards(run)
          break
        case 'recording_started':
          record([fact('recording_started', {}, cue.at)])
          break
        case 'recording_stopped':
          record([fact('recording_stopped', { file: cue.file }, cue.at)])
          break
        default:
          cue satisfies never
      }
      deps.publish()
    },
  }
}
