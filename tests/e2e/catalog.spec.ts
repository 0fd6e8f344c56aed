// The catalog by hand: a file with bad rows comes in, products are found, edited, undone and given pictures.
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import type { ProductId } from '#shared/domain/ids.ts'
import { openPlace, settled } from './open.ts'
import { commandId, expect, test, type Studio } from './studio.ts'

const table = (page: Page) => page.getByRole('table', { name: 'Catalog' })
const rows = (page: Page) => table(page).locator('[data-index]')
const panel = (page: Page, name: string) => page.getByRole('complementary', { name })
const picture = join(import.meta.dirname, '../../resources/sample/images/carafe-verre-fume-1.jpg')

const csv = `Name,Reference,Selling price,Quantity,Remark
"Crème brûlée dish",DISH-1,12.50,8,round
Salad bowl,BOWL-1,twelve,4,
,NONAME-1,9.00,3,
Butter knife,KNIFE-1,7.90,abc,
"Café mug, large",MUG-1,14.00,20,new
`

test('a file with bad rows: its columns are mapped, it is checked, and only the good rows come in', async ({
  freshStudio: studio,
  page,
}) => {
  await openPlace(page, studio, '/catalog')
  await page.getByRole('link', { name: 'Import' }).first().click()
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await (await choosing).setFiles({ name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })

  await expect(page.getByRole('heading', { name: 'goods.csv' })).toBeVisible()
  for (const [column, field] of [
    ['Name', 'Title'],
    ['Reference', 'SKU'],
    ['Selling price', 'Price'],
    ['Quantity', 'Stock'],
    ['Remark', 'Leave out'],
  ] as const) {
    const becomes = page.getByRole('combobox', { name: `What “${column}” becomes` })
    if ((await becomes.textContent())?.trim() !== field) {
      await becomes.click()
      await page.getByRole('option', { name: field, exact: true }).click()
    }
    await expect(becomes).toHaveText(field)
  }
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByRole('heading', { name: 'This is what the import would do' })).toBeVisible()
  const rejected = page.getByRole('row')
  await expect(rejected.filter({ hasText: 'The price is no amount' })).toContainText('twelve')
  await expect(rejected.filter({ hasText: 'The stock is no whole number' })).toContainText('abc')
  await expect(rejected.filter({ hasText: 'The title is missing' })).toBeVisible()
  expect((await studio.client.catalog.facets()).views.all).toBe(0)

  await page.getByRole('button', { name: /^Import 2/ }).click()
  await expect(page.getByRole('heading', { name: 'The import is through' })).toBeVisible()
  await page.getByRole('link', { name: 'See the catalog' }).click()
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page)).toContainText(['Café mug, large', 'Crème brûlée dish'])

  // One undo takes all of it back.
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('heading', { name: 'Your catalog is empty' }).or(rows(page).first())).toBeVisible()
  await expect.poll(async () => (await studio.client.catalog.facets()).views.all).toBe(0)
})

test('a file is dropped on the page, and a dragged text is not', async ({ emptyStudio: studio, page }) => {
  await openPlace(page, studio, '/catalog/import')
  const target = page.getByRole('heading', { name: 'Drop a product file here' })
  const dropped = (file: string | null) =>
    page.evaluateHandle((text) => {
      const data = new DataTransfer()
      if (text === null) data.setData('text/plain', 'only words')
      else data.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }))
      return data
    }, file)
  await target.dispatchEvent('drop', { dataTransfer: await dropped(null) })
  await target.dispatchEvent('dragover', { dataTransfer: await dropped('Name') })
  await target.dispatchEvent('drop', { dataTransfer: await dropped('Name,Selling price\nBowl,12.00\n') })
  await expect(page.getByRole('heading', { name: 'dropped.csv' })).toBeVisible()
})

