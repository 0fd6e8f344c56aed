// What a network, a platform and a clock can do to a sync, done on purpose to the real connector by the real sandbox.
import { afterEach, describe, expect, it } from 'vitest'
import { newId } from '../../electron/backend/kernel/ids.ts'
import { openBench, skippingClock, type Bench, type BenchOptions } from '../../electron/backend/sync/testing/bench.ts'

let bench: Bench
const open = async (options?: BenchOptions) => (bench = await openBench(options))
afterEach(() => bench.close())

const remoteProducts = (shopId: string | null) => bench.sandbox.inspect().products(shopId ?? '', 0)
const faults = (patch: Parameters<Bench['sandbox']['setFaults']>[0]) => bench.sandbox.setFaults(patch)

/** fetch that loses the answers to the first `count` creations, after the platform did the work. */
function losingCreations(count: number) {
  const calls = { created: 0, down: false }
  const losing: typeof fetch = async (input, init) => {
    const address = addressOf(input)
    if (calls.down) throw lostConnection()
    const response = await fetch(input, init)
    if (init?.method !== 'POST' || !address.includes('/product/202309/products?')) return response
    calls.created++
    if (calls.created > count) return response
    await response.arrayBuffer()
    throw lostConnection()
  }
  return { calls, fetch: losing }
}
const addressOf = (input: string | URL | Request) => (input instanceof Request ? input.url : input.toString())
const lostConnection = () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('gone'), { code: 'ECONNRESET' }) })

describe('an answer that is lost', () => {
  it('after the product was created is looked up: there is no second product, nor a second call for one', async () => {
    const { calls, fetch: losing } = losingCreations(1)
    await open({ fetch: losing })
    const shop = await bench.connectedShop()
    const { id } = bench.product()
    await bench.publishAll(shop.id)
    const result = await bench.run(shop.id)
    expect(result).toMatchObject({ created: 1, retried: 1, failed: 0 })
    expect(calls.created).toBe(1)
    expect(remoteProducts(shop.remoteShopId)).toHaveLength(1)
    await bench.settle(shop.id)
    expect(bench.listing(id, shop.id)).toMatchObject({ status: 'live' })
    expect(Object.keys(bench.listing(id, shop.id).remoteSkus)).toHaveLength(1)
  })
  it('loses no edit that was made while the creation was open', async () => {
    const { calls, fetch: losing } = losingCreations(1)
    await open({ fetch: losing })
    const shop = await bench.connectedShop()
    const { id } = bench.product()
    await bench.publishAll(shop.id)
    const { jobId } = bench.sync.run(newId(), shop.id)
    while (calls.created === 0) await new Promise((resolve) => setImmediate(resolve))
    calls.down = true
    expect(await bench.jobs.finished(jobId)).toMatchObject({ state: 'failed', errorCode: 'PLATFORM_UNREACHABLE' })
    expect(bench.sync.outbox({ shopId: shop.id, limit: 5 })).toMatchObject([{ operation: 'create', state: 'retrying' }])
    bench.edit('product', id, { title: 'Bol en grès, renommé entre-temps' })
    calls.down = false
    bench.skip(60_000)
    await bench.settle(shop.id)
    expect(bench.remote(shop, id)).toHaveLength(1)
    expect(bench.remote(shop, id)[0]?.live?.title).toBe('Bol en grès, renommé entre-temps')
  })
})

describe('throttling', () => {
  it('is waited out as long as the platform asks', async () => {
    const clock = skippingClock()
    const waits: number[] = []
    let refusals = 0
    await open({
      clock: {
        ...clock,
        sleep: (ms, signal) => {
          waits.push(ms)
          return clock.sleep(ms, signal)
        },
      },
      fetch: async (input, init) => {
        if (!addressOf(input).includes('/products/search') || refusals >= 2) return fetch(input, init)
        refusals++
        const body = { code: 36009002, message: 'too many', data: null, request_id: 'r' }
        return Response.json(body, { status: 429, headers: { 'retry-after': '7' } })
      },
    })
    const shop = await bench.connectedShop()
    await bench.run(shop.id)
    expect(refusals).toBe(2)
    expect(waits.filter((ms) => ms >= 7000)).toHaveLength(2)
  })
  it('without an end leaves the outbox waiting and says why', async () => {
    await open()
    const shop = await bench.connectedShop()
    bench.product()
    await bench.publishAll(shop.id)
    faults({ throttleRate: 1 })
    await expect(bench.run(shop.id)).rejects.toThrow('PLATFORM_UNREACHABLE')
    expect(bench.shops.get(shop.id)).toMatchObject({ lastError: { code: 'PLATFORM_UNREACHABLE' } })
    faults({ throttleRate: 0 })
    bench.skip(120_000)
    expect(await bench.run(shop.id)).toMatchObject({ created: 1 })
    expect(bench.shops.get(shop.id)).toMatchObject({ lastError: null, connectionState: 'connected' })
  })
})

