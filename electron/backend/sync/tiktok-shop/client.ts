// One signed call to TikTok Shop: the JSON body is serialised once and exactly those bytes are signed and sent. Throttling,
// internal errors and lost connections are tried again with backoff; an ended token is renewed once. Nothing here logs a
// query, a header or a body, since all of them can carry secrets.
import type { Clock } from '../../kernel/clock.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { RateLimiter } from '../../kernel/rate-limit.ts'
import { backoffMs } from '../../kernel/retry.ts'
import { kindOf, PlatformError, retryAfterMs } from './errors.ts'
import { signRequest } from './signing.ts'

export type Fetch = typeof globalThis.fetch

export interface ClientOptions {
  /** Origin of the API, without a trailing slash. */
  baseUrl: string
  appKey: string
  appSecret: string
  /** Null before the shop is known: only calls that need none work then. */
  shopCipher: string | null
  accessToken(): Promise<string>
  /** Called once per request when the platform says that `stale` has ended. */
  renewToken(stale: string): Promise<string>
  fetch: Fetch
  clock: Clock
  limiter: RateLimiter
  random: () => number
  log: Logger
  timeoutMs?: number
  /** Told of each repeated call. */
  onRetry?: () => void
}

export interface ApiRequest {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  query?: Record<string, string>
  body?: unknown
  form?: FormData
  /** Leave out the shop's cipher: authorisation calls and uploads take none. */
  withoutCipher?: boolean
  /** Work that must not be done twice: a lost answer is handed to the caller instead of being tried again. */
  once?: boolean
  signal?: AbortSignal | undefined
}

export interface ApiAnswer<T> {
  data: T
  requestId: string | null
}

export interface PlatformClient {
  call<T>(request: ApiRequest): Promise<ApiAnswer<T>>
}

/** Backoff as the platform's rate-limit page asks for. */
export const backoff = { baseMs: 1000, capMs: 60_000, jitterMs: 500 } as const
const triesOf = { throttled: 6, internal: 5, network: 3 } as const

export function createClient(options: ClientOptions): PlatformClient {
  const { clock, limiter, log } = options

  const once = async <T>(request: ApiRequest, token: string): Promise<ApiAnswer<T>> => {
    const body = request.body === undefined ? null : JSON.stringify(request.body)
    const contentType = request.form ? 'multipart/form-data' : 'application/json'
    const query: Record<string, string> = {
      ...request.query,
      app_key: options.appKey,
      timestamp: String(Math.floor(clock.now() / 1000)),
    }
    if (!request.withoutCipher && options.shopCipher) query['shop_cipher'] = options.shopCipher
    query['sign'] = signRequest({ appSecret: options.appSecret, path: request.path, query, body, contentType })
    const headers: Record<string, string> = { 'x-tts-access-token': token }
    // fetch writes the multipart boundary itself.
    if (!request.form) headers['content-type'] = contentType
    const response = await send(
      options.fetch,
      `${options.baseUrl}${request.path}?${new URLSearchParams(query).toString()}`,
      {
        method: request.method,
        headers,
        body: request.form ?? body,
        signal: AbortSignal.any([
          AbortSignal.timeout(options.timeoutMs ?? 30_000),
          ...(request.signal ? [request.signal] : []),
        ]),
      },
    )
    request.signal?.throwIfAborted()
    return await readEnvelope<T>(response, clock.now())
  }

  return {
    call: async <T>(request: ApiRequest): Promise<ApiAnswer<T>> => {
      let token = await options.accessToken()
      let renewed = false
      for (let attempt = 1; ; attempt++) {
        await limiter.acquire(request.signal)
        try {
          return await once<T>(request, token)
        } catch (error) {
          request.signal?.throwIfAborted()
          if (!(error instanceof PlatformError)) throw error
          if (error.kind === 'token' && !renewed) {
            renewed = true
            token = await options.renewToken(token)
            continue
          }
          const tries = triesFor(error.kind, request.once ?? false)
          if (attempt >= tries) throw error
          const wait = backoffMs(attempt, backoff, options.random, error.retryAfterMs)
          log.info({ path: request.path, attempt, kind: error.kind, wait, requestId: error.requestId }, 'trying again')
          options.onRetry?.()
          if (error.kind === 'throttled') limiter.pauseUntil(clock.now() + wait)
          await clock.sleep(wait, request.signal)
        }
      }
    },
  }
}

function triesFor(kind: PlatformError['kind'], once: boolean): number {
  if (kind === 'throttled') return triesOf.throttled
  if (once) return 1
  if (kind === 'internal' || kind === 'network') return triesOf[kind]
  return 1
}

/** fetch, with every way of not getting an answer as a 'network' error that names the cause but never the address. */
export async function send(fetch: Fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    throw networkError(error)
  }
}

function networkError(error: unknown): PlatformError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = (cause as NodeJS.ErrnoException).code ?? (cause instanceof Error ? cause.name : 'UNKNOWN')
  return new PlatformError('network', code, `no answer from the platform (${code})`)
}

interface Envelope<T> {
  code?: number
  message?: string
  data?: T | null
  request_id?: string
}

/** Reads {code, message, data, request_id}; anything but code 0 throws a PlatformError. */
export async function readEnvelope<T>(response: Response, now: number): Promise<ApiAnswer<T>> {
  let text: string
  try {
    text = await response.text()
  } catch (error) {
    throw networkError(error)
  }
  let envelope: Envelope<T>
  try {
    envelope = JSON.parse(text) as Envelope<T>
  } catch {
    const kind = response.status === 429 ? 'throttled' : 'internal'
    const wait = retryAfterMs(response.headers.get('retry-after'), now)
    throw new PlatformError(kind, String(response.status), `unreadable answer (HTTP ${response.status})`, {
      retryAfterMs: wait,
    })
  }
  const requestId = envelope.request_id ?? null
  if (envelope.code === 0) return { data: (envelope.data ?? {}) as T, requestId }
  const message = envelope.message ?? ''
  const kind = kindOf(response.status, envelope.code ?? -1, message)
  throw new PlatformError(kind, String(envelope.code ?? response.status), message, {
    requestId,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after'), now),
    skewMs: kind === 'clock' ? measureSkew(response, now) : null,
  })
}

function measureSkew(response: Response, now: number): number | null {
  const at = Date.parse(response.headers.get('date') ?? '')
  return Number.isNaN(at) ? null : now - at
}
