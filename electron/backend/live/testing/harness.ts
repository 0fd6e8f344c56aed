// Live on a throw-away workspace with real SQLite and real files. The catalog is a small table that tests may change; OBS is either a real one or
// nobody, by what the test connects to.
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import type { CardModel } from '#shared/domain/card.ts'
import type { CommandId, ProductId, ShopId, VariantId } from '#shared/domain/ids.ts'
import type { Order } from '#shared/domain/order.ts'
import { createStore } from '../../db/store.ts'
import { openWorkspace } from '../../db/workspace.ts'
import { createBus } from '../../kernel/bus.ts'
import { systemClock, type Clock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { silentLogger, type Logger } from '../../kernel/logger.ts'
import { createMemorySecrets } from '../../kernel/secrets/index.ts'
import { createLiveRepository, createLiveService, type CardDrawer, type LiveDeps } from '../index.ts'

export const commandId = () => newId<CommandId>()

export interface TestProduct {
  id: ProductId
  variantId: VariantId
  title: string
  sku: string
  priceMinor: number
  stock: number
}

const hues = [0, 120, 240, 60, 180, 300, 30, 150, 270, 90, 210, 330]

/** One flat colour per product and price, 3.2 times as wide as high: easy to find in a screenshot. */
export const flatDrawer: CardDrawer = async (model, widthPx) => {
  const height = Math.round(widthPx / 3.2)
  const hue = hues[((model.number ?? 1) - 1) % hues.length]
  const light = 30 + ((model.priceMinor ?? 0) % 40)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${height}">
    <rect width="100%" height="100%" fill="hsl(${hue}, 90%, ${light}%)"/></svg>`
  const drawn = new Resvg(svg).render()
  return { png: drawn.asPng(), width: drawn.width, height: drawn.height }
}

export interface HarnessOptions {
  dataDir?: string
  products?: number
  clock?: Clock
  log?: Logger
  deps?: Partial<LiveDeps>
}

/** Opens live with one shop in euros and `products` products. Closing removes the folder unless `dataDir` was given. */
export function openLive(options: HarnessOptions = {}) {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'vitrine-live-'))
  const clock = options.clock ?? systemClock
  const { db, paths } = openWorkspace(dataDir, clock)
  const bus = createBus((error) => {
    throw error
  })
  const store = createStore(db, clock, 'test')
  store.changes.onApplied((changes) => {
    store.afterCommit(() => bus.emit('changed', { topic: 'shows', ids: changes.map(({ id }) => id) }))
  })
  const shopId = seedShop(db, clock)
  const products = seedProducts(options.products ?? 4)
  const secrets = createMemorySecrets()
  const pulled: { orders: Order[]; pulledAt: number | null } = { orders: [], pulledAt: null }
  let obsAddress = '127.0.0.1:4455'
  const find = (id: string) => products.find((product) => product.id === id)
  const deps: LiveDeps = {
    store,
    repository: createLiveRepository(db),
    bus,
    clock,
    log: options.log ?? silentLogger,
    secrets,
    cacheDir: paths.cache,
    draw: flatDrawer,
    catalog: {
      card: ({ productId, variantId, look, number }) => {
        const product = find(productId)
        return product ? cardOf(product, variantId, look, number) : null
      },
      sku: (productId) => find(productId)?.sku ?? null,
      hasProduct: (id) => find(id) !== undefined,
      lowStockLevel: () => 5,
      adjustStock: (variantId, delta) => {
        const product = products.find((one) => one.variantId === variantId)
        if (product) product.stock += delta
      },
    },
    shops: { shop: (id) => (id === shopId ? { currency: 'EUR' } : null) },
    orders: {
      ordersSince: (_, at) => ({ ...pulled, orders: pulled.orders.filter(({ placedAt }) => placedAt >= at) }),
    },
    platform: { pin: async () => 'off' },
    shoppers: { started: () => {}, ended: () => {} },
    recordings: { ingest: async () => null },
    links: { links: () => ({ remote: null, overlay: null }) },
    obsAddress: { get: () => obsAddress, set: (address) => void (obsAddress = address) },
    ...options.deps,
  }
  const live = createLiveService(deps)
  return {
    live,
    dataDir,
    query: (sql: string) => db.prepare(sql).all() as Record<string, unknown>[],
    bus,
    store,
    secrets,
    shopId,
    products,
    pulled,
    repository: deps.repository,
    /** A show with the first `count` products. */
    plan: (count = products.length) =>
      live.planning.create({
        commandId: commandId(),
        shopId,
        title: 'Autumn table',
        plannedAt: null,
        productIds: products.slice(0, count).map(({ id }) => id),
        actor: 'user',
      }),
    /** Changes a product as an edit in the catalog would. */
    edit: (index: number, patch: Partial<TestProduct>) => {
      Object.assign(products[index] as TestProduct, patch)
      bus.emit('changed', { topic: 'catalog', ids: [(products[index] as TestProduct).id] })
    },
    close: async () => {
      await live.dispose()
      db.close()
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true })
    },
  }
}
export type LiveHarness = ReturnType<typeof openLive>

function cardOf(product: TestProduct, variantId: VariantId | null, look: CardModel['look'], number: number | null) {
  return {
    look,
    productId: product.id,
    variantId,
    number,
    title: product.title,
    priceMinor: product.priceMinor,
    compareAtMinor: null,
    currency: 'EUR',
    locale: 'fr-FR',
    stock: product.stock,
    endsAt: null,
    pictureAssetId: null,
  } satisfies CardModel
}

const seedProducts = (count: number): TestProduct[] =>
  Array.from({ length: count }, (_, index) => ({
    id: fixedId<ProductId>(1, index),
    variantId: fixedId<VariantId>(2, index),
    title: `Product ${index + 1}`,
    sku: `SKU-${index + 1}`,
    priceMinor: 1000 + index * 100,
    stock: 100,
  }))

/** The same ids in each harness, so that one opened on the same folder knows the products of the last. */
const fixedId = <T extends string>(kind: number, index: number) =>
  `019a0000-000${kind}-7000-8000-${String(index).padStart(12, '0')}` as T

function seedShop(db: ReturnType<typeof openWorkspace>['db'], clock: Clock): ShopId {
  const id = fixedId<ShopId>(3, 0)
  db.prepare(
    `INSERT OR IGNORE INTO shops (id, name, platform, market, currency, locale, time_zone, fees, created_at, updated_at)
     VALUES (?, 'Maison Olive', 'local', 'FR', 'EUR', 'fr-FR', 'Europe/Paris', '{}', ?, ?)`,
  ).run(id, clock.now(), clock.now())
  return id
}

/** Polls until `check` gives something truthy; fails with its last answer after `timeoutMs`. */
export async function until<T>(check: () => T | Promise<T>, what: string, timeoutMs = 10_000): Promise<T> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const value = await check()
    if (value) return value
    if (Date.now() > end) throw new Error(`timed out waiting for ${what}: ${JSON.stringify(value)}`)
    await systemClock.sleep(10)
  }
}
