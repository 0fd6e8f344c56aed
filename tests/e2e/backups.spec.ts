// Going back to a backup from the settings: the studio closes, opens again by itself, and the page finds its way back.
import { expectAccessible, openPlace } from './open.ts'
import { commandId, expect, test } from './studio.ts'

test('the workspace goes back to a backup, and back again', async ({ freshStudio: studio, page }) => {
  test.slow()
  const create = (title: string) => studio.client.catalog.createProduct({ commandId: commandId(), title })
  await create('Bowl')
  await openPlace(page, studio, '/settings/data')
  await page.getByRole('button', { name: 'Back up now' }).click()
  const backups = page.getByRole('list', { name: 'Backups' }).getByRole('listitem')
  await expect(backups).toHaveCount(1)
  await expect(backups.first()).toContainText('By hand')
  await expect(backups.first()).toContainText('Checked')
  await expectAccessible(page)
  await create('Cup')

  // Two presses with the keyboard; one alone does nothing.
  const back = backups.first().getByRole('button', { name: 'Go back to this' })
  await back.focus()
  await page.keyboard.press('Enter')
  await expect(back).toContainText('Press again')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Going back to the state of')).toBeVisible()
  await expect(page.getByText('The studio is back at the state of')).toBeVisible({ timeout: 30_000 })
  await expect(backups).toHaveCount(2)
  await expect(backups.first()).toContainText('Before going back')
  await page.getByRole('link', { name: 'Catalog', exact: true }).click()
  await expect(page.getByRole('tab', { name: /^All/ })).toContainText('1')

  await openPlace(page, studio, '/settings/data')
  const again = backups.first().getByRole('button', { name: 'Go back to this' })
  await again.click()
  await again.click()
  await expect(page.getByText('The studio is back at the state of')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('link', { name: 'Catalog', exact: true }).click()
  await expect(page.getByRole('tab', { name: /^All/ })).toContainText('2')
})
