// One product's history: everything that ever happened to it, by name, across restarts.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProductId } from '#shared/domain/ids.ts'
import type { FieldChange } from '#shared/domain/product-history.ts'
import { importFile } from '../testing/catalog.ts'
import { createBulkBench, plus10, titleOrder } from '../testing/bulk.ts'
import { productDesk } from '../testing/products.ts'
import { openTestStudio, type TestStudio } from '../testing/studio.ts'
import { commandId } from '../testing/upload.ts'

let test: TestStudio
let desk: ReturnType<typeof productDesk>
let dataDir: string
const open = async () => {
  test = await openTestStudio({ dataDir })
  desk = productDesk(test)
}
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vitrine-history-'))
  await open()
})
afterEach(async () => {
  await test.close()
  await rm(dataDir, { recursive: true, force: true })
})
const reopen = async () => {
  await test.close()
  await open()
}

const history = (id: ProductId, query: object = {}) => test.client.catalog.history({ id, limit: 30, ...query })
const told = ({ entity, name, field, old, new: next }: FieldChange) =>
  [entity, name, field, JSON.stringify(old), JSON.stringify(next)].join(' ')
const changes = async (id: ProductId, query: object = {}) =>
  (await history(id, query)).entries.flatMap((entry) => entry.changes.map(told))

