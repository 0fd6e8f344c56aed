// The seller's own template: what it asks, what is put into it, and that nothing else in it moves.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProblems } from '../layout.ts'
import type { ExportProduct } from '../product.ts'
import { choiceProduct, pictureOf, productOf, variantOf } from '../testing/products.ts'
import { categoryFor, fillTemplate } from './fill.ts'
import { openTemplate } from './open.ts'
import { readRows } from './sheet.ts'
import { templateFile, templateKeys, type TemplateOptions } from './testing/workbook.ts'

let dir = ''
beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'vitrine-template-'))))
afterAll(() => rm(dir, { recursive: true, force: true }))

async function stored(content: Uint8Array): Promise<string> {
  const path = join(dir, `${Math.random()}.xlsx`)
  await writeFile(path, content)
  return path
}
const sheetPath = 'xl/worksheets/sheet2.xml'

async function filled(products: ExportProduct[], options: TemplateOptions = {}, category?: string) {
  const before = templateFile(options)
  const templatePath = await stored(before)
  const part = `${templatePath}.out`
  const problems = createProblems()
  const tally = { products: 0, rows: 0, problems }
  const batches = (async function* () {
    yield products
  })()
  await fillTemplate({ templatePath, part, options: { currency: 'EUR', category } }, batches, tally)
  const after = new Uint8Array(await readFile(part))
  const xml = strFromU8(unzipSync(after)[sheetPath]!)
  const rows = [...readRows(xml, [], 100_000)].filter(({ row }) => row >= 6)
  const named = rows.map(
    ({ row, cells }) =>
      [row, Object.fromEntries([...cells].map(([at, text]) => [templateKeys[at] ?? at, text]))] as const,
  )
  return {
    before,
    after,
    xml,
    rows: named,
    tally,
    problems: problems.list().map(({ code, leavesOut }) => (leavesOut ? `${code}!` : code)),
  }
}
const bowl = (fields: Partial<ExportProduct> = {}) =>
  productOf({ category: 'Kitchen > Bowls', variants: [variantOf(0, { weightGrams: 640, lengthMm: 185 })], ...fields })

test('a template says what it will be filled with', async () => {
  const template = await openTemplate(await stored(templateFile()))
  expect(template.firstRow).toBe(7)
  expect(template.columns[0]).toMatchObject({
    key: 'category',
    label: 'The category & more',
    field: 'category',
    mandatory: true,
    choices: ['Kitchen/Bowls', 'Kitchen/Spoons'],
  })
  expect(template.columns.find((column) => column.key === 'gtin_type')?.choices).toEqual(['EAN', 'UPC', 'GTIN', 'ISBN'])
  expect(template.columns.at(-1)).toMatchObject({ key: 'product_property/100157', field: null, mandatory: false })
})

describe('filling', () => {
  test('moves nothing: every other entry is the same bytes in the same order, and in the sheet only cells are new', async () => {
    const { before, after, xml } = await filled([
      bowl(),
      choiceProduct({
        category: 'Bowls',
        variants: [0, 1].map((n) => variantOf(n, { option1: `c${n}`, option2: 's', weightGrams: 5 })),
      }),
    ])
    const [old, fresh] = [unzipSync(before), unzipSync(after)]
    expect(Object.keys(fresh)).toEqual(Object.keys(old))
    for (const name of Object.keys(old)) if (name !== sheetPath) expect([name, fresh[name]]).toEqual([name, old[name]])
    // Raw entries too: compressed bytes, times, methods.
    const raw = Buffer.from(before)
    const first = raw.indexOf('PK\u0003\u0004', 4)
    expect(Buffer.from(after).subarray(0, first)).toEqual(raw.subarray(0, first))
    const sheet = strFromU8(old[sheetPath]!)
    const without = xml
      .replace(/<row r="(?:7|8)">.*?<\/row>/gs, '')
      .replace(/<row r="9"[^>]*>.*?<\/row>/s, '<row r="9" ht="44" customHeight="1"/>')
    expect(without.replace(/ref="A1:[A-Z]+9"/, 'ref="A1:AB6"')).toBe(sheet)
  })

  test('puts a product into one row per variant, in the template’s own words', async () => {
    const { rows, tally, problems } = await filled([bowl()])
    expect(rows.find(([row]) => row === 7)?.[1]).toEqual({
      category: 'Kitchen/Bowls',
      brand: 'Maison Olive',
      product_name: 'Olive bowl',
      product_description: 'Turned by hand.',
      main_image: 'https://cdn.example/0.jpg',
      parcel_weight: '640',
      parcel_length: '18.5',
      price: '12.50',
      quantity: '4',
      seller_sku: 'SKU-0',
    })
    expect([tally.products, tally.rows, problems]).toEqual([1, 1, []])
  })

  test('keeps the style of a cell that is there, and a row’s own height', async () => {
    const products = Array.from({ length: 3 }, (_, n) => bowl({ title: `Bowl ${n}` }))
    const { xml } = await filled(products)
    expect(xml).toContain('<row r="9" ht="44" customHeight="1"><c r="A9"')
    expect(xml).toContain('<c r="AB6"><f>1+1</f><v>2</v></c>')
  })

  test('text is text, whatever it begins with or holds', async () => {
    const title = '=HYPERLINK("http://evil.example") <b>&</b> \u0007 _x0041_'
    const { rows, xml } = await filled([bowl({ title })])
    expect(rows.find(([row]) => row === 7)?.[1].product_name).toBe(title)
    expect(xml.match(/<f>/g)).toHaveLength(1)
  })

  test('works in a file whose elements have a prefix', async () => {
    const { rows } = await filled([bowl()], { prefix: 'x:' })
    expect(rows.find(([row]) => row === 7)?.[1].seller_sku).toBe('SKU-0')
  })

  test.each([
    ['a draft', { status: 'draft' as const }, 'not_active!'],
    ['pictures of this computer only', { pictures: [pictureOf(0, { sourceUrl: null })] }, 'picture_without_address!'],
    ['no pictures', { pictures: [] }, 'picture_missing!'],
    ['no weight', { variants: [variantOf(0)] }, 'weight_missing!'],
    ['no price', { variants: [variantOf(0, { priceMinor: null, weightGrams: 1 })] }, 'price_missing!'],
    ['another category', { category: 'Garden' }, 'category_missing!'],
    ['more options than it has columns for', { options: ['a', 'b', 'c'] }, 'too_many_options!'],
  ])('leaves a product with %s out and says why', async (_, fields, problem) => {
    const { tally, problems, after, before } = await filled([bowl(fields)])
    expect([tally.products, problems]).toEqual([0, [problem]])
    expect(after).toEqual(before)
  })
})

