// The connector of one shop: signed calls with the shop's credentials, one rate limiter per app and shop that outlives a run.
import type { ShopId } from '#shared/domain/ids.ts'
import { createRateLimiter, type RateLimiter } from '../kernel/rate-limit.ts'
import type { PlatformMode, ShopsService } from '../shops/index.ts'
import { hostsOf, type PlatformDeps } from './platform-auth.ts'
import { createApi, type TikTokApi } from './tiktok-shop/api.ts'
import { createClient } from './tiktok-shop/client.ts'

export interface Connection {
  api: TikTokApi
  mode: PlatformMode
  /** Calls that had to be repeated so far. */
  retries(): number
}

export interface Connector {
  /** Throws PLATFORM_NOT_CONNECTED, PLATFORM_AUTH_EXPIRED, SECRET_STORE_UNAVAILABLE. */
  connect(shopId: ShopId): Promise<Connection>
  /** UTC ms until which the platform asked us to wait; null when it does not. */
  throttledUntil(shopId: ShopId): number | null
}

/** The platform grants a rate per app and shop that it does not publish; these start low and Retry-After does the rest. */
const rates = { live: { capacity: 10, perSecond: 10 }, sandbox: { capacity: 100, perSecond: 100 } } as const

export function createConnector(
  deps: PlatformDeps & { shops: Pick<ShopsService, 'connection' | 'renewToken'> },
): Connector {
  const limiters = new Map<ShopId, { key: string; limiter: RateLimiter }>()
  const limiterOf = (shopId: ShopId, appKey: string, mode: PlatformMode): RateLimiter => {
    const key = `${mode}:${appKey}`
    const known = limiters.get(shopId)
    if (known?.key === key) return known.limiter
    const limiter = createRateLimiter(rates[mode], deps.clock)
    limiters.set(shopId, { key, limiter })
    return limiter
  }
  return {
    connect: async (shopId) => {
      const link = await deps.shops.connection(shopId)
      const { api } = await hostsOf(deps, link.mode)
      let retries = 0
      const client = createClient({
        baseUrl: api,
        appKey: link.appKey,
        appSecret: link.appSecret,
        shopCipher: link.shopCipher,
        // Asked for each call, since a token can end, or be renewed by another run, in the middle.
        accessToken: async () => (await deps.shops.connection(shopId)).accessToken,
        renewToken: (stale) => deps.shops.renewToken(shopId, stale),
        limiter: limiterOf(shopId, link.appKey, link.mode),
        onRetry: () => void retries++,
        fetch: deps.fetch,
        clock: deps.clock,
        random: deps.random,
        log: deps.log,
      })
      return { api: createApi(client), mode: link.mode, retries: () => retries }
    },
    throttledUntil: (shopId) => {
      const until = limiters.get(shopId)?.limiter.pausedUntil ?? 0
      return until > deps.clock.now() ? until : null
    },
  }
}
