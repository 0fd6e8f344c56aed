// The browser shell itself: how one gets in, what stays out, and that the strict policy of the page breaks nothing.
import { expect, test } from './studio.ts'

test('the address signs in once, then the token is gone and the studio stays open', async ({ emptyStudio, page }) => {
  await page.goto(emptyStudio.url)
  expect(page.url()).toBe(`${emptyStudio.origin}/`)
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('navigation').first()).toBeVisible()
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

test('without the token there is a page that says what to do, in three languages', async ({ emptyStudio, page }) => {
  const response = await page.goto(emptyStudio.origin)
  expect(response?.status()).toBe(401)
  for (const lang of ['en', 'fr', 'zh-CN']) await expect(page.locator(`p[lang="${lang}"]`)).toBeVisible()
})

test('no screen breaks the content policy or writes an error to the console', async ({ emptyStudio: studio, page }) => {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${new URL(page.url()).pathname}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${new URL(page.url()).pathname}: ${error.message}`))
  await page.goto(studio.url)
  const links = page.getByRole('navigation').getByRole('link')
  await expect(links.first()).toBeVisible()
  const places = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(places.length).toBeGreaterThan(5)
  for (const place of places) {
    await page.goto(studio.origin + place)
    await expect(page.getByRole('main')).toBeVisible()
    await page.waitForLoadState('networkidle')
  }
  expect(complaints).toEqual([])
})

test('a page of another local server can neither call nor read the studio that is open beside it', async ({
  emptyStudio: studio,
  page,
}) => {
  const { createServer } = await import('node:http')
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>other'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  try {
    await page.goto(studio.url)
    await page.goto(`http://127.0.0.1:${address.port}/`)
    const outcome = await page.evaluate(async (target) => {
      const socket = await new Promise<string>((resolve) => {
        const opening = new WebSocket(`${target.replace('http', 'ws')}/rpc`)
        opening.onopen = () => resolve('open')
        opening.onerror = () => resolve('refused')
      })
      const read = await fetch(target, { credentials: 'include' }).then(
        () => 'read',
        () => 'refused',
      )
      const frame = document.createElement('iframe')
      frame.src = target
      const framed = new Promise((resolve) => (frame.onload = resolve))
      document.body.append(frame)
      await framed
      return { socket, read, framed: frame.contentDocument === null ? 'hidden' : 'shown' }
    }, studio.origin)
    expect(outcome).toEqual({ socket: 'refused', read: 'refused', framed: 'hidden' })
    const [, inside] = page.frames()
    expect(inside?.url()).toBe('chrome-error://chromewebdata/')
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
})

test('the second screen and the overlay open with links of their own, and with nothing more', async ({
  emptyStudio: studio,
  browser,
}) => {
  const { remote, overlay } = await studio.client.live.links()
  for (const [link, path] of [
    [remote, '/remote'],
    [overlay, '/overlay'],
  ] as const) {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(link ?? '')
    expect(page.url()).toBe(studio.origin + path)
    const studioPage = await context.request.get(studio.origin)
    expect(studioPage.status()).toBe(401)
    await context.close()
  }
})
