// The whole catalog goes to the sandbox of TikTok Shop: what is live, what is a draft and why, what was sent.
import { openPlace } from './open.ts'
import { expect, test } from './studio.ts'

test('the catalog is published: live where the rules allow it, drafts with their reasons', async ({ studio, page }) => {
  test.slow()
  const [shop] = await studio.client.shops.list()
  await openPlace(page, studio, `/sync/${shop?.id}`)
  await expect(page.getByRole('heading', { name: shop?.name })).toBeVisible()
  await page.getByRole('button', { name: 'Send the whole catalog' }).click()
  await expect(page.getByText(/products on their way/)).toBeVisible()
  const run = page.getByRole('button', { name: 'Synchronise now' })
  const figure = (name: string) => page.locator('dl > div').filter({ hasText: name }).locator('dd')
  await expect(figure('To send')).toHaveText('0', { timeout: 60_000 })
  // The audit takes its time; asking again brings its answers.
  await expect
    .poll(
      async () => {
        if (await run.isVisible()) await run.click()
        return Number(await figure('Live').textContent())
      },
      { timeout: 60_000, intervals: [1500] },
    )
    .toBeGreaterThan(30)

  const listings = page.getByRole('main').getByRole('listitem')
  await expect(listings.filter({ hasText: 'Draft' }).first()).toContainText('Sent as a draft: ')
  await expect(listings.filter({ hasText: 'Dessous-de-plat' })).toContainText(/no weight/i)
  await expect(listings.filter({ hasText: 'Théière en grès' })).toContainText('Live')

  await page.getByRole('tab', { name: /Outbox/ }).click()
  await expect(listings.filter({ hasText: 'Sent' }).first()).toContainText('Create')
  await page.getByRole('tab', { name: /Orders/ }).click()
  await expect(page.getByRole('heading', { name: 'No order yet' })).toBeVisible()

  // An edit of a listed product puts itself in the outbox.
  await page.getByRole('tab', { name: /Outbox/ }).click()
  const { rows } = await studio.client.catalog.rows({
    filter: { query: 'theiere', view: 'all' },
    sort: { by: 'relevance', direction: 'desc' },
    start: 0,
    limit: 1,
  })
  const product = await studio.client.catalog.product({ id: rows[0]!.id })
  const variant = product.variants[0]!
  await studio.client.catalog.updateVariant({
    commandId: crypto.randomUUID() as never,
    id: variant.id,
    patch: { priceMinor: variant.priceMinor + 100 },
  })
  await expect(listings.filter({ hasText: 'Price' }).first()).toContainText('Théière')
})
