// The catalog as a spreadsheet: typed, pasted, filled and computed cells, each one undo.
import type { Page } from 'playwright/test'
import { expectAccessible, openPlace } from './open.ts'
import { expect, test } from './studio.ts'

const grid = (page: Page) => page.getByRole('grid', { name: 'Products as a spreadsheet' })
const cell = (page: Page, row: number, column: number) => page.locator(`#sheet-${row}-${column}`)
const [title, sku, price, stock] = [0, 9, 11, 14] as const

async function openSheet(page: Page, studio: Parameters<typeof openPlace>[1]): Promise<void> {
  await openPlace(page, studio, '/catalog')
  await page.getByRole('link', { name: 'Spreadsheet' }).click()
  await expect(cell(page, 0, title)).not.toBeEmpty()
  await grid(page).focus()
}

/** By keyboard: a column out of sight is not there to be pressed. */
async function toCell(page: Page, row: number, column: number): Promise<void> {
  await grid(page).focus()
  await page.keyboard.press('Control+Home')
  for (let step = 0; step < row; step++) await page.keyboard.press('ArrowDown')
  for (let step = 0; step < column; step++) await page.keyboard.press('ArrowRight')
}

test('cells are typed, pasted from another program, filled down and undone', async ({
  freshStudio: studio,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  for (const name of ['Bowl', 'Plate', 'Vase'])
    await studio.client.catalog.createProduct({
      commandId: crypto.randomUUID() as never,
      title: name,
      sku: name.toUpperCase(),
      priceMinor: 1_000,
    })
  await openSheet(page, studio)

  // Typing replaces, Enter goes down; a wrong value is marked and changes nothing.
  await toCell(page, 0, price)
  await page.keyboard.type('12.50')
  await page.keyboard.press('Enter')
  await expect(cell(page, 0, price)).toHaveText('€12.50')
  await page.keyboard.type('abc')
  await page.keyboard.press('Enter')
  await expect(cell(page, 1, price)).toHaveAttribute('aria-invalid', 'true')
  await expect(cell(page, 1, price)).toContainText('€10.00')

  // Fill down over the range.
  await toCell(page, 0, price)
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+d')
  await expect(cell(page, 2, price)).toHaveText('€12.50')

  // A block from a spreadsheet program, one line of it with a tab and a line break inside.
  await page.evaluate(() => navigator.clipboard.writeText('A-1\t4006381333931\r\n"B ""2"""\t\r\nC-3\t\r\n'))
  await toCell(page, 0, sku)
  await page.keyboard.press('Control+v')
  await expect(cell(page, 0, sku)).toHaveText('A-1')
  await expect(cell(page, 1, sku)).toHaveText('B "2"')
  await expect(cell(page, 2, sku)).toHaveText('C-3')
  await expect(cell(page, 0, sku + 1)).toHaveText('4006381333931')

  // And back.
  await toCell(page, 0, sku)
  await cell(page, 1, sku).click({ modifiers: ['Shift'] })
  await page.keyboard.press('Control+c')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('A-1\n"B ""2"""')

  // One undo for the whole paste.
  await page.keyboard.press('Control+z')
  await expect(cell(page, 2, sku)).not.toHaveText('C-3')
  await expect(cell(page, 0, sku + 1)).toHaveText('')
})

test('a paste with wrong cells is shown first, and the seller chooses', async ({ studio, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openSheet(page, studio)
  await page.evaluate(() => navigator.clipboard.writeText('7\nmany\n9\n'))
  await toCell(page, 0, stock)
  const before = await cell(page, 1, stock).textContent()
  await page.keyboard.press('Control+v')
  const dialog = page.getByRole('dialog', { name: 'Paste with open questions' })
  await expect(dialog).toContainText('Not a value for this column')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Change 2 cells' }).click()
  await expect(cell(page, 0, stock)).toHaveText('7')
  await expect(cell(page, 1, stock)).toHaveAttribute('aria-invalid', 'true')
  await expect(cell(page, 1, stock)).toContainText(before ?? '')
  await expect(cell(page, 2, stock)).toHaveText('9')
})

test('a formula shows what it would do before it does it, and find and replace too', async ({ studio, page }) => {
  await openSheet(page, studio)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Formula' }).click()
  const panel = page.getByRole('complementary', { name: 'Formula' })
  await panel.getByLabel('Value').fill('8')
  await panel.getByRole('combobox', { name: 'Rounding' }).click()
  await page.getByRole('option', { name: 'End in' }).click()
  await panel.getByLabel('To', { exact: true }).fill('0.90')
  await expect(panel.getByText('Examples')).toBeVisible()
  await expect(panel.getByText(/cells would change/)).toBeVisible()
  await expectAccessible(page)
  await panel.getByRole('button', { name: /^Change \d+ cells/ }).click()
  await toCell(page, 0, price)
  await expect(cell(page, 0, price)).toHaveText(/\.90$/)

  await page.keyboard.press('Control+h')
  const replace = page.getByRole('complementary', { name: 'Find and replace' })
  await replace.getByLabel('Find', { exact: true }).fill('zzz-not-there')
  await expect(replace.getByText('0 cells would change')).toBeVisible()

  // A price is found the way it stands there, currency and all, and no replacement touches it.
  const shown = (await cell(page, 0, price).textContent()) ?? ''
  await replace.getByRole('combobox', { name: 'Column' }).click()
  await page.getByRole('option', { name: 'Price', exact: true }).click()
  await replace.getByLabel('Find', { exact: true }).fill(shown)
  await expect(replace.getByRole('status')).toHaveText(/of|found/)
  await expect(replace.getByRole('button', { name: 'Replace this one' })).toBeDisabled()
  await expectAccessible(page)
})

test('the keyboard alone reaches every cell', async ({ studio, page }) => {
  await openSheet(page, studio)
  await page.keyboard.press('Control+End')
  const rows = Number(await grid(page).getAttribute('aria-rowcount')) - 1
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', `sheet-${rows - 1}-15`)
  await expect(cell(page, rows - 1, 15)).toBeInViewport()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(grid(page)).toBeFocused()
})

test('what is found is gone through, counted and replaced one by one', async ({ freshStudio: studio, page }) => {
  const { client } = studio
  for (const [name, sku] of [
    ['Bowl, small', 'S-1'],
    ['Bowl, large', 'BOWL-2'],
    ['Plate', 'P-3'],
  ])
    await client.catalog.createProduct({
      commandId: crypto.randomUUID() as never,
      title: name!,
      sku: sku!,
      priceMinor: 100,
    })
  await openPlace(page, studio, '/catalog')
  await page.getByRole('columnheader', { name: 'Title' }).getByRole('button').click()
  await expect(page.locator('[data-index]').first()).toContainText('Bowl, large')
  await page.getByRole('link', { name: 'Spreadsheet' }).click()
  await expect(cell(page, 0, title)).not.toBeEmpty()
  await grid(page).focus()
  await page.keyboard.press('Control+f')
  const panel = page.getByRole('complementary', { name: 'Find and replace' })
  await expect(panel.getByRole('textbox', { name: 'Find' })).toBeFocused()
  await page.keyboard.type('bowl')
  // The cursor is on the first one already.
  await expect(panel.getByText('1 of 3')).toBeVisible()
  const active = grid(page)
  await page.keyboard.press('Enter')
  await expect(active).toHaveAttribute('aria-activedescendant', `sheet-0-${sku}`)
  await expect(cell(page, 0, sku)).toBeInViewport()
  await expect(panel.getByText('2 of 3')).toBeVisible()
  await page.keyboard.press('F3')
  await expect(active).toHaveAttribute('aria-activedescendant', `sheet-1-${title}`)
  await page.keyboard.press('F3')
  await expect(active).toHaveAttribute('aria-activedescendant', `sheet-0-${title}`)
  await page.keyboard.press('Shift+Enter')
  await expect(panel.getByText('3 of 3')).toBeVisible()
  await expectAccessible(page)

  await panel.getByRole('textbox', { name: 'Replace with' }).fill('Dish')
  await panel.getByRole('button', { name: 'Replace this one' }).click()
  await expect(cell(page, 1, title)).toHaveText('Dish, small')
  await expect(cell(page, 0, title)).toHaveText('Bowl, large')
  await expect(panel.getByText('1 of 2')).toBeVisible()
  await panel.getByRole('button', { name: 'Change 2 cells' }).click()
  await expect(cell(page, 0, title)).toHaveText('Dish, large')
  await expect(panel.getByText('Nothing found')).toBeVisible()
})

test('the title stays in view, and columns out of sight are not there', async ({ studio, page }) => {
  await openSheet(page, studio)
  await page.keyboard.press('End')
  await expect(cell(page, 0, 15)).toBeInViewport()
  await expect(cell(page, 0, title)).toBeInViewport()
  await expect(cell(page, 0, 2)).toHaveCount(0)
  const frozen = (await cell(page, 0, title).boundingBox())!
  const left = (await grid(page).boundingBox())!.x
  expect(frozen.x - left).toBe(64)
  // What is pressed there is the title, not what lies behind it.
  await cell(page, 2, title).click()
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', 'sheet-2-0')
  await page.keyboard.press('ArrowRight')
  const second = (await cell(page, 2, 1).boundingBox())!
  expect(second.x).toBeGreaterThanOrEqual(frozen.x + frozen.width)
})

test('a price below the floor is told before it is written', async ({ studio, page }) => {
  await openSheet(page, studio)
  await page.getByRole('button', { name: 'Formula' }).click()
  const panel = page.getByRole('complementary', { name: 'Formula' })
  await panel.getByLabel('Value').fill('-15')
  const warnings = panel.getByRole('listitem').filter({ hasText: 'Price below the floor' })
  await expect(warnings.first()).toBeVisible()
  await expect(panel.getByRole('heading', { name: 'Worth a look' })).toBeVisible()
  await expect(panel.getByText(/Price below the floor: €\d/).first()).toBeVisible()
  await expectAccessible(page)
})
