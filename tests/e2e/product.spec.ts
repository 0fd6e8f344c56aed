// One product to the last detail: stock and its warehouses, history, collections, duplicates, the bin.
import type { Page } from 'playwright/test'
import { expectAccessible, openPlace, settled } from './open.ts'
import { commandId, expect, test, type Studio } from './studio.ts'

const panel = (page: Page, name: string) => page.getByRole('complementary', { name })
const create = ({ client }: Studio, title: string, values: { sku?: string; barcode?: string } = {}) =>
  client.catalog.createProduct({ commandId: commandId(), title, priceMinor: 1200, sku: '', barcode: '', ...values })

test('measures are typed as people write them, barcodes are checked at once, and the history tells and takes back', async ({
  freshStudio: studio,
  page,
}) => {
  const pot = await create(studio, 'Teapot', { sku: 'TEA-1' })
  await openPlace(page, studio, `/catalog/${pot.id}`)
  const side = panel(page, 'Teapot')
  await side.getByRole('button', { name: 'TEA-1' }).click()
  const weight = side.getByRole('textbox', { name: 'Weight' })
  await weight.fill('1.2 kg')
  await weight.press('Enter')
  await expect
    .poll(async () => (await studio.client.catalog.product({ id: pot.id })).variants[0]?.weightGrams)
    .toBe(1200)
  const barcode = side.getByRole('textbox', { name: 'Barcode' })
  await barcode.fill('4006381333932')
  await expect(side.getByText('The check digit is wrong.')).toBeVisible()
  await side.getByRole('button', { name: 'Use 4006381333931' }).click()
  await expect(barcode).toHaveValue('4006381333931')
  const price = side.getByRole('textbox', { name: 'Price', exact: true })
  await price.fill('15')
  await price.press('Enter')

  await side.getByRole('button', { name: 'History' }).click()
  const entry = side.getByRole('listitem').filter({ hasText: '€12.00' }).filter({ hasText: '€15.00' }).first()
  await expect(entry).toContainText('Price')
  await expectAccessible(page)
  await entry.getByRole('button', { name: /^Undo/ }).click()
  await expect(price).toHaveValue('12.00')
  await expect(side.getByRole('listitem').filter({ hasText: '1.2 kg' }).first()).toBeVisible()
})

test('stock lies in warehouses and is held for a show', async ({ freshStudio: studio, page }) => {
  const pot = await create(studio, 'Teapot')
  await openPlace(page, studio, '/settings/stock')
  for (const name of ['Workshop', 'Market stall']) {
    await page.getByRole('textbox', { name: 'Workshop, market stall…' }).fill(name)
    await page.getByRole('button', { name: 'Add a warehouse' }).click()
    await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible()
  }
  await expectAccessible(page)
  const draft = {
    name: 'Maison',
    platform: 'local',
    market: 'FR',
    currency: 'EUR',
    locale: 'fr-FR',
    timeZone: 'UTC',
  } as const
  const shop = await studio.client.shops.create({ commandId: commandId(), draft })
  await studio.client.live.shows.create({
    commandId: commandId(),
    shopId: shop.id,
    title: 'Autumn table',
    plannedAt: null,
    productIds: [pot.id],
  })
  await page.goto(`${studio.origin}/#/catalog/${pot.id}`)
  const side = panel(page, 'Teapot')
  await side.getByRole('button', { name: /^Stock/ }).click()
  const stall = side.getByRole('textbox', { name: 'Stock in Market stall' })
  await stall.fill('8')
  await stall.press('Enter')
  await expect(side.getByRole('button', { name: /^Stock/ })).toContainText('8 for sale')
  await side.getByRole('combobox', { name: 'Hold pieces for a show…' }).click()
  await page.getByRole('option', { name: 'Autumn table' }).click()
  const held = side.getByRole('textbox', { name: 'Pieces held for Autumn table' })
  await held.fill('3')
  await held.press('Enter')
  await expect(side.getByRole('button', { name: /^Stock/ })).toContainText('5 for sale')

  // From the one to the other with the keyboard alone.
  await side.getByRole('button', { name: 'Move pieces…' }).focus()
  await page.keyboard.press('Enter')
  const form = side.getByRole('form', { name: 'Move pieces to another warehouse' })
  await expect(form.getByRole('combobox', { name: 'From' })).toContainText('Market stall')
  await expect(form.getByRole('combobox', { name: 'To' })).toContainText('Workshop')
  const pieces = form.getByRole('textbox', { name: 'Pieces' })
  await pieces.fill('9')
  await expect(form).toContainText('Only 8 lie in Market stall.')
  await expect(form.getByRole('button', { name: 'Move', exact: true })).toBeDisabled()
  await expectAccessible(page)
  await pieces.fill('6')
  await page.keyboard.press('Enter')
  await expect(page.getByText('6 pieces moved from Market stall to Workshop')).toBeVisible()
  await expect(stall).toHaveValue('2')
  await expect(side.getByRole('textbox', { name: 'Stock in Workshop' })).toHaveValue('6')
  await expect(side.getByRole('button', { name: /^Stock/ })).toContainText('5 for sale')
  await expect(side.getByRole('button', { name: 'Move pieces…' })).toBeFocused()
  await expectAccessible(page)
  await page.getByRole('button', { name: /Undo/ }).click()
  await expect(stall).toHaveValue('8')
})

