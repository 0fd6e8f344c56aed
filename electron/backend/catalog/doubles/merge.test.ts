// Scanning, finding doubles and making one product of them, over a real studio.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProductId } from '#shared/domain/ids.ts'
import { openDatabase } from '../../db/open.ts'
import { invalid, productDesk } from '../../testing/products.ts'
import { openTestStudio, resourcesDir, type TestStudio } from '../../testing/studio.ts'
import { commandId, upload } from '../../testing/upload.ts'

let test: TestStudio
let desk: ReturnType<typeof productDesk>
beforeEach(async () => {
  test = await openTestStudio()
  desk = productDesk(test)
})
afterEach(() => test.close())

describe('a code from the scanner', () => {
  const scan = (code: string) => test.client.catalog.scan({ code })

  it('finds the variant by its barcode in any spelling, and by its SKU in any case', async () => {
    const cup = await desk.create('Cup', { sku: 'CUP-1', barcode: '0036000291452' })
    expect(await scan('036000291452')).toMatchObject({
      isBarcode: true,
      matches: [{ productId: cup.id, variantId: cup.variantId, title: 'Cup', by: 'barcode' }],
    })
    expect(await scan('cup-1')).toMatchObject({ isBarcode: false, matches: [{ productId: cup.id, by: 'sku' }] })
  })

  it('gives all that bear it, none from the bin, and says when nobody does', async () => {
    const [a, b] = [await desk.create('A', { barcode: '96385074' }), await desk.create('B', { barcode: '96385074' })]
    expect((await scan('96385074')).matches).toHaveLength(2)
    await desk.bin(a.id)
    expect((await scan('96385074')).matches.map(({ productId }) => productId)).toEqual([b.id])
    expect(await scan('4006381333931')).toEqual({ code: '4006381333931', isBarcode: true, matches: [] })
  })
})

describe('the duplicate finder', () => {
  const find = async () => {
    const { groups, scanned } = await test.client.catalog.duplicates.find({ limit: 50 })
    return {
      scanned,
      groups: groups.map(({ reason, products }) => [reason, ...products.map(({ title }) => title).sort()]),
    }
  }

  it('finds the same barcode, the same SKU and nearly the same title, each group once', async () => {
    await desk.create('Stoneware teapot, sand', { barcode: '4006381333931' })
    await desk.create('Teapot Y', { barcode: '04006381333931' })
    await desk.create('Linen towel', { sku: 'LT 1' })
    await desk.create('Something else', { sku: 'lt1' })
    await desk.create('Olive wood board, large')
    await desk.create('Large olive wood bord')
    await desk.create('Carafe 1 L')
    await desk.create('Carafe 2 L')
    expect(await find()).toEqual({
      scanned: 8,
      groups: [
        ['barcode', 'Stoneware teapot, sand', 'Teapot Y'],
        ['sku', 'Linen towel', 'Something else'],
        ['title', 'Large olive wood bord', 'Olive wood board, large'],
      ],
    })
  })

  it('leaves the bin alone', async () => {
    await desk.create('Olive wood board')
    const copy = await desk.create('Olive wood board')
    expect((await find()).groups).toHaveLength(1)
    await desk.bin(copy.id)
    expect(await find()).toEqual({ scanned: 1, groups: [] })
  })
})

