// The browser's part of the million: milliseconds from a key to painted rows of its search, and what stands in the window after jumps of the
// scrollbar, at device ratios 1 and 2.
import { chromium, type Page } from 'playwright'
import { findChromium } from '../../electron/cli/find-program.ts'

const words = ['plate', 'terracotta', 'sku-0123', '青花', 'tray olive']

/** `url` signs in; `count` is the number of products in the workspace. */
export async function measurePage(url: string, count: number) {
  const executablePath = findChromium()
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args })
  try {
    const result: Record<string, unknown> = {}
    for (const deviceScaleFactor of [1, 2]) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        deviceScaleFactor,
        locale: 'en-GB',
      })
      const page = await context.newPage()
      await page.goto(url)
      await page.goto(`${new URL(url).origin}/#/catalog`)
      await page.locator('[data-index]').first().waitFor()
      result[`ratio ${deviceScaleFactor}`] = { ...(await scrolled(page, count)), keyToPaintMs: await typed(page) }
      await context.close()
    }
    return result
  } finally {
    await browser.close()
  }
}

/** Jumps over the whole list: frames in which a place of the window showed no row, and whether the last row is reached. */
async function scrolled(page: Page, count: number) {
  await page.waitForFunction(
    (rows) => document.querySelector('[role=table]')?.ariaRowCount === String(rows + 1),
    count,
    {
      timeout: 60_000,
    },
  )
  return await page.evaluate(async (count) => {
    const scroller = document.querySelector('[role=table]')?.parentElement as HTMLElement
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const { left, top, height } = scroller.getBoundingClientRect()
    let blankFrames = 0
    const jumps = 60
    for (let jump = 0; jump < jumps; jump++) {
      scroller.scrollTop = ((jump * 0.618) % 1) * (scroller.scrollHeight - scroller.clientHeight)
      await frame()
      await frame()
      const places = [60, height / 2, height - 30]
      if (places.some((y) => !document.elementFromPoint(left + 200, top + y)?.closest('[role=row]'))) blankFrames++
    }
    scroller.scrollTop = scroller.scrollHeight
    const last = () => document.querySelector(`[data-index="${count - 1}"]`)
    for (let tries = 0; tries < 120 && !last(); tries++) await frame()
    return { jumps, blankFrames, lastRowReached: last() !== null, rangePx: scroller.scrollHeight }
  }, count)
}

/** From each key of some searches to the frame in which the rows of that text were painted. */
async function typed(page: Page) {
  await page.evaluate(() => {
    const marks = { key: 0, painted: [] as number[] }
    Object.assign(window, { marks })
    document.addEventListener('input', () => (marks.key = performance.now()), true)
    const table = document.querySelector('[role=table]') as HTMLElement
    new MutationObserver(() => {
      const from = marks.key
      if (from === 0) return
      marks.key = 0
      requestAnimationFrame(() => setTimeout(() => marks.painted.push(performance.now() - from)))
    }).observe(table, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['data-index'],
    })
  })
  const search = page.getByRole('searchbox').first()
  for (const word of words) {
    await search.fill('')
    await search.focus()
    await page.waitForTimeout(400)
    for (const letter of word) {
      // A letter at a time as a keyboard or an input method gives it.
      await page.keyboard.insertText(letter)
      await page.waitForTimeout(250)
    }
  }
  const times = await page.evaluate(() => (window as unknown as { marks: { painted: number[] } }).marks.painted)
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1))
  return { keys: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) }
}
