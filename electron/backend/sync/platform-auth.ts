// TikTok Shop behind the port that shops declares: authorisation against the platform itself or against the sandbox.
import type { PlatformAuth, PlatformMode } from '../shops/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { createRateLimiter } from '../kernel/rate-limit.ts'
import { createApi } from './tiktok-shop/api.ts'
import { authorizeUrl, parseAuthorization, requestTokens } from './tiktok-shop/auth.ts'
import { createClient, type Fetch } from './tiktok-shop/client.ts'
import { PlatformError, toDomainError } from './tiktok-shop/errors.ts'
import type { Sandbox } from './sandbox/index.ts'

export interface PlatformHosts {
  api: string
  auth: string
}

export const liveHosts: PlatformHosts = {
  api: 'https://open-api.tiktokglobalshop.com',
  auth: 'https://auth.tiktok-shops.com',
}

export interface PlatformDeps {
  sandbox: Sandbox
  fetch: Fetch
  clock: Clock
  log: Logger
  random: () => number
  /** Where 'live' is; injected so that no test can reach the real platform. */
  live: PlatformHosts
}

export async function hostsOf(
  deps: Pick<PlatformDeps, 'sandbox' | 'live'>,
  mode: PlatformMode,
): Promise<PlatformHosts> {
  if (mode === 'live') return deps.live
  const url = await deps.sandbox.url()
  return { api: url, auth: url }
}

export function createPlatformAuth(deps: PlatformDeps): PlatformAuth {
  const tokens = async (
    mode: PlatformMode,
    app: { appKey: string; appSecret: string },
    grant: Parameters<typeof requestTokens>[2],
  ) => {
    const { auth } = await hostsOf(deps, mode)
    return asDomainErrors(() => requestTokens({ authUrl: auth, fetch: deps.fetch, clock: deps.clock }, app, grant))
  }
  return {
    authorizeUrl,
    parseAuthorization,
    exchangeCode: (mode, app, code) => tokens(mode, app, { grant_type: 'authorized_code', auth_code: code }),
    refresh: (mode, app, refreshToken) =>
      tokens(mode, app, { grant_type: 'refresh_token', refresh_token: refreshToken }),
    authorizedShops: async (mode, app, accessToken) => {
      const client = createClient({
        ...deps,
        ...app,
        baseUrl: (await hostsOf(deps, mode)).api,
        shopCipher: null,
        accessToken: async () => accessToken,
        renewToken: async () => accessToken,
        limiter: createRateLimiter({ capacity: 5, perSecond: 5 }, deps.clock),
      })
      const { data } = await asDomainErrors(() => createApi(client).authorizedShops())
      return data.shops ?? []
    },
    sandboxCredentials: async (shop) => {
      await deps.sandbox.url()
      const { appKey, appSecret, serviceId, code } = deps.sandbox.register(shop)
      return { appKey, appSecret, serviceId, code: code ?? '' }
    },
  }
}

async function asDomainErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof PlatformError ? toDomainError(error) : error
  }
}
