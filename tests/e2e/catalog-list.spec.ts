// The catalog's list by hand: a range of scrolling shorter than the list itself, filters with counts, and views that are kept.
import type { Page } from 'playwright/test'
import { upload } from '../../electron/backend/testing/upload.ts'
import { expectAccessible, openPlace, settled } from './open.ts'
import { commandId, expect, test, type Studio } from './studio.ts'

const table = (page: Page) => page.getByRole('table', { name: 'Catalog' })
const rows = (page: Page) => table(page).locator('[data-index]')
const count = 3_000

/** Products "Item 0000"… whose title is their place in the order of titles. */
async function fill({ client }: Pick<Studio, 'client'>): Promise<void> {
  const lines = Array.from({ length: count }, (_, at) => {
    const name = String(at).padStart(4, '0')
    return `Item ${name},I-${name},${(at % 90) + 1}.00,${at % 40},Maker ${at % 3}`
  })
  const file = ['Title,SKU,Price,Quantity,Vendor', ...lines].join('\n')
  const uploadId = await upload(client, 'items.csv', new Uint8Array(Buffer.from(file)))
  const found = await client.catalog.imports.inspect({ uploadId })
  await client.catalog.imports.start({ commandId: commandId(), id: found.id, mapping: found.mapping })
  await expect.poll(async () => (await client.catalog.facets()).views.all, { timeout: 60_000 }).toBe(count)
}

/** A scroll range of 20,000 px for the 132,000 of the list. */
const shortRange = (page: Page) =>
  page.addInitScript(() => {
    const set = () => document.documentElement.style.setProperty('--longest-scroll', '20000')
    if (document.documentElement) set()
    document.addEventListener('DOMContentLoaded', set)
  })
const scrollTo = (page: Page, share: number) =>
  table(page).evaluate((element, share) => {
    const scroller = element.parentElement as HTMLElement
    scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * share
  }, share)
const firstIndex = async (page: Page) => Number(await rows(page).first().getAttribute('data-index'))

for (const deviceScaleFactor of [1, 2]) {
  test.describe(`at ${deviceScaleFactor} device pixels per pixel`, () => {
    test.use({ deviceScaleFactor })

    test('every row of a list that is longer than its scroll range is reached', async ({
      freshStudio: studio,
      page,
    }) => {
      test.setTimeout(120_000)
      await fill(studio)
      await shortRange(page)
      await openPlace(page, studio, '/catalog')
      await page.getByRole('button', { name: 'Title' }).click()
      await expect(rows(page).first()).toContainText('Item 0000')
      const range = await table(page).evaluate((element) => element.clientHeight)
      expect(range).toBeLessThan(21_000)

      await scrollTo(page, 1)
      await expect(rows(page).last()).toContainText('Item 2999')
      await scrollTo(page, 0.5)
      await expect.poll(async () => Math.abs((await firstIndex(page)) - count / 2)).toBeLessThan(60)
      const middle = await firstIndex(page)
      await settled(page)
      await expect(rows(page).first()).toContainText(`Item ${middle}`)

      // In the middle of the range a turn of the wheel still moves by its own length: ten rows.
      await rows(page).nth(3).hover()
      await page.mouse.wheel(0, 440)
      await expect.poll(() => firstIndex(page)).toBe(middle + 10)
      await page.waitForTimeout(400)
      expect(await firstIndex(page)).toBe(middle + 10)

      await rows(page).nth(2).focus()
      await page.keyboard.press('Home')
      await expect(rows(page).first()).toContainText('Item 0000')
      await page.keyboard.press('End')
      await expect(rows(page).last()).toContainText('Item 2999')
      await expect(rows(page).last()).toBeFocused()
    })
  })
}

test('the window on the list is never blank while it is scrolled', async ({ freshStudio: studio, page }) => {
  test.setTimeout(120_000)
  await fill(studio)
  await openPlace(page, studio, '/catalog')
  await expect(rows(page).first()).toBeVisible()
  const blank = await table(page).evaluate(async (element) => {
    const scroller = element.parentElement as HTMLElement
    const { left, top, height } = scroller.getBoundingClientRect()
    let blank = 0
    for (let frame = 0; frame < 90; frame++) {
      scroller.scrollTop = ((frame * 7919) % 1000) * 0.001 * (scroller.scrollHeight - scroller.clientHeight)
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      for (const y of [60, height / 2, height - 30]) {
        if (!document.elementFromPoint(left + 200, top + y)?.closest('[role=row]')) blank++
      }
    }
    return blank
  })
  expect(blank).toBe(0)
})

test('filters with counts narrow the list, and what was found is kept as a view', async ({ studio, page }) => {
  await openPlace(page, studio, '/catalog')
  await expect(rows(page).nth(5)).toBeVisible()
  await page.getByRole('button', { name: 'Category' }).click()
  const first = page.getByRole('dialog').getByRole('listitem').first()
  const [name, found] = [await first.getByRole('checkbox').getAttribute('aria-labelledby'), await first.innerText()]
  expect(name).not.toBe('')
  const count = Number(found.split('\n').at(-1))
  expect(count).toBeGreaterThan(0)
  await first.getByRole('checkbox').click()
  await expect(page.getByText(`${count} products`)).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Take away the filter Category' })).toBeVisible()

  await page.getByRole('button', { name: 'Keep this view' }).click()
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('My corner')
  await page.keyboard.press('Enter')
  const tab = page.getByRole('tab', { name: 'My corner' })
  await expect(tab).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('tab', { name: 'All' }).click()
  await expect(page.getByRole('button', { name: 'Take away the filter Category' })).toHaveCount(0)
  await tab.click()
  await expect(page.getByText(`${count} products`)).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Actions for the view “My corner”' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(tab).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(tab).toBeVisible()
})

test('the grid shows the same products and is walked with the arrow keys', async ({ studio, page }) => {
  await openPlace(page, studio, '/catalog')
  const title = await rows(page).first().getByRole('cell').nth(2).innerText()
  await page.getByRole('button', { name: 'Grid' }).click()
  const cards = page.getByRole('option')
  await expect(cards.first()).toContainText(title.split('\n')[0] ?? '')
  await cards.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(cards.nth(1)).toBeFocused()
  await page.keyboard.press('x')
  await expect(page.getByText('1 selected')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Table' }).click()
  await expect(rows(page).nth(1)).toBeVisible()
})
