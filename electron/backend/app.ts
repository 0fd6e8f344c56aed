// The composition root: builds every domain from the injected config and ports and gives back one router. No transport, no Electron,
// no global: two studios can live in one process (tests do that).
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Topic } from '#shared/contract/system.ts'
import type { AssetId, ChangeGroupId, ShowId } from '#shared/domain/ids.ts'
import { createRouterClient } from '@orpc/server'
import { createInsightsRepository, createInsightsService, insightsHandlers } from './insights/index.ts'
import { createJobs } from './jobs/index.ts'
import { createJobStore } from './jobs/store.ts'
import { createStore, type DbStore } from './db/store.ts'
import { openWorkspace } from './db/workspace.ts'
import { createBus, type Bus } from './kernel/bus.ts'
import type { Clock } from './kernel/clock.ts'
import { createDownloads } from './kernel/downloads.ts'
import type { Logger } from './kernel/logger.ts'
import { os } from './kernel/rpc.ts'
import type { SecretStore } from './kernel/secrets/index.ts'
import { catalogHandlers, createCatalogRepositories, createCatalogService } from './catalog/index.ts'
import {
  createRatesRepository,
  createShopsRepository,
  createShopsService,
  shopsHandlers,
  startFeeCalendar,
} from './shops/index.ts'
import {
  createImagePort,
  createPlatformAuth,
  createSandbox,
  createSyncRepositories,
  createSyncService,
  liveHosts,
  syncHandlers,
  type Pinned,
} from './sync/index.ts'
import {
  catalogPort,
  createLiveRepository,
  createLiveService,
  liveHandlers,
  obsAddressPort,
  ordersPort,
  recordingPort,
  shopsPort,
} from './live/index.ts'
import {
  createMediaRepository,
  createMediaService,
  createPictureFetch,
  mediaHandlers,
  publicNetwork,
  type Network,
} from './media/index.ts'
import { defineSampleJob } from './sample/index.ts'
import type { EntityName } from './kernel/store.ts'
import {
  createEditService,
  createFfmpegTools,
  createRenderService,
  createVideoRepository,
  videoHandlers,
} from './video/index.ts'
import {
  createArchiveService,
  createChangesFeed,
  createHistoryService,
  createSettings,
  createSystemRepository,
  createSystemService,
  createUploads,
  systemHandlers,
  type Shell,
} from './system/index.ts'

export interface StudioConfig {
  /** Folder of the workspace: database, media, cache, backups. */
  dataDir: string
  shell: Shell
  version: string
  /** Name of this PC in the change log. */
  device: string
  /** Folder of fonts, icons and the sample workspace. */
  resourcesDir: string
}

export interface StudioPorts {
  clock: Clock
  log: Logger
  secrets: SecretStore
  /** Where pictures are fetched from; the public internet when absent. */
  pictureNetwork?: Network
  /** Addresses of the second screen and the overlay; null or absent where no server listens. */
  links?: () => { remote: string | null; overlay: string | null }
  /** Closes this studio and opens it again, for a restore; absent where nobody can. */
  restart?: () => void
}

const topicOfEntity: Record<EntityName, Topic> = {
  product: 'catalog',
  variant: 'catalog',
  picture: 'catalog',
  listing: 'catalog',
  collection: 'catalog',
  collectionItem: 'catalog',
  warehouse: 'catalog',
  stockLevel: 'catalog',
  stockReservation: 'catalog',
  bundlePart: 'catalog',
  savedView: 'catalog',
  duplicateDismissal: 'catalog',
  exchangeRate: 'shops',
  shop: 'shops',
  edit: 'video',
  show: 'shows',
  showItem: 'shows',
  orderLine: 'orders',
  setting: 'settings',
}

export type Studio = Awaited<ReturnType<typeof createStudio>>

/** How eager the sandbox's buyers are in a rehearsal. */
const rehearsalOrdersPerMinute = 12

