import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withTimeout } from './abort.ts'
import { createBus } from './bus.ts'
import type { Clock } from './clock.ts'
import { latestFeed, queueFeed } from './feed.ts'
import { createLogger } from './logger.ts'
import { createRateLimiter } from './rate-limit.ts'
import { backoffMs } from './retry.ts'
import { createFileSecrets } from './secrets/encrypted-file.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vitrine-kernel-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('encrypted file secrets', () => {
  const open = () => createFileSecrets({ vaultPath: join(dir, 'vault'), keyPath: join(dir, 'key', 'k') })

  it('survive a restart, are unreadable in the file and readable to nobody else', async () => {
    await open().set('obs', 'hunter2')
    expect(await open().get('obs')).toBe('hunter2')
    expect(readFileSync(join(dir, 'vault')).includes('hunter2')).toBe(false)
    expect(statSync(join(dir, 'vault')).mode & 0o077).toBe(0)
    expect(statSync(join(dir, 'key', 'k')).mode & 0o077).toBe(0)
  })

  it('keep every one of many written at once', async () => {
    const secrets = open()
    await Promise.all(Array.from({ length: 20 }, (_, n) => secrets.set(`s${n}`, String(n))))
    await secrets.delete('s3')
    expect(await secrets.get('s3')).toBeNull()
    expect(await open().get('s19')).toBe('19')
  })

  it('refuse a vault that was tampered with instead of emptying it', async () => {
    await open().set('a', 'b')
    const bytes = readFileSync(join(dir, 'vault'))
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    writeFileSync(join(dir, 'vault'), bytes)
    await expect(open().get('a')).rejects.toThrow()
  })
})

describe('logger', () => {
  it('cuts what looks like a secret, nested too', () => {
    const path = join(dir, 'log')
    createLogger({ level: 'info', destination: path }).info(
      { password: 'p1', shop: { appSecret: 'p2' }, address: 'ws://x' },
      'hello',
    )
    const text = readFileSync(path, 'utf8')
    expect(text).toContain('ws://x')
    expect(text).not.toMatch(/p1|p2/)
  })
})

describe('rate limiter', () => {
  it('lets a burst through, then one per interval, and nothing during a pause', () => {
    let now = 0
    const clock: Clock = { now: () => now, sleep: async () => {} }
    const limiter = createRateLimiter({ capacity: 2, perSecond: 1 }, clock)
    expect([limiter.take(), limiter.take(), limiter.take()]).toEqual([0, 0, 1000])
    now = 1000
    expect(limiter.take()).toBe(0)
    limiter.pauseUntil(5000)
    now = 3000
    expect(limiter.take()).toBe(2000)
    now = 5000
    expect(limiter.take()).toBe(0)
  })
})

describe('backoff', () => {
  it('doubles up to its cap, adds jitter, and obeys a longer Retry-After', () => {
    const options = { baseMs: 1000, capMs: 60_000, jitterMs: 500 }
    expect([1, 2, 3, 10].map((n) => backoffMs(n, options, () => 0))).toEqual([1000, 2000, 4000, 60_000])
    expect(backoffMs(1, options, () => 0.5)).toBe(1250)
    expect(backoffMs(1, options, () => 0, 30_000)).toBe(30_000)
  })
})

describe('withTimeout', () => {
  it('gives the result, the timeout error or the reason of the parent', async () => {
    const never = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
    await expect(
      withTimeout(
        async () => 1,
        1000,
        () => new Error('late'),
      ),
    ).resolves.toBe(1)
    await expect(withTimeout(never, 5, () => new Error('late'))).rejects.toThrow('late')
    const parent = new AbortController()
    const waiting = withTimeout(never, 1000, () => new Error('late'), parent.signal)
    parent.abort(new Error('gone'))
    await expect(waiting).rejects.toThrow('gone')
  })
})

describe('feeds', () => {
  it('give the newest state only to a slow reader', async () => {
    let revision = 0
    let changed = () => {}
    let stopped = false
    const controller = new AbortController()
    const feed = latestFeed({
      read: () => ({ revision, data: `v${revision}` }),
      listen: (callback) => {
        changed = callback
        return () => (stopped = true)
      },
      signal: controller.signal,
    })
    expect((await feed.next()).value).toEqual({ type: 'snapshot', revision: 0, data: 'v0' })
    for (revision = 1; revision < 5; revision += 1) changed()
    expect((await feed.next()).value).toEqual({ type: 'delta', revision: 5, data: 'v5' })
    const last = feed.next()
    controller.abort()
    expect((await last).done).toBe(true)
    expect(stopped).toBe(true)
  })

  it('send a new snapshot instead of growing without limit', async () => {
    const bus = createBus(() => {})
    const controller = new AbortController()
    const feed = queueFeed<string, string | null>({
      snapshot: () => 'all',
      listen: (push) => bus.on('onAir', ({ showId }) => push(showId)),
      signal: controller.signal,
      limit: 2,
    })
    await feed.next()
    bus.emit('onAir', { showId: 'a' })
    expect((await feed.next()).value).toEqual({ type: 'delta', revision: 1, data: 'a' })
    for (const showId of ['b', 'c', 'd']) bus.emit('onAir', { showId })
    expect((await feed.next()).value).toEqual({ type: 'snapshot', revision: 2, data: 'all' })
    controller.abort()
  })
})

describe('bus', () => {
  it('goes on after a listener that throws, and stops calling who left', () => {
    const errors: string[] = []
    const seen: string[] = []
    const bus = createBus((_error, event) => errors.push(event))
    bus.on('onAir', () => {
      throw new Error('bad')
    })
    const off = bus.on('onAir', ({ showId }) => seen.push(String(showId)))
    bus.emit('onAir', { showId: '1' })
    off()
    bus.emit('onAir', { showId: '2' })
    expect(errors).toEqual(['onAir', 'onAir'])
    expect(seen).toEqual(['1'])
  })
})
