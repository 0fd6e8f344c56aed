// The way of a show through its screens: planned, rehearsed by keyboard, steered from a phone, ended, reported.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { seedCatalog } from './live-seed.ts'
import { commandId, expect, test, type Studio } from './studio.ts'

async function plan(studio: Studio, title: string) {
  const { shop, productIds } = await seedCatalog(studio)
  return studio.client.live.shows.create({
    commandId: commandId(),
    shopId: shop.id,
    title,
    plannedAt: null,
    productIds,
  })
}

async function open(page: Page, studio: Studio, hash: string) {
  await page.goto(studio.url)
  await page.goto(`${studio.origin}/#${hash}`)
}

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })
const cue = (page: Page, name: 'NOW' | 'NEXT') => page.getByRole('region', { name, exact: true })

test('a show is planned by typing, ordered by keyboard and undone', async ({ freshStudio: studio, page }) => {
  await seedCatalog(studio)
  await open(page, studio, '/live/new')
  await page.getByLabel('Title').fill('Autumn table')
  const search = page.getByPlaceholder('Add a product')
  for (const typed of ['carafe', 'plate']) {
    await search.click()
    await search.pressSequentially(typed)
    await page.getByRole('option', { name: new RegExp(typed, 'i') }).click()
  }
  await page.getByRole('button', { name: 'Create the show' }).click()

  const lineup = page.getByRole('list', { name: 'Run of show' }).getByRole('listitem')
  await expect(lineup).toHaveText([/Smoked glass carafe/, /Dinner plate/])
  await lineup.first().getByRole('button').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(lineup).toHaveText([/Dinner plate/, /Smoked glass carafe/])
  await page.keyboard.press('Control+z')
  await expect(lineup).toHaveText([/Smoked glass carafe/, /Dinner plate/])

  await lineup.first().getByRole('button').click()
  await page.getByLabel('What to say').fill('Hand blown\n\nHolds a litre')
  await page.getByLabel('What to say').blur()
  await expect(lineup.first()).toContainText('2')
  await expect(page.getByText('1 item without lines')).toBeVisible()
})

test('a row dragged to another place stays there', async ({ freshStudio: studio, page }) => {
  const show = await plan(studio, 'Dragged')
  await open(page, studio, `/live/${show.id}`)
  const lineup = page.getByRole('list', { name: 'Run of show' }).getByRole('listitem')
  await lineup.nth(0).dragTo(lineup.nth(2), { targetPosition: { x: 200, y: 40 } })
  await expect(lineup).toHaveText([/carafe/, /runner/, /plate/, /gift box/])
  await expect
    .poll(async () => (await studio.client.live.shows.get({ id: show.id })).lineup.map((item) => item.card?.title))
    .toEqual(['Smoked glass carafe', 'Table runner, olive', 'Dinner plate, speckled', 'Autumn gift box'])
})

test('a rehearsal is run by keyboard and from a phone, and ends in a report', async ({ freshStudio: studio, page }) => {
  test.slow()
  const show = await plan(studio, 'Thursday live')
  await open(page, studio, `/live/${show.id}`)
  await page.getByRole('button', { name: 'Rehearse' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'REHEARSAL' })).toBeVisible()

  for (const [at, name] of ['Dinner plate', 'Smoked glass carafe', 'Table runner'].entries()) {
    // A bounce of the key is one press; the next take is a new one.
    await page.evaluate(() => {
      for (let press = 0; press < 2; press += 1)
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }))
    })
    await expect(cue(page, 'NOW')).toContainText(name)
    expect((await studio.client.live.shows.get({ id: show.id })).previousItemId === null).toBe(at === 0)
    await page.waitForTimeout(300)
  }

  await page.keyboard.press('u')
  await expect(page.getByRole('button', { name: /^Pin / })).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('p')
  await expect(page.getByRole('button', { name: /^Pinned/ })).toHaveAttribute('aria-pressed', 'true')
  await page.waitForTimeout(300)
  await page.keyboard.press('p')
  await page.waitForTimeout(300)
  const pins = async () =>
    (await studio.client.live.shows.events({ id: show.id })).filter((event) => event.kind === 'pinned').length
  expect(await pins()).toBe(4)

  // The phone takes the next item; the console follows.
  const { remote } = await studio.client.live.links()
  const phone = await page.context().newPage()
  await phone.setViewportSize({ width: 390, height: 844 })
  await phone.goto(remote ?? '')
  await expect(phone.getByRole('heading', { name: /Table runner/ })).toBeVisible()
  await phone.getByRole('button', { name: 'Slow down' }).click()
  await phone.getByRole('button', { name: /TAKE NEXT/ }).click()
  await expect(phone.getByRole('heading', { name: /Autumn gift box/ })).toBeVisible()
  await expect(cue(page, 'NOW')).toContainText('Autumn gift box')
  await expect(page.getByText('not seen yet')).toBeVisible()
  await phone.getByRole('button', { name: 'One piece less' }).click()
  await expect(cue(page, 'NOW')).toContainText('2 left')

  // The host sees the word and says so.
  await phone.getByRole('button', { name: 'Teleprompter for the host' }).click()
  await phone.getByRole('button', { name: 'Seen' }).click()
  await expect(page.getByText(/^seen /)).toBeVisible()

  await page.keyboard.press('?')
  await expect(page.getByRole('region', { name: 'Keyboard' })).toContainText('Take the next item')
  await page.keyboard.press('Escape')
  const end = page.getByRole('button', { name: /End rehearsal/ })
  await end.focus()
  await page.keyboard.press('Enter')
  await expect(end).toContainText('Press again')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'ENDED' })).toBeVisible()
  await page.getByRole('link', { name: 'Open the report' }).click()
  await expect(page).toHaveURL(new RegExp(`#/insights/${show.id}`))
})

