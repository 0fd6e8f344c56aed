// The bin emptied for good, copies of products, and what a listing overrides.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allRows } from '../testing/catalog.ts'
import { invalid, productDesk } from '../testing/products.ts'
import { openTestStudio, resourcesDir, type TestStudio } from '../testing/studio.ts'
import { commandId, upload } from '../testing/upload.ts'

let test: TestStudio
let desk: ReturnType<typeof productDesk>
beforeEach(async () => {
  test = await openTestStudio()
  desk = productDesk(test)
})
afterEach(() => test.close())

const empty = () => test.client.catalog.emptyBin({ commandId: commandId() })

describe('emptying the bin', () => {
  async function wellUsed() {
    const cup = await desk.create('Cup', { stock: 11, sku: 'CUP' })
    const set = await desk.create('Tea set')
    await desk.setBundle(set.variantId, [{ variantId: cup.variantId, quantity: 4 }])
    await desk.warehouse('Workshop')
    const stall = await desk.warehouse('Stall')
    await desk.setLevel(cup.variantId, stall.id, 5)
    const shelf = await desk.collection('Table', [cup.id, set.id])
    const shop = await desk.shop()
    const show = await desk.show(shop.id, [cup.id, set.id])
    await desk.reserve(show.id, cup.variantId, 2)
    await test.client.catalog.setListing({
      commandId: commandId(),
      productId: cup.id,
      shopId: shop.id,
      patch: { title: 'Tasse' },
    })
    const clip = join(resourcesDir, 'sample/clips/theiere-tour.mp4')
    const uploadId = await upload(test.client, 'cup.mp4', await readFile(clip))
    const asset = await test.client.media.ingest({ commandId: commandId(), uploadId })
    const from = { assetId: asset.id, productId: cup.id, shopId: null }
    const video = await test.client.video.edits.create({ commandId: commandId(), ...from })
    return { cup, set, shelf, show, video }
  }

  it('leaves nothing that points at what is gone, and one undo brings all of it back', async () => {
    const { cup, set, shelf, show, video } = await wellUsed()
    const before = await test.client.catalog.product({ id: cup.id })
    const stockBefore = await desk.stockOf(cup.id)
    await desk.bin(cup.id)
    expect(await empty()).toEqual({ removed: 1, kept: 0 })
    await expect(test.client.catalog.product({ id: cup.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await desk.inCollection(shelf.id)).toEqual(['Tea set'])
    expect((await test.client.live.shows.get({ id: show.id })).lineup).toHaveLength(1)
    expect((await desk.stockOf(set.id)).parts).toEqual([])
    expect((await test.client.video.edits.get({ id: video.id })).productId).toBeNull()
    expect(await allRows(test, '', 'bin')).toEqual([])

    await desk.undo()
    const back = await test.client.catalog.product({ id: cup.id })
    expect({ ...back, deletedAt: null }).toEqual({ ...before, updatedAt: back.updatedAt })
    expect(await desk.stockOf(cup.id)).toEqual(stockBefore)
    expect((await test.client.live.shows.get({ id: show.id })).lineup).toHaveLength(2)
    expect((await desk.stockOf(set.id)).parts).toHaveLength(1)
    expect(await allRows(test, 'cup', 'bin')).toHaveLength(1)
  })

  it('is one edit however much there is, and does nothing twice', async () => {
    const ids = await Promise.all(Array.from({ length: 130 }, async (_, at) => (await desk.create(`P ${at}`)).id))
    await desk.bin(...ids)
    expect(await empty()).toEqual({ removed: 130, kept: 0 })
    expect(await empty()).toEqual({ removed: 0, kept: 0 })
    const [last] = await test.client.system.history.list({ limit: 1 })
    expect(last).toMatchObject({ label: 'catalog.bin.emptied', values: { count: 130 } })
    await desk.undo()
    expect((await test.client.catalog.facets()).views.bin).toBe(130)
  })

  it('keeps what a shop was told of', async () => {
    const cup = await desk.create('Cup')
    const shop = await desk.shop('tiktok-shop')
    await test.client.shops.connectSandbox({ commandId: commandId(), id: shop.id })
    await test.client.sync.publish({ commandId: commandId(), shopId: shop.id, productIds: [cup.id] })
    await desk.bin(cup.id)
    expect(await empty()).toEqual({ removed: 0, kept: 1 })
    expect(await allRows(test, '', 'bin')).toHaveLength(1)
  })
})

describe('a copy of a product', () => {
  const copy = (id: never) => test.client.catalog.duplicateProduct({ commandId: commandId(), id, title: 'Cup (copy)' })

  it('is a draft with all its words, no stock, no barcode and SKUs of its own', async () => {
    const cup = await desk.create('Cup', { sku: 'CUP', stock: 9, barcode: '4006381333931' })
    await desk.update(cup.id, { status: 'active', tags: ['blue'], attributes: [{ name: 'Material', value: 'Stone' }] })
    const shelf = await desk.collection('Table', [cup.id])
    const made = await copy(cup.id as never)
    expect(made).toMatchObject({
      title: 'Cup (copy)',
      handle: 'cup-copy',
      status: 'draft',
      tags: ['blue'],
      attributes: [{ name: 'Material', value: 'Stone' }],
      variants: [{ sku: 'CUP-2', barcode: '', stock: 0, priceMinor: 1000 }],
      listings: [],
    })
    expect(await desk.inCollection(shelf.id)).toEqual(['Cup', 'Cup (copy)'])
    const second = await copy(cup.id as never)
    expect(second.variants[0]?.sku).toBe('CUP-3')
    expect(second.handle).not.toBe(made.handle)
    await desk.undo()
    await expect(test.client.catalog.product({ id: second.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('of nothing is refused', async () => {
    await expect(copy(crypto.randomUUID() as never)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a listing', () => {
  it('overrides pieces, pictures and the category; strangers are refused', async () => {
    const cup = await desk.create('Cup', { stock: 9 })
    const shop = await desk.shop()
    const set = (patch: object) =>
      test.client.catalog.setListing({ commandId: commandId(), productId: cup.id, shopId: shop.id, patch })
    await set({ variantStock: { [cup.variantId]: 3 }, categoryId: '601450' })
    const card = () => test.studio.services.catalog.cardModel({ productId: cup.id, shopId: shop.id, look: 'market' })
    expect(card().stock).toBe(3)
    await desk.updateVariant(cup.variantId, { stock: 2 })
    expect(card().stock).toBe(2)
    await set({ variantStock: { [cup.variantId]: null }, categoryId: null })
    expect((await test.client.catalog.product({ id: cup.id })).listings[0]).toMatchObject({
      variantStock: {},
      categoryId: null,
    })
    await expect(set({ variantStock: { [crypto.randomUUID()]: 3 } })).rejects.toMatchObject(invalid('not_found'))
    await expect(set({ pictureIds: [crypto.randomUUID()] })).rejects.toMatchObject(invalid('not_found'))
    await expect(set({ pictureIds: [] })).rejects.toMatchObject(invalid('required'))
  })
})
