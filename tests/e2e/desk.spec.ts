// The catalog's desk: the seller's own columns, and a selection that goes along to the spreadsheet, the export and the fixes.
import type { Page } from 'playwright/test'
import { expectAccessible, openPlace, settled } from './open.ts'
import { commandId, expect, test, type Studio } from './studio.ts'

const table = (page: Page) => page.getByRole('table', { name: 'Catalog' })
const rows = (page: Page) => table(page).locator('[data-index]')
/** Names of the columns behind those of the checkbox and the picture. */
const heads = async (page: Page) =>
  (await table(page).getByRole('columnheader').allInnerTexts()).map((text) => text.trim()).slice(2)
const keptColumns = async ({ client }: Studio) =>
  (await client.system.settings.get()).catalogColumns.map(({ column }) => column)

test('columns are chosen, moved and widened by keyboard, and are there again the next time', async ({
  studio,
  page,
}) => {
  await openPlace(page, studio, '/catalog')
  await expect(rows(page).first()).toBeVisible()
  const usual = await heads(page)
  await page.getByRole('button', { name: 'Columns', exact: true }).focus()
  await page.keyboard.press('Enter')
  const list = page.getByRole('dialog').getByRole('list', { name: 'Columns' })
  await list.getByRole('checkbox', { name: 'Cost' }).focus()
  await page.keyboard.press('Space')
  await list.getByRole('checkbox', { name: 'Variants' }).focus()
  await page.keyboard.press('Space')
  await expect.poll(() => heads(page)).toContain('Cost')
  await expect.poll(() => heads(page)).not.toContain('Variants')
  await expectAccessible(page)

  const cost = list.getByRole('checkbox', { name: 'Cost' })
  await cost.focus()
  const widthOf = async (name: string) =>
    (await table(page).getByRole('columnheader', { name }).boundingBox())?.width ?? 0
  const before = await widthOf('Cost')
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await heads(page)).slice(0, 3)).toEqual(['Title', 'Cost', 'Price'])
  await expect(cost).toBeFocused()
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(() => widthOf('Cost')).toBe(before + 16)
  await expect.poll(() => keptColumns(studio)).toContain('cost')

  await openPlace(page, studio, '/catalog')
  await expect.poll(async () => (await heads(page)).slice(0, 3)).toEqual(['Title', 'Cost', 'Price'])
  expect(await widthOf('Cost')).toBe(before + 16)

  // A kept view has columns of its own.
  await page.getByRole('button', { name: 'Keep this view' }).click()
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Vendors')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Vendors' })).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await expect(page.getByText('For the view “Vendors”')).toBeVisible()
  await list.getByRole('checkbox', { name: 'Vendor' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => heads(page)).toContain('Vendor')
  await page.getByRole('tab', { name: /^All/ }).click()
  await expect.poll(() => heads(page)).not.toContain('Vendor')
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await page.getByRole('button', { name: 'Usual columns' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => heads(page)).toEqual(usual)
})

test('an edge that is pulled makes a column wider, a double click takes that back, and every head sorts', async ({
  studio,
  page,
}) => {
  await openPlace(page, studio, '/catalog')
  await expect(rows(page).first()).toBeVisible()
  const price = table(page).getByRole('columnheader', { name: 'Price' })
  const width = async () => (await price.boundingBox())?.width ?? 0
  const usual = await width()
  const edge = price.locator('[data-resize]')
  await edge.hover()
  const at = (await edge.boundingBox())!
  await page.mouse.down()
  await page.mouse.move(at.x + 60, at.y + 4, { steps: 5 })
  await page.mouse.up()
  await expect.poll(width).toBeGreaterThan(usual + 40)
  await edge.dblclick()
  await expect.poll(width).toBe(usual)

  for (const name of ['Stock', 'Ready', 'Shops', 'Margin', 'Variants', 'Edited', 'Title']) {
    const head = table(page).getByRole('columnheader', { name })
    await head.getByRole('button').click()
    await expect(head).toHaveAttribute('aria-sort', /ascending|descending/)
    const first = await head.getAttribute('aria-sort')
    await head.getByRole('button').click()
    await expect(head).not.toHaveAttribute('aria-sort', first ?? '')
    await settled(page)
  }
})

test('a stretch and a whole list are chosen, wherever they are loaded', async ({ freshStudio: studio, page }) => {
  for (let at = 0; at < 12; at++) {
    const title = `Item ${String(at).padStart(2, '0')}`
    await studio.client.catalog.createProduct({ commandId: commandId(), title, priceMinor: 100, sku: '', barcode: '' })
  }
  await openPlace(page, studio, '/catalog')
  await table(page).getByRole('columnheader', { name: 'Title' }).getByRole('button').click()
  await expect(rows(page).first()).toContainText('Item 00')
  await rows(page).nth(2).focus()
  await page.keyboard.press('x')
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+X')
  await expect(page.getByText('4 selected')).toBeVisible()
  await rows(page)
    .nth(8)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  await expect(page.getByText('7 selected')).toBeVisible()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('12 selected')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('checkbox', { name: 'Select every product of the list' }).click()
  await expect(page.getByText('12 products')).toBeVisible()
})

test('a selection goes along to the spreadsheet, the export and the fixes', async ({ freshStudio: studio, page }) => {
  const { client } = studio
  for (const sku of ['A 1', 'B 2', 'C-3', 'D 4'])
    await client.catalog.createProduct({
      commandId: commandId(),
      title: `Bowl ${sku}`,
      priceMinor: 1_000,
      sku,
      barcode: '',
    })
  await openPlace(page, studio, '/catalog')
  await table(page).getByRole('columnheader', { name: 'Title' }).getByRole('button').click()
  await expect(rows(page).first()).toContainText('Bowl A 1')
  await rows(page).first().focus()
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+X')
  await expect(page.getByText('2 selected')).toBeVisible()
  await expectAccessible(page)

  const footer = page.locator('footer')
  await footer.getByRole('button', { name: 'Spreadsheet' }).click()
  const grid = page.getByRole('grid', { name: 'Products as a spreadsheet' })
  await expect(grid).toHaveAttribute('aria-rowcount', '3')
  await expect(grid).toContainText('Bowl B 2')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Whole list' }).click()
  await expect(grid).toHaveAttribute('aria-rowcount', '5')
  await page.getByRole('button', { name: '2 selected products' }).click()
  await expect(grid).toHaveAttribute('aria-rowcount', '3')
  await page.getByRole('link', { name: 'Back to the list' }).click()

  await expect(page.getByText('2 selected')).toBeVisible()
  await footer.getByRole('button', { name: 'Export' }).click()
  await expect(page.getByRole('button', { name: 'Selected (2)' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('2 products')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Catalog' }).click()

  await footer.getByRole('button', { name: 'Fix' }).click()
  const fixes = page.getByRole('dialog', { name: 'One-press fixes' })
  await expect(fixes.getByRole('button')).toHaveText([/Take the spaces out\s*2 products/])
  await expectAccessible(page)
  await fixes.getByRole('button', { name: /Take the spaces out/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Change 2 products' }).click()
  await expect(page.getByText('2 products changed')).toBeVisible()
  await expect(rows(page).filter({ hasText: 'A-1' })).toBeVisible()
  await expect(rows(page).filter({ hasText: 'D 4' }).first()).toBeVisible()
  await expect(page.getByText('2 selected')).toBeVisible()
})
