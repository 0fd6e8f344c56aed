// Collections: ordered shelves, and products on several of them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { invalid, productDesk } from '../testing/products.ts'
import { openTestStudio, type TestStudio } from '../testing/studio.ts'
import { importFile } from '../testing/catalog.ts'
import { commandId } from '../testing/upload.ts'

let test: TestStudio
let desk: ReturnType<typeof productDesk>
beforeEach(async () => {
  test = await openTestStudio()
  desk = productDesk(test)
})
afterEach(() => test.close())

const shelves = () => test.client.catalog.collections
const names = async () => (await shelves().list()).map(({ name, count }) => `${name} ${count}`)

async function table() {
  const plates = [await desk.create('Plate'), await desk.create('Bowl'), await desk.create('Cup')]
  const ids = plates.map(({ id }) => id)
  return { ids, shelf: await desk.collection('Table', ids) }
}

describe('a collection', () => {
  it('keeps the order that the seller gives it', async () => {
    const { ids, shelf } = await table()
    expect(await desk.inCollection(shelf.id)).toEqual(['Plate', 'Bowl', 'Cup'])
    const move = (productId: (typeof ids)[number], position: number) =>
      shelves().moveItem({ commandId: commandId(), id: shelf.id, productId, position })
    await move(ids[2]!, 0)
    expect(await desk.inCollection(shelf.id)).toEqual(['Cup', 'Plate', 'Bowl'])
    await move(ids[2]!, 99)
    expect(await desk.inCollection(shelf.id)).toEqual(['Plate', 'Bowl', 'Cup'])
    await desk.undo()
    expect(await desk.inCollection(shelf.id)).toEqual(['Cup', 'Plate', 'Bowl'])
    const page = await shelves().items({ id: shelf.id, start: 1, limit: 1 })
    expect([page.total, page.items.map(({ title }) => title)]).toEqual([3, ['Plate']])
  })

  it('is read by pages at any depth, as it is now, whoever changed it', async () => {
    const rows = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => `Plate ${from + at},P-${from + at},Table`).join('\n')
    await importFile(test, 'a.csv', `Title,SKU,Collections\n${rows(0, 1_200)}\n`)
    const [shelf] = await shelves().list()
    const id = shelf!.id
    const page = async (start: number, limit = 2) => {
      const { total, items } = await shelves().items({ id, start, limit })
      return [total, ...items.map(({ title }) => title)]
    }
    expect(await page(1_198)).toEqual([1_200, 'Plate 1198', 'Plate 1199'])
    expect(await page(1_200)).toEqual([1_200])
    const last = (await shelves().items({ id, start: 1_199, limit: 1 })).items[0]!
    await shelves().moveItem({ commandId: commandId(), id, productId: last.productId, position: 0 })
    expect(await page(0)).toEqual([1_200, 'Plate 1199', 'Plate 0'])
    expect(await page(1_199)).toEqual([1_200, 'Plate 1198'])
    await desk.bin(last.productId)
    expect(await page(0)).toEqual([1_199, 'Plate 0', 'Plate 1'])
    await desk.undo()
    await desk.undo()
    expect(await page(1_199)).toEqual([1_200, 'Plate 1199'])
    await importFile(test, 'b.csv', `Title,SKU,Collections\n${rows(1_200, 2)}\n`)
    expect(await page(1_200)).toEqual([1_202, 'Plate 1200', 'Plate 1201'])
    // Only what moves is written, however long the collection and however far it goes.
    const written = async () => (await test.client.system.history.list({ limit: 1 }))[0]?.changes
    const second = (await shelves().items({ id, start: 600, limit: 1 })).items[0]!
    await shelves().moveItem({ commandId: commandId(), id, productId: second.productId, position: 1_100 })
    expect([await page(1_100, 1), await written()]).toEqual([[1_202, second.title], 1])
    await shelves().moveItem({ commandId: commandId(), id, productId: second.productId, position: 3 })
    expect([await page(2, 3), await written()]).toEqual([[1_202, 'Plate 2', second.title, 'Plate 3'], 1])
    await shelves().take({ commandId: commandId(), id, productIds: [second.productId] })
    expect([await page(2, 2), await written()]).toEqual([[1_201, 'Plate 2', 'Plate 3'], 1])
    await desk.undo()
    expect(await page(2, 3)).toEqual([1_202, 'Plate 2', second.title, 'Plate 3'])
  })

  it('takes products once and lets them go, as one edit each', async () => {
    const { ids, shelf } = await table()
    const vase = await desk.create('Vase')
    const add = { commandId: commandId(), id: shelf.id, productIds: [ids[0]!, vase.id, vase.id] }
    expect(await shelves().add(add)).toEqual({ changed: 1 })
    await shelves().take({ commandId: commandId(), id: shelf.id, productIds: [ids[0]!, ids[1]!] })
    expect(await desk.inCollection(shelf.id)).toEqual(['Cup', 'Vase'])
    await desk.undo()
    expect(await desk.inCollection(shelf.id)).toEqual(['Plate', 'Bowl', 'Cup', 'Vase'])
  })

  it('hides what lies in the bin and has it back in its place', async () => {
    const { ids, shelf } = await table()
    await desk.bin(ids[1]!)
    expect(await names()).toEqual(['Table 2'])
    await shelves().moveItem({ commandId: commandId(), id: shelf.id, productId: ids[2]!, position: 0 })
    await test.client.catalog.restore({ commandId: commandId(), ids: [ids[1]!] })
    expect(await desk.inCollection(shelf.id)).toEqual(['Cup', 'Plate', 'Bowl'])
  })

  it('goes without its products, and comes back with its order', async () => {
    const { ids, shelf } = await table()
    await desk.collection('Gifts', [ids[0]!])
    await shelves().remove({ commandId: commandId(), id: shelf.id })
    expect(await names()).toEqual(['Gifts 1'])
    expect((await test.client.catalog.facets()).views.all).toBe(3)
    await desk.undo()
    expect(await names()).toEqual(['Table 3', 'Gifts 1'])
    expect(await desk.inCollection(shelf.id)).toEqual(['Plate', 'Bowl', 'Cup'])
  })
})

describe('collections', () => {
  it('have one name each and the seller’s order', async () => {
    const a = await desk.collection('Autumn')
    const b = await desk.collection('Gifts')
    await expect(desk.collection('gifts')).rejects.toMatchObject(invalid('duplicate'))
    await shelves().move({ commandId: commandId(), id: b.id, position: 0 })
    await shelves().rename({ commandId: commandId(), id: a.id, name: 'Winter' })
    expect(await names()).toEqual(['Gifts 0', 'Winter 0'])
    await desk.undo()
    await desk.undo()
    expect(await names()).toEqual(['Autumn 0', 'Gifts 0'])
  })

  it('a product knows those that it is in', async () => {
    const { ids } = await table()
    await desk.collection('Gifts', [ids[0]!])
    const of = await shelves().ofProduct({ productId: ids[0]! })
    expect(of.map(({ name }) => name)).toEqual(['Table', 'Gifts'])
  })

  it('unknown ones are said to be unknown', async () => {
    const id = crypto.randomUUID() as never
    const { ids } = await table()
    await expect(shelves().items({ id, limit: 5 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(shelves().add({ commandId: commandId(), id, productIds: ids })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
