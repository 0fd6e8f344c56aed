// The pictures of README and user guide. Made by a program, looked at by people: a screen that looks wrong here is a fault.
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { uiLocales, type UiLocale } from '#shared/domain/locale.ts'
import { openPlace, settled } from './open.ts'
import { arrangeCatalog, sell, setStage, type Stage } from './screenshot-stage.ts'
import { commandId, expect, test, type Studio } from './studio.ts'

const folder = join(import.meta.dirname, '../../docs/screenshots')
const csv = join(import.meta.dirname, '../../resources/sample/products.csv')
const themes = ['dark', 'light'] as const

/** Pictures in sight have come and are decoded, so that they are painted. One out of sight may not have been asked for at all. */
const decoded = (page: Page) =>
  page.evaluate(async () => {
    const seen = [...document.images].filter((image) => {
      const { top, bottom } = image.getBoundingClientRect()
      return bottom > 0 && top < innerHeight
    })
    await Promise.all(seen.map((image) => image.decode().catch(() => {})))
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
  })

async function shoot(page: Page, name: string) {
  await settled(page)
  await page.waitForLoadState('networkidle')
  await decoded(page)
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 80, animations: 'disabled' })
}

const screens = (stage: Stage) =>
  ({
    home: '/',
    catalog: '/catalog',
    product: `/catalog/${stage.productId}`,
    spreadsheet: '/catalog/spreadsheet',
    import: '/catalog/import',
    export: '/catalog/export',
    collections: '/catalog/collections',
    duplicates: '/catalog/duplicates',
    videos: '/videos',
    editor: `/videos/${stage.editId}`,
    live: `/live/${stage.nextShowId}`,
    sync: `/sync/${stage.shopId}`,
    report: `/insights/${stage.pastShowId}`,
    shops: `/shops/${stage.shopId}`,
    compare: '/shops/compare',
    settings: '/settings/general',
    data: '/settings/data',
  }) as const

async function speak({ client }: Studio, locale: UiLocale) {
  await client.system.settings.set({ commandId: commandId(), patch: { locale } })
}

test('every screen', async ({ studio, page }) => {
  const stage = await setStage(studio)
  await arrangeCatalog(studio, stage)
  await openPlace(page, studio)
  for (const locale of uiLocales) {
    await speak(studio, locale)
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      for (const [name, place] of Object.entries(screens(stage))) {
        await page.goto(`${studio.origin}/#${place}`)
        await settled(page)
        if (name === 'import') {
          await page.locator('input[type=file]').setInputFiles(csv)
          await expect(page.getByRole('table')).toBeVisible()
        }
        await shoot(page, `${name}-${theme}-${locale}`)
      }
    }
  }
})

test('the console and the remote', async ({ studio, page }) => {
  const stage = await setStage(studio)
  await openPlace(page, studio)
  // The console is dark unless light was chosen; the remote is as the phone is set.
  await studio.client.live.start({ commandId: commandId(), showId: stage.nextShowId, mode: 'rehearsal' })
  await sell(studio, stage.nextShowId, 2)
  const { remote } = await studio.client.live.links()
  const phone = await page.context().newPage()
  await phone.setViewportSize({ width: 390, height: 844 })
  for (const locale of uiLocales) {
    await speak(studio, locale)
    for (const theme of themes) {
      await studio.client.system.settings.set({ commandId: commandId(), patch: { theme } })
      await page.goto(`${studio.origin}/#/live/${stage.nextShowId}/console`)
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme === 'dark' ? 'console' : 'daylight')
      await shoot(page, `console-${theme}-${locale}`)
      await phone.emulateMedia({ colorScheme: theme })
      await phone.goto(remote ?? '')
      await expect(phone.locator('html')).toHaveAttribute('lang', locale)
      await phone.waitForLoadState('networkidle')
      await decoded(phone)
      await phone.screenshot({ path: join(folder, `remote-${theme}-${locale}.jpg`), type: 'jpeg', quality: 80 })
    }
  }
  await studio.client.live.end({ commandId: commandId(), showId: stage.nextShowId })
})
