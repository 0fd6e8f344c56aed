// Product files by hand: what was found out is shown and corrected, a second file says what it changes, pictures say why they can't be had.
import type { Page } from 'playwright/test'
import { sheet } from '../../electron/backend/testing/workbook.ts'
import { expectAccessible, openPlace } from './open.ts'
import { expect, test, type Studio } from './studio.ts'

async function choose(page: Page, studio: Studio, name: string, content: string | Uint8Array): Promise<void> {
  await openPlace(page, studio, '/catalog/import')
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await (await choosing).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
  await expect(page.getByRole('heading', { name })).toBeVisible()
}
const pick = async (page: Page, label: RegExp, option: RegExp): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
}

const woo = [
  'ID,Type,SKU,Name,Published,Description,Stock,"Regular price",Categories,Images,Parent,"Attribute 1 name","Attribute 1 value(s)"',
  '10,variable,HOODIE,Hoodie,1,<p>Warm</p>,,,Clothing,http://127.0.0.1:9999/a.jpg,,Color,"Blue, Green"',
  '11,variation,H-B,Hoodie - Blue,1,,3,45.00,,,id:10,Color,Blue',
  '12,variation,H-G,Hoodie - Green,1,,4,45.00,,,HOODIE,Color,Green',
].join('\n')

test('a file of a known platform is recognised, imported, remembered, and says what it changes the second time', async ({
  freshStudio: studio,
  page,
}) => {
  await choose(page, studio, 'woo.csv', woo)
  await expect(page.getByText('Looks like: WooCommerce export')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByRole('button', { name: 'Import 1 product' }).click()
  await expect(page.getByRole('heading', { name: 'The import is through' })).toBeVisible()
  expect((await studio.client.catalog.findBySku({ sku: 'H-G' }))?.variants).toHaveLength(2)

  // The picture lies on this computer: it is refused, and says so.
  await page.getByRole('button', { name: 'Fetch pictures' }).click()
  await expect(page.getByText('Leads into a private network')).toBeVisible()
  await expectAccessible(page)

  await choose(page, studio, 'woo-2.csv', woo.replaceAll('45.00', '39.00').replace(',3,', ',8,'))
  await expect(page.getByText(/Columns as you mapped them/)).toBeVisible()
  await page.getByRole('checkbox', { name: 'Stock' }).click()
  await page.getByRole('button', { name: 'Check the file' }).click()
  const changes = page.getByRole('region', { name: 'What changes on known products' })
  await expect(changes).toContainText('Price 2')
  await expect(changes.getByRole('row').nth(1)).toContainText('€45.00')
  await expect(changes.getByRole('row').nth(1)).toContainText('€39.00')
  await expect(changes.getByText('Stock')).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Import 1 product' }).click()
  await expect(page.getByRole('heading', { name: 'The import is through' })).toBeVisible()
  const hoodie = await studio.client.catalog.findBySku({ sku: 'H-B' })
  expect(hoodie?.variants.map(({ priceMinor, stock }) => [priceMinor, stock])).toEqual([
    [3900, 3],
    [3900, 4],
  ])
})

test('what was found out can be corrected: dates, currency with its rate, a workbook’s sheet', async ({
  freshStudio: studio,
  page,
}) => {
  await choose(page, studio, 'list.csv', 'Title;SKU;Price;Attribute: Since\nBowl;B-1;"$1.234,50";03/04/2026\n')
  await expect(page.getByRole('combobox', { name: /^Dates · please check/ })).toHaveText(/Day first/)
  await pick(page, /^Dates/, /Month first/)
  await expect(page.getByText('Give the rate of the file’s currency')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Check the file' })).toBeDisabled()
  await page.getByRole('textbox', { name: /Rate for 1 USD/ }).fill('0.9')
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByRole('button', { name: 'Import 1 product' }).click()
  await expect(page.getByRole('heading', { name: 'The import is through' })).toBeVisible()
  const bowl = await studio.client.catalog.findBySku({ sku: 'B-1' })
  expect(bowl?.variants[0]?.priceMinor).toBe(111_105)
  expect(bowl?.attributes).toEqual([{ name: 'Since', value: '2026-03-04' }])

  await choose(
    page,
    studio,
    'cups.xlsx',
    sheet([
      ['Title', 'SKU', 'Price', 'Stock'],
      ['Cup', 'C-1', 9.5, 4],
    ]),
  )
  await expect(page.getByRole('combobox', { name: 'Sheet' })).toHaveText('Products')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByRole('button', { name: 'Import 1 product' }).click()
  await expect(page.getByRole('heading', { name: 'The import is through' })).toBeVisible()
  expect((await studio.client.catalog.findBySku({ sku: 'C-1' }))?.variants[0]).toMatchObject({
    priceMinor: 950,
    stock: 4,
  })
})

test('what Shopify says beyond the catalog is kept, told of and in the history', async ({
  freshStudio: studio,
  page,
}) => {
  const file = (title: string, policy: string) =>
    `Handle,Title,Variant SKU,Variant Price,Variant Inventory Policy,SEO Title,Status\nbowl,Bowl,B-1,19.90,${policy},${title},active\n`
  await choose(page, studio, 'shop.csv', file('Olive bowl', 'deny'))
  await expect(page.getByText('is kept and goes out again with a Shopify export')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByRole('button', { name: 'Import 1 product' }).click()
  await expect(page.getByRole('heading', { name: 'The import is through' })).toBeVisible()

  await choose(page, studio, 'shop-2.csv', file('Bowl of olive', 'continue'))
  await page.getByRole('button', { name: 'Check the file' }).click()
  const changes = page.getByRole('region', { name: 'What changes on known products' })
  await expect(changes).toContainText('Other Shopify columns 2')
  await expect(changes).toContainText('SEO title: Bowl of olive')
  await page.getByRole('button', { name: 'Import 1 product' }).click()
  await expect(page.getByRole('heading', { name: 'The import is through' })).toBeVisible()

  const product = await studio.client.catalog.findBySku({ sku: 'B-1' })
  await openPlace(page, studio, `/catalog/${product?.id ?? ''}`)
  await page.getByRole('button', { name: /^History/ }).click()
  await expect(page.getByText('Other Shopify columns').first()).toBeVisible()
  await expectAccessible(page)
})
