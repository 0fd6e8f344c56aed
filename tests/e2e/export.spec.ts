// Products out by hand: a Shopify file is looked at and taken, a feed waits for its address, a template of Seller Center is filled in.
import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { templateFile } from '../../electron/backend/catalog/export/template/testing/workbook.ts'
import { expectAccessible, openPlace, settled } from './open.ts'
import { expect, test } from './studio.ts'

test('the catalog goes out as a file of Shopify’s', async ({ studio, page }) => {
  await openPlace(page, studio, '/catalog')
  await page.getByRole('link', { name: 'Export' }).click()
  await expect(page.getByRole('heading', { name: 'Export products' })).toBeVisible()
  await page.getByRole('radio', { name: 'Shopify', exact: true }).click()
  await settled(page)
  const preview = page.getByRole('table', { name: 'Shopify' })
  await expect(preview.getByRole('columnheader', { name: 'URL handle' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make the file' }).click()
  await expect(page.getByRole('heading', { name: 'The file is ready' })).toBeVisible()
  await expectAccessible(page)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^shopify-.*\.csv$/)
  const text = await readFile(await download.path(), 'utf8')
  expect(text.split('\n')[0]).toContain('Title,URL handle,Description,Vendor')
  expect(text).toContain('Carafe en verre fumé')
})

test('a feed waits until it knows where a product’s page is; the keyboard is enough', async ({ studio, page }) => {
  await openPlace(page, studio, '/catalog/export')
  await page.getByRole('radio', { name: 'Shopify', exact: true }).focus()
  await page.getByRole('radio', { name: 'Pinterest' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Make the file' })).toBeDisabled()
  await page.getByLabel('Address of a product’s page').fill('https://olive.example/p/{handle}')
  await expect(page.getByRole('region', { name: 'Worth a look' })).toContainText('without a public address')
  await expectAccessible(page)
})

test('a template of Seller Center is filled in, and a broken one is refused', async ({ studio, page }) => {
  await openPlace(page, studio, '/catalog/export')
  await page.getByRole('radio', { name: 'TikTok Shop template' }).click()
  const choose = async (name: string, buffer: Uint8Array) => {
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: /Choose the template|Another template/ }).click()
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    await (await choosing).setFiles({ name, mimeType, buffer: Buffer.from(buffer) })
  }
  await choose('broken.xlsx', templateFile({ sheet: 'Sheet1' }))
  await expect(page.getByText('This template can’t be filled')).toBeVisible()
  await choose('Tiktoksellercenter_batchupload_20260301_template.xlsx', templateFile({ categories: ['Kitchen/Bowls'] }))
  await expect(page.getByText('27 of 28 columns are filled, from row 7 on.')).toBeVisible()
  await settled(page)
  await page.getByRole('button', { name: 'Make the file' }).click()
  await expect(page.getByRole('heading', { name: 'The file is ready' })).toBeVisible()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('Tiktoksellercenter_batchupload_20260301_template.xlsx')
  const parts = unzipSync(new Uint8Array(await readFile(await download.path())))
  expect(strFromU8(parts['xl/workbook.xml']!)).toContain('veryHidden')
})
