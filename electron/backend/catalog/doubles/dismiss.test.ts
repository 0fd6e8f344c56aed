// "Not duplicates", over a real studio and the finder's own thread.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProductId } from '#shared/domain/ids.ts'
import { productDesk } from '../../testing/products.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'

let test: TestStudio
let desk: ReturnType<typeof productDesk>
beforeEach(async () => {
  test = await openTestStudio()
  desk = productDesk(test)
})
afterEach(() => test.close())

const duplicates = () => test.client.catalog.duplicates
const found = async () =>
  (await duplicates().find({ limit: 50 })).groups.map(({ reason, products }) => [
    reason,
    ...products.map(({ title }) => title).sort(),
  ])
const dismiss = (...productIds: ProductId[]) => duplicates().dismiss({ commandId: commandId(), productIds })

describe('products that are not the same', () => {
  it('are not found together again, until a title of theirs has changed', async () => {
    const [a, b] = [await desk.create('Olive wood board'), await desk.create('Olive wood bord')]
    expect(await found()).toHaveLength(1)
    await dismiss(a.id, b.id)
    expect(await found()).toEqual([])
    // What is not compared may change.
    await desk.update(a.id, { vendor: 'Olive' })
    await desk.updateVariant(b.variantId, { priceMinor: 900, sku: 'B-1' })
    expect(await found()).toEqual([])
    await desk.update(b.id, { title: 'Olive wood boards' })
    expect(await found()).toEqual([['title', 'Olive wood board', 'Olive wood boards']])
  })

  it('with one barcode stay away whatever their titles do, and come back with another code that they share', async () => {
    const a = await desk.create('Teapot', { barcode: '4006381333931' })
    const b = await desk.create('Kettle', { barcode: '04006381333931' })
    await dismiss(a.id, b.id)
    await desk.update(a.id, { title: 'Teapot, sand' })
    expect(await found()).toEqual([])
    await desk.updateVariant(a.variantId, { sku: 'T 1' })
    await desk.updateVariant(b.variantId, { sku: 't1' })
    expect(await found()).toEqual([['sku', 'Kettle', 'Teapot, sand']])
    await dismiss(a.id, b.id)
    expect(await found()).toEqual([])
    for (const { variantId } of [a, b]) await desk.updateVariant(variantId, { barcode: '96385074' })
    expect(await found()).toEqual([['barcode', 'Kettle', 'Teapot, sand']])
  })

  it('come back together with a third one that is like them', async () => {
    const [a, b] = [await desk.create('Olive wood board'), await desk.create('Olive wood board')]
    await dismiss(a.id, b.id)
    await desk.create('Olive wood board')
    expect((await found())[0]).toHaveLength(4)
  })

  it('are one edit: undone, redone, and one per command', async () => {
    const [a, b] = [await desk.create('Plate'), await desk.create('Plate')]
    const command = { commandId: commandId(), productIds: [a.id, b.id] }
    const { id } = await duplicates().dismiss(command)
    expect(await duplicates().dismiss(command)).toEqual({ id })
    const [group] = await test.client.system.history.list({ limit: 1 })
    expect(group).toMatchObject({ label: 'catalog.duplicates.dismissed', values: { title: 'Plate', count: 2 } })
    await desk.undo()
    expect(await found()).toHaveLength(1)
    expect(await duplicates().dismissed()).toEqual([])
    await desk.redo()
    expect(await found()).toEqual([])
    expect(await duplicates().dismissed()).toHaveLength(1)
  })

  it('are listed as they are now and can be brought back', async () => {
    const [a, b] = [await desk.create('Plate'), await desk.create('Plate')]
    const { id } = await dismiss(a.id, b.id)
    await desk.update(a.id, { vendor: 'Olive' })
    await desk.bin(b.id)
    expect(await duplicates().dismissed()).toMatchObject([{ id, products: [{ id: a.id, title: 'Plate' }] }])
    await desk.undo()
    await duplicates().restore({ commandId: commandId(), id })
    expect(await found()).toHaveLength(1)
    await desk.undo()
    expect(await found()).toEqual([])
    await expect(duplicates().restore({ commandId: commandId(), id: commandId() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('must be there', async () => {
    const [a, b] = [await desk.create('Plate'), await desk.create('Plate')]
    await desk.bin(b.id)
    await expect(dismiss(a.id, b.id)).rejects.toMatchObject({ code: 'NOT_FOUND', data: { entity: 'product' } })
    await expect(dismiss(a.id, commandId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(dismiss(a.id)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
