// What a shop offers: never what is held for a show elsewhere, never more than its share; and what it sells comes off the right place.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProductId, ShowId } from '#shared/domain/ids.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { newId } from '../kernel/ids.ts'
import type { Op } from '../kernel/store.ts'
import { openBench, type Bench } from './testing/bench.ts'
import { placeOrder } from './sandbox/orders.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

const write = (...ops: Op[]) => bench.store.changes.apply({ label: 'test', actor: 'user' }, ops)
const remoteStock = (shop: Shop, id: ProductId) => bench.remote(shop, id)[0]?.live?.skus[0]?.inventory?.[0]?.quantity
const stockHere = (id: ProductId) => bench.repositories.listings.product(id)?.variants[0]?.stock

async function onSale(seed: Parameters<Bench['product']>[0] = {}) {
  const shop = await bench.connectedShop()
  const product = bench.product(seed)
  await bench.publishAll(shop.id)
  await bench.settle(shop.id)
  return { shop, ...product }
}
function plannedShow(shop: Shop): ShowId {
  const id = newId<ShowId>()
  const row = { shopId: shop.id, title: 'Show', status: 'planned', createdAt: 1, updatedAt: 1, rehearsal: false }
  write({ op: 'insert', entity: 'show', id, row: { ...row, plannedMs: 0 } })
  return id
}
const hold = (showId: ShowId, variantId: string, quantity: number) =>
  write({ op: 'insert', entity: 'stockReservation', id: newId(), row: { showId, variantId, quantity } })
function buy(shop: Shop, id: ProductId, quantity: number) {
  const repository = bench.sandbox.inspect()
  const seller = repository.seller(shop.id)
  const [product] = bench.remote(shop, id)
  const sku = product?.live?.skus[0]
  if (!seller || !product || !sku) throw new Error('not on sale')
  placeOrder(repository, seller, product, sku.id, quantity, bench.clock.now())
}

describe('pieces held for a show', () => {
  it('are taken off sale, and put on sale in its shop while it is on air', async () => {
    const { shop, id, variantId } = await onSale()
    const show = plannedShow(shop)
    hold(show, variantId, 10)
    await bench.run(shop.id)
    expect(remoteStock(shop, id)).toBe(14)
    write({ op: 'update', entity: 'show', id: show, patch: { status: 'live' } })
    await bench.run(shop.id)
    expect(remoteStock(shop, id)).toBe(24)
    write({ op: 'update', entity: 'show', id: show, patch: { status: 'planned' } })
    await bench.run(shop.id)
    expect(remoteStock(shop, id)).toBe(14)
    write({ op: 'update', entity: 'show', id: show, patch: { deletedAt: 5 } })
    await bench.run(shop.id)
    expect(remoteStock(shop, id)).toBe(24)
  })

  it('are still there after the rest was sold', async () => {
    const { shop, id, variantId } = await onSale()
    hold(plannedShow(shop), variantId, 10)
    await bench.run(shop.id)
    buy(shop, id, 14)
    await bench.run(shop.id)
    expect(stockHere(id)).toBe(10)
    expect(bench.sync.conflicts()).toEqual([])
  })
})

describe('a shop’s own share of the stock', () => {
  it('is all that it offers, and is used up by what it sells', async () => {
    const { shop, id, variantId } = await onSale()
    const listing = bench.listing(id, shop.id)
    bench.edit('listing', listing.id, { variantStock: { [variantId]: 5 } })
    await bench.run(shop.id)
    expect(remoteStock(shop, id)).toBe(5)
    buy(shop, id, 2)
    await bench.run(shop.id)
    expect([stockHere(id), bench.listing(id, shop.id).variantStock]).toEqual([22, { [variantId]: 3 }])
    await bench.run(shop.id)
    expect(remoteStock(shop, id)).toBe(3)
  })
})

it('a bundle that is sold takes its parts, and the shop hears of them', async () => {
  const { shop, id, variantId } = await onSale({ variants: [{ stock: 20, sku: 'CUP' }] })
  const set = bench.product({ title: 'Tea set of four cups in stoneware', variants: [{ stock: 5, sku: 'SET' }] })
  const part = { bundleVariantId: set.variantId, partVariantId: variantId, quantity: 4, position: 0 }
  write({ op: 'insert', entity: 'bundlePart', id: newId(), row: part })
  await bench.publishAll(shop.id)
  await bench.settle(shop.id)
  expect(remoteStock(shop, set.id)).toBe(5)
  buy(shop, set.id, 2)
  await bench.run(shop.id)
  expect(stockHere(id)).toBe(12)
  await bench.run(shop.id)
  expect([remoteStock(shop, id), remoteStock(shop, set.id)]).toEqual([12, 3])
})

it('a shop that names its pictures shows those alone', async () => {
  const { shop, id } = await onSale({ pictures: 3 })
  const listing = bench.listing(id, shop.id)
  const [, second] = bench.repositories.listings.product(id)?.pictures ?? []
  bench.edit('listing', listing.id, { pictureIds: [second?.id] })
  await bench.settle(shop.id)
  expect(bench.remote(shop, id)[0]?.live?.main_images).toHaveLength(1)
})
