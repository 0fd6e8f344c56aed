// Shops and sync as the studio wires them, on a throw-away workspace with the real sandbox behind real HTTP. Time can be skipped: sleeping
// costs nothing, so that backoff and reviews are tested at full length.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AssetId, ProductId, ShopId, VariantId } from '#shared/domain/ids.ts'
import type { Order } from '#shared/domain/order.ts'
import type { Shop, ShopDraft } from '#shared/domain/shop.ts'
import { createJobs } from '../../jobs/index.ts'
import { createJobStore } from '../../jobs/store.ts'
import type { Db } from '../../db/open.ts'
import { createStore, type DbStore } from '../../db/store.ts'
import { openWorkspace } from '../../db/workspace.ts'
import { createBus } from '../../kernel/bus.ts'
import type { Clock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { silentLogger, type Logger } from '../../kernel/logger.ts'
import { createMemorySecrets, type SecretStore } from '../../kernel/secrets/index.ts'
import type { Op } from '../../kernel/store.ts'
import { createRatesRepository, createShopsRepository, createShopsService } from '../../shops/index.ts'
import {
  createImagePort,
  createPlatformAuth,
  createSandbox,
  createSyncRepositories,
  createSyncService,
} from '../index.ts'
import type { Pinned } from '../index.ts'
import { createConnector } from '../connect.ts'
import type { SyncRunResult } from '../run.ts'
import type { TokenLifetimes } from '../sandbox/tokens.ts'

/** A real 640 x 640 JPEG. */
export const picturePath = join(import.meta.dirname, 'picture.jpg')
export const pictureBytes = () => readFileSync(picturePath)

export interface SkippingClock extends Clock {
  skip(ms: number): void
}

/** The real clock, plus whatever was slept: sleeping returns at once. */
export function skippingClock(): SkippingClock {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      ahead += ms
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
    },
    skip: (ms) => void (ahead += ms),
  }
}

export interface BenchOptions {
  dataDir?: string
  clock?: Clock
  /** A clock of its own for the platform, to be out of step with ours. */
  sandboxClock?: Clock
  secrets?: SecretStore
  fetch?: typeof globalThis.fetch
  seed?: number
  lifetimes?: TokenLifetimes
  pinned?: () => Pinned | null
  auto?: boolean
  log?: Logger
  baseCurrency?: string
}

export type Bench = Awaited<ReturnType<typeof openBench>>

export async function openBench(options: BenchOptions = {}) {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'vitrine-sync-')))
  const skipping = skippingClock()
  const clock = options.clock ?? skipping
  const log = options.log ?? silentLogger
  const { db } = openWorkspace(dataDir, clock)
  const bus = createBus((error) => {
    throw error
  })
  const store = createStore(db, clock, 'test')
  const jobs = createJobs({
    store: createJobStore(db),
    bus,
    clock,
    log,
    afterCommit: store.afterCommit,
    lanes: { sync: 1, io: 1 },
  })
  const sandbox = createSandbox({
    dataDir,
    clock: options.sandboxClock ?? clock,
    log,
    seed: options.seed ?? 1,
    ...(options.lifetimes ? { lifetimes: options.lifetimes } : {}),
    ...(options.pinned ? { pinned: options.pinned } : {}),
  })
  const platform = {
    sandbox,
    fetch: options.fetch ?? globalThis.fetch,
    clock,
    log,
    random: () => 0.5,
    // Nothing listens there: a test that would leave this machine fails.
    live: { api: 'http://127.0.0.1:9', auth: 'http://127.0.0.1:9' },
  }
  const secrets = options.secrets ?? createMemorySecrets()
  const repositories = createSyncRepositories(db)
  const shops = createShopsService({
    store,
    repository: createShopsRepository(db, clock),
    rates: createRatesRepository(db),
    secrets,
    auth: createPlatformAuth(platform),
    clock,
  })
  const pulledOrders: Order[] = []
  const sync = createSyncService({
    ...platform,
    store,
    bus,
    jobs,
    shops,
    repositories,
    images: createImagePort(async () => ({ path: picturePath })),
    baseCurrency: () => options.baseCurrency ?? 'EUR',
    onOrdersPulled: (_shop, orders) => void pulledOrders.push(...orders),
    auto: options.auto ?? false,
  })
  const connector = createConnector({ ...platform, shops })
  jobs.start()

  const bench = {
    dataDir,
    pragma: (text: string): unknown => db.pragma(text, { simple: true }),
    bus,
    clock,
    /** Only with the bench's own clock. */
    skip: skipping.skip,
    store,
    jobs,
    shops,
    sync,
    sandbox,
    secrets,
    repositories,
    pulledOrders,
    /** A run to its end; throws the job's error code when it failed. */
    run: async (shopId: ShopId): Promise<SyncRunResult> => {
      const { jobId } = sync.run(newId(), shopId)
      const job = await jobs.finished(jobId)
      if (job.state !== 'succeeded') throw new Error(`${job.errorCode}: ${job.errorDetail}`)
      return jobs.resultOf(jobId) as SyncRunResult
    },
    publishAll: (shopId: ShopId) => sync.publish(newId(), shopId, 'all'),
    /** Runs until no review is open any more. */
    settle: async (shopId: ShopId): Promise<void> => {
      for (let round = 0; round < 50; round++) {
        await bench.run(shopId)
        const status = sync.status().find((entry) => entry.shopId === shopId)
        if (status?.pending === 0 && status.auditing === 0) return
        skipping.skip(sandbox.faults().auditDelayMs + 1000)
      }
      throw new Error('the shop did not come to rest')
    },
    shop: (patch: Partial<ShopDraft> = {}): Shop => shops.create(newId(), { ...frenchShop, ...patch }),
    connectedShop: async (patch: Partial<ShopDraft> = {}): Promise<Shop> =>
      shops.connectSandbox(newId(), bench.shop(patch).id),
    product: (seed: ProductSeed = {}) => insertProduct({ store, db, clock }, seed),
    edit: (entity: 'product' | 'variant' | 'listing', id: string, patch: Record<string, unknown>) =>
      store.changes.apply({ label: 'test.edit', actor: 'user' }, [{ op: 'update', entity, id, patch }]),
    /** The bare connector of a shop. */
    api: async (shopId: ShopId) => (await connector.connect(shopId)).api,
    /** The product as the platform holds it. */
    remote: (shop: Shop, productId: ProductId) =>
      sandbox.inspect().productsByExternalId(shop.remoteShopId ?? '', productId),
    listing: (productId: ProductId, shopId: ShopId) => {
      const listing = repositories.listings.of(productId, shopId)
      if (!listing) throw new Error('no listing')
      return listing
    },
    close: async () => {
      await jobs.stop()
      await sync.dispose()
      db.close()
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true })
    },
  }
  return bench
}