describe('the category', () => {
  const choices = ['Kitchen/Bowls', 'Kitchen/Spoons', 'Garden/Bowls']
  test.each([
    [choices, 'kitchen > bowls', undefined, 'Kitchen/Bowls'],
    [choices, 'Spoons', undefined, 'Kitchen/Spoons'],
    [choices, 'Bowls', undefined, null],
    [choices, 'Bowls', 'Garden/Bowls', 'Garden/Bowls'],
    [choices, '', 'Not one of them', null],
    [['Only/One'], 'whatever', undefined, 'Only/One'],
    [null, 'Own', undefined, 'Own'],
    [null, '', undefined, null],
  ])('%j: %j with %j chosen is %j', (offered, own, chosen, result) =>
    expect(categoryFor(offered, own, chosen)).toBe(result),
  )
})

describe('a template that isn’t as Seller Center wrote it is refused', () => {
  const without = (...gone: string[]) => templateKeys.filter((key) => !gone.includes(key))
  const reasonOf = async (content: Uint8Array) =>
    openTemplate(await stored(content)).then(
      () => 'fine',
      (error: { data?: { reason?: string } }) => error.data?.reason ?? 'another error',
    )
  const at = templateKeys.indexOf('price')
  test.each([
    ['untouched', templateKeys, 'fine'],
    ['without a column it needs', without('quantity'), 'column_removed'],
    ['without a picture column', without('image_4'), 'column_removed'],
    ['with a column that has no key', templateKeys.toSpliced(3, 0, ''), 'column_added'],
    ['with a column twice', templateKeys.toSpliced(3, 0, 'price'), 'column_added'],
    ['with columns in another order', templateKeys.toSpliced(at, 2, 'quantity', 'price'), 'columns_reordered'],
    ['of a version that nobody here knows', ['kategorie', 'titel', 'bild', 'preis'], 'unknown_version'],
  ])('%s', async (_, keys, reason) => expect(await reasonOf(templateFile({ keys }))).toBe(reason))

  test('without its sheet', async () =>
    expect(await reasonOf(templateFile({ sheet: 'Sheet1' }))).toBe('no_template_sheet'))
  test('no workbook', async () => expect(await reasonOf(Buffer.from('Handle,Title\n'))).toBe('not_workbook'))
  test('cut in the middle', async () => expect(await reasonOf(templateFile().subarray(0, 900))).toBe('not_workbook'))
  test('with a document type, where entity bombs live', async () =>
    expect(
      await reasonOf(
        templateFile({}, (parts) => (parts['xl/workbook.xml'] = '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>')),
      ),
    ).toBe('unreadable'))
  test('with text beyond its last key', async () =>
    expect(
      await reasonOf(
        templateFile({}, (parts) => {
          const extra = '<c r="AZ3" t="inlineStr"><is><t>my notes</t></is></c>'
          parts[sheetPath] = parts[sheetPath]!.replace('</row>\r\n<row r="4"', `${extra}</row>\r\n<row r="4"`)
        }),
      ),
    ).toBe('column_added'))
})
