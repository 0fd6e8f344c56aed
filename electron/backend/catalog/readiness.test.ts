// Readiness over real SQLite, and its fixes with real pictures.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProductId, ShopId } from '#shared/domain/ids.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import type { FixKind } from '#shared/domain/readiness/fixes.ts'
import { openTestStudio, type TestStudio } from '../testing/studio.ts'
import { commandId, upload } from '../testing/upload.ts'

let test: TestStudio
let france: ShopId
const { zone, texts } = { zone: 'Europe/Paris', texts: 'Thrown and glazed by hand in the south of France. ' }

const addShop = async (platform: 'tiktok-shop' | 'google-merchant', market: string, currency: string) =>
  await test.client.shops.create({
    commandId: commandId(),
    draft: { name: `${platform} ${market}`, platform, market, currency, locale: 'fr-FR', timeZone: zone },
  })
const addProduct = async (title: string, sku: string): Promise<ProductDetail> =>
  await test.client.catalog.createProduct({ commandId: commandId(), title, sku, priceMinor: 3_490 })
const groups = async () => await test.client.catalog.readiness.groups()
const counted = async (ruleId: string) =>
  (await groups()).groups.find((group) => group.ruleId === ruleId)?.products ?? 0
const preview = async (fix: FixKind, productIds: ProductId[], shopId: ShopId | null = null) =>
  await test.client.catalog.readiness.previewFix({ fix, selection: { productIds }, shopId })
const apply = async (fix: FixKind, productIds: ProductId[], shopId: ShopId | null = null) =>
  await test.client.catalog.readiness.applyFix({ commandId: commandId(), fix, selection: { productIds }, shopId })
const product = async (id: ProductId) => await test.client.catalog.product({ id })
const undo = async () => await test.client.system.history.undo({ commandId: commandId() })

beforeAll(async () => {
  test = await openTestStudio()
  france = (await addShop('tiktok-shop', 'FR', 'EUR')).id
})
afterAll(() => test.close())

describe('the catalog by failing rule', () => {
  it('counts each rule over the products that are not archived, and filters the list by it', async () => {
    const light = await addProduct('Stoneware dinner plate in olive green, 27 cm', 'A-1')
    const heavy = await addProduct('Stoneware serving bowl in deep ochre, 24 cm', 'A-2')
    const gone = await addProduct('A product that nobody sells any more, archived', 'A-3')
    const [variant] = heavy.variants
    await test.client.catalog.updateVariant({ commandId: commandId(), id: variant!.id, patch: { weightGrams: 900 } })
    await test.client.catalog.setStatus({ commandId: commandId(), ids: [gone.id], status: 'archived' })
    expect(await counted('weight_missing')).toBe(1)
    expect(await counted('picture_missing')).toBe(2)
    expect(await groups()).toMatchObject({ ready: 0, notReady: 2 })
    const sort = { by: 'title', direction: 'asc' } as const
    const { rows } = await test.client.catalog.rows({
      filter: { rule: 'weight_missing', view: 'not-ready' },
      sort,
      start: 0,
      limit: 10,
    })
    expect(rows.map((row) => row.id)).toEqual([light.id])
    expect(rows[0]?.score).toBeLessThan(60)
  })

  it('follows a rule that the seller switches off for the shop, and takes it back with undo', async () => {
    const off = {
      ruleId: 'weight_missing',
      severity: 'off',
      min: null,
      max: null,
      note: 'asked support',
      at: 1,
    } as const
    await test.client.shops.update({ commandId: commandId(), id: france, patch: { ruleOverrides: [off] } })
    await expect.poll(() => counted('weight_missing')).toBe(0)
    await undo()
    await expect.poll(() => counted('weight_missing')).toBe(1)
  })
})

