import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BulkField, FindQuery } from '#shared/domain/bulk.ts'
import { createBulkBench, titleOrder } from '../../testing/bulk.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'
import { createFinder } from './find.ts'

let test: TestStudio
beforeEach(async () => (test = await openTestStudio()))
afterEach(() => test.close())
const { openSheet, seed } = createBulkBench(() => test)

const text = (find: string, fields: FindQuery['fields'] = ['title', 'sku', 'tags'], more: Partial<FindQuery> = {}) => ({
  find,
  fields,
  matchCase: false,
  wholeCell: false,
  ...more,
})

describe('find in a sheet', () => {
  it('goes from cell to cell in the order of the sheet, forwards, backwards and round', async () => {
    await seed(3)
    const { sheetId, rows } = await openSheet()
    const walk = async (query: FindQuery, direction: 'next' | 'previous', steps: number) => {
      let from: { row: number; field: BulkField } = { row: 0, field: 'title' }
      const found: string[] = []
      for (let step = 0; step < steps; step++) {
        const input = { sheetId, start: 0, end: rows, query, from, direction }
        const { match } = await test.client.catalog.bulk.find(input)
        from = match!
        found.push(`${match!.index} ${match!.row} ${match!.field}`)
      }
      return found
    }
    const query = text('p-0000')
    const skus = ['0 0 sku', '1 1 sku', '2 2 sku', '3 3 sku', '4 4 sku', '5 5 sku']
    expect(await walk(query, 'next', 7)).toEqual([...skus, '0 0 sku'])
    expect(await walk(query, 'previous', 3)).toEqual(['5 5 sku', '4 4 sku', '3 3 sku'])
    // A product's own column is found in its first row alone, a tag as a cell of its own.
    const first = {
      sheetId,
      start: 0,
      end: rows,
      from: { row: 0, field: 'title' as const },
      direction: 'here' as const,
    }
    const count = async (wanted: FindQuery) => (await test.client.catalog.bulk.find({ ...first, query: wanted })).count
    expect(await count(text('plate'))).toBe(3)
    expect(await count(text('PLATE', undefined, { matchCase: true }))).toBe(0)
    expect(await count(text('bleu', ['tags'], { wholeCell: true }))).toBe(3)
    expect(await count(text('able, b', ['tags']))).toBe(0)
    expect(await count(text('.*'))).toBe(0)
    expect(await test.client.catalog.bulk.find({ ...first, query: text('zzz') })).toEqual({ count: 0, match: null })
  })

  it('finds prices, costs, stock and weights as they are shown', async () => {
    await seed(2)
    const { sheetId, rows } = await openSheet()
    const [row] = (await test.client.catalog.bulk.sheetRows({ sheetId, start: 1, limit: 1 })).rows
    const numbers: FindQuery['fields'] = ['title', 'priceMinor', 'stock', 'weightGrams']
    const values = { priceMinor: 123_490, stock: 77, weightGrams: 4_321 }
    await test.client.catalog.updateVariant({ commandId: commandId(), id: row!.variantId as never, patch: values })
    const input = {
      sheetId,
      start: 0,
      end: rows,
      direction: 'here' as const,
      from: { row: 0, field: 'title' as const },
    }
    const find = async (wanted: string) =>
      await test.client.catalog.bulk.find({ ...input, query: text(wanted, numbers, { wholeCell: true }) })
    expect(await find('1 234,90 €')).toEqual({ count: 1, match: { row: 1, field: 'priceMinor', index: 0 } })
    expect(await find('77')).toEqual({ count: 1, match: { row: 1, field: 'stock', index: 0 } })
    expect(await find('4,321')).toEqual({ count: 1, match: { row: 1, field: 'weightGrams', index: 0 } })
    expect((await find('1234')).count).toBe(0)
  })

  it('stays within the rows that were asked for', async () => {
    await seed(4)
    const { sheetId } = await openSheet()
    const input = { sheetId, start: 2, end: 5, query: text('p-'), direction: 'next' as const }
    const next = async (row: number) =>
      (await test.client.catalog.bulk.find({ ...input, from: { row, field: 'sku' } })).match?.row
    expect([await next(0), await next(2), await next(4), await next(7)]).toEqual([2, 3, 2, 2])
    const back = { ...input, direction: 'previous' as const, from: { row: 2, field: 'sku' as const } }
    expect(await test.client.catalog.bulk.find(back)).toMatchObject({ count: 3, match: { row: 4, index: 2 } })
  })

  it('knows the rows of a sheet that is in another order than the file, and none of later variants', async () => {
    await seed(4)
    const sort = { by: 'title', direction: 'desc' } as const
    const { sheetId, rows } = await test.client.catalog.bulk.openSheet({ filter: {}, sort })
    const first = (await test.client.catalog.findBySku({ sku: 'P-00000-S' }))!
    const late = { sku: 'P-00000-XL', option1: 'XL' }
    await test.client.catalog.addVariant({ commandId: commandId(), productId: first.id, values: late })
    const find = async (wanted: string) => {
      const input = { sheetId, start: 0, end: rows, query: text(wanted), direction: 'here' as const }
      return await test.client.catalog.bulk.find({ ...input, from: { row: 0, field: 'title' } })
    }
    expect(await find('p-00000-l')).toEqual({ count: 1, match: { row: 7, field: 'sku', index: 0 } })
    expect(await find('p-00003-s')).toEqual({ count: 1, match: { row: 0, field: 'sku', index: 0 } })
    expect((await find('p-00000-xl')).count).toBe(0)
  })

  it('knows of an edit at once', async () => {
    await seed(2)
    const { sheetId, rows } = await openSheet()
    const input = { sheetId, start: 0, end: rows, query: text('plate'), direction: 'here' as const }
    const find = async () => await test.client.catalog.bulk.find({ ...input, from: { row: 0, field: 'title' } })
    expect((await find()).count).toBe(2)
    const [first] = (await test.client.catalog.rows({ filter: {}, sort: titleOrder, start: 0, limit: 1 })).rows
    await test.client.catalog.updateProduct({ commandId: commandId(), id: first!.id, patch: { title: 'Bowl' } })
    expect(await find()).toEqual({ count: 1, match: { row: 2, field: 'title', index: 0 } })
    await test.client.system.history.undo({ commandId: commandId() })
    expect((await find()).count).toBe(2)
  })

  it('says so when the sheet is no longer kept, and ends when nobody waits for it', async () => {
    const gone = { sheetId: crypto.randomUUID(), start: 0, end: 1, query: text('a'), direction: 'here' as const }
    const asked = test.client.catalog.bulk.find({ ...gone, from: { row: 0, field: 'title' } })
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' })
    let portions = 0
    const abort = new AbortController()
    const finder = createFinder({
      products: () => ({ rids: Int32Array.from({ length: 9_000 }, (_, at) => at), starts: new Int32Array(9_001) }),
      currency: () => 'EUR',
      values: () => {
        if (++portions === 3) abort.abort(new Error('typed on'))
        return []
      },
    })
    const found = finder.find({ ...gone, end: 100_000, from: { row: 0, field: 'title' } }, abort.signal)
    await expect(found).rejects.toThrow('typed on')
    expect(portions).toBe(3)
  })
})
