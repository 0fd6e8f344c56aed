// Shops: what they are called, where they sell, what they cost, and their link to a platform.
import { DomainError } from '#shared/domain/errors.ts'
import { defaultFees } from '#shared/domain/fees.ts'
import type { RuleOverride } from '#shared/domain/readiness/rule.ts'
import { isConnectable, type FeeVersion } from '#shared/domain/shop.ts'
import type { Clock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { SecretStore } from '../kernel/secrets/index.ts'
import type { Fields, Op, Store } from '../kernel/store.ts'
import { createConnections } from './connection.ts'
import type { PlatformAuth } from './platform-auth.ts'
import { createRates } from './rates.ts'
import type { ShopsRepository } from './repository.ts'
import type { RatesRepository } from './repository-rates.ts'
import type { Shop, ShopDraft, ShopId, Fees } from './types.ts'
import { createShopVault } from './vault.ts'

export type ShopPatch = Partial<Omit<ShopDraft, 'platform' | 'fees'>> & {
  fees?: Partial<Fees> | undefined
  firstFees?: Partial<Fees> | undefined
  feeVersions?: FeeVersion[] | undefined
  ruleOverrides?: RuleOverride[] | undefined
}
export type ShopsService = ReturnType<typeof createShopsService>

export function createShopsService(deps: {
  store: Store
  repository: ShopsRepository
  rates: RatesRepository
  secrets: SecretStore
  auth: PlatformAuth
  clock: Clock
}) {
  const { store, repository, clock } = deps
  const vault = createShopVault(deps.secrets)

  const get = (id: ShopId): Shop => {
    const shop = repository.find(id)
    if (!shop) throw new DomainError('NOT_FOUND', { entity: 'shop', id })
    return shop
  }
  const save = (id: ShopId, patch: Partial<Shop>): Shop => {
    store.changes.apply({ label: 'shops.connection', actor: 'system', undoable: false }, [
      { op: 'update', entity: 'shop', id, patch: { ...patch, updatedAt: clock.now() } },
    ])
    return get(id)
  }
  const connections = createConnections({ vault, auth: deps.auth, clock, get, save })

  return {
    list: (): Shop[] => repository.list(),
    get,
    rates: createRates({ store, clock, repository: deps.rates }),
    create: (commandId: string, draft: ShopDraft): Shop =>
      store.command(commandId, 'shops.create', () => {
        checkDraft(draft)
        const id = newId<ShopId>()
        const now = clock.now()
        const { fees, ...fields } = draft
        const row = { ...fields, fees: { ...defaultFees(draft.platform, draft.market, now), ...defined(fees) } }
        store.changes.apply({ label: 'shops.created', values: { shop: draft.name }, actor: 'user', commandId }, [
          { op: 'insert', entity: 'shop', id, row: { ...row, createdAt: now, updatedAt: now } },
        ])
        return get(id)
      }),
    update: (commandId: string, id: ShopId, patch: ShopPatch): Shop =>
      store.command(commandId, 'shops.update', () => {
        const shop = get(id)
        const { fees, firstFees, feeVersions, ...fields } = patch
        checkDraft({ ...shop, ...defined(fields) })
        const next: Fields = { ...fields, updatedAt: clock.now() }
        if (fees) Object.assign(next, patchedFees(shop, defined(fees)))
        if (firstFees) next['fees'] = { ...shop.firstFees, ...defined(firstFees) }
        if (feeVersions) next['feeVersions'] = checkedVersions(feeVersions)
        store.changes.apply({ label: 'shops.updated', values: { shop: shop.name }, actor: 'user', commandId }, [
          { op: 'update', entity: 'shop', id, patch: next },
        ])
        return get(id)
      }),
    /** Refused with SHOP_HAS_LISTINGS while listings, orders or shows hang on it. */
    remove: (commandId: string, id: ShopId): Promise<{ ok: true }> =>
      store.commandAsync(commandId, 'shops.remove', async () => {
        store.transaction(() => {
          const shop = get(id)
          const count = repository.countDependants(id)
          if (count > 0) throw new DomainError('SHOP_HAS_LISTINGS', { count })
          const ops = repository.listingIds(id).map((listing): Op => ({ op: 'delete', entity: 'listing', id: listing }))
          store.changes.apply({ label: 'shops.removed', values: { shop: shop.name }, actor: 'user', commandId }, [
            ...ops,
            { op: 'delete', entity: 'shop', id },
          ])
        })
        await vault.clear(id)
        return { ok: true as const }
      }),
    /** INVALID for a shop whose platform the studio only writes files for. */
    connectSandbox: (commandId: string, id: ShopId): Promise<Shop> =>
      store.commandAsync(commandId, 'shops.connectSandbox', () => {
        if (!isConnectable(get(id).platform)) {
          throw new DomainError('INVALID', { issues: [{ path: 'platform', rule: 'no_connection' }] })
        }
        return connections.connectSandbox(id)
      }),
    beginAuthorization: (
      commandId: string,
      { id, ...app }: { id: ShopId; appKey: string; appSecret: string; serviceId: string },
    ) => store.commandAsync(commandId, 'shops.beginAuthorization', () => connections.begin(id, app)),
    completeAuthorization: (commandId: string, id: ShopId, codeOrUrl: string): Promise<Shop> =>
      store.commandAsync(commandId, 'shops.completeAuthorization', () => connections.complete(id, codeOrUrl)),
    disconnect: (commandId: string, id: ShopId): Promise<Shop> =>
      store.commandAsync(commandId, 'shops.disconnect', () => connections.disconnect(id)),
    connection: connections.connection,
    renewToken: connections.renewToken,
    /** Notes how the last contact with the platform went; null clears the error. */
    noteContact: (id: ShopId, error: Shop['lastError']): void => {
      const shop = get(id)
      if (shop.connectionMode === 'none') return
      const state = error ? stateAfter(error.code, shop.connectionState) : 'connected'
      save(id, { lastError: error, connectionState: state })
    },
  }
}

/** Fees are corrected in the version that holds now. */
function patchedFees(shop: Shop, patch: Partial<Fees>): Pick<Shop, 'feeVersions'> | Pick<Shop, 'fees'> {
  const fees = { ...shop.fees, ...patch }
  const at = shop.feeVersions.findIndex((version) => version.fees === shop.fees)
  return at < 0
    ? { fees }
    : { feeVersions: shop.feeVersions.with(at, { validFrom: shop.feeVersions[at]?.validFrom ?? 0, fees }) }
}

/** By date; INVALID for two that begin at the same moment. */
function checkedVersions(versions: FeeVersion[]): FeeVersion[] {
  const sorted = versions.toSorted((a, b) => a.validFrom - b.validFrom)
  const twice = sorted.findIndex((version, at) => version.validFrom === sorted[at - 1]?.validFrom)
  if (twice >= 0) {
    throw new DomainError('INVALID', { issues: [{ path: `feeVersions.${twice}.validFrom`, rule: 'duplicate' }] })
  }
  return sorted
}

function stateAfter(code: string, state: Shop['connectionState']): Shop['connectionState'] {
  if (code === 'PLATFORM_AUTH_EXPIRED') return 'expired'
  return code === 'PLATFORM_REFUSED' || code === 'PLATFORM_CLOCK_SKEW' ? 'error' : state
}

const defined = <T extends object>(value: T | undefined): Partial<T> =>
  Object.fromEntries(Object.entries(value ?? {}).filter(([, entry]) => entry !== undefined)) as Partial<T>

/** Locale, zone and currency must be ones that Intl can really use, or every price on screen would throw. */
function checkDraft(draft: Pick<Shop, 'locale' | 'timeZone' | 'currency'>): void {
  const issues = [
    { path: 'locale', rule: 'unknown_locale', ok: works(() => new Intl.Locale(draft.locale)) },
    {
      path: 'timeZone',
      rule: 'unknown_time_zone',
      ok: works(() => new Intl.DateTimeFormat('en', { timeZone: draft.timeZone })),
    },
    {
      path: 'currency',
      rule: 'unknown_currency',
      ok: Intl.supportedValuesOf('currency').includes(draft.currency),
    },
  ].filter((check) => !check.ok)
  if (issues.length > 0) throw new DomainError('INVALID', { issues: issues.map(({ path, rule }) => ({ path, rule })) })
}

function works(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
