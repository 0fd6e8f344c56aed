// Opens a page of the studio and looks at it, for every spec.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from 'playwright/test'
import type { Studio } from './studio.ts'

/** Signs in and goes to a place: "/catalog". Loads the page anew, so nothing of the place before is left. */
export async function openPlace(page: Page, studio: Pick<Studio, 'url' | 'origin'>, place = '/'): Promise<void> {
  await page.goto(studio.url)
  await page.goto(`${studio.origin}/#${place}`)
  await settled(page)
}

/** Waits until no part of the page shows a skeleton any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
}

/** axe finds nothing; with 'colours' it looks only at what differs from theme to theme, which takes a tenth of the time. */
export async function expectAccessible(page: Page, what: 'all' | 'colours' = 'all'): Promise<void> {
  await page.evaluate(stillness)
  const axe = new AxeBuilder({ page })
  const { violations } = await (what === 'all' ? axe : axe.withRules(['color-contrast'])).analyze()
  expect
    .soft(
      violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(' ')).slice(0, 3)]),
      page.url(),
    )
    .toEqual([])
}

/** Resolves when what fades or moves in has come to rest: half-way its colours are not its own. */
async function stillness(): Promise<void> {
  const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(ending.map((one) => one.finished))
}