describe('the history of a product', () => {
  it('says what changed from what to what, newest first, with names instead of ids', async () => {
    const plate = await desk.create('Plate', { sku: 'P-1' })
    await desk.update(plate.id, { title: 'Bowl', tags: ['blue'] })
    await desk.updateVariant(plate.variantId, { priceMinor: 1250 })
    const shelf = await desk.collection('Table', [plate.id])
    await desk.warehouse('Workshop')
    const stall = await desk.warehouse('Stall')
    await desk.setLevel(plate.variantId, stall.id, 5)
    const { entries } = await history(plate.id)
    expect(entries.map(({ label, actor, kind }) => [label, actor, kind])).toEqual([
      ['catalog.stock.level', 'user', 'do'],
      ['catalog.collection.created', 'user', 'do'],
      ['catalog.variant.updated', 'user', 'do'],
      ['catalog.product.updated', 'user', 'do'],
      ['catalog.product.created', 'user', 'do'],
    ])
    const all = await changes(plate.id)
    expect(all).toContain('product  title "Plate" "Bowl"')
    expect(all).toContain('product  tags [] ["blue"]')
    expect(all).toContain('variant P-1 priceMinor 1000 1250')
    expect(all).toContain('variant P-1 stock 0 5')
    expect(all.find((line) => line.startsWith('stockLevel Stall *'))).toContain('"quantity":5')
    expect(all.find((line) => line.startsWith('collectionItem Table *'))).toContain(shelf.id)
  })

  it('keeps what is gone: a removed variant, a picture, a place in a collection', async () => {
    const plate = await desk.create('Plate')
    await desk.update(plate.id, { options: ['Size'] })
    await desk.updateVariant(plate.variantId, { option1: 'Small' })
    const values = { option1: 'Large', priceMinor: 2000 }
    const added = await test.client.catalog.addVariant({ commandId: commandId(), productId: plate.id, values })
    const large = added.variants[1]
    await desk.updateVariant(large!.id, { priceMinor: 2500 })
    await test.client.catalog.removeVariant({ commandId: commandId(), id: large!.id })
    const shelf = await desk.collection('Table', [plate.id])
    await test.client.catalog.collections.remove({ commandId: commandId(), id: shelf.id })
    const all = await changes(plate.id)
    expect(all).toContain('variant Large priceMinor 2000 2500')
    expect(all.filter((line) => line.startsWith('variant Large *'))).toHaveLength(2)
    expect(all.filter((line) => line.startsWith('collectionItem  *'))).toHaveLength(2)
  })

  it('is filtered by one field and read page by page', async () => {
    const plate = await desk.create('Plate')
    for (let price = 1; price <= 7; price++) await desk.updateVariant(plate.variantId, { priceMinor: price })
    await desk.update(plate.id, { vendor: 'Olive' })
    const only = { entity: 'variant', field: 'priceMinor' }
    const first = await history(plate.id, { only, limit: 4 })
    expect(first.entries).toHaveLength(4)
    const second = await history(plate.id, { only, limit: 4, before: first.next })
    expect(second.entries.flatMap((entry) => entry.changes.map(told))).toEqual([
      'variant  priceMinor 2 3',
      'variant  priceMinor 1 2',
      'variant  priceMinor 1000 1',
    ])
    expect(second.next).toBeNull()
    expect(first.fields).toContainEqual({ entity: 'product', field: 'vendor' })
    expect(first.fields.some(({ field }) => field === 'rid')).toBe(false)
  })

  it('takes one group back from there, and says that it was taken back', async () => {
    const plate = await desk.create('Plate')
    await desk.update(plate.id, { title: 'Bowl' })
    await desk.update(plate.id, { vendor: 'Olive' })
    const { entries } = await history(plate.id)
    const rename = entries[1]
    expect(rename).toMatchObject({ undoable: true, undone: false })
    await test.client.system.history.undo({ commandId: commandId(), groupId: rename!.groupId })
    expect(await test.client.catalog.product({ id: plate.id })).toMatchObject({ title: 'Plate', vendor: 'Olive' })
    const [undo, , taken] = (await history(plate.id)).entries
    expect(undo).toMatchObject({ kind: 'undo', undoable: false })
    expect(taken).toMatchObject({ groupId: rename!.groupId, undone: true, undoable: false })
  })

  it('is the same after a restart, undone and redone across restarts, edits of many products included', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, async (_, at) => (await desk.create(`P ${at}`)).id))
    const first = ids[0]!
    await test.client.catalog.setStatus({ commandId: commandId(), ids, status: 'active' })
    await reopen()
    const active = async () =>
      (await Promise.all(ids.map((id) => test.client.catalog.product({ id })))).filter(
        ({ status }) => status === 'active',
      )
    expect((await history(first)).entries[0]).toMatchObject({
      label: 'catalog.status.active',
      values: { count: 30 },
      count: 1,
      changes: [{ field: 'status', old: 'draft', new: 'active' }],
    })
    expect(await active()).toHaveLength(30)
    await desk.undo()
    await reopen()
    expect(await active()).toHaveLength(0)
    await desk.redo()
    await reopen()
    expect(await active()).toHaveLength(30)
    expect((await history(first)).entries.map(({ kind }) => kind)).toEqual(['redo', 'undo', 'do', 'do'])
  })

  it('tells of an edit of many hundreds at once, in its place between the others, restarts and undo included', async () => {
    const bulk = createBulkBench(() => test)
    await bulk.seed(400)
    const { rows } = await test.client.catalog.rows({ filter: {}, sort: titleOrder, start: 0, limit: 1 })
    const id = rows[0]!.id
    await desk.update(id, { title: 'Before' })
    await bulk.apply(plus10)
    await desk.update(id, { title: 'After' })
    await reopen()
    const labels = async (query: object = {}) => (await history(id, query)).entries.map((entry) => entry.label)
    expect(await labels()).toEqual([
      'catalog.product.updated',
      'catalog.bulk.number',
      'catalog.product.updated',
      'catalog.import',
    ])
    const prices = { only: { entity: 'variant', field: 'priceMinor' } }
    expect((await changes(id, prices)).map((line) => line.replace(/^variant \S+ /, '')).toSorted()).toEqual([
      'priceMinor 1000 1100',
      'priceMinor 2000 2200',
    ])
    expect((await history(id)).fields).toContainEqual({ entity: 'variant', field: 'priceMinor' })
    const first = await history(id, { limit: 1 })
    const second = await history(id, { limit: 1, before: first.next! })
    const told = [...first.entries, ...second.entries].map((entry) => entry.label)
    expect(told.filter((label) => label === 'catalog.bulk.number')).toHaveLength(1)

    await bulk.move('undo')
    await bulk.move('undo')
    expect(
      (await history(id)).entries.find((entry) => entry.label === 'catalog.bulk.number' && entry.kind === 'do'),
    ).toMatchObject({
      undone: true,
    })
  })

  it('begins with the import that brought the product', async () => {
    await importFile(test, 'goods.csv', 'Title,Price\nCup,12\nPot,30\n')
    const { rows } = await test.client.catalog.rows({
      filter: { query: 'Cup', view: 'all' },
      sort: { by: 'title', direction: 'asc' },
      start: 0,
      limit: 1,
    })
    const { entries } = await history(rows[0]!.id)
    expect(entries).toMatchObject([{ label: 'catalog.import', actor: 'import', undoable: true }])
  })

  it('of nothing is said to be of nothing', async () => {
    await expect(history(crypto.randomUUID() as ProductId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
