import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { detectEncoding } from './encoding.ts'
import { inspectFile } from './inspect.ts'

let dir: string
let count = 0
const file = async (bytes: Uint8Array | string): Promise<string> => {
  const path = join(dir, String(count++))
  await writeFile(path, bytes)
  return path
}
const look = async (bytes: Uint8Array | string) => {
  const path = await file(bytes)
  const reading = { encoding: null, delimiter: null, sheet: null, headerLine: null, decimal: null }
  const task = { path, preparedPath: `${path}.rows`, bytes: Buffer.byteLength(bytes), reading, baseCurrency: 'EUR' }
  const { detail, mapping } = await inspectFile(task)
  return { ...detail, mapping }
}
beforeAll(async () => (dir = await mkdtemp(join(tmpdir(), 'vitrine-encoding-'))))
afterAll(() => rm(dir, { recursive: true }))

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const utf16be = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()

describe('encoding', () => {
  it('knows UTF-8 with and without its mark', async () => {
    expect((await detectEncoding(await file('Titre;Prix\nÉpée;12'))).value).toBe('utf-8')
    expect((await detectEncoding(await file('\ufeffTitre;Prix\nÉpée;12'))).value).toBe('utf-8')
  })

  it('knows both byte orders of UTF-16, with the mark and without', async () => {
    const text = 'Title,Price\nPlate,12.00\n'
    expect((await detectEncoding(await file(Buffer.from(`\ufeff${text}`, 'utf16le')))).value).toBe('utf-16le')
    expect((await detectEncoding(await file(Buffer.from(text, 'utf16le')))).value).toBe('utf-16le')
    expect((await detectEncoding(await file(utf16be(text)))).value).toBe('utf-16be')
  })

  it('tells Windows-1252 from GBK', async () => {
    const french = 'Désignation;Qualité;Prix\nAssiette céladon émaillée;supérieure;12,50\n'
    expect((await detectEncoding(await file(latin1(french)))).value).toBe('windows-1252')
    const gbk = Buffer.concat([
      Buffer.from([0xb1, 0xea, 0xcc, 0xe2]),
      latin1(','),
      Buffer.from([0xbc, 0xdb, 0xb8, 0xf1]),
      latin1('\n'),
    ])
    expect((await detectEncoding(await file(gbk))).value).toBe('gb18030')
  })

  it('reads to the end: one accent in the last line counts', async () => {
    const plain = Buffer.from(`Title,Price\n${'Plate,12.00\n'.repeat(200_000)}`)
    expect((await detectEncoding(await file(Buffer.concat([plain, latin1('Épée,9\n')])))).value).toBe('windows-1252')
    expect((await detectEncoding(await file(Buffer.concat([plain, Buffer.from('Épée,9\n')])))).value).toBe('utf-8')
  })

  it('does not stumble over a character that the reading cuts in two', async () => {
    const chunk = 1024 * 1024
    for (const pad of [1, 2, 3]) {
      expect((await detectEncoding(await file(`${'a'.repeat(chunk - pad)}盘é😀`))).value).toBe('utf-8')
    }
  })

  it('refuses what is no text', async () => {
    const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200), Buffer.from('Title,Price\n')])
    await expect(detectEncoding(await file(zip))).rejects.toMatchObject({ code: 'IMPORT_NOT_TEXT' })
    const late = Buffer.concat([Buffer.from(`Title,Price\n${'Plate,12.00\n'.repeat(200_000)}`), Buffer.from([0])])
    await expect(detectEncoding(await file(late))).rejects.toMatchObject({ code: 'IMPORT_NOT_TEXT' })
    await expect(detectEncoding(await file(''))).rejects.toMatchObject({ code: 'IMPORT_EMPTY' })
  })
})

describe('inspecting', () => {
  it.each([
    [',', 'Title,Price,Stock\nPlate,12.50,3\n', '.'],
    [';', 'Titre;Prix;Stock\nAssiette;12,50;3\n', ','],
    ['\t', 'Title\tPrice\tStock\nPlate\t12.50\t3\n', '.'],
    ['|', 'Title|Price|Stock\nPlate, large|12.50|3\n', '.'],
    [';', 'sep=;\r\nTitre;Prix TTC;Stock\r\n"Assiette; creuse";1 012,50;3\r\n', ','],
  ])('finds the separator %j and the decimal mark', async (delimiter, text, decimal) => {
    const found = await look(text)
    expect(found).toMatchObject({ delimiter, decimal, mapping: ['title', 'price', 'stock'] })
  })

  it('knows the two generations of Shopify and leaves other files generic', async () => {
    const shopify =
      'URL handle,Title,Description,SKU,Price,Inventory quantity,Weight value (grams),Product image URL\na,b,c,d,1,2,3,http://x/y.jpg\n'
    expect(await look(shopify)).toMatchObject({
      format: 'shopify',
      mapping: ['handle', 'title', 'descriptionHtml', 'sku', 'price', 'stock', 'weightGrams', 'image'],
    })
    const legacy =
      'Handle,Title,Body (HTML),Variant SKU,Variant Grams,Variant Price,Image Src,Variant Weight Unit\na,b,c,d,1,2,,kg\n'
    expect(await look(legacy)).toMatchObject({
      format: 'shopify-legacy',
      mapping: ['handle', 'title', 'descriptionHtml', 'sku', 'weightGrams', 'price', 'image', 'weightUnit'],
    })
    expect(await look('Désignation;Réf.;P.V. TTC;Qté\nx;y;1,00;2\n')).toMatchObject({
      format: 'generic',
      mapping: ['title', 'sku', 'price', 'stock'],
    })
    expect(await look('商品名称,货号,售价,库存\n盘子,A-1,12.00,3\n')).toMatchObject({
      mapping: ['title', 'sku', 'price', 'stock'],
    })
  })

  it('refuses a header without rows', async () => {
    await expect(look('Title,Price\n\n\n')).rejects.toMatchObject({ code: 'IMPORT_EMPTY' })
  })
})