describe('a token', () => {
  it('that ends in the middle of a run is renewed and the run goes on', async () => {
    await open({ lifetimes: { accessMs: 3600_000, refreshMs: 10 * 3600_000 } })
    const shop = await bench.connectedShop()
    bench.product()
    await bench.publishAll(shop.id)
    const seller = () => {
      const found = bench.sandbox.inspect().seller(shop.id)
      if (!found) throw new Error('no seller')
      return found
    }
    const before = seller().accessToken
    // The platform ends it early: our own record of its end says that it is still good.
    bench.sandbox.inspect().saveSeller({ ...seller(), accessExpiresAt: 1 })
    expect(await bench.run(shop.id)).toMatchObject({ created: 1, failed: 0 })
    expect(seller().accessToken).not.toBe(before)
  })
  it('is renewed before it ends', async () => {
    await open({ lifetimes: { accessMs: 3600_000, refreshMs: 10 * 3600_000 } })
    const shop = await bench.connectedShop()
    bench.skip(3600_000 - 60_000)
    await bench.run(shop.id)
    expect((bench.shops.get(shop.id).tokenExpiresAt ?? 0) - bench.clock.now()).toBeGreaterThan(3000_000)
  })
  it('whose renewal has ended too needs the seller, and the outbox waits', async () => {
    await open({ lifetimes: { accessMs: 3600_000, refreshMs: 2 * 3600_000 } })
    const shop = await bench.connectedShop()
    bench.product()
    await bench.publishAll(shop.id)
    bench.skip(3 * 3600_000)
    await expect(bench.run(shop.id)).rejects.toThrow('PLATFORM_AUTH_EXPIRED')
    expect(bench.shops.get(shop.id).connectionState).toBe('expired')
    await bench.shops.connectSandbox(newId(), shop.id)
    expect(await bench.run(shop.id)).toMatchObject({ created: 1 })
  })
})

describe('a wrong secret', () => {
  it('is told as the platform told it, with its request id, and nothing of the secret', async () => {
    await open()
    const shop = await bench.connectedShop()
    bench.product()
    await bench.publishAll(shop.id)
    await bench.secrets.set(`tiktok:${shop.id}:appSecret`, 'not-the-secret')
    await expect(bench.run(shop.id)).rejects.toThrow('PLATFORM_REFUSED')
    const { lastError, connectionState } = bench.shops.get(shop.id)
    expect(connectionState).toBe('error')
    expect(lastError).toMatchObject({ code: 'PLATFORM_REFUSED', message: 'sign is invalid' })
    expect(lastError?.requestId).toMatch(/^sbx/)
    expect(bench.sync.outbox({ shopId: shop.id, limit: 5 })).toMatchObject([{ state: 'pending', attempts: 0 }])
  })
})

describe('a clock that is wrong', () => {
  it('is measured against the platform and said', async () => {
    const clock = skippingClock()
    await open({ clock: { ...clock, now: () => clock.now() - 600_000 }, sandboxClock: clock })
    await expect(bench.connectedShop()).rejects.toMatchObject({ code: 'PLATFORM_CLOCK_SKEW' })
    const shop = bench.shops.list()[0]
    if (!shop) throw new Error('no shop')
    const failure = await bench.shops.connectSandbox(newId(), shop.id).catch((error: unknown) => error)
    const { skewMs } = (failure as { data: { skewMs: number } }).data
    expect(Math.abs(skewMs + 600_000)).toBeLessThan(5000)
  })
})

describe('no network', () => {
  it('leaves everything in the outbox, and it goes out when the network is back', async () => {
    let down = false
    await open({
      fetch: (input, init) => (down ? fetch('http://127.0.0.1:9/', init) : fetch(input, init)),
    })
    const shop = await bench.connectedShop()
    const products = Array.from({ length: 5 }, () => bench.product())
    await bench.publishAll(shop.id)
    down = true
    await expect(bench.run(shop.id)).rejects.toThrow('PLATFORM_UNREACHABLE')
    expect(bench.sync.status()).toMatchObject([{ pending: 5, failed: 0 }])
    down = false
    bench.skip(120_000)
    expect(await bench.run(shop.id)).toMatchObject({ created: 5 })
    for (const { id } of products) expect(bench.remote(shop, id)).toHaveLength(1)
  })
})

describe('fifty products with a fifth of all calls going wrong', () => {
  it.each([11, 12, 13])('end up on the platform exactly once each (seed %i)', async (seed) => {
    await open({ seed })
    const shop = await bench.connectedShop()
    const products = Array.from({ length: 50 }, (_, index) =>
      bench.product({ title: `Bol en grès émaillé nº ${index}` }),
    )
    faults({ throttleRate: 0.05, errorRate: 0.08, dropAnswerRate: 0.08 })
    await bench.publishAll(shop.id)
    for (const { variantId } of products.slice(0, 10)) bench.edit('variant', variantId, { priceMinor: 1990 })
    for (let round = 0; round < 20; round++) {
      await bench.run(shop.id).catch(() => {})
      bench.skip(70_000)
      if (bench.sync.status()[0]?.pending === 0) break
    }
    faults({ throttleRate: 0, errorRate: 0, dropAnswerRate: 0 })
    await bench.settle(shop.id)
    expect(remoteProducts(shop.remoteShopId)).toHaveLength(50)
    for (const [index, { id }] of products.entries()) {
      const [remote, ...others] = bench.remote(shop, id)
      expect(others).toEqual([])
      expect(remote?.live?.title).toBe(`Bol en grès émaillé nº ${index}`)
      expect(remote?.live?.skus[0]?.price?.amount).toBe(index < 10 ? '19.90' : '24.50')
      expect(bench.listing(id, shop.id)).toMatchObject({ status: 'live', remoteProductId: remote?.id })
    }
    expect(bench.sync.outbox({ states: ['failed'], limit: 10 })).toEqual([])
  })
})
