// All shops side by side: what is missing where, a rate typed in, prices copied, and taken back.
import { upload } from '../../electron/backend/testing/upload.ts'
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

test('a copy over thousands of products shows how far it is, is cancelled without a trace, and is one undo', async ({
  freshStudio: studio,
  page,
}) => {
  const { client } = studio
  const draft = { name: 'Austin', platform: 'local', market: 'US', currency: 'USD', locale: 'en-US' } as const
  const shop = await client.shops.create({ commandId: commandId(), draft: { ...draft, timeZone: 'UTC' } })
  const rate = { base: 'EUR', quote: 'USD', rateMillionths: 1_100_000, source: 'typed', asOf: 1 } as const
  await client.shops.rates.set({ commandId: commandId(), ...rate })
  const products = 4_000
  const rows = Array.from({ length: products }, (_, at) => `Plate ${at},P-${at},${10 + at}.00`)
  const uploadId = await upload(client, 'a.csv', ['Title,SKU,Price', ...rows].join('\n'))
  const found = await client.catalog.imports.inspect({ uploadId })
  await client.catalog.imports.start({ commandId: commandId(), id: found.id, mapping: found.mapping })
  const missing = async () => (await client.catalog.listings.gapCounts()).shops[0]?.gaps.no_price
  await expect.poll(async () => (await client.catalog.facets()).views.all, { timeout: 30_000 }).toBe(products)

  await openPlace(page, studio, '/shops/compare')
  await page.getByRole('group', { name: shop.name }).getByRole('button', { name: 'No price' }).click()
  await page.getByRole('button', { name: 'Copy listings' }).first().click()
  const panel = page.getByRole('complementary', { name: 'Copy listings' })
  await expect(panel.getByText('2,000 more are copied in the same way')).toBeVisible()
  await panel.getByRole('button', { name: 'Copy for all 4,000 products' }).click()
  await expect(panel.getByRole('progressbar')).toBeVisible()
  await panel.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Nothing was copied: what was written is taken back')).toBeVisible({ timeout: 30_000 })
  expect(await missing()).toBe(products)

  await panel.getByRole('button', { name: 'Copy for all 4,000 products' }).focus()
  await page.keyboard.press('Enter')
  await expectAccessible(page, 'colours')
  await expect(page.getByText('4,000 listings changed')).toBeVisible({ timeout: 60_000 })
  expect(await missing()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(missing, { timeout: 60_000 }).toBe(products)
})
