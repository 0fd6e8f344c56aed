// TikTok Shop's request signature, and the check of its webhooks: pure functions over the exact bytes that travel.
// Rule: partner.tiktokshop.com/docv2/page/sign-your-api-request.
import { createHmac, timingSafeEqual } from 'node:crypto'

export interface SignedParts {
  appSecret: string
  /** Path without host and query. */
  path: string
  /** Query parameters as they are sent, unescaped; `sign` and `access_token` are left out of the signature. */
  query: Readonly<Record<string, string>>
  /** Exact body bytes; null for none. Ignored for multipart/form-data. */
  body: string | Uint8Array | null
  /** Media type with or without parameters; only the type counts. */
  contentType: string | null
}

const unsigned = new Set(['sign', 'access_token'])
const isMultipart = (contentType: string | null) =>
  contentType?.split(';')[0]?.trim().toLowerCase() === 'multipart/form-data'

/** Lower-case hex HMAC-SHA256 of secret + path + sorted key-value pairs + body + secret. */
export function signRequest(parts: SignedParts): string {
  const pairs = Object.keys(parts.query)
    .filter((key) => !unsigned.has(key))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((key) => key + parts.query[key])
  const hmac = createHmac('sha256', parts.appSecret)
  hmac.update(parts.appSecret + parts.path + pairs.join(''))
  if (parts.body !== null && !isMultipart(parts.contentType)) hmac.update(parts.body)
  return hmac.update(parts.appSecret).digest('hex')
}

/** Header `Authorization` of a webhook: hex HMAC-SHA256 of app key + raw body. */
export const signWebhook = (appKey: string, appSecret: string, rawBody: string | Uint8Array): string =>
  createHmac('sha256', appSecret).update(appKey).update(rawBody).digest('hex')

/** Compares two signatures without telling by its duration where they differ. */
export function sameSignature(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a.toLowerCase()), Buffer.from(b.toLowerCase())]
  return left.length === right.length && timingSafeEqual(left, right)
}