describe('a fix', () => {
  it('is shown before, done in one group and undone as one', async () => {
    const made = [await addProduct('With spaces', 'B 1'), await addProduct('Without', 'B-2')]
    const ids = made.map(({ id }) => id)
    const shown = await preview('join_sku', ids)
    expect(shown).toMatchObject({ products: 1, changes: 1, untouched: 1, more: false })
    expect(shown.items[0]?.changes).toMatchObject([{ field: 'sku', before: 'B 1', after: 'B-1' }])
    expect((await product(ids[0]!)).variants[0]?.sku).toBe('B 1')
    expect(await apply('join_sku', ids)).toEqual({ products: 1, jobId: null })
    expect((await product(ids[0]!)).variants[0]?.sku).toBe('B-1')
    await undo()
    expect((await product(ids[0]!)).variants[0]?.sku).toBe('B 1')
  })

  it('leaves a SKU alone that would become another one’s', async () => {
    const [taken, first, second] = [
      await addProduct('T', 'C-1'),
      await addProduct('F', 'C 1'),
      await addProduct('S', 'C  1'),
    ]
    const shown = await preview('join_sku', [taken.id, first.id, second.id])
    expect(shown.products).toBe(0)
    expect(shown.items.flatMap(({ refused }) => refused.map(({ reason }) => reason))).toEqual([
      'sku_taken',
      'sku_taken',
    ])
  })

  it('shortens a title for the shop that asks for it and leaves the product’s own', async () => {
    const google = await addShop('google-merchant', 'FR', 'EUR')
    const long = texts.repeat(4).trim()
    const made = await addProduct(long, 'D-1')
    expect(await preview('shorten_title', [made.id], france)).toMatchObject({ products: 0 })
    await apply('shorten_title', [made.id], google.id)
    const after = await product(made.id)
    expect(after.title).toBe(long)
    expect(after.listings).toMatchObject([{ shopId: google.id, status: 'not_listed' }])
    expect(after.listings[0]?.title?.length).toBeLessThanOrEqual(150)
    await undo()
    expect((await product(made.id)).listings).toEqual([])
    await test.client.shops.remove({ commandId: commandId(), id: google.id })
  })

  it('sets pictures on a white square with real pixels, as a job that writes once', async () => {
    const made = await addProduct('With a wide picture', 'E-1')
    const source = join(test.dataDir, 'wide.png')
    await writeFile(source, await wideBlackPng())
    const uploadId = await upload(test.client, 'wide.png', await readFile(source))
    const asset = await test.client.media.ingest({ commandId: commandId(), uploadId })
    expect([asset.width, asset.height]).toEqual([640, 200])
    await test.client.catalog.addPicture({ commandId: commandId(), productId: made.id, assetId: asset.id })
    const shown = await preview('square_pictures', [made.id])
    expect(shown.items[0]?.changes).toMatchObject([{ field: 'picture', before: '640×200', after: '1200×1200' }])

    const failing = await groups()
    expect(failing.groups.find(({ ruleId }) => ruleId === 'picture_not_white')).toMatchObject({
      severity: 'advice',
      products: 1,
    })

    const { jobId } = await apply('square_pictures', [made.id])
    expect((await test.studio.jobs.finished(jobId!)).state).toBe('succeeded')
    const [picture] = (await product(made.id)).pictures
    expect(picture).toMatchObject({ width: 1200, height: 1200, onWhite: true })
    expect(picture?.assetId).not.toBe(asset.id)
    const after = await groups()
    expect(after.groups.map(({ ruleId }) => ruleId)).not.toContain('picture_not_white')
    expect(await preview('square_pictures', [made.id])).toMatchObject({ products: 0 })
    await undo()
    expect((await product(made.id)).pictures[0]?.assetId).toBe(asset.id)
  })

  it('goes over every product that fails a rule', async () => {
    const before = await test.client.catalog.readiness.previewFix({
      fix: 'join_sku',
      selection: { ruleId: 'sku_invalid' },
      shopId: null,
    })
    expect(before.products).toBe(1)
    await test.client.catalog.readiness.applyFix({
      commandId: commandId(),
      fix: 'join_sku',
      selection: { ruleId: 'sku_invalid' },
      shopId: null,
    })
    // Only the ones whose SKU somebody else has are left.
    expect(await counted('sku_invalid')).toBe(before.untouched)
  })

  it('for an unknown shop is refused', async () => {
    await expect(
      apply('join_sku', [(await addProduct('X', 'X-1')).id], crypto.randomUUID() as ShopId),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

/** 640 x 200 black pixels. */
async function wideBlackPng(): Promise<Uint8Array> {
  const { deflateSync, crc32 } = await import('node:zlib')
  const [width, height] = [640, 200]
  const raw = Buffer.alloc((width + 1) * height)
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([size, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('the fixes of a selection', () => {
  it('are those that its products ask for, with how many each', async () => {
    const own = await openTestStudio()
    try {
      const { client } = own
      const make = async (sku: string, barcode: string) => {
        const values = { commandId: commandId(), title: `Plate ${sku}`, sku, priceMinor: 1_000 }
        return (await client.catalog.createProduct({ ...values, barcode })).id
      }
      const [spaced, both, plain] = [await make('A 1', ''), await make('B 2', '12345678905'), await make('C-3', '')]
      const fixable = async (productIds: ProductId[]) => await client.catalog.readiness.fixable({ productIds })
      expect(await fixable([spaced, both, plain])).toEqual([
        { fix: 'join_sku', products: 2 },
        { fix: 'restore_barcode_zero', products: 1 },
      ])
      expect(await fixable([plain])).toEqual([])
      await client.catalog.moveToBin({ commandId: commandId(), ids: [both] })
      expect(await fixable([spaced, both])).toEqual([{ fix: 'join_sku', products: 1 }])
    } finally {
      await own.close()
    }
  })

  it('go on with the next press where one press changed all it may', async () => {
    const own = await openTestStudio()
    try {
      const { client } = own
      const lines = Array.from({ length: 2_050 }, (_, at) => `Plate ${at},P ${at},10.00`)
      const uploadId = await upload(client, 'a.csv', ['Title,SKU,Price', ...lines].join('\n'))
      const found = await client.catalog.imports.inspect({ uploadId })
      const start = { commandId: commandId(), id: found.id, mapping: found.mapping }
      await own.studio.jobs.finished((await client.catalog.imports.start(start)).jobId)
      const listed = { filter: {}, sort: { by: 'title', direction: 'asc' } as const, start: 0, limit: 100_000 }
      const productIds = (await client.catalog.ids(listed)).ids
      const press = async () => {
        const input = { fix: 'join_sku' as const, selection: { productIds }, shopId: null }
        const { more } = await client.catalog.readiness.previewFix(input)
        const { products } = await client.catalog.readiness.applyFix({ ...input, commandId: commandId() })
        return { products, more }
      }
      expect(await press()).toEqual({ products: 2_000, more: true })
      expect(await press()).toEqual({ products: 50, more: false })
      expect(await client.catalog.readiness.fixable({ productIds })).toEqual([])
    } finally {
      await own.close()
    }
  })
})
