import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProductId, ShopId, ShowId, ShowItemId } from '#shared/domain/ids.ts'
import { commandId, openLive, type LiveHarness } from './testing/harness.ts'
import type { ItemDraft } from './shows.ts'

let studio: LiveHarness
beforeEach(() => {
  studio = openLive()
})
afterEach(() => studio.close())

const actor = 'user' as const
const planning = () => studio.live.planning
const items = (showId: ShowId) => studio.repository.items(showId)
const titles = (showId: ShowId) =>
  items(showId).map(({ productId, title }) => studio.products.find(({ id }) => id === productId)?.title ?? title)
const add = (showId: ShowId, item: ItemDraft, position?: number) =>
  planning().addItem({ commandId: commandId(), showId, item, position, actor })
const code = (work: () => unknown) => {
  try {
    work()
    return 'ok'
  } catch (error) {
    return (error as { code?: string }).code
  }
}
const anyId = <T extends string>() => crypto.randomUUID() as T

describe('planning a show', () => {
  it('starts from products of the catalog, in their order', () => {
    const show = studio.plan(3)
    expect(show).toMatchObject({ title: 'Autumn table', status: 'planned', plannedMs: 15 * 60_000, rehearsal: false })
    expect(titles(show.id)).toEqual(['Product 1', 'Product 2', 'Product 3'])
    expect(planning().list()).toMatchObject([{ id: show.id, itemCount: 3 }])
  })
  it('refuses shops, products, shows and items that are not there', () => {
    const create = (shopId: ShopId, productIds: ProductId[]) =>
      planning().create({ commandId: commandId(), shopId, title: 'x', plannedAt: null, productIds, actor })
    expect(code(() => create(anyId<ShopId>(), []))).toBe('NOT_FOUND')
    expect(code(() => create(studio.shopId, [anyId<ProductId>()]))).toBe('NOT_FOUND')
    expect(code(() => planning().show(anyId<ShowId>()))).toBe('NOT_FOUND')
    expect(code(() => add(studio.plan(1).id, { kind: 'product', productId: anyId<ProductId>() }))).toBe('NOT_FOUND')
    expect(code(() => add(studio.plan(1).id, { kind: 'product' }))).toBe('NOT_FOUND')
    const patch = { title: 'x' }
    expect(code(() => planning().updateItem({ commandId: commandId(), id: anyId<ShowItemId>(), patch, actor }))).toBe(
      'NOT_FOUND',
    )
    expect(planning().list()).toHaveLength(2)
  })
  it('adds an item at its place and keeps positions without gaps', () => {
    const { id } = studio.plan(2)
    add(id, { kind: 'break', title: 'Tea' }, 1)
    add(id, { kind: 'product', productId: studio.products[3]!.id }, 99)
    expect(titles(id)).toEqual(['Product 1', 'Tea', 'Product 2', 'Product 4'])
    expect(items(id).map(({ position }) => position)).toEqual([0, 1, 2, 3])
    expect(studio.live.state(id).lineup.map(({ number }) => number)).toEqual([1, null, 2, 3])
  })
  it('moves and removes items', () => {
    const { id } = studio.plan(4)
    const move = (index: number, position: number) =>
      planning().moveItem({ commandId: commandId(), id: items(id)[index]!.id, position, actor })
    move(3, 0)
    expect(titles(id)).toEqual(['Product 4', 'Product 1', 'Product 2', 'Product 3'])
    move(0, 2)
    expect(titles(id)).toEqual(['Product 1', 'Product 2', 'Product 4', 'Product 3'])
    move(1, 50)
    expect(titles(id)).toEqual(['Product 1', 'Product 4', 'Product 3', 'Product 2'])
    planning().removeItem({ commandId: commandId(), id: items(id)[0]!.id, actor })
    expect(titles(id)).toEqual(['Product 4', 'Product 3', 'Product 2'])
    expect(items(id).map(({ position }) => position)).toEqual([0, 1, 2])
  })
  it('changes a show and an item, once for each command', () => {
    const show = studio.plan(1)
    const command = { commandId: commandId(), id: show.id, patch: { title: 'Evening' }, actor }
    planning().update(command)
    planning().update({ ...command, patch: { title: 'Again' } })
    expect(planning().show(show.id).title).toBe('Evening')
    const { id } = items(show.id)[0]!
    const patch = { say: ['Made in Dieulefit', '<script>'], cardLook: 'flash' as const, plannedMs: 90_000 }
    expect(planning().updateItem({ commandId: commandId(), id, patch, actor })).toMatchObject(patch)
  })
  it('can be taken back as a whole', () => {
    const show = studio.plan(2)
    planning().removeItem({ commandId: commandId(), id: items(show.id)[0]!.id, actor })
    studio.store.changes.undo(undefined, commandId())
    expect(titles(show.id)).toEqual(['Product 1', 'Product 2'])
    studio.store.changes.undo(undefined, commandId())
    expect(planning().list()).toEqual([])
  })
  it('puts a show away unless it is on air', () => {
    const { id } = studio.plan(1)
    studio.live.start({ commandId: commandId(), showId: id, mode: 'live' })
    const remove = () => planning().remove({ commandId: commandId(), id, actor })
    expect(code(remove)).toBe('SHOW_ALREADY_LIVE')
    studio.live.end({ commandId: commandId(), showId: id })
    expect(remove()).toEqual({ ok: true })
    expect(planning().list()).toEqual([])
    expect(code(() => planning().show(id))).toBe('NOT_FOUND')
  })
})
