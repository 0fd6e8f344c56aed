// Changes made on the platform's side, and the ones that meet changes of ours.
import { afterEach, describe, expect, it } from 'vitest'
import type { ProductId } from '#shared/domain/ids.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { newId } from '../kernel/ids.ts'
import { openBench, type Bench } from './testing/bench.ts'

let bench: Bench
afterEach(() => bench.close())

async function published() {
  bench = await openBench()
  const shop = await bench.connectedShop()
  const product = bench.product()
  await bench.publishAll(shop.id)
  await bench.settle(shop.id)
  return { shop, ...product }
}

/** Somebody works in the platform's own console. */
function editRemotely(shop: Shop, productId: ProductId, patch: { title?: string; price?: string; stock?: number }) {
  const product = bench.remote(shop, productId)[0]
  if (!product?.live) throw new Error('not live')
  bench.skip(10_000)
  bench.sandbox.inspect().saveProduct({
    ...product,
    updateTime: Math.floor(bench.clock.now() / 1000),
    live: {
      ...product.live,
      ...(patch.title === undefined ? {} : { title: patch.title }),
      skus: product.live.skus.map((sku) => ({
        ...sku,
        ...(patch.price === undefined ? {} : { price: { amount: patch.price, currency: shop.currency } }),
        ...(patch.stock === undefined
          ? {}
          : { inventory: (sku.inventory ?? []).map((entry) => ({ ...entry, quantity: patch.stock ?? 0 })) }),
      })),
    },
  })
}
const product = (id: ProductId) => {
  const found = bench.repositories.listings.product(id)
  if (!found) throw new Error('no product')
  return found
}

describe('a change on the platform only', () => {
  it('is taken over: texts and prices for this shop, stock for the product', async () => {
    const { shop, id, variantId } = await published()
    editRemotely(shop, id, { title: 'Bol bleu nuit', price: '27.00', stock: 7 })
    await bench.run(shop.id)
    const listing = bench.listing(id, shop.id)
    expect(listing.title).toBe('Bol bleu nuit')
    expect(listing.variantPrices).toEqual({ [variantId]: 2700 })
    expect(product(id)).toMatchObject({
      title: 'Bol en grès émaillé, bleu nuit',
      variants: [{ stock: 7, priceMinor: 2450 }],
    })
    expect(bench.sync.conflicts()).toEqual([])
  })
  it('is not sent back', async () => {
    const { shop, id } = await published()
    editRemotely(shop, id, { title: 'Bol bleu nuit', stock: 7 })
    expect(await bench.run(shop.id)).toMatchObject({ updated: 0 })
    expect(bench.sync.outbox({ states: ['pending', 'retrying'], limit: 10 })).toEqual([])
  })
  it('of the stock reaches the other shops of the product', async () => {
    const { shop, id, variantId } = await published()
    const other = await bench.connectedShop({ name: 'Second shop' })
    await bench.publishAll(other.id)
    await bench.settle(other.id)
    editRemotely(shop, id, { stock: 3 })
    await bench.run(shop.id)
    await bench.settle(other.id)
    expect(bench.remote(other, id)[0]?.live?.skus[0]?.inventory?.[0]?.quantity).toBe(3)
    expect(variantId).toBe(product(id).variants[0]?.id)
  })
})

describe('a change on both sides', () => {
  const conflict = async () => {
    const made = await published()
    editRemotely(made.shop, made.id, { title: 'Leur titre' })
    bench.edit('product', made.id, { title: 'Notre titre' })
    await bench.run(made.shop.id)
    const [open] = bench.sync.conflicts()
    if (!open) throw new Error('no conflict')
    return { ...made, open }
  }
  it('is a conflict with all three values, and neither side is overwritten', async () => {
    const { shop, id, open } = await conflict()
    expect(open).toMatchObject({
      field: 'title',
      base: 'Bol en grès émaillé, bleu nuit',
      local: 'Notre titre',
      remote: 'Leur titre',
    })
    expect(product(id).title).toBe('Notre titre')
    expect(bench.remote(shop, id)[0]?.live?.title).toBe('Leur titre')
    expect(bench.sync.status()).toMatchObject([{ conflicts: 1, pending: 1 }])
  })
  it('kept as ours is sent', async () => {
    const { shop, id, open } = await conflict()
    bench.sync.resolveConflict(newId(), open.id, 'local')
    await bench.settle(shop.id)
    expect(bench.remote(shop, id)[0]?.live?.title).toBe('Notre titre')
    expect(bench.sync.conflicts()).toEqual([])
  })
  it('kept as theirs becomes the title in this shop', async () => {
    const { shop, id, open } = await conflict()
    bench.sync.resolveConflict(newId(), open.id, 'remote')
    await bench.settle(shop.id)
    expect(bench.listing(id, shop.id).title).toBe('Leur titre')
    expect(product(id).title).toBe('Notre titre')
    expect(bench.remote(shop, id)[0]?.live?.title).toBe('Leur titre')
  })
  it('to the same value is none', async () => {
    const { shop, id, variantId } = await published()
    editRemotely(shop, id, { price: '29.00' })
    bench.edit('variant', variantId, { priceMinor: 2900 })
    await bench.run(shop.id)
    expect(bench.sync.conflicts()).toEqual([])
  })
  it('goes away when the platform comes round', async () => {
    const { shop, id } = await conflict()
    editRemotely(shop, id, { title: 'Notre titre' })
    await bench.run(shop.id)
    expect(bench.sync.conflicts()).toEqual([])
  })
})

describe('a review', () => {
  it('that refuses a new product says why, in the words of the platform, and keeps the evidence', async () => {
    bench = await openBench()
    const shop = await bench.connectedShop()
    const { id } = bench.product({ title: 'Bol miracle, guérit le rhume' })
    await bench.publishAll(shop.id)
    await bench.settle(shop.id)
    expect(bench.listing(id, shop.id)).toMatchObject({
      status: 'refused',
      remoteStatus: 'FAILED',
      auditReasons: [{ position: 'Product title', reasons: ['Medical or miracle claim'] }],
    })
    const [evidence] = bench.repositories.state.evidence(shop.id)
    expect(evidence).toMatchObject({ kind: 'audit_failed' })
    expect(evidence?.requestId).toMatch(/^sbx/)
    bench.edit('product', id, { title: 'Bol en grès, pour les soupes' })
    await bench.settle(shop.id)
    expect(bench.listing(id, shop.id)).toMatchObject({ status: 'live', auditReasons: [] })
  })
  it('that refuses an edit leaves the old version on sale, and the silent no-op is noticed', async () => {
    const { shop, id } = await published()
    bench.edit('product', id, { title: 'Bol miracle, guérit le rhume' })
    await bench.settle(shop.id)
    expect(bench.remote(shop, id)[0]?.live?.title).toBe('Bol en grès émaillé, bleu nuit')
    expect(bench.listing(id, shop.id)).toMatchObject({ status: 'refused', remoteStatus: 'ACTIVATE' })
    expect(product(id).title).toBe('Bol miracle, guérit le rhume')
    const kinds = bench.repositories.state.evidence(shop.id).map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['audit_failed', 'edit_not_applied']))
    expect(bench.sync.conflicts()).toEqual([])
  })
})
