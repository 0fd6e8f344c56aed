// What the client does with each kind of answer. The answers are made by a real HTTP server that says exactly what the test wants.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createRateLimiter } from '../../kernel/rate-limit.ts'
import { silentLogger } from '../../kernel/logger.ts'
import { skippingClock } from '../testing/bench.ts'
import { authorizeUrl, parseAuthorization } from './auth.ts'
import { createClient, type ClientOptions } from './client.ts'
import { kindOf, type PlatformError, retryAfterMs, toDomainError } from './errors.ts'
import { signRequest } from './signing.ts'

let server: Server | undefined
afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)))
  server = undefined
})

type Reply = { status?: number; headers?: Record<string, string>; body: unknown } | 'hang up'

/** A server that gives these replies in turn, and what it was asked. */
async function serving(replies: Reply[], patch: Partial<ClientOptions> = {}) {
  const asked: { url: URL; body: string; headers: Record<string, unknown> }[] = []
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://x')
      asked.push({ url, body: Buffer.concat(chunks).toString(), headers: request.headers })
      const reply = replies[asked.length - 1] ?? replies.at(-1)
      if (!reply || reply === 'hang up') return void request.socket.destroy()
      response.writeHead(reply.status ?? 200, { connection: 'close', ...reply.headers })
      response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body))
    })
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const clock = skippingClock()
  const slept: number[] = []
  const counted = {
    ...clock,
    sleep: (ms: number, signal?: AbortSignal) => {
      slept.push(ms)
      return clock.sleep(ms, signal)
    },
  }
  let token = 'token-1'
  const client = createClient({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    appKey: 'key',
    appSecret: 'secret',
    shopCipher: 'cipher',
    accessToken: async () => token,
    renewToken: async () => (token = 'token-2'),
    fetch,
    clock: counted,
    limiter: createRateLimiter({ capacity: 100, perSecond: 100 }, counted),
    random: () => 0,
    log: silentLogger,
    ...patch,
  })
  return { client, asked, slept }
}
const ok = { body: { code: 0, message: 'Success', data: { fine: true }, request_id: 'r1' } }
const refusal = (code: number, message = 'no', status = 400): Reply => ({
  status,
  body: { code, message, data: null, request_id: 'r9' },
})
const get = { method: 'GET', path: '/thing' } as const