describe('a merge', () => {
  const merge = (keepId: ProductId, fromIds: ProductId[], choices: object = {}) =>
    test.client.catalog.duplicates.merge({
      commandId: commandId(),
      keepId,
      fromIds,
      fields: {},
      stock: 'sum',
      ...choices,
    })
  const product = (id: ProductId) => test.client.catalog.product({ id })

  it('joins what is the same, takes the chosen words, fills gaps and adds up the pieces', async () => {
    const a = await desk.create('Teapot', { sku: 'TEA', stock: 3 })
    const b = await desk.create('Stoneware teapot, sand', { barcode: '4006381333931', stock: 4 })
    await desk.update(a.id, { tags: ['tea'], vendor: 'Olive' })
    await desk.update(b.id, {
      tags: ['tea', 'gift'],
      vendor: 'Other',
      attributes: [{ name: 'Material', value: 'Stone' }],
    })
    await desk.updateVariant(b.variantId, { costMinor: 700, weightGrams: 900 })
    const merged = await merge(a.id, [b.id], { fields: { title: b.id } })
    expect(merged).toMatchObject({
      id: a.id,
      title: 'Stoneware teapot, sand',
      vendor: 'Olive',
      tags: ['tea', 'gift'],
      attributes: [{ name: 'Material', value: 'Stone' }],
      variants: [{ id: a.variantId, sku: 'TEA', barcode: '4006381333931', costMinor: 700, weightGrams: 900, stock: 7 }],
    })
    expect((await product(b.id)).deletedAt).not.toBeNull()
  })

  it('adds the variants that the kept product lacks, with a choice where it had none', async () => {
    const a = await desk.create('Shirt', { sku: 'SHIRT-S' })
    const b = await desk.create('Shirt again', { sku: 'shirt-s' })
    await desk.update(b.id, { options: ['Size'] })
    await desk.updateVariant(b.variantId, { option1: 'S' })
    const values = { option1: 'L', priceMinor: 2200, sku: 'SHIRT-L' }
    await test.client.catalog.addVariant({ commandId: commandId(), productId: b.id, values })
    const merged = await merge(a.id, [b.id])
    expect(merged.options).toEqual(['Size'])
    expect(merged.variants.map(({ option1, sku }) => [option1, sku])).toEqual([
      ['S', 'SHIRT-S'],
      ['L', 'SHIRT-L'],
    ])
  })

  async function wellConnected() {
    const a = await desk.create('Teapot', { sku: 'TEA', stock: 3 })
    const b = await desk.create('Teapot sand', { stock: 6 })
    const shop = await desk.shop()
    const show = await desk.show(shop.id, [b.id])
    await desk.reserve(show.id, b.variantId, 2)
    await desk.warehouse('Workshop')
    const stall = await desk.warehouse('Stall')
    await desk.setLevel(b.variantId, stall.id, 5)
    const shelf = await desk.collection('Table', [b.id])
    const set = await desk.create('Set')
    await desk.setBundle(set.variantId, [{ variantId: b.variantId, quantity: 2 }])
    const patch = { title: 'Théière', variantPrices: { [b.variantId]: 3900 } }
    await test.client.catalog.setListing({ commandId: commandId(), productId: b.id, shopId: shop.id, patch })
    const clip = await readFile(join(resourcesDir, 'sample/clips/theiere-tour.mp4'))
    const asset = await test.client.media.ingest({
      commandId: commandId(),
      uploadId: await upload(test.client, 'c.mp4', clip),
    })
    const from = { assetId: asset.id, productId: b.id, shopId: null }
    const video = await test.client.video.edits.create({ commandId: commandId(), ...from })
    const image = await readFile(join(resourcesDir, 'sample/images/carafe-verre-fume-1.jpg'))
    const photo = await test.client.media.ingest({
      commandId: commandId(),
      uploadId: await upload(test.client, 'p.jpg', image),
    })
    await test.client.catalog.addPicture({ commandId: commandId(), productId: b.id, assetId: photo.id })
    const db = openDatabase(join(test.dataDir, 'vitrine.sqlite'))
    db.prepare(
      `INSERT INTO orders (id, shop_id, remote_id, status, placed_at, total_minor, currency, pulled_at) VALUES ('o', ?, 'r', 'PAID', 1, 1, 'EUR', 1)`,
    ).run(shop.id)
    db.prepare(
      `INSERT INTO order_lines (order_id, position, product_id, variant_id, title, sku, quantity, price_minor) VALUES ('o', 0, ?, ?, 'T', '', 1, 1)`,
    ).run(b.id, b.variantId)
    const line = () => db.prepare(`SELECT product_id AS productId, variant_id AS variantId FROM order_lines`).get()
    return { a, b, shop, show, shelf, set, video, line, close: () => db.close() }
  }

  it('re-points shows, holds, stock, bundles, collections, listings, videos, pictures and orders; one undo brings all back', async () => {
    const { a, b, show, shelf, set, video, line, close } = await wellConnected()
    const before = { b: await product(b.id), stock: await desk.stockOf(b.id), a: await product(a.id) }
    const merged = await merge(a.id, [b.id])
    expect(merged.pictures).toHaveLength(1)
    expect(merged.listings).toMatchObject([{ title: 'Théière', variantPrices: { [a.variantId]: 3900 } }])
    expect(await desk.stockOf(a.id)).toMatchObject({
      stock: 14,
      reserved: 2,
      levels: [{ quantity: 9 }, { quantity: 5 }],
      usedIn: [{ title: 'Set', quantity: 2 }],
    })
    expect(await desk.stock(set.id)).toBe(7)
    expect(await desk.inCollection(shelf.id)).toEqual(['Teapot'])
    expect((await test.client.live.shows.get({ id: show.id })).lineup).toMatchObject([{ productId: a.id }])
    expect((await test.client.video.edits.get({ id: video.id })).productId).toBe(a.id)
    expect(line()).toEqual({ productId: a.id, variantId: a.variantId })

    await desk.undo()
    expect({ ...(await product(b.id)), updatedAt: 0 }).toEqual({ ...before.b, updatedAt: 0 })
    expect({ ...(await product(a.id)), updatedAt: 0, variants: [] }).toEqual({
      ...before.a,
      updatedAt: 0,
      variants: [],
    })
    expect(await desk.stockOf(b.id)).toEqual(before.stock)
    expect((await test.client.live.shows.get({ id: show.id })).lineup).toMatchObject([{ productId: b.id }])
    expect((await test.client.video.edits.get({ id: video.id })).productId).toBe(b.id)
    expect(line()).toEqual({ productId: b.id, variantId: b.variantId })
    await desk.redo()
    expect(line()).toEqual({ productId: a.id, variantId: a.variantId })
    close()
  })

  it('keeps only the kept one’s pieces when asked to', async () => {
    const [a, b] = [await desk.create('A', { stock: 3 }), await desk.create('A', { stock: 4 })]
    expect((await merge(a.id, [b.id], { stock: 'keep' })).variants[0]?.stock).toBe(3)
  })

  it('is refused with itself, with nothing and with what lies in the bin', async () => {
    const [a, b] = [await desk.create('A'), await desk.create('B')]
    await expect(merge(a.id, [a.id])).rejects.toMatchObject(invalid('required'))
    await desk.bin(b.id)
    await expect(merge(a.id, [b.id])).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
