// The column of our own is a stranger's text like any other: whoever has the file may have changed it.
import { describe, expect, test } from 'vitest'
import { importFile } from '../../testing/catalog.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'
import { createOwnReader } from './own-column.ts'

const header = ['Handle', 'Title', 'Vitrine: data']
const read = (cell: string) => createOwnReader(header)!(['h', 't', cell])
const sha = 'a'.repeat(64)

describe('a cell of our own column', () => {
  test('is asked for in files that have it, and nowhere else', () => {
    expect(createOwnReader(['Handle', 'Title'])).toBeNull()
    expect(read('')).toBeNull()
  })

  test.each([
    ['no JSON', '{"taxBps":'],
    ['a list', '[1]'],
    ['a rate beyond a whole', '{"taxBps":10001}'],
    ['a size below nothing', '{"sizeMm":[-1,null,null]}'],
    ['two values of three', '{"choice":{"seen":["a","",""],"value":["a",null]}}'],
    ['an id that is none', '{"id":"../../etc"}'],
    ['a sum that is none', '{"pictures":[{"at":0,"sha256":"../../x"}]}'],
    ['a picture beyond every place', '{"pictures":[{"at":1e9}]}'],
    ['too many attributes', `{"attributes":${JSON.stringify(Array(101).fill({ name: 'a', value: 'b' }))}}`],
    ['a title without end', `{"exact":{"title":{"seen":"","value":"${'x'.repeat(1001)}"}}}`],
  ])('with %s is left alone as a whole', (_, cell) => expect(read(cell)).toBeNull())

  test('keeps what it knows, and nothing of a prototype', () => {
    const own = read(
      `{"__proto__":{"polluted":1},"constructor":{"x":1},"taxBps":550,"pictures":[{"at":0,"sha256":"${sha}"}]}`,
    )
    expect(own).toEqual({ taxBps: 550, pictures: [{ at: 0, sha256: sha, alt: '' }] })
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  test('names collections as the first files of ours did, too', () => {
    expect(read('{"collections":["Summer",{"name":"New","place":-1.5,"rank":1}]}')?.collections).toEqual([
      { name: 'Summer', place: undefined, rank: undefined },
      { name: 'New', place: -1.5, rank: 1 },
    ])
  })
})

describe('a file with a column of our own', () => {
  const csv = (rows: string[][]) =>
    [['Handle', 'Title', 'Variant SKU', 'Variant Price', 'Image Src', 'Vitrine: data'], ...rows]
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
      .join('\n')
  async function withStudio(work: (studio: TestStudio) => Promise<void>): Promise<void> {
    const studio = await openTestStudio()
    await work(studio).finally(() => studio.close())
  }
  const made = (studio: TestStudio, title: string) =>
    studio.client.catalog.createProduct({ commandId: commandId(), title, priceMinor: 100, sku: '' })

  test('changes the product that it names only under a handle that nobody has', () =>
    withStudio(async (studio) => {
      const victim = await made(studio, 'Victim')
      const other = await made(studio, 'Other')
      const data = JSON.stringify({ id: victim.id, exact: { handle: { seen: 'other', value: 'stolen' } } })
      const imported = await importFile(studio, 'x.csv', csv([['elsewhere', 'New name', '', '5.00', '', data]]))
      expect(imported.counts).toMatchObject({ updated: 1, created: 0 })
      // The exact handle stands beside another visible one, so that it does not count.
      expect((await studio.client.catalog.product({ id: victim.id })).handle).toBe('elsewhere')
      expect((await studio.client.catalog.product({ id: other.id })).title).toBe('Other')
    }))

  test('makes a new product of one whose id lies in the bin', () =>
    withStudio(async (studio) => {
      const { id } = await made(studio, 'Gone')
      await studio.client.catalog.moveToBin({ commandId: commandId(), ids: [id] })
      const imported = await importFile(studio, 'x.csv', csv([['h', 'Back', 'B', '5.00', '', JSON.stringify({ id })]]))
      expect(imported.counts).toMatchObject({ created: 1 })
      expect((await studio.client.catalog.findBySku({ sku: 'B' }))?.id).not.toBe(id)
    }))

  test('brings a product in once, though two of its handles name one id', () =>
    withStudio(async (studio) => {
      const data = JSON.stringify({ id: '0197a000-0000-7000-8000-000000000001' })
      const rows = [
        ['one', 'Bowl', '', '5.00', '', data],
        ['two', 'Bowl', '', '6.00', '', data],
      ]
      expect((await importFile(studio, 'x.csv', csv(rows))).counts).toMatchObject({ created: 1, updated: 1 })
    }))

  test('leaves out pictures whose file the library does not have, and addresses that are none', () =>
    withStudio(async (studio) => {
      const pictures = [{ at: 0, sha256: sha }, { at: 1, url: 'javascript:alert(1)' }, { at: 2 }]
      const rows = [['h', 'Bowl', 'B', '5.00', 'https://cdn.example/1.jpg', JSON.stringify({ pictures })]]
      await importFile(studio, 'x.csv', csv(rows))
      const product = await studio.client.catalog.findBySku({ sku: 'B' })
      expect(product?.pictures.map(({ sourceUrl }) => sourceUrl)).toEqual(['https://cdn.example/1.jpg'])
    }))
})
