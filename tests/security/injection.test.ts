// Hostile text through the real studio: SQL in every field that reaches a query, formulas in every cell that we write.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRejectedFile } from '../../electron/backend/catalog/import/rejected-file.ts'
import { openTestStudio, type TestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId } from '../../electron/backend/testing/upload.ts'

const sql = [
  `'; DROP TABLE products; --`,
  `" OR "1"="1`,
  `' OR 1=1 --`,
  `x'); DELETE FROM variants; --`,
  `' UNION SELECT sql FROM sqlite_master --`,
  `%' AND (SELECT count(*) FROM settings) > 0 --`,
  `title:* OR NEAR(a b) "unclosed`,
  `\\'; ATTACH DATABASE '/tmp/x' AS x; --`,
  `${'('.repeat(200)}${'"'.repeat(99)}`,
]
const sort = { by: 'relevance', direction: 'desc' } as const
const all = { query: '', view: 'all' } as const

describe('SQL', () => {
  let test: TestStudio
  beforeAll(async () => {
    test = await openTestStudio()
    for (const title of sql) {
      await test.client.catalog.createProduct({
        commandId: commandId(),
        title,
        sku: title.slice(0, 200),
        priceMinor: 100,
      })
    }
  })
  afterAll(() => test.close())
  const rows = (query: string) => test.client.catalog.rows({ filter: { ...all, query }, sort, start: 0, limit: 100 })

  it('in a title is a title', async () => {
    const { rows: products } = await rows('')
    expect(products.map(({ title }) => title).sort()).toEqual([...sql].sort())
  })

  it.each(sql)('in a search finds at most what has those words: %s', async (query) => {
    const { total } = await rows(query)
    expect(total).toBeLessThanOrEqual(sql.length)
    expect((await rows('')).total).toBe(sql.length)
  })

  it.each(sql)('in an exact look-up finds that one product: %s', async (sku) => {
    expect(await test.client.catalog.findBySku({ sku: sku.slice(0, 200) })).toMatchObject({ title: sku })
  })

  it.each(sql)('in a filter matches nothing and breaks nothing: %s', async (vendor) => {
    const filtered = await test.client.catalog.rows({
      filter: { ...all, vendors: [vendor], categories: [vendor], tags: [vendor] },
      sort,
      start: 0,
      limit: 100,
    })
    expect(filtered.total).toBe(0)
    expect((await test.client.media.list({ query: vendor.slice(0, 200) })).total).toBe(0)
  })

  it.each(sql)('in a kept view and in counts beside a filter is a value: %s', async (text) => {
    const name = text.slice(0, 60)
    const filter = { ...all, vendors: [text], tags: [text], collectionIds: [crypto.randomUUID() as never] }
    const order = { by: 'price', direction: 'asc' } as const
    const view = await test.client.catalog.views.save({ commandId: commandId(), name, filter, sort: order })
    expect(view).toMatchObject({ name, filter })
    const kept = (await test.client.catalog.views.list()).find(({ id }) => id === view.id)
    expect((await test.client.catalog.rows({ filter: kept!.filter, sort: kept!.sort, start: 0, limit: 9 })).total).toBe(
      0,
    )
    const groups = ['vendors', 'tags', 'categories', 'collectionIds', 'listingStatus'] as const
    const counts = await test.client.catalog.counts({ filter: { ...all, vendors: [text] }, groups: [...groups] })
    expect(Object.values(counts).flat()).toEqual([])
  })

  it('in a field name or an order is refused by the contract', async () => {
    const by = 'title; DROP TABLE products' as 'title'
    await expect(
      test.client.catalog.rows({ filter: all, sort: { by, direction: 'asc' }, start: 0, limit: 1 }),
    ).rejects.toThrow()
    const [group, column, field, view] = [by, by, by, by] as never[]
    const { catalog } = test.client
    const { sheetId } = await catalog.bulk.openSheet({ filter: all, sort })
    const query = { find: 'a', fields: [field!], matchCase: false, wholeCell: false }
    const from = { row: 0, field: 'title' as const }
    const named = { commandId: commandId(), name: 'Hostile', filter: all, sort }
    for (const asked of [
      () => catalog.counts({ filter: all, groups: [group!] }),
      () => catalog.rows({ filter: { ...all, view: view! }, sort, start: 0, limit: 1 }),
      () => catalog.rows({ filter: { ...all, missing: [field!] }, sort, start: 0, limit: 1 }),
      () => catalog.views.save({ ...named, columns: [{ column: column! }] }),
      () => catalog.bulk.find({ sheetId, start: 0, end: 1, query, from, direction: 'here' }),
    ])
      await expect(asked()).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('leaves the file whole', async () => {
    await test.client.system.workspace.backup({ commandId: commandId() })
    expect((await rows('')).total).toBe(sql.length)
  })
})

describe('formulas', () => {
  const hostile = [
    `=cmd|'/C calc'!A0`,
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '=HYPERLINK("http://evil.example";"x")',
    '＝1+1',
    '"=1"',
  ]

  it.each([',', ';', '\t'])('no cell of a CSV that we write starts one (separator %j)', (delimiter) => {
    const dir = mkdtempSync(join(tmpdir(), 'vitrine-csv-'))
    try {
      const path = join(dir, 'rejected.csv')
      const file = createRejectedFile(path, { header: ['Title', '=Header', 'Note'], delimiter })
      for (const cell of hostile) file.add([cell, `a${delimiter}b`, cell], `=reason`)
      file.close()
      const text = readFileSync(path, 'utf8')
      const { data } = papa.parse<string[]>(text.slice(1), { delimiter, skipEmptyLines: true })
      expect(data).toHaveLength(hostile.length + 1)
      expect(data.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
      // Nothing is lost: the cell is still there, behind the mark that makes it text.
      expect(data[1]?.[0]).toContain(hostile[0])
    } finally {
      rmSync(dir, { recursive: true })
    }
  })
})
