// The checks that the platform makes before it looks at a request: app, time window, signature, token, shop.
import { sameSignature, signRequest } from '../tiktok-shop/signing.ts'
import type { SandboxRepository } from './repository.ts'
import { ApiFailure, type SandboxSeller } from './types.ts'

const maxAgeMs = 5 * 60_000
const maxAheadMs = 30_000

export interface SignedRequest {
  path: string
  query: URLSearchParams
  body: Uint8Array
  contentType: string | null
  accessToken: string | null
  /** Whether this endpoint works on a shop and so needs its cipher. */
  needsCipher: boolean
}

/** The seller that a request speaks for. Throws ApiFailure with the platform's codes. */
export function verify(repository: SandboxRepository, request: SignedRequest, nowMs: number): SandboxSeller {
  const query = Object.fromEntries(request.query)
  const seller = repository.seller(query['app_key'] ?? '')
  if (!query['app_key'] || seller?.appKey !== query['app_key']) throw new ApiFailure(36009004, 'app_key is invalid')
  const timestamp = query['timestamp'] ?? ''
  const ageMs = nowMs - Number(timestamp) * 1000
  if (!/^\d{10}$/.test(timestamp) || ageMs > maxAgeMs || ageMs < -maxAheadMs)
    throw new ApiFailure(36009004, 'timestamp is invalid or out of the accepted window')
  const expected = signRequest({
    appSecret: seller.appSecret,
    path: request.path,
    query,
    body: request.body.length > 0 ? request.body : null,
    contentType: request.contentType,
  })
  if (!sameSignature(expected, query['sign'] ?? '')) throw new ApiFailure(106001, 'sign is invalid', 401)
  if (!request.accessToken || request.accessToken !== seller.accessToken)
    throw new ApiFailure(36009004, 'access_token is invalid', 401)
  if (seller.accessExpiresAt <= nowMs) throw new ApiFailure(105002, 'access token is expired', 401)
  if (request.needsCipher) {
    if (!query['shop_cipher']) throw new ApiFailure(106013, 'shop_cipher is required')
    if (query['shop_cipher'] !== seller.cipher) throw new ApiFailure(101000, 'shop_cipher is not of an authorised shop')
  }
  return seller
}