test('search as you type finds words without their accents', async ({ studio, page }) => {
  await openPlace(page, studio, '/catalog')
  await page.keyboard.press('/')
  await page.keyboard.type('theiere')
  await expect(rows(page).first()).toContainText('Théière')
  await expect(page.getByText('0 products')).toHaveCount(0)
  await page.keyboard.type(' nothing like it')
  await expect(page.getByRole('heading', { name: 'No product matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(rows(page).nth(5)).toBeVisible()
})

test('title and price are edited where they stand, and undone with Ctrl+Z', async ({ studio, page }) => {
  await openPlace(page, studio, '/catalog')
  await page.getByPlaceholder('Search title').fill('Carafe en verre')
  const row = rows(page).filter({ hasText: 'Carafe en verre fumé' })
  await row.click()
  const side = panel(page, 'Carafe en verre fumé, bouchon olivier')
  await settled(page)
  // The panel scrolls; the page around it doesn't.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0)

  await side.getByRole('group', { name: 'Variants' }).getByRole('button', { expanded: false }).first().click()
  const price = side.getByRole('textbox', { name: 'Price', exact: true })
  const before = await price.inputValue()
  await price.fill('31.50')
  await price.press('Enter')
  await expect(row).toContainText('€31.50')

  const title = side.getByRole('textbox', { name: 'Title' })
  await title.fill('Carafe, olive stopper')
  await title.press('Enter')
  const renamed = rows(page).filter({ hasText: 'Carafe, olive stopper' })
  await page.getByPlaceholder('Search title').fill('Carafe')
  await expect(renamed).toBeVisible()

  await page.getByRole('heading', { level: 2, name: 'Carafe, olive stopper' }).click()
  await page.keyboard.press('Control+z')
  await expect(row).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(row).not.toContainText('€31.50')
  await expect(price).toHaveValue(before)
})

test('a picture is added from a file', async ({ studio, page }) => {
  await openPlace(page, studio, '/catalog')
  await page.getByPlaceholder('Search title').fill('laiton, lot de 4')
  await rows(page).filter({ hasText: 'Ronds de serviette' }).click()
  const side = panel(page, 'Ronds de serviette en laiton, lot de 4')
  const pictures = side.getByRole('region', { name: 'Pictures' }).getByRole('button', { name: /^Picture \d/ })
  await expect(side.getByRole('button', { name: 'Add pictures' })).toBeVisible()
  await expect(pictures).toHaveCount(0)
  const choosing = page.waitForEvent('filechooser')
  await side.getByRole('button', { name: 'Add pictures' }).click()
  await (await choosing).setFiles(picture)
  await expect(pictures).toHaveCount(1)
  await expect
    // Its thumbnail waits its turn behind those of the whole list.
    .poll(() => pictures.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 30_000 })
    .toBeGreaterThan(0)
})

/** Opens a product that has pictures, and how many it has. */
async function openPictures(page: Page, studio: Studio) {
  await openPlace(page, studio, '/catalog')
  await page.getByPlaceholder('Search title').fill('Dessous-de-plat')
  await rows(page).filter({ hasText: 'Dessous-de-plat en noyer' }).click()
  const section = panel(page, 'Dessous-de-plat en noyer').getByRole('region', { name: 'Pictures' })
  const pictures = section.getByRole('button', { name: /^Picture \d/ })
  await expect(section.getByRole('button', { name: 'Add pictures' })).toBeVisible()
  const before = await pictures.count()
  return { section, pictures, before }
}

test('pictures are dropped, pasted and put in order with the keyboard; one undo each', async ({ studio, page }) => {
  const { section, pictures, before } = await openPictures(page, studio)
  /** A picture of its own colour, so that the library can't take it for one that it has. */
  const painted = (colour: string) =>
    page.evaluateHandle(async (fill) => {
      const canvas = new OffscreenCanvas(640, 640)
      const context = canvas.getContext('2d')!
      context.fillStyle = fill
      context.fillRect(0, 0, 640, 640)
      const data = new DataTransfer()
      data.items.add(new File([await canvas.convertToBlob()], 'picture.png', { type: 'image/png' }))
      return data
    }, colour)
  await section.dispatchEvent('drop', { dataTransfer: await painted('#123456') })
  await expect(pictures).toHaveCount(before + 1)
  await page.evaluate(
    (clipboardData) => document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true })),
    await painted('#654321'),
  )
  await expect(pictures).toHaveCount(before + 2)
  const order = () => pictures.locator('img').evaluateAll((all: HTMLImageElement[]) => all.map(({ src }) => src))
  await expect.poll(async () => (await order()).length).toBe(before + 2)
  const first = await order()
  await pictures.last().focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(order).toEqual([...first.slice(0, -2), first.at(-1), first.at(-2)])
  await page.locator('body').click({ position: { x: 600, y: 5 } })
  await page.keyboard.press('Control+z')
  await expect.poll(order).toEqual(first)
  await page.keyboard.press('Control+z')
  await expect(pictures).toHaveCount(before + 1)
})

