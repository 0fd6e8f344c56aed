// What shops need of a platform to authorise: sync implements it, so that shops knows no protocol.
import type { Shop, ShopId } from './types.ts'

export interface AppCredentials {
  appKey: string
  appSecret: string
}

export interface TokenSet {
  accessToken: string
  /** Absolute UTC ms. */
  accessTokenExpiresAt: number
  refreshToken: string
}

export interface AuthorizedShop {
  id: string
  name: string
  region: string
  cipher: string
}

export type PlatformMode = 'sandbox' | 'live'

/** All calls throw DomainErrors (PLATFORM_*). */
export interface PlatformAuth {
  authorizeUrl(request: { market: string; serviceId: string; state: string }): string
  /** Reads a pasted code or redirect address; throws INVALID. */
  parseAuthorization(codeOrUrl: string, expectedState: string | null): string
  exchangeCode(mode: PlatformMode, app: AppCredentials, code: string): Promise<TokenSet>
  refresh(mode: PlatformMode, app: AppCredentials, refreshToken: string): Promise<TokenSet>
  authorizedShops(mode: PlatformMode, app: AppCredentials, accessToken: string): Promise<AuthorizedShop[]>
  /** A made-up app and seller for this shop; the same ones each time it's asked. */
  sandboxCredentials(shop: Shop): Promise<AppCredentials & { serviceId: string; code: string }>
}

/** Everything that a signed call of one shop needs. */
export interface PlatformConnection extends AppCredentials {
  shopId: ShopId
  mode: PlatformMode
  shopCipher: string
  accessToken: string
}
