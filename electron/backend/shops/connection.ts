// A shop's link to its platform: authorising, keeping the token fresh, and taking the link down. The secrets stay in the vault; the shop's
// row says only what state the link is in.
import { randomBytes } from 'node:crypto'
import { DomainError } from '#shared/domain/errors.ts'
import type { Clock } from '../kernel/clock.ts'
import type { PlatformAuth, PlatformConnection, PlatformMode, TokenSet } from './platform-auth.ts'
import type { Shop, ShopId } from './types.ts'
import type { ShopVault } from './vault.ts'

/** A token is renewed when it has less than this left. */
const renewBeforeMs = 5 * 60_000

export interface ConnectionDeps {
  vault: ShopVault
  auth: PlatformAuth
  clock: Clock
  get(id: ShopId): Shop
  /** Writes the state of the link; not undoable. */
  save(id: ShopId, patch: Partial<Shop>): Shop
}

export type Connections = ReturnType<typeof createConnections>

export function createConnections({ vault, auth, clock, get, save }: ConnectionDeps) {
  const renewals = new Map<ShopId, Promise<string>>()

  const authorize = async (
    shop: Shop,
    mode: PlatformMode,
    app: { appKey: string; appSecret: string },
    code: string,
  ) => {
    const tokens = await auth.exchangeCode(mode, app, code)
    const remote = chooseShop(await auth.authorizedShops(mode, app, tokens.accessToken), shop)
    await vault.set(shop.id, { ...secretsOf(tokens), appSecret: app.appSecret, shopCipher: remote.cipher })
    return save(shop.id, {
      connectionMode: mode,
      connectionState: 'connected',
      appKey: app.appKey,
      remoteShopId: remote.id,
      remoteShopName: remote.name,
      tokenExpiresAt: tokens.accessTokenExpiresAt,
      lastError: null,
    })
  }

  const renew = async (shopId: ShopId): Promise<string> => {
    const shop = get(shopId)
    const [appSecret, refreshToken] = [await vault.get(shopId, 'appSecret'), await vault.get(shopId, 'refreshToken')]
    if (!shop.appKey || !appSecret || !refreshToken || shop.connectionMode === 'none')
      throw new DomainError('PLATFORM_NOT_CONNECTED')
    let tokens: TokenSet
    try {
      tokens = await auth.refresh(shop.connectionMode, { appKey: shop.appKey, appSecret }, refreshToken)
    } catch (error) {
      if (!(error instanceof DomainError) || error.code === 'PLATFORM_UNREACHABLE') throw error
      // The platform knows this refresh token no more: only the shop's owner can help.
      save(shopId, { connectionState: 'expired' })
      throw new DomainError('PLATFORM_AUTH_EXPIRED')
    }
    await vault.set(shopId, secretsOf(tokens))
    save(shopId, { connectionState: 'connected', tokenExpiresAt: tokens.accessTokenExpiresAt })
    return tokens.accessToken
  }
  const renewOnce = (shopId: ShopId): Promise<string> => {
    const running = renewals.get(shopId) ?? renew(shopId).finally(() => renewals.delete(shopId))
    renewals.set(shopId, running)
    return running
  }

  return {
    connectSandbox: async (id: ShopId): Promise<Shop> => {
      const shop = get(id)
      const { code, serviceId, ...app } = await auth.sandboxCredentials(shop)
      save(id, { serviceId })
      return authorize(shop, 'sandbox', app, code)
    },
    begin: async (id: ShopId, app: { appKey: string; appSecret: string; serviceId: string }) => {
      const shop = get(id)
      const state = randomBytes(16).toString('hex')
      await vault.set(id, { appSecret: app.appSecret, state })
      save(id, { appKey: app.appKey, serviceId: app.serviceId, connectionState: 'authorizing', lastError: null })
      return { url: auth.authorizeUrl({ market: shop.market, serviceId: app.serviceId, state }), state }
    },
    complete: async (id: ShopId, codeOrUrl: string): Promise<Shop> => {
      const shop = get(id)
      const code = auth.parseAuthorization(codeOrUrl, await vault.get(id, 'state'))
      const appSecret = await vault.get(id, 'appSecret')
      if (!shop.appKey || !appSecret)
        throw new DomainError('INVALID', { issues: [{ path: 'codeOrUrl', rule: 'not_begun' }] })
      return authorize(shop, 'live', { appKey: shop.appKey, appSecret }, code)
    },
    disconnect: async (id: ShopId): Promise<Shop> => {
      get(id)
      await vault.clear(id)
      return save(id, {
        connectionMode: 'none',
        connectionState: 'disconnected',
        appKey: null,
        serviceId: null,
        tokenExpiresAt: null,
        lastError: null,
      })
    },
    /** What a signed call needs, with a token that is good for a while. Throws PLATFORM_NOT_CONNECTED, PLATFORM_AUTH_EXPIRED. */
    connection: async (id: ShopId): Promise<PlatformConnection> => {
      const shop = get(id)
      const mode = shop.connectionMode
      if (shop.connectionState === 'expired') throw new DomainError('PLATFORM_AUTH_EXPIRED')
      const stored = {
        appSecret: await vault.get(id, 'appSecret'),
        accessToken: await vault.get(id, 'accessToken'),
        shopCipher: await vault.get(id, 'shopCipher'),
      }
      if (mode === 'none' || !shop.appKey || !stored.appSecret || !stored.accessToken || !stored.shopCipher)
        throw new DomainError('PLATFORM_NOT_CONNECTED')
      const ending = (shop.tokenExpiresAt ?? 0) - clock.now() < renewBeforeMs
      return {
        shopId: id,
        mode,
        appKey: shop.appKey,
        appSecret: stored.appSecret,
        shopCipher: stored.shopCipher,
        accessToken: ending ? await renewOnce(id) : stored.accessToken,
      }
    },
    /** A new access token after the platform refused `stale`; a renewal by somebody else in the meantime is used as it is. */
    renewToken: async (id: ShopId, stale: string): Promise<string> => {
      const current = await vault.get(id, 'accessToken')
      return current !== null && current !== stale ? current : renewOnce(id)
    },
  }
}

const secretsOf = (tokens: TokenSet) => ({ accessToken: tokens.accessToken, refreshToken: tokens.refreshToken })

/** One authorisation can cover several shops: the one of this market, else the first. */
function chooseShop<T extends { region: string }>(shops: T[], shop: Shop): T {
  const match = shops.find((candidate) => candidate.region === shop.market) ?? shops[0]
  if (!match)
    throw new DomainError('PLATFORM_REFUSED', { code: 'no_shop', message: 'No authorised shop', requestId: null })
  return match
}
