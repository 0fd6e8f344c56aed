// Live's use cases: planning shows, running one of them, and what the console, the remote and the overlay page watch.
import { join } from 'node:path'
import { DomainError } from '#shared/domain/errors.ts'
import type { CommandId, ShowId, ShowItemId, VariantId } from '#shared/domain/ids.ts'
import type { LiveEvent, LiveState, OverlayState, Show } from '#shared/domain/show.ts'
import type { RundownCommand } from '#shared/domain/rundown.ts'
import type { Bus } from '../kernel/bus.ts'
import type { Clock } from '../kernel/clock.ts'
import { latestFeed, type FeedMessage } from '../kernel/feed.ts'
import { newId } from '../kernel/ids.ts'
import type { Logger } from '../kernel/logger.ts'
import type { SecretStore } from '../kernel/secrets/index.ts'
import type { Store } from '../kernel/store.ts'
import { createCardFiles } from './card-files.ts'
import { createObsControl, type ObsCue } from './obs/control.ts'
import { createObsService } from './obs-service.ts'
import type {
  CardDrawer,
  CatalogPort,
  LinksPort,
  ObsAddressPort,
  OrdersPort,
  PlatformPinPort,
  RecordingPort,
  ShoppersPort,
  ShopsPort,
} from './ports.ts'
import type { LiveRepository } from './repository.ts'
import { createRunReader, liveStateOf, overlayStateOf, presentOf } from './run.ts'
import { createRunner } from './runner.ts'
import { createPlanning, type Actor } from './shows.ts'
import { createViews } from './views.ts'

export interface LiveDeps {
  store: Store
  repository: LiveRepository
  bus: Bus
  clock: Clock
  log: Logger
  secrets: SecretStore
  /** The workspace's folder of things that can be made again. */
  cacheDir: string
  draw: CardDrawer
  catalog: CatalogPort
  shops: ShopsPort
  orders: OrdersPort
  platform: PlatformPinPort
  shoppers: ShoppersPort
  recordings: RecordingPort
  links: LinksPort
  obsAddress: ObsAddressPort
}

export type LiveService = ReturnType<typeof createLiveService>

export interface OnAir {
  commandId: CommandId
  showId: ShowId
  expectedCurrentItemId: ShowItemId | null
}

const refreshDelayMs = 20
const cardsKeptMs = 7 * 24 * 3600_000

