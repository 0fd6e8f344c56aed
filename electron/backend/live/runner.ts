// Runs the show that is on air: takes commands through the reducer, writes the log, starts the effects and keeps the state true while the
// catalog, the orders and OBS change around it.
import { DomainError } from '#shared/domain/errors.ts'
import type { CommandId, ShowId, VariantId } from '#shared/domain/ids.ts'
import { isRunning, reduceRundown, type RundownCommand, type RundownEvent } from '#shared/domain/rundown.ts'
import type { Show } from '#shared/domain/show.ts'
import type { Bus } from '../kernel/bus.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Op, Store } from '../kernel/store.ts'
import { alertsBetween, withAlerts } from './alerts.ts'
import { eventRow } from './event-log.ts'
import type { ObsControl, ObsCue } from './obs/control.ts'
import type { CatalogPort, OrdersPort, PlatformPinPort, ShoppersPort } from './ports.ts'
import type { LiveRepository, NewEvent } from './repository.ts'
import { presentOf, type Run, type RunReader } from './run.ts'
import { createRunEffects, type RunEffects } from './run-effects.ts'
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
  readonly effects: RunEffects['statuses']
  /** Takes over the show that was on air when the program ended. */
  recover(): void
  start(commandId: CommandId, show: Show, mode: 'rehearsal' | 'live'): void
  command(commandId: CommandId, showId: ShowId, command: RundownCommand): void
  adjustStock(commandId: CommandId, showId: ShowId, variantId: VariantId, delta: number, actor: Actor): void
  /** The catalog or the run-of-show changed. */
  refreshItems(): void
  refreshOrders(): void
  obsCue(cue: ObsCue): void
  /** Writes what waits to be written. */
  flush(): void
  /** Nothing is written any more: the workspace is about to close. */
  dispose(): void
}

const flushDelayMs = 400

