// Stock in warehouses and stock held for shows, over a real studio.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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

const stock = () => test.client.catalog.stock

describe('warehouses', () => {
  it('the first one holds all that is in stock without a row of its own', async () => {
    const plate = await desk.create('Plate', { stock: 12 })
    expect((await desk.stockOf(plate.id)).levels).toEqual([])
    const main = await desk.warehouse('Workshop')
    expect((await desk.stockOf(plate.id)).levels).toEqual([{ warehouseId: main.id, quantity: 12 }])
  })

  it('a level elsewhere adds to the total, and a new total lies in the main one', async () => {
    const plate = await desk.create('Plate', { stock: 12 })
    const main = await desk.warehouse('Workshop')
    const market = await desk.warehouse('Market stall')
    await desk.setLevel(plate.variantId, market.id, 5)
    expect(await desk.stock(plate.id)).toBe(17)
    await desk.updateVariant(plate.variantId, { stock: 10 })
    expect((await desk.stockOf(plate.id)).levels).toEqual([
      { warehouseId: main.id, quantity: 5 },
      { warehouseId: market.id, quantity: 5 },
    ])
    await desk.setLevel(plate.variantId, main.id, 1)
    expect(await desk.stock(plate.id)).toBe(6)
    expect(await stock().warehouses.list()).toMatchObject([
      { name: 'Workshop', pieces: null },
      { name: 'Market stall', pieces: 5 },
    ])
  })

  it('pieces move between them, never more than lie there', async () => {
    const plate = await desk.create('Plate', { stock: 12 })
    const main = await desk.warehouse('Workshop')
    const market = await desk.warehouse('Market stall')
    const move = (fromId: typeof main.id, toId: typeof main.id, quantity: number) =>
      stock().transfer({ commandId: commandId(), variantId: plate.variantId, fromId, toId, quantity })
    await move(main.id, market.id, 4)
    await move(market.id, main.id, 1)
    expect((await desk.stockOf(plate.id)).levels.map((level) => level.quantity)).toEqual([9, 3])
    expect(await desk.stock(plate.id)).toBe(12)
    await expect(move(market.id, main.id, 4)).rejects.toMatchObject(invalid('not_in_stock'))
    await expect(move(main.id, main.id, 1)).rejects.toMatchObject(invalid('same'))
    await desk.undo()
    expect((await desk.stockOf(plate.id)).levels.map((level) => level.quantity)).toEqual([8, 4])
  })

  it('pieces on the way between two others are one change, and what is held for a show stays', async () => {
    const plate = await desk.create('Plate', { stock: 12 })
    await desk.warehouse('Workshop')
    const [stall, attic] = [await desk.warehouse('Market stall'), await desk.warehouse('Attic')]
    await desk.setLevel(plate.variantId, stall.id, 5)
    const shop = await desk.shop()
    const show = await desk.show(shop.id, [plate.id])
    await desk.reserve(show.id, plate.variantId, 4)
    const figures = async () => {
      const { levels, ...rest } = await desk.stockOf(plate.id)
      const { stock: total, reserved, available } = rest
      return { levels: levels.map(({ quantity }) => quantity), total, reserved, available }
    }
    const before = await figures()
    expect(before).toEqual({ levels: [12, 5, 0], total: 17, reserved: 4, available: 13 })
    const move = { variantId: plate.variantId, fromId: stall.id, toId: attic.id, quantity: 5 }
    const command = { commandId: commandId(), ...move }
    await stock().transfer(command)
    await stock().transfer(command)
    const after = await figures()
    expect(after).toEqual({ ...before, levels: [12, 0, 5] })
    const [group] = await test.client.system.history.list({ limit: 1 })
    expect(group).toMatchObject({ label: 'catalog.stock.transferred', values: { from: 'Market stall', to: 'Attic' } })
    await desk.undo()
    expect(await figures()).toEqual(before)
    await desk.redo()
    expect(await figures()).toEqual(after)
  })

  it('one that is removed leaves its pieces to the main one, and undo puts them back', async () => {
    const plate = await desk.create('Plate', { stock: 2 })
    const main = await desk.warehouse('Workshop')
    const market = await desk.warehouse('Market stall')
    await desk.setLevel(plate.variantId, market.id, 5)
    const remove = (id: typeof main.id) => stock().warehouses.remove({ commandId: commandId(), id })
    await expect(remove(main.id)).rejects.toMatchObject(invalid('main_warehouse'))
    await remove(market.id)
    expect((await desk.stockOf(plate.id)).levels).toEqual([{ warehouseId: main.id, quantity: 7 }])
    await desk.undo()
    expect((await desk.stockOf(plate.id)).levels.map((level) => level.quantity)).toEqual([2, 5])
  })

  it('have one name each, and the main one stays first', async () => {
    const main = await desk.warehouse('Workshop')
    const [a, b] = [await desk.warehouse('A'), await desk.warehouse('B')]
    await expect(desk.warehouse('WORKSHOP')).rejects.toMatchObject(invalid('duplicate'))
    await stock().warehouses.move({ commandId: commandId(), id: b.id, position: 1 })
    expect((await stock().warehouses.list()).map(({ id }) => id)).toEqual([main.id, b.id, a.id])
    const first = { commandId: commandId(), id: main.id, position: 2 }
    await expect(stock().warehouses.move(first)).rejects.toMatchObject(invalid('main_warehouse'))
    const renamed = await stock().warehouses.rename({ commandId: commandId(), id: a.id, name: 'Attic' })
    expect(renamed.name).toBe('Attic')
  })
})

