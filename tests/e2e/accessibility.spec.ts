// Every screen of the studio, with data in it, in both themes: axe finds nothing, and nothing is wider than the window.
import type { Page } from 'playwright/test'
import { expectAccessible, openPlace, settled } from './open.ts'
import { expect, test, type Studio } from './studio.ts'

async function places({ client }: Studio) {
  const { rows } = await client.catalog.rows({
    filter: { query: '', view: 'all' },
    sort: { by: 'title', direction: 'asc' },
    start: 0,
    limit: 1,
  })
  const [edit] = await client.video.edits.list({})
  return [
    '/',
    '/catalog',
    `/catalog/${rows[0]?.id}`,
    '/catalog/new',
    '/catalog/import',
    '/videos',
    `/videos/${edit?.id}`,
    '/live',
    '/sync',
    '/insights',
    '/shops',
    '/shops/new',
    '/shops/compare',
    '/settings/general',
    '/settings/video',
    '/settings/live',
    '/settings/data',
    '/settings/about',
  ]
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

for (const theme of ['dark', 'light'] as const) {
  test(`every screen is accessible in the ${theme} theme`, async ({ studio, page }) => {
    test.setTimeout(300_000)
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await openPlace(page, studio)
    for (const place of await places(studio)) {
      await page.goto(`${studio.origin}/#${place}`)
      await settled(page)
      await expectAccessible(page)
      expect(await sideways(page), place).toBe(0)
    }
  })
}

test('the smallest window holds every screen', async ({ studio, page }) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  await openPlace(page, studio)
  for (const place of await places(studio)) {
    await page.goto(`${studio.origin}/#${place}`)
    await settled(page)
    expect(await sideways(page), place).toBe(0)
  }
})