const frenchShop: ShopDraft = {
  name: 'Maison Olive',
  platform: 'tiktok-shop',
  market: 'FR',
  currency: 'EUR',
  locale: 'fr-FR',
  timeZone: 'Europe/Paris',
}

export interface ProductSeed {
  title?: string
  descriptionHtml?: string
  options?: string[]
  pictures?: number
  variants?: Partial<{
    sku: string
    priceMinor: number
    compareAtMinor: number | null
    stock: number
    weightGrams: number | null
    option1: string
    barcode: string
  }>[]
}

/** A product that the platform's rules let pass, unless the seed says otherwise. */
function insertProduct(
  { store, db, clock }: { store: DbStore; db: Db; clock: Clock },
  seed: ProductSeed,
): { id: ProductId; variantId: VariantId; variantIds: VariantId[]; sku: string } {
  const now = clock.now()
  const id = newId<ProductId>()
  const variants = (seed.variants ?? [{}]).map((variant, position) => ({
    id: newId<VariantId>(),
    row: {
      productId: id,
      position,
      sku: `SKU-${id.slice(-6)}-${position}`,
      priceMinor: 2450,
      stock: 24,
      weightGrams: 480,
      updatedAt: now,
      ...variant,
    },
  }))
  const pictures = Array.from({ length: seed.pictures ?? 1 }, () => insertAsset(db, now))
  const ops: Op[] = [
    {
      op: 'insert',
      entity: 'product',
      id,
      row: {
        title: seed.title ?? 'Bol en grès émaillé, bleu nuit',
        descriptionHtml:
          seed.descriptionHtml ?? '<p>Un bol tourné à la main, émail bleu nuit, passe au lave-vaisselle.</p>',
        status: 'active',
        options: seed.options ?? [],
        createdAt: now,
        updatedAt: now,
      },
    },
    ...variants.map(({ id: variantId, row }): Op => ({ op: 'insert', entity: 'variant', id: variantId, row })),
    ...pictures.map((assetId, position): Op => ({
      op: 'insert',
      entity: 'picture',
      id: newId(),
      row: { productId: id, assetId, position },
    })),
  ]
  store.changes.apply({ label: 'test.product', actor: 'user' }, ops)
  const first = variants[0]
  if (!first) throw new Error('a product needs a variant')
  return { id, variantId: first.id, variantIds: variants.map((variant) => variant.id), sku: first.row.sku }
}

function insertAsset(db: Db, now: number): AssetId {
  const id = newId<AssetId>()
  db.prepare(
    `INSERT INTO assets (id, kind, name, mime, bytes, sha256, width, height, created_at) VALUES (?, 'image', 'picture.jpg', 'image/jpeg', 1, ?, 640, 640, ?)`,
  ).run(id, id, now)
  return id
}
