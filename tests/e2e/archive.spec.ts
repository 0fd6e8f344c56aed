// The workspace as a file from the settings: exported, brought back, refused when it is damaged, and opened with two presses.
import { readFile } from 'node:fs/promises'
import { expectAccessible, openPlace } from './open.ts'
import { commandId, expect, test } from './studio.ts'

test('the workspace leaves as an archive and comes back as the workspace', async ({ freshStudio: studio, page }) => {
  test.slow()
  const create = (title: string) => studio.client.catalog.createProduct({ commandId: commandId(), title })
  await create('Bowl')
  await openPlace(page, studio, '/settings/data')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const save = page.getByRole('button', { name: 'Save the file' })
  await expect(save).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
  expect(download.suggestedFilename()).toMatch(/^vitrine-workspace-\d{4}-\d\d-\d\d\.zip$/)
  const archive = await readFile(await download.path())
  await create('Cup')

  const bring = async (buffer: Buffer) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose a file' }).click(),
    ])
    await chooser.setFiles({ name: 'workspace.zip', mimeType: 'application/zip', buffer })
  }
  await bring(archive.subarray(0, archive.length - 100))
  await expect(page.getByRole('alert')).toContainText('This archive can’t be opened')
  await expectAccessible(page)

  await bring(archive)
  const open = page.getByRole('button', { name: 'Open as the workspace' })
  await expect(open).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'workspace.zip' })).toContainText('1 product')
  await expect(page.getByRole('list', { name: 'Backups' })).toContainText('From an archive')
  await expectAccessible(page)
  await open.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The studio is back at the state of')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('link', { name: 'Catalog', exact: true }).click()
  await expect(page.getByRole('tab', { name: /^All/ })).toContainText('1')
})
