// Bundles: a stock that follows from the parts, whatever changes those.
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../db/open.ts'
import { invalid, productDesk } from '../testing/products.ts'
import { openTestStudio, type TestStudio } from '../testing/studio.ts'
import { commandId } from '../testing/upload.ts'

let test: TestStudio
let desk: ReturnType<typeof productDesk>
beforeEach(async () => {
  test = await openTestStudio()
  desk = productDesk(test)
})
afterEach(() => test.close())

async function teaSet() {
  const cup = await desk.create('Cup', { stock: 11 })
  const pot = await desk.create('Pot', { stock: 9 })
  const set = await desk.create('Tea set', { stock: 5 })
  await desk.setBundle(set.variantId, [
    { variantId: cup.variantId, quantity: 4 },
    { variantId: pot.variantId, quantity: 1 },
  ])
  return { cup, pot, set }
}
const adjust = (variantId: string, delta: number) =>
  test.client.catalog.adjustStock({ commandId: commandId(), variantId: variantId as never, delta })

describe('a bundle', () => {
  it('has as many pieces as its parts allow, and shows what they are', async () => {
    const { cup, set } = await teaSet()
    expect(await desk.stockOf(set.id)).toMatchObject({
      stock: 2,
      available: 2,
      levels: [],
      parts: [
        { title: 'Cup', quantity: 4, available: 11 },
        { title: 'Pot', quantity: 1, available: 9 },
      ],
    })
    expect((await desk.stockOf(cup.id)).usedIn).toEqual([{ productId: set.id, title: 'Tea set', quantity: 4 }])
    const rows = await test.client.catalog.rows({
      filter: { query: 'Tea', view: 'all' },
      sort: { by: 'title', direction: 'asc' },
      start: 0,
      limit: 1,
    })
    expect(rows.rows[0]?.stock).toBe(2)
  })

  it('follows its parts, and their undo and redo', async () => {
    const { cup, pot, set } = await teaSet()
    await desk.updateVariant(cup.variantId, { stock: 3 })
    expect(await desk.stock(set.id)).toBe(0)
    await desk.undo()
    expect(await desk.stock(set.id)).toBe(2)
    await desk.redo()
    expect(await desk.stock(set.id)).toBe(0)
    await desk.updateVariant(cup.variantId, { stock: 40 })
    await desk.updateVariant(pot.variantId, { stock: 1 })
    expect(await desk.stock(set.id)).toBe(1)
    // Undo of the older edit alone: the pot stays as it is, so does what it allows.
    const [, older] = (await test.client.system.history.list({ limit: 10 })).filter((group) => !group.undone)
    await test.client.system.history.undo({ commandId: commandId(), groupId: older!.id })
    expect([await desk.stock(cup.id), await desk.stock(set.id)]).toEqual([3, 0])
  })

  it('sold in a show, it takes its parts', async () => {
    const { cup, pot, set } = await teaSet()
    await adjust(set.variantId, -1)
    expect([await desk.stock(cup.id), await desk.stock(pot.id), await desk.stock(set.id)]).toEqual([7, 8, 1])
    await desk.undo()
    expect([await desk.stock(cup.id), await desk.stock(pot.id), await desk.stock(set.id)]).toEqual([11, 9, 2])
  })

  it('has no stock of its own to type in', async () => {
    const { set } = await teaSet()
    await expect(desk.updateVariant(set.variantId, { stock: 50 })).rejects.toMatchObject(invalid('bundle_stock'))
    const { id } = await desk.warehouse('Workshop')
    await expect(desk.setLevel(set.variantId, id, 3)).rejects.toMatchObject(invalid('bundle_stock'))
  })

  it('undone, it is the plain product that it was; unbundled, it has nothing', async () => {
    const { cup, set } = await teaSet()
    await desk.undo()
    expect(await desk.stockOf(set.id)).toMatchObject({ stock: 5, parts: [] })
    await desk.redo()
    expect(await desk.stockOf(set.id)).toMatchObject({ stock: 2, parts: [{ title: 'Cup' }, { title: 'Pot' }] })
    await desk.setBundle(set.variantId, [])
    expect(await desk.stockOf(set.id)).toMatchObject({ stock: 0, parts: [] })
    await desk.undo()
    await desk.updateVariant(cup.variantId, { stock: 4 })
    expect(await desk.stock(set.id)).toBe(1)
  })

  it('held for a show, it holds its parts, and held parts are missing in it', async () => {
    const { cup, pot, set } = await teaSet()
    const shop = await desk.shop()
    const show = await desk.show(shop.id, [set.id])
    await desk.reserve(show.id, set.variantId, 1)
    expect(await desk.stockOf(cup.id)).toMatchObject({ stock: 11, reserved: 4, available: 7 })
    expect(await desk.stockOf(set.id)).toMatchObject({ stock: 2, available: 1 })
    await desk.reserve(show.id, pot.variantId, 8)
    expect((await desk.stockOf(set.id)).available).toBe(0)
    expect((await test.client.live.shows.get({ id: show.id })).lineup[0]!.card!.stock).toBe(2)
  })

  it('can hold another bundle, but never itself', async () => {
    const { cup, set } = await teaSet()
    const gift = await desk.create('Gift box')
    await desk.setBundle(gift.variantId, [{ variantId: set.variantId, quantity: 2 }])
    expect(await desk.stock(gift.id)).toBe(1)
    await desk.updateVariant(cup.variantId, { stock: 7 })
    expect(await desk.stock(gift.id)).toBe(0)
    const cycle = desk.setBundle(cup.variantId, [{ variantId: gift.variantId, quantity: 1 }])
    await expect(cycle).rejects.toMatchObject(invalid('bundle_cycle'))
    const twice = { variantId: cup.variantId, quantity: 1 }
    await expect(desk.setBundle(gift.variantId, [twice, twice])).rejects.toMatchObject(invalid('duplicate'))
    const unknown = desk.setBundle(gift.variantId, [{ variantId: crypto.randomUUID() as never, quantity: 1 }])
    await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is counted again after a bulk writer that names no rows', async () => {
    const { cup, set } = await teaSet()
    // What a bulk edit does: rows change without the change log's hooks, then everybody is told of "many".
    const db = openDatabase(join(test.dataDir, 'vitrine.sqlite'))
    db.prepare(`UPDATE variants SET stock = 4 WHERE id = ?`).run(cup.variantId)
    db.close()
    test.studio.events.emit('changed', { topic: 'catalog', ids: null })
    expect(await desk.stock(set.id)).toBe(1)
  })
})
