// A barcode scanner that acts as a keyboard: quick keys and Enter, wherever the focus is.
import type { Page } from 'playwright/test'
import { expectAccessible, openPlace } from './open.ts'
import { commandId, expect, test, type Studio } from './studio.ts'

const mug = '4006381333931'
const panel = (page: Page, name: string) => page.getByRole('complementary', { name })
/** Real key presses, as quick as a scanner's. */
const scan = async (page: Page, code: string) => {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}
const create = ({ client }: Studio, title: string, barcode: string) =>
  client.catalog.createProduct({ commandId: commandId(), title, priceMinor: 900, sku: '', barcode })

test('a scanned code finds its product, and one that nobody has begins a new one', async ({
  freshStudio: studio,
  page,
}) => {
  await create(studio, 'Mug', mug)
  await create(studio, 'Plate', '')
  await openPlace(page, studio, '/catalog')
  await expect(page.getByRole('row').filter({ hasText: 'Plate' })).toBeVisible()
  await scan(page, mug)
  await expect(panel(page, 'Mug')).toBeVisible()
  await expect(page.getByText(`${mug}: Mug`)).toBeVisible()

  // A code with one digit less is the same product's UPC; from the open product the next scan goes on.
  await scan(page, '96385074')
  const fresh = panel(page, 'New product')
  await expect(fresh.getByRole('textbox', { name: 'Barcode' })).toHaveValue('96385074')
  await expect(page.getByText('96385074 is new: name the product')).toBeVisible()
  await expectAccessible(page)
  await fresh.getByRole('textbox', { name: 'Title' }).fill('Saucer')
  await page.keyboard.press('Control+Enter')
  await expect(panel(page, 'Saucer')).toBeVisible()
  expect((await studio.client.catalog.scan({ code: '96385074' })).matches).toMatchObject([{ title: 'Saucer' }])

  await scan(page, 'TEA-0042-X')
  await expect(fresh.getByRole('textbox', { name: 'SKU' })).toHaveValue('TEA-0042-X')
})

test('a code that is scanned while another field has the focus leaves that field as it was', async ({
  freshStudio: studio,
  page,
}) => {
  await create(studio, 'Mug', mug)
  await create(studio, 'Plate', '')
  await openPlace(page, studio, '/catalog')
  const search = page.getByRole('searchbox')
  await search.fill('mu')
  await scan(page, mug)
  await expect(panel(page, 'Mug')).toBeVisible()
  await expect(search).toHaveValue('mu')
})

test('a code of two variants asks which one', async ({ freshStudio: studio, page }) => {
  await create(studio, 'Mug', mug)
  await create(studio, 'Mug, second choice', mug)
  await openPlace(page, studio, '/catalog')
  await expect(page.getByRole('row').filter({ hasText: 'second choice' })).toBeVisible()
  await scan(page, mug)
  const choice = page.getByRole('dialog', { name: `Which one is ${mug}?` })
  await expect(choice).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await choice.getByRole('button', { name: /second choice/ }).press('Enter')
  await expect(panel(page, 'Mug, second choice')).toBeVisible()
})