test('a take of somebody who saw an older state is refused in plain words', async ({ freshStudio: studio, page }) => {
  const show = await plan(studio, 'Two hands')
  await studio.client.live.start({ commandId: commandId(), showId: show.id, mode: 'rehearsal' })
  await open(page, studio, `/live/${show.id}/console`)
  await expect(cue(page, 'NEXT')).toContainText('Dinner plate')
  // What the page sends is held back while another hand takes the next item.
  await page.evaluate(() => {
    const send = WebSocket.prototype.send
    WebSocket.prototype.send = function (data) {
      setTimeout(() => send.call(this, data), 1200)
    }
  })
  await page.keyboard.press('Space')
  await studio.client.live.takeNext({ commandId: commandId(), showId: show.id, expectedCurrentItemId: null })
  await expect(cue(page, 'NOW')).toContainText('Dinner plate')
  await expect(page.getByText(/moved on/i)).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(cue(page, 'NOW')).toContainText('Dinner plate')
})

test('the overlay shows what is pinned, flips its figures and hides when it is unpinned', async ({
  freshStudio: studio,
  page,
}) => {
  const show = await plan(studio, 'Overlay')
  const { overlay } = await studio.client.live.links()
  await page.setViewportSize({ width: 540, height: 960 })
  await page.goto(overlay ?? '')
  const card = page.locator('.vc:not(.leave)')
  await expect(card).toHaveCount(0)
  await studio.client.live.start({ commandId: commandId(), showId: show.id, mode: 'rehearsal' })
  const take = { commandId: commandId(), showId: show.id, expectedCurrentItemId: null }
  const { currentItemId } = await studio.client.live.takeNext(take)
  await expect(card).toContainText('Dinner plate, speckled')
  await expect(card).toContainText('19,')
  const box = await card.boundingBox()
  expect(Math.round(((box?.x ?? 0) / 540) * 1000)).toBeCloseTo(55, -1)
  await studio.client.live.unpin({ commandId: commandId(), showId: show.id, expectedCurrentItemId: currentItemId })
  await expect(card).toHaveCount(0)
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgba(0, 0, 0, 0)')
})

test('the live screens have no accessibility violations', async ({ freshStudio: studio, page }) => {
  test.slow()
  const show = await plan(studio, 'For everyone')
  const check = async (what: Page) => {
    // A screen that is still being fetched has no heading yet.
    await expect(what.getByRole('heading', { level: 1 }).first()).toBeAttached()
    const { violations } = await new AxeBuilder({ page: what }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.target])).toEqual([])
  }
  await open(page, studio, `/live/${show.id}`)
  await row(page, 'Smoked glass carafe').getByRole('button').click()
  await check(page)
  await open(page, studio, '/live/new')
  await check(page)
  await open(page, studio, `/live/${show.id}/console`)
  await expect(cue(page, 'NOW')).toBeVisible()
  await check(page)
  await studio.client.live.start({ commandId: commandId(), showId: show.id, mode: 'live' })
  const take = { commandId: commandId(), showId: show.id, expectedCurrentItemId: null }
  await studio.client.live.takeNext(take)
  await expect(cue(page, 'NOW')).toContainText('Dinner plate')
  await check(page)
  const { remote } = await studio.client.live.links()
  await page.setViewportSize({ width: 360, height: 640 })
  await page.goto(remote ?? '')
  await expect(page.getByRole('button', { name: /TAKE NEXT/ })).toBeVisible()
  await check(page)
})
