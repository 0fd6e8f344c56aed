// Views that the seller keeps, over a real workspace.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'

let test: TestStudio
beforeEach(async () => {
  test = await openTestStudio()
})
afterEach(() => test.close())

const save = (name: string) =>
  test.client.catalog.views.save({
    commandId: commandId(),
    name,
    filter: { query: 'tea', vendors: ['Atelier'], priceMinor: { min: 100 } },
    sort: { by: 'margin', direction: 'asc' },
    columns: [{ column: 'price', widthPx: 120 }, { column: 'vendor' }],
  })
const names = async () => (await test.client.catalog.views.list()).map((view) => view.name)

describe('a saved view', () => {
  it('keeps filter, order and columns', async () => {
    const { id } = await save('Tea below cost')
    expect(await test.client.catalog.views.list()).toEqual([
      {
        id,
        name: 'Tea below cost',
        filter: { query: 'tea', view: 'all', vendors: ['Atelier'], priceMinor: { min: 100 } },
        sort: { by: 'margin', direction: 'asc' },
        columns: [{ column: 'price', widthPx: 120 }, { column: 'vendor' }],
        position: 0,
      },
    ])
  })

  it('is written once for one command', async () => {
    const command = { commandId: commandId(), name: 'Once', filter: {}, sort: {} }
    await test.client.catalog.views.save(command)
    await test.client.catalog.views.save(command)
    expect(await names()).toEqual(['Once'])
  })

  it('is renamed and changed, and undo gives it back', async () => {
    const { id } = await save('One')
    await test.client.catalog.views.update({ commandId: commandId(), id, patch: { name: 'Two', columns: [] } })
    expect(await test.client.catalog.views.list()).toMatchObject([{ name: 'Two', columns: [] }])
    await test.client.system.history.undo({ commandId: commandId() })
    expect(await test.client.catalog.views.list()).toMatchObject([
      { name: 'One', columns: [{ column: 'price', widthPx: 120 }, { column: 'vendor' }] },
    ])
  })

  it('is moved among the others', async () => {
    const views = [await save('A'), await save('B'), await save('C')]
    await test.client.catalog.views.move({ commandId: commandId(), id: views[2]!.id, position: 0 })
    expect(await names()).toEqual(['C', 'A', 'B'])
    await test.client.catalog.views.move({ commandId: commandId(), id: views[2]!.id, position: 99 })
    expect(await names()).toEqual(['A', 'B', 'C'])
    await test.client.system.history.undo({ commandId: commandId() })
    expect(await names()).toEqual(['C', 'A', 'B'])
  })

  it('is removed, and undo brings it back to its place', async () => {
    const { id } = await save('A')
    await save('B')
    await test.client.catalog.views.remove({ commandId: commandId(), id })
    expect(await names()).toEqual(['B'])
    await test.client.system.history.undo({ commandId: commandId() })
    expect(await names()).toEqual(['A', 'B'])
  })

  it('has a name of its own, whatever the case of its letters', async () => {
    const { id } = await save('Low stock')
    const issues = [{ path: 'name', rule: 'duplicate' }]
    await expect(save('LOW STOCK')).rejects.toMatchObject({ code: 'INVALID', data: { issues } })
    const other = await save('Other')
    const renamed = test.client.catalog.views.update({
      commandId: commandId(),
      id: other.id,
      patch: { name: 'low stock' },
    })
    await expect(renamed).rejects.toMatchObject({ code: 'INVALID' })
    await test.client.catalog.views.update({ commandId: commandId(), id, patch: { name: 'low stock' } })
    expect(await names()).toEqual(['low stock', 'Other'])
  })

  it('that nobody knows is not found', async () => {
    const { id } = await save('A')
    await test.client.catalog.views.remove({ commandId: commandId(), id })
    await expect(
      test.client.catalog.views.update({ commandId: commandId(), id, patch: { name: 'B' } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(test.client.catalog.views.remove({ commandId: commandId(), id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
