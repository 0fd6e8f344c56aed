// What an edit puts in the outbox: the lightest operation that does it, once, and in the transaction of the edit.
import { afterEach, describe, expect, it } from 'vitest'
import type { ShopId } from '#shared/domain/ids.ts'
import { systemClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { openBench, type Bench, type BenchOptions } from './testing/bench.ts'

let bench: Bench
afterEach(() => bench.close())

async function live(options?: BenchOptions) {
  bench = await openBench(options)
  const shop = await bench.connectedShop()
  const product = bench.product()
  await bench.publishAll(shop.id)
  await bench.settle(shop.id)
  return { shop, ...product }
}
const waiting = (shopId: ShopId) =>
  bench.sync
    .outbox({ shopId, states: ['pending', 'retrying'], limit: 50 })
    .map(({ operation }) => operation)
    .sort()

describe('the outbox', () => {
  it.each([
    ['price', { priceMinor: 2600 }],
    ['inventory', { stock: 3 }],
    ['edit', { sku: 'NEW-SKU' }],
    ['edit', { weightGrams: 500 }],
  ] as const)('takes a variant as %s for %o', async (operation, patch) => {
    const { shop, variantId } = await live()
    bench.edit('variant', variantId, patch)
    expect(waiting(shop.id)).toEqual([operation])
  })
  it('takes nothing for what the platform does not know', async () => {
    const { shop, id, variantId } = await live()
    bench.edit('variant', variantId, { costMinor: 900 })
    bench.edit('product', id, { vendor: 'Atelier', tags: ['bleu'], category: 'Vaisselle' })
    expect(waiting(shop.id)).toEqual([])
  })
  it('holds one row for many edits of a kind', async () => {
    const { shop, id, variantId } = await live()
    for (const priceMinor of [2500, 2600, 2700]) bench.edit('variant', variantId, { priceMinor })
    for (const title of ['Un', 'Deux']) bench.edit('product', id, { title })
    expect(waiting(shop.id)).toEqual(['edit', 'price'])
    await bench.settle(shop.id)
    expect(bench.remote(shop, id)[0]?.live).toMatchObject({ title: 'Deux', skus: [{ price: { amount: '27.00' } }] })
  })
  it('is rolled back with the edit', async () => {
    const { shop, variantId } = await live()
    expect(() =>
      bench.store.transaction(() => {
        bench.edit('variant', variantId, { priceMinor: 2600 })
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(waiting(shop.id)).toEqual([])
  })
  it('follows an undo', async () => {
    const { shop, id, variantId } = await live()
    bench.edit('variant', variantId, { priceMinor: 2600 })
    await bench.run(shop.id)
    bench.store.changes.undo(undefined, newId())
    await bench.run(shop.id)
    expect(bench.remote(shop, id)[0]?.live?.skus[0]?.price?.amount).toBe('24.50')
  })
  it('leaves a title alone that this shop overrides', async () => {
    const { shop, id } = await live()
    bench.edit('listing', bench.listing(id, shop.id).id, { title: 'Titre de la boutique' })
    await bench.settle(shop.id)
    bench.edit('product', id, { title: 'Titre du catalogue' })
    expect(waiting(shop.id)).toEqual([])
    expect(bench.remote(shop, id)[0]?.live?.title).toBe('Titre de la boutique')
  })
  it('takes a product off sale with its archive, and puts it back', async () => {
    const { shop, id } = await live()
    bench.edit('product', id, { status: 'archived' })
    await bench.settle(shop.id)
    expect(bench.remote(shop, id)[0]?.status).toBe('SELLER_DEACTIVATED')
    expect(bench.listing(id, shop.id).status).toBe('deactivated')
    bench.edit('product', id, { status: 'active' })
    await bench.settle(shop.id)
    expect(bench.remote(shop, id)[0]?.status).toBe('ACTIVATE')
  })
  it('drops a creation that was not sent when the product goes to the bin', async () => {
    bench = await openBench()
    const shop = await bench.connectedShop()
    const { id } = bench.product()
    await bench.publishAll(shop.id)
    bench.edit('product', id, { deletedAt: 1 })
    expect(await bench.run(shop.id)).toMatchObject({ created: 0 })
    expect(bench.remote(shop, id)).toEqual([])
    expect(bench.listing(id, shop.id).status).toBe('not_listed')
  })
  it('does not let the undo of a first override delete a listing that was sent', async () => {
    bench = await openBench()
    const shop = await bench.connectedShop()
    const { id } = bench.product()
    const row = { productId: id, shopId: shop.id, title: 'Titre de la boutique' }
    bench.store.changes.apply({ label: 'test.listing', actor: 'user' }, [
      { op: 'insert', entity: 'listing', id: newId(), row },
    ])
    await bench.publishAll(shop.id)
    expect(() => bench.store.changes.undo(undefined, newId())).toThrow(
      expect.objectContaining({ code: 'UNDO_CONFLICT' }) as Error,
    )
    expect(bench.listing(id, shop.id).title).toBe('Titre de la boutique')
  })
  it('sends a corrected product anew after a refusal, and again on request', async () => {
    bench = await openBench()
    const shop = await bench.connectedShop()
    const { id, variantId } = bench.product()
    await bench.publishAll(shop.id)
    // The account's currency changed on the platform: a refusal that our own rules can't foresee.
    const seller = bench.sandbox.inspect().seller(shop.id)
    if (!seller) throw new Error('no seller')
    bench.sandbox.inspect().saveSeller({ ...seller, currency: 'GBP' })
    expect(await bench.run(shop.id)).toMatchObject({ created: 0, failed: 1 })
    expect(bench.listing(id, shop.id)).toMatchObject({ status: 'refused' })
    const [failed] = bench.sync.outbox({ states: ['failed'], limit: 5 })
    expect(failed?.error).toMatchObject({ code: '12052990', message: expect.stringContaining('GBP') as string })
    bench.sandbox.inspect().saveSeller(seller)
    if (!failed) throw new Error('no row')
    expect(bench.sync.retry(newId(), failed.id)).toMatchObject({ state: 'pending', attempts: 0 })
    bench.edit('variant', variantId, { priceMinor: 2600 })
    expect(await bench.run(shop.id)).toMatchObject({ created: 1 })
    expect(bench.remote(shop, id)).toHaveLength(1)
  })
})

describe('prices in another currency', () => {
  it('are never made up: without one of its own, a dollar shop gets a draft', async () => {
    bench = await openBench()
    const shop = await bench.connectedShop({ market: 'US', currency: 'USD', name: 'Maison Olive US' })
    const { id, variantId } = bench.product()
    await bench.publishAll(shop.id)
    await bench.settle(shop.id)
    expect(bench.listing(id, shop.id)).toMatchObject({ status: 'draft', draftReasons: ['price_missing'] })
    expect(bench.remote(shop, id)[0]?.draft?.skus[0]?.price).toBeUndefined()
    bench.edit('listing', bench.listing(id, shop.id).id, { variantPrices: { [variantId]: 2900 } })
    await bench.settle(shop.id)
    expect(bench.listing(id, shop.id)).toMatchObject({ status: 'live', draftReasons: [] })
    expect(bench.remote(shop, id)[0]?.live?.skus[0]?.price).toEqual({ amount: '29.00', currency: 'USD' })
  })
  it('of one shop do not touch the other', async () => {
    const { shop, id, variantId } = await live()
    const other = await bench.connectedShop({ name: 'Second' })
    await bench.publishAll(other.id)
    await bench.settle(other.id)
    bench.edit('listing', bench.listing(id, other.id).id, { variantPrices: { [variantId]: 1990 } })
    expect(waiting(shop.id)).toEqual([])
    await bench.settle(other.id)
    bench.edit('variant', variantId, { priceMinor: 2600 })
    expect(waiting(other.id)).toEqual([])
    await bench.settle(shop.id)
    const priceIn = (of: typeof shop) => bench.remote(of, id)[0]?.live?.skus[0]?.price?.amount
    expect([priceIn(shop), priceIn(other)]).toEqual(['26.00', '19.90'])
  })
})

describe('another seller account behind a shop', () => {
  it('makes everything void that the old one said', async () => {
    const { shop, id } = await live()
    bench.store.changes.apply({ label: 'test', actor: 'system', undoable: false }, [
      { op: 'update', entity: 'shop', id: shop.id, patch: { remoteShopId: 'somebody-else' } },
    ])
    await bench.run(shop.id)
    expect(bench.listing(id, shop.id)).toMatchObject({ status: 'not_listed', remoteProductId: null, remoteSkus: {} })
  })
})

describe('runs that nobody asked for', () => {
  it('follow an edit, and go on until the review is over', async () => {
    bench = await openBench({ auto: true, clock: systemClock })
    bench.sandbox.setFaults({ auditDelayMs: 300 })
    const shop = await bench.connectedShop()
    const { id } = bench.product()
    await bench.publishAll(shop.id)
    await expect.poll(() => bench.listing(id, shop.id).status, { timeout: 10_000, interval: 100 }).toBe('live')
  })
})
