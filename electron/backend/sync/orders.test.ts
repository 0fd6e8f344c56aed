// Orders come in by their last change, find their product, and carry nothing of the buyer.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ShowId } from '#shared/domain/ids.ts'
import { newId } from '../kernel/ids.ts'
import { systemClock } from '../kernel/clock.ts'
import { openBench, type Bench } from './testing/bench.ts'
import { placeOrder } from './sandbox/orders.ts'
import { appetite, type Pinned } from './sandbox/shoppers.ts'

let bench: Bench
afterEach(() => bench.close())

async function onSale(market: { market: string; currency: string } = { market: 'FR', currency: 'EUR' }) {
  const shop = await bench.connectedShop(market)
  const product = bench.product()
  await bench.publishAll(shop.id)
  await bench.settle(shop.id)
  return { shop, ...product }
}
function buy(shopId: string, productId: string, quantity: number) {
  const repository = bench.sandbox.inspect()
  const seller = repository.seller(shopId)
  const product = seller && repository.productsByExternalId(seller.shopId, productId)[0]
  const sku = product?.live?.skus[0]
  if (!seller || !product || !sku) throw new Error('not on sale')
  return placeOrder(repository, seller, product, sku.id, quantity, bench.clock.now())
}

describe('orders', () => {
  it('are pulled once, with pieces of one kind joined and the variant found', async () => {
    bench = await openBench()
    const { shop, id, variantId, sku } = await onSale()
    const order = buy(shop.id, id, 3)
    expect(await bench.run(shop.id)).toMatchObject({ orders: 1 })
    expect(await bench.run(shop.id)).toMatchObject({ orders: 0 })
    const { total, orders } = bench.sync.orders({ shopId: shop.id, limit: 10 })
    expect(total).toBe(1)
    expect(orders[0]).toMatchObject({
      remoteId: order?.id,
      totalMinor: 7350,
      currency: 'EUR',
      lines: [{ productId: id, variantId, sku, quantity: 3, priceMinor: 2450 }],
    })
    expect(bench.pulledOrders).toHaveLength(1)
  })
  it('take the sold pieces out of the stock here', async () => {
    bench = await openBench()
    const { shop, id } = await onSale()
    buy(shop.id, id, 4)
    await bench.run(shop.id)
    expect(bench.repositories.listings.product(id)?.variants[0]?.stock).toBe(20)
  })
  it('get a new status when it changes', async () => {
    bench = await openBench()
    const { shop, id } = await onSale()
    const order = buy(shop.id, id, 1)
    await bench.run(shop.id)
    if (!order) throw new Error('no order')
    bench.skip(5000)
    const later = { ...order, status: 'CANCELLED', update_time: Math.floor(bench.clock.now() / 1000) }
    bench.sandbox.inspect().saveOrder(shop.remoteShopId ?? '', later)
    await bench.run(shop.id)
    expect(bench.sync.orders({ limit: 5 })).toMatchObject({ total: 1, orders: [{ status: 'CANCELLED' }] })
  })
  it('come in pages', async () => {
    bench = await openBench()
    const { shop, id, variantId } = await onSale()
    bench.edit('variant', variantId, { stock: 500 })
    await bench.settle(shop.id)
    for (let count = 0; count < 230; count++) buy(shop.id, id, 1)
    expect(await bench.run(shop.id)).toMatchObject({ orders: 230 })
  })
  it('leave nothing of the buyer on this disk', async () => {
    bench = await openBench()
    const { shop, id } = await onSale()
    const order = buy(shop.id, id, 1)
    await bench.run(shop.id)
    bench.pragma('wal_checkpoint(TRUNCATE)')
    const bytes = readFileSync(join(bench.dataDir, 'vitrine.sqlite'))
    expect(bytes.includes(order?.id ?? '?')).toBe(true)
    expect(bytes.includes('chat.seller.tiktok.com')).toBe(false)
    expect(bytes.includes(order?.user_id ?? '?')).toBe(false)
  })
})

describe('made-up buyers', () => {
  it('order what is pinned, and stop when they are sent away', async () => {
    let pinned: Pinned | null = null
    bench = await openBench({ clock: systemClock, pinned: () => pinned })
    bench.sandbox.setFaults({ auditDelayMs: 0 })
    const { shop, id, variantId } = await onSale()
    const showId = newId<ShowId>()
    pinned = { showId, shopId: shop.id, productId: id, variantId, since: Date.now() - 6000 }
    bench.sync.setShoppers(newId(), showId, 600)
    await expect
      .poll(() => bench.sandbox.inspect().orders(shop.remoteShopId ?? '', 0).length, { timeout: 5000 })
      .toBeGreaterThan(3)
    bench.sync.setShoppers(newId(), showId, 0)
    const count = bench.sandbox.inspect().orders(shop.remoteShopId ?? '', 0).length
    expect(await bench.run(shop.id)).toMatchObject({ orders: count })
  })
  it('buy most soon after the pin, and about the asked rate over a minute', () => {
    const seconds = Array.from({ length: 60 }, (_, second) => appetite(second * 1000))
    const mean = seconds.reduce((sum, value) => sum + value, 0) / 60
    expect(mean).toBeGreaterThan(0.85)
    expect(mean).toBeLessThan(1.25)
    expect(Math.max(...seconds)).toBe(appetite(6000))
    expect(appetite(50_000)).toBeLessThan(appetite(10_000) / 3)
  })
})
