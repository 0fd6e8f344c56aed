// A product video: trimmed by keyboard, rendered with true progress, played, and another render stopped on its way.
import type { Page } from 'playwright/test'
import { openPlace } from './open.ts'
import { expect, test, type Studio } from './studio.ts'

async function openEdit(page: Page, studio: Studio, title: string) {
  await openPlace(page, studio, '/videos')
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByRole('slider', { name: 'End of the cut' })).toBeVisible()
}

test('a cut is made with the arrow keys, kept, and taken back', async ({ studio, page }) => {
  await openEdit(page, studio, 'Teapot, turning to you')
  const end = page.getByRole('slider', { name: 'End of the cut' })
  const before = Number(await end.getAttribute('aria-valuenow'))
  await end.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(end).toHaveAttribute('aria-valuenow', String(before - 1100))
  const start = page.getByRole('slider', { name: 'Start of the cut' })
  await start.focus()
  await page.keyboard.press('ArrowRight')
  await expect(start).toHaveAttribute('aria-valuenow', '100')
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  const outMs = async () =>
    (await studio.client.video.edits.list({})).find((edit) => edit.title === 'Teapot, turning to you')?.document
      .clips[0]?.outMs
  await expect.poll(outMs).toBe(before - 1100)
  await page.reload()
  await expect(end).toHaveAttribute('aria-valuenow', String(before - 1100))
})

test('a render shows its progress and ends in a video that plays', async ({ studio, page }) => {
  test.slow()
  await openEdit(page, studio, 'Teapot, turning to you')
  await page.getByRole('button', { name: /^Render Ctrl/ }).click()
  await page.getByRole('button', { name: /rendering|Render queue/ }).click()
  await expect(page.getByRole('dialog', { name: 'Render queue' }).getByRole('progressbar')).toBeVisible()
  const video = page.getByLabel('Rendered video')
  await expect(video).toBeVisible({ timeout: 90_000 })
  const length = () => video.evaluate((element: HTMLVideoElement) => element.duration)
  await expect.poll(length).toBeGreaterThan(1)
  await expect(page.getByRole('link', { name: 'Save the file' })).toHaveAttribute('download', /\.mp4$/)
})

test('a render can be stopped, and the edit is still there', async ({ studio, page }) => {
  await openEdit(page, studio, 'Candles, evening')
  await page.getByRole('button', { name: /^Render Ctrl/ }).click()
  await page.getByRole('button', { name: /rendering|Render queue/ }).click()
  const queue = page.getByRole('dialog', { name: 'Render queue' })
  await queue.getByRole('button', { name: 'Cancel' }).click()
  await expect(queue.getByText('Cancelled')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Render Ctrl/ })).toBeEnabled()
})
