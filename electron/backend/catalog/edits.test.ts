// Edits, their rules and their undo over real SQLite, across restarts.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../db/open.ts'
import { importFile } from '../testing/catalog.ts'
import { openTestStudio, type TestStudio } from '../testing/studio.ts'
import { commandId } from '../testing/upload.ts'

vi.setConfig({ testTimeout: 60_000 })
let test: TestStudio
beforeEach(async () => (test = await openTestStudio()))
afterEach(() => test.close())

const create = (title = 'Plate', sku = 'P-1') =>
  test.client.catalog.createProduct({ commandId: commandId(), title, sku, priceMinor: 1_000 })
const update = (id: string, patch: object) =>
  test.client.catalog.updateProduct({ commandId: commandId(), id: id as never, patch })
const undo = () => test.client.system.history.undo({ commandId: commandId() })
const redo = () => test.client.system.history.redo({ commandId: commandId() })
const product = (id: string) => test.client.catalog.product({ id: id as never })
const invalid = (rule: string) => ({ code: 'INVALID', data: { issues: [expect.objectContaining({ rule })] } })

describe('a product', () => {
  it('is created with one variant and a handle, and found by its SKU', async () => {
    const plate = await create('Crème & co', ' P-1 ')
    expect(plate).toMatchObject({ handle: 'creme-co', status: 'draft', options: [], currency: 'EUR' })
    expect(plate.variants).toHaveLength(1)
    expect(await test.client.catalog.findBySku({ sku: 'P-1' })).toEqual(plate)
    expect((await create('Crème & co', 'P-2')).handle).toMatch(/^creme-co-.{8}$/)
  })

  it('is written once for one command, however often it is sent', async () => {
    const command = { commandId: commandId(), title: 'Plate', sku: 'P-1', priceMinor: 5 }
    const first = await test.client.catalog.createProduct(command)
    expect(await test.client.catalog.createProduct(command)).toEqual(first)
    expect((await test.client.catalog.facets()).views.all).toBe(1)
  })

  it('changes field by field, and undo and redo follow', async () => {
    const { id } = await create()
    await update(id, { title: 'Bowl', tags: ['a'] })
    await update(id, { vendor: 'Olive' })
    await undo()
    expect(await product(id)).toMatchObject({ title: 'Bowl', vendor: '', tags: ['a'] })
    await undo()
    expect(await product(id)).toMatchObject({ title: 'Plate', tags: [] })
    await redo()
    await redo()
    expect(await product(id)).toMatchObject({ title: 'Bowl', vendor: 'Olive', tags: ['a'] })
  })

  it('gets lost with the undo of its creation, and comes back with redo', async () => {
    const plate = await create()
    await undo()
    await expect(product(plate.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await test.client.catalog.facets()).views.all).toBe(0)
    await redo()
    expect(await product(plate.id)).toEqual(plate)
    expect((await test.client.catalog.facets()).views.all).toBe(1)
  })

  it('refuses what breaks a rule, by field and rule', async () => {
    const { id } = await create()
    await expect(update(id, { title: '   ' })).rejects.toMatchObject(invalid('required'))
    await expect(update(id, { options: ['Size', 'size'] })).rejects.toMatchObject(invalid('duplicate'))
    await expect(update(id, { options: [''] })).rejects.toMatchObject(invalid('required'))
    await expect(create('Other', 'P-1')).rejects.toMatchObject(invalid('duplicate'))
    await expect(update('01a2018b-a062-779b-b89f-b58eef30eb55', { title: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('variants', () => {
  const addVariant = (productId: string, values: object) =>
    test.client.catalog.addVariant({ commandId: commandId(), productId: productId as never, values })

  it('are added, changed and removed, each undone on its own', async () => {
    const { id, variants } = await create()
    await update(id, { options: ['Size'] })
    await test.client.catalog.updateVariant({ commandId: commandId(), id: variants[0]!.id, patch: { option1: 'S' } })
    const two = await addVariant(id, { option1: 'L', priceMinor: 1_500, stock: 3, sku: 'P-L' })
    expect(two.variants.map((v) => [v.option1, v.priceMinor])).toEqual([
      ['S', 1_000],
      ['L', 1_500],
    ])
    const one = await test.client.catalog.removeVariant({ commandId: commandId(), id: variants[0]!.id })
    expect(one.variants.map((v) => v.option1)).toEqual(['L'])
    await undo()
    expect((await product(id)).variants.map((v) => v.option1)).toEqual(['S', 'L'])
    await undo()
    expect((await product(id)).variants.map((v) => v.option1)).toEqual(['S'])
    const { rows } = await test.client.catalog.rows({ filter: {}, sort: {}, start: 0, limit: 1 })
    expect(rows[0]).toMatchObject({ variantCount: 1, priceMaxMinor: 1_000 })
  })

  it('refuse a second one of the same choice, and the removal of the last', async () => {
    const { id, variants } = await create()
    await expect(addVariant(id, {})).rejects.toMatchObject(invalid('duplicate_combination'))
    await expect(
      test.client.catalog.removeVariant({ commandId: commandId(), id: variants[0]!.id }),
    ).rejects.toMatchObject(invalid('last_variant'))
  })

  it('lose the values of an option that is taken away, unless two become the same', async () => {
    const { id, variants } = await create()
    await update(id, { options: ['Size'] })
    await test.client.catalog.updateVariant({ commandId: commandId(), id: variants[0]!.id, patch: { option1: 'S' } })
    await update(id, { options: [] })
    expect((await product(id)).variants[0]?.option1).toBeNull()
    await undo()
    expect((await product(id)).variants[0]?.option1).toBe('S')
    await addVariant(id, { option1: 'L' })
    await expect(update(id, { options: [] })).rejects.toMatchObject(invalid('duplicate_combination'))
  })

  it('count stock up and down', async () => {
    const { variants } = await create()
    const adjust = (delta: number) =>
      test.client.catalog.adjustStock({ commandId: commandId(), variantId: variants[0]!.id, delta })
    await adjust(10)
    expect((await adjust(-3)).variants[0]?.stock).toBe(7)
  })
})

describe('many products at once', () => {
  it('change status as one group that undo takes back after a restart', { timeout: 240_000 }, async () => {
    const text = Array.from({ length: 10_000 }, (_, at) => `Plate ${at},P-${at},1.00,draft`).join('\n')
    await importFile(test, 'a.csv', `Title,SKU,Price,Status\n${text}\n`)
    const ids: string[] = []
    for (let start = 0; start < 10_000; start += 500) {
      const page = await test.client.catalog.rows({ filter: {}, sort: {}, start, limit: 500 })
      ids.push(...page.rows.map((row) => row.id))
    }
    const command = { commandId: commandId(), ids: ids as never[], status: 'active' as const }
    expect(await test.client.catalog.setStatus(command)).toEqual({ changed: 10_000 })
    expect(await test.client.catalog.setStatus(command)).toEqual({ changed: 10_000 })
    expect((await test.client.catalog.facets()).views.drafts).toBe(0)
    const dataDir = test.dataDir
    await test.studio.dispose()
    test = await openTestStudio({ dataDir })
    await undo()
    expect((await test.client.catalog.facets()).views.drafts).toBe(10_000)
    await redo()
    expect((await test.client.catalog.facets()).views.drafts).toBe(0)
    await test.close()
    await rm(dataDir, { recursive: true })
    test = await openTestStudio()
  })

  it('go to the bin and come back; what is there already is not counted', async () => {
    const [a, b] = [await create('A', 'A'), await create('B', 'B')]
    const bin = (ids: string[]) => test.client.catalog.moveToBin({ commandId: commandId(), ids: ids as never[] })
    expect(await bin([a.id])).toEqual({ changed: 1 })
    expect(await bin([a.id, b.id])).toEqual({ changed: 1 })
    expect(await test.client.catalog.findBySku({ sku: 'A' })).toBeNull()
    const restored = await test.client.catalog.restore({ commandId: commandId(), ids: [a.id, b.id] })
    expect(restored).toEqual({ changed: 2 })
    expect((await test.client.catalog.findBySku({ sku: 'A' }))?.deletedAt).toBeNull()
  })
})

describe('pictures, listings and cards', () => {
  const asset = (kind: 'image' | 'video', at: number) => {
    const id = `01a2018b-a062-779b-b89f-b58eef30eb${10 + at}`
    const db = openDatabase(join(test.dataDir, 'vitrine.sqlite'))
    db.prepare(
      `INSERT INTO assets (id, kind, name, mime, bytes, sha256, width, height, created_at) VALUES (?, ?, 'x', ?, 1, ?, 1200, 1200, 0)`,
    ).run(id, kind, `${kind}/x`, String(at).repeat(64))
    db.close()
    return id as never
  }
  const shop = (currency: string, platform: 'local' | 'tiktok-shop' = 'local') =>
    test.client.shops.create({
      commandId: commandId(),
      draft: { name: currency, platform, market: 'FR', currency, locale: 'fr-FR', timeZone: 'Europe/Paris' },
    })

  it('are added, moved and removed in order', async () => {
    const { id } = await create()
    const [one, two, three] = [asset('image', 1), asset('image', 2), asset('image', 3)]
    const add = (assetId: never) =>
      test.client.catalog.addPicture({ commandId: commandId(), productId: id, assetId, alt: '' })
    await add(one)
    await add(two)
    const added = await add(three)
    const order = (detail: typeof added) => detail.pictures.map((picture) => picture.assetId)
    expect(order(added)).toEqual([one, two, three])
    const pictureId = added.pictures[2]!.id
    const moved = await test.client.catalog.movePicture({
      commandId: commandId(),
      productId: id,
      pictureId,
      position: 0,
    })
    expect(order(moved)).toEqual([three, one, two])
    const { rows } = await test.client.catalog.rows({ filter: {}, sort: {}, start: 0, limit: 1 })
    expect(rows[0]?.thumbAssetId).toBe(three)
    const removed = await test.client.catalog.removePicture({ commandId: commandId(), productId: id, pictureId })
    expect(order(removed)).toEqual([one, two])
    await undo()
    expect(order(await product(id))).toEqual([three, one, two])
    await expect(add(asset('video', 4))).rejects.toMatchObject({ code: 'MEDIA_UNSUPPORTED' })
  })

  it('show the price of the shop, and none in the wrong currency', async () => {
    const { id, variants } = await create()
    const variantId = variants[0]!.id
    const [euros, dollars] = [await shop('EUR'), await shop('USD')]
    const card = (shopId: string | null) =>
      test.studio.services.catalog.cardModel({ productId: id, shopId, look: 'market', showPrice: true })
    expect(card(null)).toMatchObject({ priceMinor: 1_000, currency: 'EUR' })
    expect(card(euros.id)).toMatchObject({ priceMinor: 1_000, currency: 'EUR', locale: 'fr-FR' })
    expect(card(dollars.id)).toMatchObject({ priceMinor: null, currency: 'USD' })
    const set = (shopId: string, patch: object) =>
      test.client.catalog.setListing({ commandId: commandId(), productId: id, shopId: shopId as never, patch })
    await set(dollars.id, { title: 'Plate (US)', variantPrices: { [variantId]: 1_290 } })
    expect(card(dollars.id)).toMatchObject({ priceMinor: 1_290, title: 'Plate (US)' })
    await set(dollars.id, { title: null, variantPrices: { [variantId]: null } })
    expect(card(dollars.id)).toMatchObject({ priceMinor: null, title: 'Plate' })
    await undo()
    expect(card(dollars.id)).toMatchObject({ priceMinor: 1_290, title: 'Plate (US)' })
    await expect(set(euros.id, { variantPrices: { [id]: 5 } })).rejects.toMatchObject(invalid('not_found'))
  })

  it('show the cheaper price only when it is one, and no price on demand', async () => {
    const { id, variants } = await create()
    const patch = { compareAtMinor: 1_500, stock: 4 }
    await test.client.catalog.updateVariant({ commandId: commandId(), id: variants[0]!.id, patch })
    const card = (request: object) =>
      test.studio.services.catalog.cardModel({ productId: id, look: 'minimal', ...request })
    expect(card({})).toMatchObject({ compareAtMinor: 1_500, stock: 4, number: null })
    expect(card({ showPrice: false, number: 3 })).toMatchObject({ priceMinor: null, compareAtMinor: null, number: 3 })
  })

  it('say what stands in the way of a listing in a shop', async () => {
    const { id } = await create()
    const dollars = await shop('USD', 'tiktok-shop')
    const rules = test.studio.services.catalog.readiness(id, dollars.id).map((finding) => finding.ruleId)
    expect(rules).toEqual(expect.arrayContaining(['picture_missing', 'price_missing', 'weight_missing']))
  })
})
