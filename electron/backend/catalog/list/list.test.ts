// The list and the search over real SQLite.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProductFilter, ProductSort } from '#shared/contract/catalog.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'

let test: TestStudio
const products = [
  ['Crème brûlée dish', 'CB-0042-X', 1990, 'Maison Olive', ['oven', 'été']],
  ['Olive dinner plate', 'PL-27-OLV', 2490, 'Maison Olive', ['plate']],
  ['青花瓷盘子 large', 'CN-1', 3990, '景德镇', ['瓷器']],
  ['"Quoted" (NEAR) -plate*', 'QX', 100, 'O\'Neil & "Sons"', ['50%']],
  ['ＷＩＤＥ mug', 'WM', 700, '', []],
  ['┻━┻', 'TB', 800, '', []],
] as const

const rows = async (
  filter: Partial<ProductFilter> = {},
  sort: Partial<ProductSort> = { by: 'title', direction: 'asc' },
) => await test.client.catalog.rows({ filter, sort, start: 0, limit: 500 })
const search = async (query: string, sort: Partial<ProductSort> = { by: 'relevance' }) =>
  (await rows({ query }, sort)).rows.map((row) => row.sku)

beforeAll(async () => {
  test = await openTestStudio()
  for (const [title, sku, priceMinor, vendor, tags] of products) {
    const product = await test.client.catalog.createProduct({ commandId: commandId(), title, sku, priceMinor })
    const patch = { vendor, tags: [...tags], descriptionHtml: `<p>About <b>glaze</b>${sku}</p>`, category: 'Tableware' }
    await test.client.catalog.updateProduct({ commandId: commandId(), id: product.id, patch })
  }
})
afterAll(() => test.close())

describe('search', () => {
  it.each([
    ['creme brulee', ['CB-0042-X']],
    ['CRÈME', ['CB-0042-X']],
    ['brûl', ['CB-0042-X']],
    ['dish crem', ['CB-0042-X']],
    ['ete', ['CB-0042-X']],
    ['0042', ['CB-0042-X']],
    ['042-', ['CB-0042-X']],
    ['b-00', ['CB-0042-X']],
    ['27-OL', ['PL-27-OLV']],
    ['inner', ['PL-27-OLV']],
    ['plate din', ['PL-27-OLV']],
    ['瓷盘', ['CN-1']],
    ['盘子', ['CN-1']],
    ['青', ['CN-1']],
    ['子', ['CN-1']],
    ['青花 large', ['CN-1']],
    ['景德', ['CN-1']],
    ['┻━┻', ['TB']],
    ['┻', ['TB']],
    ['maison dish', ['CB-0042-X']],
    ['dish plate', []],
    ['nothing of the kind', []],
  ])('%s', async (query, found) => expect(await search(query)).toEqual(found))

  it.each([
    '"',
    '*',
    '(',
    ')',
    '""',
    '"*(',
    'NEAR(',
    'a AND',
    'OR',
    'NOT',
    'title:',
    '-',
    '^',
    '{title} : x',
    '%',
    '_',
    '\\',
    "'",
  ])('takes %s for text, never for syntax', async (query) => expect(Array.isArray(await search(query))).toBe(true))

  it('finds a title made of signs that mean something to the index', async () => {
    expect(await search('"Quoted" (NEAR) -plate*')).toEqual(['QX'])
    expect(await search('50%')).toEqual(['QX'])
    expect(await search(`O'Neil & "Sons"`)).toEqual(['QX'])
  })

  it('puts matches of the title before matches elsewhere', async () => {
    expect((await search('olive')).slice(0, 2)).toEqual(['PL-27-OLV', 'CB-0042-X'])
  })

  it('finds words of the description without its tags', async () => {
    expect(await search('glaze')).toHaveLength(products.length)
    expect(await search('strong')).toEqual([])
  })

  it('gives what words and fragments both find once, and nothing that neither finds', async () => {
    const small = await openTestStudio()
    try {
      for (const title of ['Cup', 'Tea set'])
        await small.client.catalog.createProduct({ commandId: commandId(), title, sku: title, priceMinor: 1 })
      const sort = { by: 'title', direction: 'asc' } as const
      const found = await small.client.catalog.rows({ filter: { query: 'cup' }, sort, start: 0, limit: 50 })
      expect(found.rows.map((row) => row.title)).toEqual(['Cup'])
    } finally {
      await small.close()
    }
  })

  it('follows an edit and its undo', async () => {
    const [row] = (await rows({ query: 'wm' })).rows
    await test.client.catalog.updateProduct({ commandId: commandId(), id: row!.id, patch: { title: 'Zebra cup' } })
    expect(await search('zebr')).toEqual(['WM'])
    expect(await search('mug')).toEqual([])
    await test.client.system.history.undo({ commandId: commandId() })
    expect(await search('zebr')).toEqual([])
    expect(await search('mug')).toEqual(['WM'])
  })
})