test('duplicates are found and become one, with one way back', async ({ freshStudio: studio, page }) => {
  const keep = await create(studio, 'Stoneware teapot, sand')
  const other = await create(studio, 'Stoneware teapot sand')
  await studio.client.catalog.updateProduct({ commandId: commandId(), id: other.id, patch: { vendor: 'Olive' } })
  await openPlace(page, studio, '/catalog')
  await page.getByRole('button', { name: 'More of the catalog' }).click()
  await page.getByRole('menuitem', { name: 'Possible duplicates' }).click()
  await expect(page.getByText('titles 100 % alike')).toBeVisible()
  await page.getByRole('radio', { name: 'Keep this one' }).first().check()
  await page.getByRole('radiogroup', { name: 'Vendor' }).getByRole('radio', { name: 'Olive' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'No duplicates' })).toBeVisible()
  const { rows } = await studio.client.catalog.rows({
    filter: { query: '', view: 'all' },
    sort: { by: 'title', direction: 'asc' },
    start: 0,
    limit: 5,
  })
  expect(rows.map(({ vendor }) => vendor)).toEqual(['Olive'])
  await page.getByRole('button', { name: /Undo/ }).click()
  await expect.poll(async () => (await studio.client.catalog.facets()).views.all).toBe(2)
  expect((await studio.client.catalog.product({ id: keep.id })).deletedAt).toBeNull()
})

test('what is no duplicate is kept apart, with the keyboard, and can be compared again', async ({
  freshStudio: studio,
  page,
}) => {
  await create(studio, 'Stoneware teapot, sand')
  const other = await create(studio, 'Stoneware teapot sand')
  await openPlace(page, studio, '/catalog/duplicates')
  await expect(page.getByText('titles 100 % alike')).toBeVisible()
  await page.getByRole('button', { name: 'Not duplicates' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'No duplicates' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('titles 100 % alike')).toBeVisible()
  await page.getByRole('button', { name: 'Not duplicates' }).click()
  await page.getByRole('button', { name: '1 kept apart' }).click()
  await expect(page.getByRole('link', { name: 'Stoneware teapot sand' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Compare again: Stoneware teapot, sand' }).click()
  await page.getByRole('button', { name: 'Back to the duplicates' }).click()
  await expect(page.getByText('titles 100 % alike')).toBeVisible()

  // Kept apart again, and found once one of them has another title.
  await page.getByRole('button', { name: 'Not duplicates' }).click()
  await expect(page.getByRole('heading', { name: 'No duplicates' })).toBeVisible()
  const patch = { title: 'Stoneware teapots, sand' }
  await studio.client.catalog.updateProduct({ commandId: commandId(), id: other.id, patch })
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(page.getByRole('button', { name: 'Not duplicates' })).toBeVisible()
})

test('a long collection is scrolled to its end and put in order with the keyboard', async ({
  freshStudio: studio,
  page,
}) => {
  const productIds = []
  for (let at = 0; at < 640; at += 1) productIds.push((await create(studio, `Plate ${at + 1}`)).id)
  await studio.client.catalog.collections.create({ commandId: commandId(), name: 'Table', productIds })
  await openPlace(page, studio, '/catalog/collections')
  const list = page.getByRole('list', { name: 'Table' })
  await expect(list.getByRole('listitem').first()).toContainText('Plate 1')
  expect(await list.getByRole('listitem').count()).toBeLessThan(60)
  await expectAccessible(page)
  await list.getByRole('link').first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(list.getByRole('link', { name: 'Plate 2', exact: true })).toBeFocused()
  await page.keyboard.press('End')
  await expect(list.getByRole('link', { name: 'Plate 640' })).toBeFocused()
  await page.keyboard.press('Alt+Home')
  await expect(list.getByRole('listitem').first()).toContainText('Plate 640')
  await expect(list.getByRole('link', { name: 'Plate 640' })).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(list.getByRole('listitem').nth(1)).toContainText('Plate 640')
  await expect(list.getByRole('link', { name: 'Plate 640' })).toBeFocused()
  await list.hover()
  await page.mouse.wheel(0, 100_000)
  await expect(list.getByRole('link', { name: 'Plate 639' })).toBeVisible()
  await list.getByRole('button', { name: 'Take Plate 639 out' }).click()
  await expect(list.getByRole('link', { name: 'Plate 639' })).toHaveCount(0)
  await expect(list.getByRole('listitem').last()).toContainText('Plate 638')
})

test('collections are made, filled and put in order with the keyboard; the bin is emptied and undone', async ({
  freshStudio: studio,
  page,
}) => {
  const [plate, bowl] = [await create(studio, 'Plate'), await create(studio, 'Bowl')]
  await openPlace(page, studio, '/catalog/collections')
  await page.getByRole('textbox', { name: 'New collection' }).fill('Table')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  for (const title of ['Plate', 'Bowl']) {
    await page.getByRole('combobox', { name: 'Add a product…' }).fill(title)
    await page.getByRole('option', { name: title }).click()
    await expect(page.getByRole('link', { name: title })).toBeVisible()
  }
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Bowl' }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByRole('list', { name: 'Table' }).getByRole('link').first()).toContainText('Bowl')

  await studio.client.catalog.moveToBin({ commandId: commandId(), ids: [plate.id, bowl.id] })
  await page.goto(`${studio.origin}/#/catalog`)
  await settled(page)
  await page.getByRole('tab', { name: /^Bin/ }).click()
  await page.getByRole('button', { name: 'Empty the bin' }).click()
  await expect(page.getByText('2 products removed')).toBeVisible()
  await page.getByRole('button', { name: /Undo/ }).click()
  await expect.poll(async () => (await studio.client.catalog.facets()).views.bin).toBe(2)
})