export function createLiveService(deps: LiveDeps) {
  const { store, repository, bus, clock, log, catalog, shops } = deps
  const files = createCardFiles(join(deps.cacheDir, 'live'), deps.draw)
  const obs = createObsControl({ clock, log, files, overlayUrl: () => deps.links.links().overlay })
  const views = createViews(clock)
  const reader = createRunReader({ repository, catalog, shops, orders: deps.orders })
  const runner = createRunner({ ...deps, obs, reader, publish: () => views.publish() })
  const planning = createPlanning({
    store,
    repository,
    clock,
    catalog,
    shops,
    currentItem: () => runner.run?.rundown.currentItemId ?? null,
  })
  const obsService = createObsService({ obs, store, secrets: deps.secrets, address: deps.obsAddress })

  const state = (showId: ShowId): LiveState => {
    const show = planning.show(showId)
    const running = runner.run?.showId === showId ? runner.run : null
    return liveStateOf(running ?? reader.load(show), show, {
      revision: views.revision,
      effects: running ? runner.effects : [],
      currency: shops.shop(show.shopId)?.currency ?? 'EUR',
      now: clock.now(),
    })
  }
  const command = (commandId: CommandId, showId: ShowId, what: RundownCommand): LiveState => {
    runner.command(commandId, showId, what)
    return state(showId)
  }

  // Many rows may change in one go: the line-up is read again once, shortly after.
  let refresh: NodeJS.Timeout | null = null
  const refreshSoon = () => {
    refresh ??= setTimeout(() => {
      refresh = null
      try {
        if (runner.run) runner.refreshItems()
        else views.publish()
      } catch (error) {
        log.error({ err: error }, 'line-up could not be read again')
      }
    }, refreshDelayMs)
  }
  /** The show that a recording belongs to, also when it is stopped after the show's end. */
  let recorded: ShowId | null = null
  const keepRecording = async (showId: ShowId, file: string) => {
    const assetId = await deps.recordings.ingest(file, planning.show(showId).title)
    if (!assetId) return
    store.changes.apply({ label: 'live.show.recorded', actor: 'system', undoable: false }, [
      { op: 'update', entity: 'show', id: showId, patch: { recordingAssetId: assetId } },
    ])
  }
  const onCue = (cue: ObsCue) => {
    runner.obsCue(cue)
    if (cue.kind === 'recording_started') recorded = runner.run?.showId ?? null
    if (cue.kind !== 'recording_stopped') return
    const showId = recorded ?? runner.run?.showId ?? null
    recorded = null
    if (showId && cue.file)
      keepRecording(showId, cue.file).catch((error: unknown) => log.warn({ err: error }, 'recording was not kept'))
  }
  const stops = [
    bus.on('changed', ({ topic }) => {
      if (topic === 'catalog' || topic === 'shows' || topic === 'shops' || topic === 'settings') refreshSoon()
      if (topic === 'orders') {
        runner.refreshOrders()
        views.publish()
      }
    }),
    obs.onCue(onCue),
  ]
  runner.recover()
  if (runner.run) obsService.reconnect()
  void files.prune(cardsKeptMs, clock.now())

  return {
    planning,
    obs: obsService,
    state,
    /** Events of the show's last run, oldest first. Throws NOT_FOUND. */
    events: (showId: ShowId): LiveEvent[] => {
      planning.show(showId)
      runner.flush()
      const runId = repository.lastRun(showId)
      return runId ? repository.events(showId, runId) : []
    },
    current: (): { showId: ShowId | null } => ({ showId: runner.run?.showId ?? null }),
    /** What is on screen now, for the sandbox's buyers; null when nothing is pinned. `since` is UTC ms. */
    pinned: () => {
      const { run } = runner
      const present = run && presentOf(run, run.rundown.pin?.itemId ?? null)
      if (!run?.rundown.pin || !present) return null
      const { shopId } = planning.show(run.showId)
      const { productId, at: since } = run.rundown.pin
      return { showId: run.showId, shopId, productId, variantId: present.item.variantId, since }
    },
    start: (input: { commandId: CommandId; showId: ShowId; mode: 'rehearsal' | 'live' }): LiveState => {
      const show: Show = planning.show(input.showId)
      runner.start(input.commandId, show, input.mode)
      if (obs.status().outputs.recording) recorded = input.showId
      return state(input.showId)
    },
    take: ({ commandId, showId, ...rest }: OnAir & { itemId: ShowItemId }) =>
      command(commandId, showId, { type: 'take', ...rest }),
    takeNext: ({ commandId, showId, ...rest }: OnAir) => command(commandId, showId, { type: 'takeNext', ...rest }),
    pin: ({ commandId, showId, ...rest }: OnAir) => command(commandId, showId, { type: 'pin', ...rest }),
    unpin: ({ commandId, showId, ...rest }: OnAir) => command(commandId, showId, { type: 'unpin', ...rest }),
    setNext: ({ commandId, showId, ...rest }: OnAir & { itemId: ShowItemId }) =>
      command(commandId, showId, { type: 'setNext', ...rest }),
    end: (input: { commandId: CommandId; showId: ShowId }) => command(input.commandId, input.showId, { type: 'end' }),
    adjustStock: (
      input: { commandId: CommandId; showId: ShowId; variantId: VariantId; delta: number },
      actor: Actor,
    ): LiveState => {
      runner.adjustStock(input.commandId, input.showId, input.variantId, input.delta, actor)
      return state(input.showId)
    },
    sendMessage: (input: { commandId: CommandId; showId: ShowId; text: string }) =>
      command(input.commandId, input.showId, { type: 'message', id: newId<string>(), text: input.text }),
    markMessageSeen: (input: { commandId: CommandId; showId: ShowId; messageId: string }): LiveState => {
      planning.show(input.showId)
      if (runner.run?.showId !== input.showId)
        throw new DomainError('NOT_FOUND', { entity: 'message', id: input.messageId })
      return command(input.commandId, input.showId, { type: 'messageSeen', id: input.messageId })
    },
    /** Whole state at each revision. Throws NOT_FOUND. */
    watch: (showId: ShowId, signal: AbortSignal | undefined): AsyncGenerator<FeedMessage<LiveState, LiveState>> => {
      planning.show(showId)
      const read = () => ({ revision: views.revision, data: state(showId) })
      return latestFeed({ read, listen: (changed) => views.watch('console', changed), signal })
    },
    watchOverlay: (signal: AbortSignal | undefined): AsyncGenerator<FeedMessage<OverlayState, OverlayState>> => {
      const read = () => ({ revision: views.revision, data: overlayStateOf(runner.run, views.revision) })
      return latestFeed({ read, listen: (changed) => views.watch('overlay', changed), signal })
    },
    links: () => deps.links.links(),
    /** Resolves when nothing is written any more. */
    dispose: async (): Promise<void> => {
      for (const stop of stops) stop()
      if (refresh) clearTimeout(refresh)
      runner.dispose()
      await obs.dispose()
    },
  }
}
