// Know before you publish: what is not ready and why, fixes with a preview, the margin under each way of sending, fees and rules.
import type { Page } from 'playwright/test'
import { expectAccessible, openPlace, settled } from './open.ts'
import { commandId, expect, test } from './studio.ts'

const table = (page: Page) => page.getByRole('table', { name: 'Catalog' })
const rows = (page: Page) => table(page).locator('[data-index]')

test('what is not ready is grouped by rule, fixed with a preview, and undone', async ({ studio, page }) => {
  const { client } = studio
  const product = await client.catalog.createProduct({
    commandId: commandId(),
    title: 'Stoneware butter dish with a lid, cream, 14 cm',
    sku: 'BUT DISH 14',
    priceMinor: 2_800,
  })
  await openPlace(page, studio, '/catalog')
  await page.getByRole('tab', { name: /Not ready/ }).click()
  const rules = page.getByRole('complementary', { name: 'Rules that fail' })
  await rules.getByRole('button', { name: /^Spaces in the SKU/ }).click()
  // One of the sample has a space too.
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).filter({ hasText: 'Stoneware butter dish' })).toBeVisible()
  await expectAccessible(page)

  await rules.getByRole('button', { name: 'Take the spaces out' }).click()
  const preview = page.getByRole('dialog', { name: 'Take the spaces out' })
  await expect(preview).toContainText('BUT DISH 14')
  await expect(preview).toContainText('BUT-DISH-14')
  await expectAccessible(page)
  await preview.getByRole('button', { name: 'Change 2 products' }).click()
  await expect(page.getByText('2 products changed')).toBeVisible()
  await expect(rules.getByRole('button', { name: /^Spaces in the SKU/ })).toHaveCount(0)
  expect((await client.catalog.product({ id: product.id })).variants[0]?.sku).toBe('BUT-DISH-14')

  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await client.catalog.product({ id: product.id })).variants[0]?.sku).toBe('BUT DISH 14')
  await client.catalog.moveToBin({ commandId: commandId(), ids: [product.id] })
})

test('a picture that the platform would crop is set on white from the product', async ({ studio, page }) => {
  const { client } = studio
  const product = await client.catalog.createProduct({ commandId: commandId(), title: 'With a wide picture' })
  await openPlace(page, studio, `/catalog/${product.id}`)
  const side = page.getByRole('complementary', { name: 'With a wide picture' })
  const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 900, height: 400 } })
  const choosing = page.waitForEvent('filechooser')
  await side.getByRole('button', { name: 'Add pictures' }).click()
  await (await choosing).setFiles({ name: 'wide.png', mimeType: 'image/png', buffer })
  await side.getByRole('button', { name: /pieces? of advice/ }).click()
  await side.getByRole('button', { name: 'Set on a white square' }).click()
  await page.getByRole('button', { name: 'Change 1 product' }).click()
  await expect.poll(async () => (await client.catalog.product({ id: product.id })).pictures[0]?.width).toBe(1200)
  await client.catalog.moveToBin({ commandId: commandId(), ids: [product.id] })
})

test('the margin stands side by side for each way of sending, and a discount shows where the floor breaks', async ({
  studio,
  page,
}) => {
  const { rows: found } = await studio.client.catalog.rows({
    filter: { query: 'THE-GRE-SAB' },
    sort: {},
    start: 0,
    limit: 1,
  })
  await openPlace(page, studio, `/catalog/${found[0]?.id}`)
  const section = page.getByRole('table', { name: 'Margin' })
  await section.scrollIntoViewIfNeeded()
  await expect(section.getByRole('columnheader', { name: 'Sent by you' })).toBeVisible()
  await expect(section.getByRole('columnheader', { name: 'TikTok Shop label' })).toBeVisible()
  const floor = section.getByRole('row', { name: /Floor price/ })
  await expect(floor).toContainText('€')
  const side = page.getByRole('complementary').filter({ has: section })
  await expect(side.getByText(/Below your floor/)).toHaveCount(0)

  await side.getByRole('button', { name: 'What if' }).click()
  const discount = side.getByRole('slider', { name: 'Discount' })
  for (let step = 0; step < 40; step++) await discount.press('ArrowRight')
  await expect(side.getByText(/Below your floor of 10/)).toBeVisible()
  await expectAccessible(page)
  await side.getByRole('button', { name: 'Back to the real figures' }).click()
  await expect(side.getByText(/Below your floor/)).toHaveCount(0)
})

test('a change of fees is planned ahead, and a rule is switched off where the seller knows better', async ({
  studio,
  page,
}) => {
  const { client } = studio
  const shop = (await client.shops.list()).find(({ market }) => market === 'FR')!
  await openPlace(page, studio, `/shops/${shop.id}`)
  await page.getByRole('button', { name: 'Plan a change' }).click()
  await expect(page.getByLabel('Holds from')).toBeVisible()
  const commission = page.getByRole('textbox', { name: 'Commission' })
  await commission.fill('11')
  await commission.press('Tab')
  await expect
    .poll(async () => (await client.shops.get({ id: shop.id })).feeVersions[0]?.fees.commissionBps)
    .toBe(1_100)
  expect((await client.shops.get({ id: shop.id })).fees.commissionBps).toBe(900)
  await page.getByRole('button', { name: 'Show the rules' }).click()
  await expectAccessible(page)

  const severity = page.getByRole('combobox', { name: 'No weight: what it does' })
  await severity.click()
  await page.getByRole('option', { name: 'Off' }).click()
  await expect.poll(async () => (await client.shops.get({ id: shop.id })).ruleOverrides.length).toBe(1)
  await page.getByRole('button', { name: 'No weight: as the platform says' }).click()
  await expect.poll(async () => (await client.shops.get({ id: shop.id })).ruleOverrides.length).toBe(0)
  await page.getByRole('button', { name: 'Remove this version' }).click()
  await settled(page)
  await expect.poll(async () => (await client.shops.get({ id: shop.id })).feeVersions.length).toBe(0)
})