export function createRunner(deps: RunnerDeps): Runner {
  const { store, repository, reader, bus, clock, log, obs } = deps
  let run: Run | null = null
  let closed = false
  /** Results of effects, written with the next cue or a moment later: a commit takes time that the viewer would wait. */
  let waiting: NewEvent[] = []
  let flushing: NodeJS.Timeout | null = null
  const record = (events: NewEvent[], of: Run | null = run) => {
    const all = [...waiting, ...events]
    if (!of || closed || all.length === 0) return
    store.transaction(() => repository.append(of.showId, of.runId, all))
    waiting = []
  }
  const flush = () => {
    if (flushing) clearTimeout(flushing)
    flushing = null
    record([])
  }
  const recordLater = (event: NewEvent) => {
    if (!run) return
    waiting.push(event)
    flushing ??= setTimeout(flush, flushDelayMs)
  }
  const fact = (kind: NewEvent['kind'], data: NewEvent['data'] = {}, at = clock.now()): NewEvent => ({
    kind,
    at,
    itemId: run?.rundown.currentItemId ?? null,
    productId: null,
    data,
  })
  const effects = createRunEffects({
    ...deps,
    onSettled: ({ kind, ms, errorCode }) =>
      recordLater(
        errorCode
          ? fact('effect_failed', { effect: kind, ms, error: errorCode })
          : fact('effect_ok', { effect: kind, ms }),
      ),
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
      // What was held for a show and not sold in it goes back on sale.
      ...(patch.status === 'ended' ? deps.repository.reservations(showId) : []).map((id): Op => ({
        op: 'delete',
        entity: 'stockReservation',
        id,
      })),
    ])
  /**
   * Decides, tells OBS and writes, in this order: the viewer doesn't wait for the disk. A command that can't be written after all is taken
   * back by `guarded`.
   */
  const accept = (of: Run, command: RundownCommand, commandId: CommandId): void => {
    const { phase } = of.rundown
    const result = reduceRundown(of.rundown, command, clock.now(), of.showId)
    if (!result.ok) throw new DomainError(result.error.code, result.error.data as never)
    const { state, events, effects: caused } = result
    if (events.length === 0) return
    of.rundown = state
    if (caused.some(({ type }) => type === 'cards')) effects.showCards(of)
    record(
      events.map((event) => eventRow(event, shownBy(of, event))),
      of,
    )
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
        status: phase === 'rehearsal' ? 'planned' : 'ended',
        endedAt: state.endedAt,
      })
    const { shopId } = showOf(of.showId)
    store.afterCommit(() => {
      effects.perform(of, shopId, caused)
      if (command.type === 'start') enter(of)
      if (command.type === 'end') leave()
      deps.publish()
    })
  }
  /** Runs a command once; when it can't be written, the run and the screen go back to what the log says. */
  const guarded = (commandId: CommandId, procedure: string, of: () => Run, work: (of: Run) => void): void => {
    let touched: { run: Run; before: Run['rundown'] } | null = null
    try {
      store.command(commandId, procedure, () => {
        const target = of()
        touched = { run: target, before: target.rundown }
        work(target)
        return null
      })
    } catch (error) {
      restore(touched)
      throw error
    }
  }
  const restore = (touched: { run: Run; before: Run['rundown'] } | null) => {
    if (!touched || touched.run.rundown === touched.before) return
    touched.run.rundown = touched.before
    effects.showCards(touched.run)
  }
  const freshRun = (show: Show): Run => {
    if (run) throw new DomainError('SHOW_ALREADY_LIVE', { showId: run.showId })
    const of: Run = { ...reader.load(show), runId: newId<string>(), alerts: [], loggedOrders: new Set() }
    const already = alertsBetween(null, of.present, clock.now())
    of.alerts = withAlerts(
      [],
      already.map((alert) => ({ ...alert, id: newId<string>() })),
    )
    return of
  }
  const enter = (of: Run) => {
    run = of
    const show = showOf(of.showId)
    // Later, since at a recovery those who listen are still being put together.
    setImmediate(() => bus.emit('onAir', { showId: run?.showId ?? null }))
    deps.shoppers.started({
      showId: of.showId,
      shopId: show.shopId,
      rehearsal: of.rundown.phase === 'rehearsal',
      productIds: of.present.flatMap(({ item }) => (item.productId ? [item.productId] : [])),
    })
    effects.warm(of)
    announce(of.showId)
  }
  const leave = () => {
    const ended = run
    flush()
    run = null
    bus.emit('onAir', { showId: null })
    deps.shoppers.ended()
    if (ended) announce(ended.showId)
  }
  const refreshItems = () => {
    if (!run || closed) return
    const of = run
    const cards = () =>
      JSON.stringify(
        [of.rundown.pin?.itemId ?? null, of.rundown.nextItemId].map((id) => presentOf(of, id)?.card ?? null),
      )
    const before = cards()
    if (!reader.refreshItems(of, showOf(of.showId), clock.now())) return
    if (cards() !== before) effects.showCards(of)
    effects.warm(of)
    deps.publish()
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
      effects.showCards(of)
    },
    start: (commandId, show, mode) =>
      guarded(
        commandId,
        'live.start',
        () => freshRun(show),
        (of) => {
          accept(of, { type: 'start', mode }, commandId)
          const { recordingStartedAt } = obs.status()
          if (recordingStartedAt !== null) record([fact('recording_started', { before: true }, recordingStartedAt)], of)
          store.afterCommit(() => reader.refreshSales(of, showOf(show.id)))
        },
      ),
    command: (commandId, showId, command) =>
      guarded(
        commandId,
        `live.${command.type}`,
        () => runOf(showId),
        (of) => accept(of, command, commandId),
      ),
    adjustStock: (commandId, showId, variantId, delta, actor) =>
      guarded(
        commandId,
        'live.adjustStock',
        () => runOf(showId),
        (of) => {
          deps.catalog.adjustStock(variantId, delta, { actor, commandId })
          record([fact('stock_adjusted', { variantId, delta })], of)
          store.afterCommit(refreshItems)
        },
      ),
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
          effects.showCards(run)
          effects.warm(run)
          break
        }
        case 'ready':
          effects.showCards(run)
          effects.warm(run)
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
    flush,
    dispose: () => {
      flush()
      closed = true
    },
  }
}