describe('list', () => {
  it.each([
    ['price', 'asc', ['QX', 'WM', 'TB', 'CB-0042-X', 'PL-27-OLV', 'CN-1']],
    ['price', 'desc', ['CN-1', 'PL-27-OLV', 'CB-0042-X', 'TB', 'WM', 'QX']],
    ['title', 'asc', ['QX', 'CB-0042-X', 'PL-27-OLV', 'TB', 'CN-1', 'WM']],
  ] as const)('sorts by %s %s', async (by, direction, expected) => {
    expect((await rows({}, { by, direction })).rows.map((row) => row.sku)).toEqual(expected)
  })

  it('gives any page by position, and the position of a product', async () => {
    const filter = {}
    const sort = { by: 'title', direction: 'asc' } as const
    const all = await rows()
    const page = await test.client.catalog.rows({ filter, sort, start: 3, limit: 2 })
    expect(page).toMatchObject({ total: products.length, start: 3 })
    expect(page.rows).toEqual(all.rows.slice(3, 5))
    const { index } = await test.client.catalog.indexOf({ filter, sort, id: page.rows[1]!.id })
    expect(index).toBe(4)
    expect((await test.client.catalog.rows({ filter, sort, start: 90, limit: 5 })).rows).toEqual([])
  })

  it('gives any stretch of a list as ids', async () => {
    const filter = {}
    const sort = { by: 'price', direction: 'desc' } as const
    const all = (await rows({}, sort)).rows.map((row) => row.id)
    expect(await test.client.catalog.ids({ filter, sort, start: 0, limit: 100_000 })).toEqual({ ids: all, total: 6 })
    expect((await test.client.catalog.ids({ filter, sort, start: 2, limit: 3 })).ids).toEqual(all.slice(2, 5))
    expect((await test.client.catalog.ids({ filter, sort, start: 9, limit: 3 })).ids).toEqual([])
  })

  it('sorts by cost, readiness and status, and shows each product’s costs and whether its stock is low', async () => {
    const small = await openTestStudio()
    const { client } = small
    try {
      const make = async (sku: string, costs: (number | null)[], stock: number, lowStockLevel: number | null) => {
        const values = { commandId: commandId(), title: sku, sku: `${sku}-0`, priceMinor: 1000 }
        const { id, variants } = await client.catalog.createProduct(values)
        const patch = { options: costs.length > 1 ? ['Size'] : [], lowStockLevel }
        await client.catalog.updateProduct({ commandId: commandId(), id, patch })
        const [costMinor = null, ...others] = costs
        const first = { costMinor, stock, ...(costs.length > 1 && { option1: '0' }) }
        await client.catalog.updateVariant({ commandId: commandId(), id: variants[0]!.id, patch: first })
        for (const [at, cost] of others.entries()) {
          const more = { sku: `${sku}-${at + 1}`, option1: String(at + 1), costMinor: cost }
          await client.catalog.addVariant({ commandId: commandId(), productId: id, values: more })
        }
        return id
      }
      const dear = await make('dear', [900, 950], 4, 2)
      await make('cheap', [null, 100, 300], 4, null)
      const unknown = await make('unknown', [null], 40, 50)
      await client.catalog.setStatus({ commandId: commandId(), ids: [unknown], status: 'archived' })
      await client.catalog.setStatus({ commandId: commandId(), ids: [dear], status: 'active' })
      const listed = async (by: 'cost' | 'score' | 'status', direction: 'asc' | 'desc') =>
        (await client.catalog.rows({ filter: {}, sort: { by, direction }, start: 0, limit: 9 })).rows
      const byCost = await listed('cost', 'desc')
      expect(
        byCost.map(({ title, costMinMinor, costMaxMinor, lowStock }) => [title, costMinMinor, costMaxMinor, lowStock]),
      ).toEqual([
        ['dear', 900, 950, false],
        ['cheap', 100, 300, true],
        ['unknown', null, null, true],
      ])
      expect((await listed('status', 'asc')).map(({ title }) => title)).toEqual(['cheap', 'dear', 'unknown'])
      const scores = (await listed('score', 'asc')).map(({ score }) => score)
      expect(scores).toEqual(scores.toSorted((a, b) => a - b))
      expect(new Set(scores).size).toBeGreaterThan(1)
    } finally {
      await small.close()
    }
  })

  it('filters by view, status, vendor and category together', async () => {
    const [first, second] = (await rows()).rows
    await test.client.catalog.setStatus({ commandId: commandId(), ids: [first!.id], status: 'active' })
    await test.client.catalog.setStatus({ commandId: commandId(), ids: [second!.id], status: 'archived' })
    expect((await rows({ view: 'drafts' })).total).toBe(products.length - 2)
    expect((await rows({ view: 'archived' })).rows.map((row) => row.id)).toEqual([second!.id])
    expect((await rows({ status: ['active'] })).rows.map((row) => row.id)).toEqual([first!.id])
    expect((await rows({ vendors: ['Maison Olive'], categories: ['Tableware'] })).total).toBe(2)
    expect((await rows({ view: 'low-stock' })).total).toBe(products.length - 1)
    expect((await rows({ view: 'not-ready', vendors: ['nobody'] })).total).toBe(0)
    const { views } = await test.client.catalog.facets()
    const { vendors, categories } = await test.client.catalog.counts({ filter: {}, groups: ['vendors', 'categories'] })
    expect(views).toMatchObject({ all: 6, drafts: 4, archived: 1, bin: 0, 'not-ready': 5 })
    expect(vendors![0]).toEqual({ value: 'Maison Olive', count: 2 })
    expect(categories).toEqual([{ value: 'Tableware', count: 6 }])
    await test.client.system.history.undo({ commandId: commandId() })
    await test.client.system.history.undo({ commandId: commandId() })
    expect((await rows({ view: 'drafts' })).total).toBe(products.length)
  })

  it('counts the revision up with each change', async () => {
    const before = (await rows()).revision
    const [row] = (await rows()).rows
    await test.client.catalog.moveToBin({ commandId: commandId(), ids: [row!.id] })
    const after = await rows()
    expect(after.revision).toBeGreaterThan(before)
    expect(after.total).toBe(products.length - 1)
    expect((await rows({ view: 'bin' })).rows.map((entry) => entry.id)).toEqual([row!.id])
    await test.client.catalog.restore({ commandId: commandId(), ids: [row!.id] })
    expect((await rows()).total).toBe(products.length)
  })

  it('stays in order through edits, as if it had been sorted anew', async () => {
    const sorts = (['title', 'updated', 'price', 'stock', 'margin'] as const).flatMap((by) =>
      (['asc', 'desc'] as const).map((direction) => ({ by, direction })),
    )
    const views = ['all', 'drafts', 'low-stock', 'bin'] as const
    const everyOrder = async () => {
      const lists = await Promise.all(views.flatMap((view) => sorts.map((sort) => rows({ view }, sort))))
      return lists.map((list) => list.rows.map((row) => [row.sku, row.stock, row.priceMinMinor]))
    }
    await everyOrder()
    const { client } = test
    for (let turn = 0; turn < 12; turn++) {
      const [row] = (await rows({}, { by: 'price', direction: turn % 2 ? 'asc' : 'desc' })).rows
      const detail = await client.catalog.product({ id: row!.id })
      const patch = {
        priceMinor: (turn * 733) % 4_000,
        stock: (turn * 7) % 12,
        costMinor: turn % 3 ? 100 * turn : null,
      }
      await client.catalog.updateVariant({ commandId: commandId(), id: detail.variants[0]!.id, patch })
      if (turn % 4 === 1) await client.catalog.moveToBin({ commandId: commandId(), ids: [row!.id] })
      if (turn % 4 === 2)
        await client.catalog.createProduct({ commandId: commandId(), title: `É${turn}`, sku: `T${turn}` })
      if (turn % 4 === 3) await client.system.history.undo({ commandId: commandId() })
      const patched = await everyOrder()
      test.studio.services.catalog.invalidate(null)
      expect(patched).toEqual(await everyOrder())
    }
  })

  it('can be rebuilt from the tables to the same rows', async () => {
    const before = (await rows()).rows
    await test.studio.services.catalog.rebuildIndex()
    expect((await rows()).rows).toEqual(before)
    expect(await search('creme')).toEqual(['CB-0042-X'])
  })
})
