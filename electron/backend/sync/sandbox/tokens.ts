// The token service of the sandbox: codes are good once, access tokens end, refresh tokens are replaced at each use.
import { randomBytes } from 'node:crypto'
import type { SandboxRepository } from './repository.ts'
import { ApiFailure, type SandboxSeller } from './types.ts'

export interface TokenLifetimes {
  accessMs: number
  refreshMs: number
}

/** As the platform has them: a week for the access token. */
export const tokenLifetimes: TokenLifetimes = { accessMs: 7 * 24 * 3600_000, refreshMs: 365 * 24 * 3600_000 }

const secret = (prefix: string) => `${prefix}_${randomBytes(24).toString('base64url')}`
const seconds = (ms: number) => Math.floor(ms / 1000)

export function grantTokens(
  repository: SandboxRepository,
  lifetimes: TokenLifetimes,
  action: string,
  query: URLSearchParams,
  nowMs: number,
) {
  const seller = repository.seller(query.get('app_key') ?? '')
  if (!seller || seller.appSecret !== query.get('app_secret'))
    throw new ApiFailure(36004003, 'app_key or app_secret is invalid')
  checkGrant(seller, action, query, nowMs)
  const next: SandboxSeller = {
    ...seller,
    code: action === 'get' ? null : seller.code,
    accessToken: secret('TTP'),
    accessExpiresAt: nowMs + lifetimes.accessMs,
    refreshToken: secret('TTPR'),
    refreshExpiresAt: nowMs + lifetimes.refreshMs,
  }
  repository.saveSeller(next)
  return {
    access_token: next.accessToken,
    access_token_expire_in: seconds(next.accessExpiresAt),
    refresh_token: next.refreshToken,
    refresh_token_expire_in: seconds(next.refreshExpiresAt),
    open_id: `sandbox-${next.shopId}`,
    seller_name: next.name,
    seller_base_region: next.market,
    user_type: 0,
    granted_scopes: ['seller.product.basic', 'seller.product.write', 'seller.order.info', 'seller.shop.info'],
  }
}

function checkGrant(seller: SandboxSeller, action: string, query: URLSearchParams, nowMs: number): void {
  if (action === 'get') {
    if (query.get('grant_type') !== 'authorized_code' || seller.code === null || query.get('auth_code') !== seller.code)
      throw new ApiFailure(36004004, 'auth_code is invalid or was used')
    return
  }
  const current = seller.refreshToken
  if (query.get('grant_type') !== 'refresh_token' || current === null || query.get('refresh_token') !== current)
    throw new ApiFailure(36004005, 'refresh_token is invalid')
  if (seller.refreshExpiresAt <= nowMs) throw new ApiFailure(36004006, 'refresh_token has expired')
}