/** Opens the workspace and starts its background work. Throws NewerDatabaseError for a workspace of a newer version. */
export async function createStudio({ config, ports }: { config: StudioConfig; ports: StudioPorts }) {
  const { clock, log, secrets } = ports
  const { db, paths, restored } = openWorkspace(config.dataDir, clock)
  if (restored) log.info(restored, 'went back to a backup')
  const bus = createBus((error, event) => log.error({ err: error, event }, 'listener failed'))
  const store = createStore(db, clock, config.device)
  announceChanges(store, bus)
  // Progress is noted several times a second beside an import: it takes its turn instead of waiting for the lock.
  const jobRows = createJobStore(db)
  const jobs = createJobs({
    store: { ...jobRows, saveProgress: (...progress) => store.transaction(() => jobRows.saveProgress(...progress)) },
    bus,
    clock,
    log,
    afterCommit: store.afterCommit,
    lanes: { ffmpeg: cpus().length >= 8 ? 2 : 1, io: 4, sync: 1 },
  })

  const systemRepository = createSystemRepository(db, config.dataDir, paths.backups)
  const settings = createSettings(store, systemRepository)
  const uploads = createUploads(paths.uploads)
  const downloads = createDownloads(paths.exports, clock)
  const changes = createChangesFeed(bus)
  const tools = createFfmpegTools({
    setting: () => settings.get().ffmpegPath,
    env: process.env,
    resourcesDir: config.resourcesDir,
  })
  bus.on('changed', ({ topic }) => topic === 'settings' && tools.refresh())
  const system = createSystemService({
    repository: systemRepository,
    store,
    jobs,
    clock,
    secrets,
    version: config.version,
    shell: config.shell,
    dataDir: config.dataDir,
    databasePath: paths.database,
    mediaTools: tools.info,
    productCount: async () => (await catalog.facets()).views.all ?? 0,
    onAir: () => onAir,
    restart: ports.restart ?? null,
  })
  const archive = createArchiveService({
    repository: systemRepository,
    store,
    bus,
    jobs,
    uploads,
    downloads,
    clock,
    version: config.version,
    databasePath: paths.database,
    mediaDir: paths.media,
    cacheDir: paths.cache,
    onAir: () => onAir,
  })
  let onAir: ShowId | null = null
  bus.on('onAir', ({ showId }) => (onAir = showId as ShowId | null))

  const shopsRepository = createShopsRepository(db, clock)
  const feeCalendar = startFeeCalendar({ shops: shopsRepository.list, bus, clock })
  const ratesRepository = createRatesRepository(db)
  let takeBack: (groupId: ChangeGroupId) => Promise<void> = () => Promise.reject(new Error('no history yet'))
  let squarePicture: (id: AssetId) => Promise<AssetId | null> = async () => null
  const catalog = createCatalogService({
    store,
    repositories: createCatalogRepositories(db),
    bus,
    clock,
    jobs,
    log,
    uploads,
    downloads,
    baseCurrency: () => settings.get().baseCurrency,
    shops: () => shopsRepository.list(),
    rates: () => ratesRepository.list(),
    lowStockLevel: () => settings.get().lowStockLevel,
    squarePicture: (id) => squarePicture(id),
    takeBack: (groupId) => takeBack(groupId),
    importsDir: join(config.dataDir, 'imports'),
    databasePath: paths.database,
    device: config.device,
  })

  const media = createMediaService({
    repository: createMediaRepository(db),
    store,
    bus,
    clock,
    log,
    uploads,
    tools,
    mediaDir: paths.media,
    cacheDir: paths.cache,
    resourcesDir: config.resourcesDir,
  })

  squarePicture = media.squared
  const pictureFetch = createPictureFetch({
    wanted: catalog.wantedPictures,
    ingestFile: media.ingestFile,
    network: ports.pictureNetwork ?? publicNetwork,
    jobs,
    store,
    bus,
    workDir: join(paths.cache, 'pictures'),
  })

  let pinned: () => Pinned | null = () => null
  const sandbox = createSandbox({ dataDir: config.dataDir, clock, log, pinned: () => pinned() })
  const platform = { sandbox, fetch: globalThis.fetch, clock, log, random: Math.random, live: liveHosts }
  const auth = createPlatformAuth(platform)
  const shops = createShopsService({
    store,
    repository: shopsRepository,
    rates: ratesRepository,
    secrets,
    auth,
    clock,
  })
  const sync = createSyncService({
    ...platform,
    store,
    bus,
    jobs,
    shops,
    repositories: createSyncRepositories(db),
    images: createImagePort(media.listingPicture),
    baseCurrency: () => settings.get().baseCurrency,
  })

  const video = { repository: createVideoRepository(db), store, clock, media, cards: catalog }
  const edits = createEditService(video)
  const renders = createRenderService({
    ...video,
    jobs,
    bus,
    tools,
    workDir: join(paths.cache, 'renders'),
    edit: edits.get,
  })

  const live = createLiveService({
    store,
    repository: createLiveRepository(db),
    bus,
    clock,
    log,
    secrets,
    cacheDir: paths.cache,
    draw: media.drawCard,
    catalog: catalogPort(catalog),
    shops: shopsPort(shops),
    orders: ordersPort({ ordersSince: sync.ordersSince, lastPulledAt: sync.lastOrdersAt }),
    // TikTok has no confirmed way to pin from outside; the streamer pins in the app and the studio says "claimed".
    platform: { pin: async ({ rehearsal }) => (rehearsal ? 'observed' : 'claimed') },
    shoppers: {
      started: ({ showId, rehearsal }) => void (rehearsal && sandbox.setShoppers(showId, rehearsalOrdersPerMinute)),
      ended: () => {},
    },
    recordings: recordingPort(media),
    links: { links: ports.links ?? (() => ({ remote: null, overlay: null })) },
    obsAddress: obsAddressPort(settings),
  })
  pinned = live.pinned
  // One encoder at a time: while a show is on air OBS has the processor.
  bus.on('onAir', ({ showId }) => jobs.pauseLane('ffmpeg', showId !== null))

  const insights = createInsightsService({
    repository: createInsightsRepository(db),
    clock,
    baseCurrency: () => settings.get().baseCurrency,
    shops: shops.list,
    shows: live.planning.list,
    obs: live.obs.status,
    conflicts: sync.conflicts,
    syncStatus: sync.status,
    renders: (limit) =>
      renders
        .list(null, limit * 2)
        .filter((render) => render.state === 'done')
        .slice(0, limit)
        .map((render) => ({ ...render, title: edits.get(render.editId).title })),
    thumb: (assetId) => media.open(assetId, 'thumb'),
  })

  const bulk = { ...catalog.bulk, isRunning: catalog.isChangingMany }
  const history = createHistoryService({ store, bus, log: ports.log, bulk })
  takeBack = history.takeBack

  const router = os.router({
    catalog: catalogHandlers(catalog),
    shops: shopsHandlers(shops),
    sync: syncHandlers(sync),
    media: mediaHandlers(media, pictureFetch),
    video: videoHandlers({ edits, renders, cards: catalog, media }),
    live: liveHandlers(live),
    insights: insightsHandlers(insights),
    system: systemHandlers({
      system,
      archive,
      settings,
      uploads,
      history,
      changes,
      jobs,
      bus,
      store,
    }),
  })
  defineSampleJob(jobs, {
    client: createRouterClient(router, { context: { scope: 'admin', actor: 'user' } }),
    dir: join(config.resourcesDir, 'sample'),
    now: clock.now,
  })

  jobs.start()
  catalog.bulk.start()
  const daily = system.dailyBackup().catch((error: unknown) => log.error({ err: error }, 'the daily backup failed'))
  return {
    router,
    events: bus,
    jobs,
    /** Bytes of assets for the transports. */
    media,
    /** Files that were made for the seller to take away, for the transports. */
    downloads,
    services: { system, settings, catalog, media, shops, sync, edits, renders },
    /** Stops background work and closes the workspace; nothing acknowledged is lost when this is skipped. */
    dispose: async () => {
      const backupStopped = system.dispose()
      await live.dispose()
      await jobs.stop()
      await history.dispose()
      await sync.dispose()
      feeCalendar.stop()
      await catalog.dispose()
      await uploads.dispose()
      await backupStopped
      await daily
      db.close()
    },
  }
}

function announceChanges(store: DbStore, bus: Bus): void {
  store.changes.onApplied((applied, { step }) => {
    if (step) return
    const byTopic = new Map<Topic, Set<string>>([['history', new Set()]])
    for (const change of applied) {
      const topic = topicOfEntity[change.entity]
      byTopic.set(topic, (byTopic.get(topic) ?? new Set()).add(change.id))
    }
    store.afterCommit(() => {
      for (const [topic, ids] of byTopic)
        bus.emit('changed', { topic, ids: ids.size > 0 && ids.size <= 100 ? [...ids] : null })
    })
  })
}
