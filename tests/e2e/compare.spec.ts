// All shops side by side: what is missing where, a rate typed in, prices copied, and taken back.
import { expectAccessible, openPlace, settled } from './open.ts'
import { commandId, expect, loadSample, test } from './studio.ts'

test('prices are copied to a shop in another currency, seen before they are written, and taken back', async ({
  freshStudio: studio,
  page,
}) => {
  await loadSample(studio)
  const product = await studio.client.catalog.createProduct({
    commandId: commandId(),
    title: 'Corbeille à pain, osier',
    priceMinor: 3_490,
    sku: 'COR-OSI',
  })
  // The sample keeps a rate already: this seller has none yet.
  for (const { id } of await studio.client.shops.rates.list())
    await studio.client.shops.rates.remove({ commandId: commandId(), id })
  await openPlace(page, studio, '/shops')
  await page.getByRole('link', { name: 'Compare shops' }).click()
  await settled(page)
  const row = page.getByRole('row').filter({ hasText: 'Corbeille à pain' })
  await expect(row).toContainText('No price')

  await page.getByRole('group', { name: 'Maison Olive US' }).getByRole('button', { name: 'No price' }).click()
  await expect(row).toBeVisible()
  await row.getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Copy listings' }).first().click()
  const panel = page.getByRole('complementary', { name: 'Copy listings' })
  await expect(panel).toContainText('1 selected product')
  await expect(panel.getByText('has no exchange rate')).toBeVisible()
  const rate = panel.getByLabel('1 EUR in USD')
  await rate.fill('abc')
  await rate.press('Enter')
  await expect(panel.getByText('not a rate above zero')).toBeVisible()
  await rate.fill('1.1')
  await rate.press('Enter')
  await expect(panel.getByText('1 EUR = 1.1 USD')).toBeVisible()
  await expect(panel.getByRole('listitem').filter({ hasText: 'Corbeille' })).toContainText('$37.90')
  await expectAccessible(page)

  await panel.getByRole('button', { name: 'Copy to 1 listing' }).click()
  await expect(row).toHaveCount(0)
  const priceOf = async () => {
    const { listings, variants } = await studio.client.catalog.product({ id: product.id })
    return listings[0]?.variantPrices[variants[0]!.id]
  }
  expect(await priceOf()).toBe(3_790)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toBeVisible()
  expect(await priceOf()).toBeUndefined()

  await page.getByRole('button', { name: 'Exchange rates' }).click()
  const rates = page.getByRole('complementary', { name: 'Exchange rates' })
  await rates.getByLabel('Base, quote, rate, date').fill('EUR;USD;1,0845;2026-11-27\nEUR;GBP;none')
  await rates.getByRole('button', { name: 'Take the rates' }).click()
  await expect(rates.getByRole('alert')).toContainText('Line 2: not a rate above zero')
  await expect(rates.getByLabel('1 EUR in USD')).toHaveValue('1.0845')
  await expectAccessible(page)
})