test('a dropped file that is no picture is named with its reason, and the good one beside it is taken', async ({
  studio,
  page,
}) => {
  const { section, pictures, before } = await openPictures(page, studio)
  const given = (colour: string | null) =>
    page.evaluateHandle(async (fill) => {
      const data = new DataTransfer()
      data.items.add(new File(['%PDF-1.7'], 'prices.pdf', { type: 'application/pdf' }))
      if (fill === null) return data
      const canvas = new OffscreenCanvas(640, 640)
      const context = canvas.getContext('2d')!
      context.fillStyle = fill
      context.fillRect(0, 0, 640, 640)
      data.items.add(new File([await canvas.convertToBlob()], 'good.png', { type: 'image/png' }))
      // By its name and type a picture, by its bytes none.
      data.items.add(new File(['no picture at all'], 'phone.heic', { type: 'image/heic' }))
      return data
    }, colour)
  await section.dispatchEvent('drop', { dataTransfer: await given('#345678') })
  await expect(pictures).toHaveCount(before + 1)
  const said = page.getByRole('status')
  await expect(said.filter({ hasText: '1 picture added' })).toContainText(
    '2 files not taken: “prices.pdf” (not a JPEG, PNG, WebP or GIF picture), “phone.heic” (not a JPEG',
  )
  await page.evaluate(
    (clipboardData) => document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true })),
    await given(null),
  )
  await expect(said.filter({ hasText: '1 file not taken: “prices.pdf”' })).toBeVisible()
  await expect(pictures).toHaveCount(before + 1)
})

test('the focus stays with its product while others move around it, and at its place when it goes', async ({
  freshStudio: studio,
  page,
}) => {
  const { client } = studio
  const ids: ProductId[] = []
  for (const title of ['Jug', 'Vase', 'Bowl', 'Plate', 'Cup']) {
    const created = await client.catalog.createProduct({ commandId: commandId(), title, priceMinor: 900, sku: title })
    ids.push(created.id)
  }
  const [jug, vase, bowl] = ids as [ProductId, ProductId, ProductId]
  const rename = (id: ProductId, title: string) =>
    client.catalog.updateProduct({ commandId: commandId(), id, patch: { title } })
  const focused = page.locator('[data-index]:focus')
  const expectFocus = async (title: string, index: number) => {
    await expect(focused).toContainText(title)
    await expect(focused).toHaveAttribute('data-index', String(index))
  }
  await openPlace(page, studio, '/catalog')
  await expect(rows(page)).toContainText(['Cup', 'Plate', 'Bowl', 'Vase', 'Jug'])
  await rows(page).nth(2).focus()
  // An edit beside it brings another product to the top of the list.
  await rename(jug, 'Jug, blue')
  await expect(rows(page).first()).toContainText('Jug, blue')
  await expectFocus('Bowl', 3)
  // Its own edit takes it there, and the keys go on from where it is.
  await rename(bowl, 'Bowl, deep')
  await expectFocus('Bowl, deep', 0)
  await page.keyboard.press('ArrowDown')
  await expectFocus('Jug, blue', 1)
  // The checkbox of a row is focused like the row itself.
  await rows(page).nth(1).getByRole('checkbox').focus()
  await rename(vase, 'Vase, tall')
  await expect(rows(page).nth(2)).toContainText('Jug, blue')
  await expect(rows(page).nth(2).getByRole('checkbox')).toBeFocused()
  // What was focused goes: the focus stays at its place, and at the end of the list goes up with it.
  await client.catalog.moveToBin({ commandId: commandId(), ids: [jug] })
  await expect(rows(page)).toHaveCount(4)
  await expect(rows(page).nth(2)).toContainText('Cup')
  await expect(rows(page).nth(2).getByRole('checkbox')).toBeFocused()
  await page.keyboard.press('End')
  await expectFocus('Plate', 3)
  await client.catalog.moveToBin({ commandId: commandId(), ids: [ids[3]!] })
  await expectFocus('Cup', 2)
  // The same among pictures.
  await page.getByRole('button', { name: 'Grid' }).click()
  const card = page.getByRole('option').filter({ hasText: 'Vase, tall' })
  await card.focus()
  await rename(ids[4]!, 'Cup, small')
  await expect(page.getByRole('option').first()).toContainText('Cup, small')
  await expect(card).toBeFocused()
})

test('the catalog is used with the keyboard alone', async ({ studio, page }) => {
  await openPlace(page, studio, '/catalog')
  await expect(rows(page).nth(5)).toBeVisible()
  await rows(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(rows(page).nth(2)).toBeFocused()
  await page.keyboard.press('x')
  await expect(page.getByText('1 selected')).toBeVisible()
  await page.keyboard.press('x')
  await page.keyboard.press('End')
  await expect(table(page).locator('[data-index="40"]')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(table(page).locator('[data-index="0"]')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/catalog\/[0-9a-f-]{36}$/)
  await expect(page.getByText('1 of 41')).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByText('2 of 41')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/#\/catalog$/)
})
