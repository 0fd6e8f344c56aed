// The first start: from nothing to a planned show; then the language and the theme of the studio.
import { expectAccessible, openPlace } from './open.ts'
import { expect, test } from './studio.ts'

test('the first start leads to a sample with a show that can be rehearsed', async ({ freshStudio: studio, page }) => {
  test.slow()
  await openPlace(page, studio)
  await expect(page.getByRole('heading', { level: 1, name: 'Sell by video, from your own desk' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Open the sample' }).click()
  await expect(page.getByRole('main').getByRole('progressbar')).toBeVisible()

  const next = page.getByRole('region', { name: 'Next show' })
  await expect(next).toBeVisible({ timeout: 90_000 })
  await expect(next.getByRole('heading', { name: 'Stoneware and linen, autumn table' })).toBeVisible()
  await expect(next).toContainText('12 items in the line-up')
  await expect(next).toContainText('Cue cards written')
  await expect(next).toContainText('11 of 11')
  await expect(page.getByRole('heading', { name: 'Needs you', exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Your way to the first sale' })).toBeVisible()

  await page.getByRole('link', { name: 'Catalog' }).click()
  await expect(page.getByRole('tab', { name: /^All/ })).toContainText('41')

  // Language and theme, from the settings, without loading the page again.
  await page.getByRole('link', { name: 'Settings' }).click()
  for (const [language, label, word] of [
    ['Français', 'Language', 'Accueil'],
    ['简体中文', 'Langue', '首页'],
    ['English', '语言', 'Home'],
  ] as const) {
    await page.getByRole('combobox', { name: label }).click()
    await page.getByRole('option', { name: language }).click()
    await expect(page.getByRole('navigation').first().getByRole('link', { name: word, exact: true })).toBeVisible()
  }
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const surface = () => page.evaluate(() => document.documentElement.dataset.theme)
  const dark = await surface()
  const light = page.getByRole('button', { name: 'Light', exact: true })
  await light.click()
  await expect.poll(surface).not.toBe(dark)
  await page.reload()
  await expect(light).toHaveAttribute('aria-pressed', 'true')
  expect(await surface()).not.toBe(dark)
})