describe('a call', () => {
  it('signs the very bytes that it sends', async () => {
    const { client, asked } = await serving([ok])
    const body = { b: 1, a: 'é"\u2028' }
    await client.call({ method: 'POST', path: '/thing', body })
    const [call] = asked
    const query = Object.fromEntries(call?.url.searchParams ?? [])
    expect(call?.body).toBe(JSON.stringify(body))
    expect(query['shop_cipher']).toBe('cipher')
    expect(query['sign']).toBe(
      signRequest({
        appSecret: 'secret',
        path: '/thing',
        query,
        body: call?.body ?? '',
        contentType: 'application/json',
      }),
    )
    expect(call?.headers['x-tts-access-token']).toBe('token-1')
  })
  it('gives data and request id', async () => {
    const { client } = await serving([ok])
    expect(await client.call(get)).toEqual({ data: { fine: true }, requestId: 'r1' })
  })
  it('leaves the cipher out where the endpoint takes none', async () => {
    const { client, asked } = await serving([ok])
    await client.call({ ...get, withoutCipher: true })
    expect(asked[0]?.url.searchParams.has('shop_cipher')).toBe(false)
  })
  it('backs off 1, 2, 4, 8 seconds on internal errors and then gives up', async () => {
    const { client, slept } = await serving([refusal(36009003, 'internal', 500)])
    await expect(client.call(get)).rejects.toMatchObject({ kind: 'internal', requestId: 'r9' })
    expect(slept).toEqual([1000, 2000, 4000, 8000])
  })
  it('waits as long as Retry-After says', async () => {
    const throttled: Reply = {
      status: 429,
      headers: { 'retry-after': '12' },
      body: { code: 36009002, message: '', request_id: 'r' },
    }
    const { client, slept } = await serving([throttled, ok])
    await client.call(get)
    expect(Math.max(...slept)).toBe(12_000)
  })
  it('takes a proxy’s page of HTML for what it is', async () => {
    const { client } = await serving([{ status: 503, body: '<html>' }, ok])
    expect(await client.call(get)).toMatchObject({ data: { fine: true } })
  })
  it('renews an ended token once', async () => {
    const { client, asked } = await serving([refusal(105002), ok])
    await client.call(get)
    expect(asked.map(({ headers }) => headers['x-tts-access-token'])).toEqual(['token-1', 'token-2'])
    const stubborn = await serving([refusal(105002)])
    await expect(stubborn.client.call(get)).rejects.toMatchObject({ kind: 'token' })
    expect(stubborn.asked).toHaveLength(2)
  })
  it('does not repeat what must not be done twice, unless it surely was not done', async () => {
    const lost = await serving(['hang up'])
    await expect(lost.client.call({ ...get, once: true })).rejects.toMatchObject({ kind: 'network' })
    expect(lost.asked).toHaveLength(1)
    const throttled = await serving([refusal(36009002, 'slow', 429), ok])
    expect(await throttled.client.call({ ...get, once: true })).toMatchObject({ requestId: 'r1' })
  })
  it('repeats a harmless call whose answer was lost', async () => {
    const { client, asked } = await serving(['hang up', ok])
    await client.call(get)
    expect(asked).toHaveLength(2)
  })
  it('does not repeat a refusal', async () => {
    const { client, asked } = await serving([refusal(12052024, 'not a leaf')])
    await expect(client.call(get)).rejects.toMatchObject({ kind: 'refused', code: '12052024', message: 'not a leaf' })
    expect(asked).toHaveLength(1)
  })
  it('stops in the middle of waiting when it is cancelled', async () => {
    const controller = new AbortController()
    const { client } = await serving([refusal(36009003, 'internal', 500)], { onRetry: () => controller.abort() })
    await expect(client.call({ ...get, signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })
  it('measures how far this clock is off', async () => {
    const date = new Date(Date.now() - 900_000).toUTCString()
    const reply: Reply = {
      status: 400,
      headers: { date },
      body: { code: 36009004, message: 'timestamp is invalid', request_id: 'r' },
    }
    const { client } = await serving([reply])
    const failure = (await client.call(get).catch((error: unknown) => error)) as PlatformError
    expect(failure.kind).toBe('clock')
    expect(Math.abs((failure.skewMs ?? 0) - 900_000)).toBeLessThan(5000)
    expect(toDomainError(failure)).toMatchObject({ code: 'PLATFORM_CLOCK_SKEW' })
  })
  it('logs no secret, token or signature', async () => {
    const lines: string[] = []
    const log = {
      ...silentLogger,
      info: (data: object, message?: string) => void lines.push(JSON.stringify([data, message])),
    }
    const { client, asked } = await serving([refusal(36009003, 'internal', 500), ok], { log })
    await client.call({ ...get, query: { page_token: 'x' } })
    expect(lines).toHaveLength(1)
    const sign = asked[0]?.url.searchParams.get('sign') ?? '?'
    for (const secret of ['secret', 'token-1', sign, 'cipher']) expect(lines.join()).not.toContain(secret)
  })
})

describe('a refusal', () => {
  it.each([
    [429, 0, '', 'throttled'],
    [200, 36009002, '', 'throttled'],
    [400, 36009037, '', 'throttled'],
    [500, 36009003, '', 'internal'],
    [503, 0, '', 'internal'],
    [401, 105002, '', 'token'],
    [401, 106001, '', 'credentials'],
    [400, 36009004, 'timestamp is too old', 'clock'],
    [400, 36009004, 'invalid access_token', 'token'],
    [400, 36009004, 'app_key is invalid', 'credentials'],
    [400, 12052024, '', 'refused'],
  ])('HTTP %i with code %i %s is %s', (status, code, message, kind) => {
    expect(kindOf(status, code, message)).toBe(kind)
  })
  it('asks to wait in seconds or until a date', () => {
    const now = Date.parse('2026-11-22T10:00:00Z')
    expect(retryAfterMs('3', now)).toBe(3000)
    expect(retryAfterMs('Sun, 22 Nov 2026 10:00:05 GMT', now)).toBe(5000)
    expect(retryAfterMs('soon', now)).toBe(0)
    expect(retryAfterMs(null, now)).toBe(0)
  })
})

describe('an authorisation', () => {
  it('begins where the market is served', () => {
    expect(authorizeUrl({ market: 'US', serviceId: '7', state: 's' })).toContain('services.us.tiktokshop.com')
    expect(authorizeUrl({ market: 'FR', serviceId: '7', state: 's' })).toContain('//services.tiktokshop.com')
  })
  it('reads a bare code and a pasted address', () => {
    expect(parseAuthorization('  ROW_abc123 ', null)).toBe('ROW_abc123')
    expect(parseAuthorization('https://me.example/cb?app_key=1&code=ROW_x%2By&state=s1#top', 's1')).toBe('ROW_x+y')
  })
  it.each([
    ['https://me.example/cb?code=1&state=other', 'state_mismatch'],
    ['https://me.example/cb?code=1', 'state_mismatch'],
    ['https://me.example/cb?state=s1', 'no_code'],
    ['two words', 'no_code'],
  ])('refuses %s as %s', (text, rule) => {
    expect(() => parseAuthorization(text, 's1')).toThrow(
      expect.objectContaining({ data: { issues: [{ path: 'codeOrUrl', rule }] } }) as Error,
    )
  })
})
