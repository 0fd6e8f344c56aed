// Every screen of the studio, with data in it, in both themes: axe finds nothing, and nothing is wider than the window.
import type { Page } from 'playwright/test'
import { expectAccessible, openPlace, settled } from './open.ts'
import { commandId, expect, test, type Studio } from './studio.ts'

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
      await expectAccessible(page, theme === 'dark' ? 'all' : 'colours')
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

test('the console says all of its words in every language, in small windows and both themes', async ({
  studio,
  page,
}) => {
  test.setTimeout(300_000)
  const { client } = studio
  const before = await client.system.settings.get()
  const showId = (await client.insights.home()).nextShow?.show.id
  if (!showId) throw new Error('the sample has no show')
  await client.live.start({ commandId: commandId(), showId, mode: 'rehearsal' })
  await openPlace(page, studio, `/live/${showId}/console`)
  for (const [locale, theme] of [
    ['fr', 'light'],
    ['en', 'dark'],
    ['zh-CN', 'light'],
  ] as const) {
    await client.system.settings.set({ commandId: commandId(), patch: { locale, theme } })
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme === 'light' ? 'daylight' : 'console')
    for (const [width, height] of [
      [1280, 800],
      [1024, 700],
    ] as const) {
      await page.setViewportSize({ width, height })
      expect(await sideways(page)).toBe(0)
      const tools = page.getByRole('toolbar').getByRole('button')
      await expect(tools).toHaveCount(5)
      const cut = await tools.evaluateAll((buttons) =>
        buttons.filter((button) => button.scrollWidth > button.clientWidth).map((button) => button.textContent),
      )
      expect(cut, `${locale} at ${width}`).toEqual([])
      const [end] = await page.getByRole('banner').getByRole('button').all()
      const box = await end?.boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? 0), `${locale} at ${width}`).toBeLessThanOrEqual(width)
    }
    await expectAccessible(page)
  }
  await client.live.end({ commandId: commandId(), showId })
  await client.system.settings.set({ commandId: commandId(), patch: { locale: before.locale, theme: before.theme } })
})
