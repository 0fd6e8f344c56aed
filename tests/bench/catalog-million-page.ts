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

interface Marks {
  key: number
  text: string
  painted: { ms: number; rows: string }[]
}

/**
 * From each key of some searches to the frame in which the rows of that very text were painted: not those of the text before, which stay until
 * then. Throws when a key got no rows, or rows that were others a moment later.
 */
async function typed(page: Page) {
  await page.evaluate(() => {
    const marks: Marks = { key: 0, text: '', painted: [] }
    const table = document.querySelector<HTMLElement>('[role=table]')
    if (!table) throw new Error('There is no table')
    const rows = () => [...table.querySelectorAll('[data-index]')].map((row) => row.textContent).join('\n')
    Object.assign(window, { marks, rows })
    const typing = (event: Event) =>
      Object.assign(marks, { key: performance.now(), text: (event.target as HTMLInputElement).value })
    document.addEventListener('input', typing, true)
    new MutationObserver(() => {
      const from = marks.key
      if (from === 0 || table.dataset.search !== marks.text || table.ariaBusy !== 'false') return
      marks.key = 0
      requestAnimationFrame(() => setTimeout(() => marks.painted.push({ ms: performance.now() - from, rows: rows() })))
    }).observe(table, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  const search = page.getByRole('searchbox').first()
  const times: number[] = []
  const taken = async (text: string) => {
    const [painted, shown] = await page.evaluate(() => {
      const { marks, rows } = window as unknown as { marks: Marks; rows: () => string }
      return [marks.painted.shift(), rows()] as const
    })
    if (painted?.rows !== shown) throw new Error(`The rows of "${text}" were not painted, or others than later`)
    times.push(painted.ms)
  }
  for (const word of words) {
    await search.fill('')
    await search.focus()
    await page.waitForTimeout(400)
    if (times.length > 0) await taken('')
    else await page.evaluate(() => ((window as unknown as { marks: Marks }).marks.key = 0))
    for (const letter of word) {
      // A letter at a time as a keyboard or an input method gives it.
      await page.keyboard.insertText(letter)
      await page.waitForTimeout(250)
      await taken(await search.inputValue())
    }
  }
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1))
  return { keys: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) }
}
