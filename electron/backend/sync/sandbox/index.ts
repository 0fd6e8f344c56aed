// The simulated platform of one workspace: started when somebody first talks to it, remembering everything in sandbox.sqlite.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Shop } from '#shared/domain/shop.ts'
import type { SandboxFaults } from '#shared/domain/sync.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Logger } from '../../kernel/logger.ts'
import { settleAudits } from './audit.ts'
import { noFaults, seededRandom } from './faults.ts'
import { createSandboxRepository, type SandboxRepository } from './repository.ts'
import { startSandboxServer } from './server.ts'
import { createShoppers, type Pinned } from './shoppers.ts'
import { tokenLifetimes, type TokenLifetimes } from './tokens.ts'
import type { SandboxSeller } from './types.ts'

export type { Pinned } from './shoppers.ts'
export type Sandbox = ReturnType<typeof createSandbox>

export interface SandboxOptions {
  dataDir: string
  clock: Clock
  log: Logger
  /** Same seed, same faults and verdicts. */
  seed?: number
  lifetimes?: TokenLifetimes
  /** What the running show has on screen. */
  pinned?: () => Pinned | null
}

export function createSandbox(options: SandboxOptions) {
  const seed = options.seed ?? 7
  let opened: SandboxRepository | null = null
  let server: Promise<{ url: string; stop(): Promise<void> }> | null = null
  let faults: SandboxFaults | null = null

  const repository = (): SandboxRepository =>
    (opened ??= createSandboxRepository(join(options.dataDir, 'sandbox.sqlite')))
  const currentFaults = (): SandboxFaults => (faults ??= { ...noFaults, ...repository().faults() })
  const shoppers = createShoppers({
    repository,
    clock: options.clock,
    random: seededRandom(seed + 1),
    pinned: options.pinned ?? (() => null),
    settle: () => settleAudits(repository(), currentFaults(), seed, options.clock.now()),
  })

  return {
    /** Origin of the server; starts it when it isn't running. */
    url: async (): Promise<string> => {
      server ??= startSandboxServer({
        repository: repository(),
        faults: currentFaults,
        random: seededRandom(seed),
        seed,
        clock: options.clock,
        log: options.log,
        lifetimes: options.lifetimes ?? tokenLifetimes,
      })
      return (await server).url
    },
    /** The made-up seller of a local shop: the same each time, so that what it sold stays; each call gives a new code. */
    register: (shop: Pick<Shop, 'id' | 'name' | 'market' | 'currency'>): SandboxSeller => {
      const store = repository()
      return store.transaction(() => {
        const known = store.seller(shop.id)
        const seller: SandboxSeller = {
          ...(known ?? newSeller(shop.id, store.nextId)),
          name: `${shop.name} (sandbox)`,
          market: shop.market,
          currency: shop.currency,
          code: `SBX_${randomBytes(16).toString('base64url')}`,
        }
        store.saveSeller(seller)
        return seller
      })
    },
    faults: currentFaults,
    setFaults: (patch: Partial<SandboxFaults>): SandboxFaults => {
      faults = { ...currentFaults(), ...patch }
      repository().saveFaults(faults)
      return faults
    },
    setShoppers: shoppers.set,
    /** For tests and rehearsals: what the platform holds. */
    inspect: repository,
    stop: async (): Promise<void> => {
      shoppers.stop()
      await (await server)?.stop()
      server = null
      opened?.close()
      opened = null
    },
  }
}

function newSeller(localShopId: string, nextId: (prefix: string) => string): SandboxSeller {
  return {
    localShopId,
    appKey: `sbx${randomBytes(6).toString('hex')}`,
    appSecret: randomBytes(20).toString('hex'),
    serviceId: nextId('7400'),
    shopId: nextId('7494'),
    cipher: `SBX_${randomBytes(18).toString('base64url')}`,
    name: '',
    market: '',
    currency: '',
    warehouseId: nextId('7068'),
    code: null,
    accessToken: null,
    accessExpiresAt: 0,
    refreshToken: null,
    refreshExpiresAt: 0,
  }
}
