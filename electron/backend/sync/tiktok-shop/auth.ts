// Authorisation with the seller's own app: the address to open, reading what comes back, tokens and their renewal.
// Source: EcomPHP/tiktokshop-php src/Auth.php, reference section 2.2.
import { DomainError } from '#shared/domain/errors.ts'
import type { Clock } from '../../kernel/clock.ts'
import { PlatformError } from './errors.ts'
import { readEnvelope, send, type Fetch } from './client.ts'

export interface Tokens {
  accessToken: string
  /** Absolute UTC ms. */
  accessTokenExpiresAt: number
  refreshToken: string
  /** Absolute UTC ms. */
  refreshTokenExpiresAt: number
  sellerName: string
}

/** Where the shop's owner authorises the app; the US has an address of its own. */
export function authorizeUrl(request: { market: string; serviceId: string; state: string }): string {
  const host = request.market === 'US' ? 'services.us.tiktokshop.com' : 'services.tiktokshop.com'
  const query = new URLSearchParams({ service_id: request.serviceId, state: request.state })
  return `https://${host}/open/authorize?${query.toString()}`
}

const invalid = (rule: string) => new DomainError('INVALID', { issues: [{ path: 'codeOrUrl', rule }] })

/**
 * The authorisation code out of a bare code or of the whole address that the platform redirected to. Throws INVALID with the rule
 * 'denied', 'no_code' or 'state_mismatch' (an address made by another request, or by somebody else).
 */
export function parseAuthorization(codeOrUrl: string, expectedState: string | null): string {
  const text = codeOrUrl.trim()
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && !text.includes('?')) {
    if (text === '' || /[\s&=]/.test(text)) throw invalid('no_code')
    return text
  }
  const params = new URLSearchParams(text.slice(text.indexOf('?') + 1).replace(/#.*$/, ''))
  if (params.get('error')) throw invalid('denied')
  const code = params.get('code') ?? params.get('auth_code')
  if (!code) throw invalid('no_code')
  if (!expectedState || params.get('state') !== expectedState) throw invalid('state_mismatch')
  return code
}

interface TokenData {
  access_token: string
  access_token_expire_in: number
  refresh_token: string
  refresh_token_expire_in: number
  seller_name?: string
}

type Grant =
  { grant_type: 'authorized_code'; auth_code: string } | { grant_type: 'refresh_token'; refresh_token: string }

/**
 * Trades a code or a refresh token for tokens. `authUrl` is the origin of the token service. Throws PlatformError; the address carries
 * the secret, so it's never part of an error or a log line.
 */
export async function requestTokens(
  deps: { authUrl: string; fetch: Fetch; clock: Clock },
  app: { appKey: string; appSecret: string },
  grant: Grant,
): Promise<Tokens> {
  const action = grant.grant_type === 'authorized_code' ? 'get' : 'refresh'
  const query = new URLSearchParams({ app_key: app.appKey, app_secret: app.appSecret, ...grant })
  const response = await send(deps.fetch, `${deps.authUrl}/api/v2/token/${action}?${query.toString()}`, {
    method: 'GET',
    signal: AbortSignal.timeout(30_000),
  })
  const { data, requestId } = await readEnvelope<Partial<TokenData>>(response, deps.clock.now())
  if (!data.access_token || !data.refresh_token || !data.access_token_expire_in)
    throw new PlatformError('refused', '0', 'the token service answered without tokens', { requestId })
  return {
    accessToken: data.access_token,
    accessTokenExpiresAt: data.access_token_expire_in * 1000,
    refreshToken: data.refresh_token,
    refreshTokenExpiresAt: (data.refresh_token_expire_in ?? 0) * 1000,
    sellerName: data.seller_name ?? '',
  }
}