describe('pieces held for a show', () => {
  async function planned() {
    const plate = await desk.create('Plate', { stock: 10 })
    const shop = await desk.shop()
    const show = await desk.show(shop.id, [plate.id])
    const console = async () => (await test.client.live.shows.get({ id: show.id })).lineup[0]!.card!.stock
    const elsewhere = () =>
      test.studio.services.catalog.cardModel({ productId: plate.id, shopId: shop.id, look: 'market' }).stock
    return { plate, shop, show, console, elsewhere }
  }

  it('are not for sale elsewhere, and are in that show', async () => {
    const { plate, show, console, elsewhere } = await planned()
    const held = await desk.reserve(show.id, plate.variantId, 4)
    expect(held.variants[0]).toMatchObject({
      stock: 10,
      reserved: 4,
      available: 6,
      reservations: [{ showId: show.id, title: 'Autumn table', live: false, quantity: 4 }],
    })
    expect(await console()).toBe(10)
    expect(elsewhere()).toBe(6)
  })

  it('can’t be more than is there, less what other shows hold', async () => {
    const { plate, shop, show } = await planned()
    const other = await desk.show(shop.id, [plate.id])
    await desk.reserve(other.id, plate.variantId, 7)
    await expect(desk.reserve(show.id, plate.variantId, 4)).rejects.toMatchObject(invalid('not_in_stock'))
    await desk.reserve(show.id, plate.variantId, 3)
    await desk.reserve(other.id, plate.variantId, 2)
    expect(await desk.stockOf(plate.id)).toMatchObject({ reserved: 5, available: 5 })
    // What was held and sold elsewhere since may still be given back, little by little.
    await desk.updateVariant(plate.variantId, { stock: 1 })
    await desk.reserve(show.id, plate.variantId, 2)
    expect(await desk.stockOf(plate.id)).toMatchObject({ reserved: 4, available: -3 })
  })

  it('are let go by the seller, by the show’s end and with the show, each undone as one', async () => {
    const { plate, show } = await planned()
    await desk.reserve(show.id, plate.variantId, 4)
    await desk.reserve(show.id, plate.variantId, 0)
    expect((await desk.stockOf(plate.id)).available).toBe(10)
    await desk.undo()
    await test.client.live.shows.remove({ commandId: commandId(), id: show.id })
    expect((await desk.stockOf(plate.id)).reservations).toEqual([])
    await desk.undo()
    expect((await desk.stockOf(plate.id)).available).toBe(6)
    const item = (await test.client.live.shows.get({ id: show.id })).lineup[0]!
    await test.client.live.shows.removeItem({ commandId: commandId(), id: item.id })
    expect((await desk.stockOf(plate.id)).available).toBe(10)
    await desk.undo()
    expect((await desk.stockOf(plate.id)).available).toBe(6)
  })

  it.each([
    ['rehearsal', 6],
    ['live', 10],
  ] as const)('a show that ran as %s leaves %d to sell', async (mode, left) => {
    const { plate, show } = await planned()
    await desk.reserve(show.id, plate.variantId, 4)
    await test.client.live.start({ commandId: commandId(), showId: show.id, mode })
    await test.client.live.end({ commandId: commandId(), showId: show.id })
    expect((await desk.stockOf(plate.id)).available).toBe(left)
    if (mode === 'live') {
      await expect(desk.reserve(show.id, plate.variantId, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })
})

describe('the low-stock level', () => {
  const low = async () => (await test.client.catalog.facets()).views['low-stock']

  it('is the workspace’s, unless the product has its own', async () => {
    const plate = await desk.create('Plate', { stock: 8 })
    expect(await low()).toBe(0)
    await desk.update(plate.id, { lowStockLevel: 8 })
    expect(await low()).toBe(1)
    await desk.undo()
    expect(await low()).toBe(0)
    await test.client.system.settings.set({ commandId: commandId(), patch: { lowStockLevel: 10 } })
    await expect.poll(low).toBe(1)
    await desk.update(plate.id, { lowStockLevel: 0 })
    expect(await low()).toBe(0)
  })

  it('is also what a show’s needs go by', async () => {
    const plate = await desk.create('Plate', { stock: 8 })
    const shop = await desk.shop()
    await desk.show(shop.id, [plate.id])
    const needs = async () => (await test.client.insights.home()).needs.map(({ code }) => code)
    expect(await needs()).not.toContain('low_stock')
    await test.client.system.settings.set({ commandId: commandId(), patch: { lowStockLevel: 9 } })
    expect(await needs()).toContain('low_stock')
    await desk.update(plate.id, { lowStockLevel: 2 })
    expect(await needs()).not.toContain('low_stock')
  })
})

it('unknown things are said to be unknown', async () => {
  const nobody = crypto.randomUUID() as never
  const plate = await desk.create('Plate', { stock: 1 })
  await expect(stock().of({ productId: nobody })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(desk.setLevel(plate.variantId, nobody, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(desk.setLevel(nobody, nobody, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(desk.reserve(nobody, plate.variantId, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const gone = { commandId: commandId(), id: nobody }
  await expect(stock().warehouses.remove(gone)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
