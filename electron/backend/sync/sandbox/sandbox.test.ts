// The sandbox must be as strict as the platform, or what passes here fails there: its checks, asked over real HTTP.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Shop } from '#shared/domain/shop.ts'
import { signRequest } from '../tiktok-shop/signing.ts'
import type { ProductBody } from '../tiktok-shop/types.ts'
import { openBench, pictureBytes, type Bench } from '../testing/bench.ts'
import { verdict } from './audit.ts'
import type { SandboxSeller } from './types.ts'

let bench: Bench
let shop: Shop
let seller: SandboxSeller
beforeEach(async () => {
  bench = await openBench()
  shop = await bench.connectedShop()
  const found = bench.sandbox.inspect().seller(shop.id)
  if (!found) throw new Error('no seller')
  seller = found
})
afterEach(() => bench.close())

interface Answer {
  code: number
  message: string
  data: Record<string, unknown> | null
  request_id: string
}

/** A request signed by hand, so that each part can be wrong on its own. */
async function ask(wrong: {
  path?: string
  method?: string
  query?: Record<string, string>
  sign?: string
  token?: string
  body?: string
  signedBody?: string
  without?: string[]
}): Promise<{ status: number; answer: Answer }> {
  const path = wrong.path ?? '/logistics/202309/warehouses'
  const query: Record<string, string> = {
    app_key: seller.appKey,
    timestamp: String(Math.floor(bench.clock.now() / 1000)),
    shop_cipher: seller.cipher,
    ...wrong.query,
  }
  for (const key of wrong.without ?? []) delete query[key]
  const body = wrong.body ?? null
  query['sign'] =
    wrong.sign ??
    signRequest({
      appSecret: seller.appSecret,
      path,
      query,
      body: wrong.signedBody ?? body,
      contentType: 'application/json',
    })
  const response = await fetch(`${await bench.sandbox.url()}${path}?${new URLSearchParams(query).toString()}`, {
    method: wrong.method ?? 'GET',
    headers: { 'content-type': 'application/json', 'x-tts-access-token': wrong.token ?? seller.accessToken ?? '' },
    body,
  })
  return { status: response.status, answer: (await response.json()) as Answer }
}

describe('a request', () => {
  it('that is signed right is answered, with a request id', async () => {
    const { status, answer } = await ask({})
    expect(status).toBe(200)
    expect(answer).toMatchObject({ code: 0 })
    expect(answer.request_id).not.toBe((await ask({})).answer.request_id)
  })
  it.each([
    ['with a wrong signature', { sign: '0'.repeat(64) }, 401, 106001],
    ['of an unknown app', { query: { app_key: 'nobody' } }, 400, 36009004],
    ['without a token', { token: '' }, 401, 36009004],
    ['without the shop', { without: ['shop_cipher'] }, 400, 106013],
    ['for another shop', { query: { shop_cipher: 'SBX_other' } }, 400, 101000],
    ['to nowhere', { path: '/product/209909/everything' }, 404, 36009009],
  ])('%s is refused', async (_name, wrong, status, code) => {
    expect(await ask(wrong)).toMatchObject({ status, answer: { code, data: null } })
  })
  it.each([
    [-301, false],
    [-290, true],
    [25, true],
    [40, false],
  ])('stamped %i seconds from now is accepted: %s', async (seconds, accepted) => {
    const timestamp = String(Math.floor(bench.clock.now() / 1000) + seconds)
    const { answer } = await ask({ query: { timestamp } })
    expect(answer.code === 0).toBe(accepted)
    if (!accepted) expect(answer.message).toContain('timestamp')
  })
  it('whose body changed by one byte after signing is refused', async () => {
    const path = '/product/202309/categories/recommend'
    const asked = await ask({
      path,
      method: 'POST',
      body: '{"product_title":"Bowl "}',
      signedBody: '{"product_title":"Bowl"}',
    })
    expect(asked.answer.code).toBe(106001)
  })
  it('with a token that ended is told so', async () => {
    bench.sandbox.inspect().saveSeller({ ...seller, accessExpiresAt: bench.clock.now() - 1 })
    expect((await ask({})).answer.code).toBe(105002)
  })
  it('that is no JSON is refused', async () => {
    const asked = await ask({
      path: '/product/202502/products/search',
      method: 'POST',
      query: { page_size: '10' },
      body: '{',
    })
    expect(asked.answer.code).toBe(36009001)
  })
})

describe('an authorisation code', () => {
  it('is good once, and a refresh token is replaced at each use', async () => {
    const url = await bench.sandbox.url()
    const { code } = bench.sandbox.register(shop)
    const app = { app_key: seller.appKey, app_secret: seller.appSecret }
    const get = async (action: string, query: Record<string, string>) =>
      (await (
        await fetch(`${url}/api/v2/token/${action}?${new URLSearchParams({ ...app, ...query }).toString()}`)
      ).json()) as Answer
    const first = await get('get', { grant_type: 'authorized_code', auth_code: code ?? '' })
    expect(first.code).toBe(0)
    expect(await get('get', { grant_type: 'authorized_code', auth_code: code ?? '' })).toMatchObject({ code: 36004004 })
    const refresh = { grant_type: 'refresh_token', refresh_token: String(first.data?.['refresh_token']) }
    expect((await get('refresh', refresh)).code).toBe(0)
    expect(await get('refresh', refresh)).toMatchObject({ code: 36004005 })
    expect(await get('refresh', { ...refresh, app_secret: 'wrong' })).toMatchObject({ code: 36004003 })
  })
})

describe('the field rules', () => {
  const listed = async (change: (body: ProductBody) => void, market?: Partial<SandboxSeller>) => {
    if (market) bench.sandbox.inspect().saveSeller({ ...seller, ...market })
    const api = await bench.api(shop.id)
    const { data } = await api.uploadImage(new Uint8Array(pictureBytes()))
    const body: ProductBody = {
      save_mode: 'LISTING',
      title: 'Bol en grès émaillé, bleu nuit, 14 cm',
      description: '<p>Tourné à la main.</p>',
      category_id: '600024',
      category_version: market?.market === 'US' ? 'v2' : 'v1',
      main_images: [{ uri: data.uri }],
      package_weight: { value: '0.48', unit: 'KILOGRAM' },
      external_product_id: 'ours',
      skus: [
        {
          external_sku_id: 'ours-1',
          seller_sku: 'BOL-1',
          price: { amount: '24.50', currency: market?.currency ?? 'EUR' },
          inventory: [{ warehouse_id: seller.warehouseId, quantity: 3 }],
        },
      ],
    }
    change(body)
    return api.createProduct(body).then(
      () => 'taken',
      (error: { code: string; message: string }) => `${error.code} ${error.message}`,
    )
  }
  const sku = (body: ProductBody) => {
    const [first] = body.skus
    if (!first) throw new Error('no sku')
    return first
  }
  it('let a good product pass', async () => {
    expect(await listed(() => {})).toBe('taken')
  })
  it.each<[string, (body: ProductBody) => void, RegExp]>([
    ['a title that is too long', (body) => (body.title = 'x'.repeat(256)), /^12052990 title/],
    ['Chinese characters', (body) => (body.title = '青花 bowl'), /Chinese/],
    ['no description', (body) => (body.description = ' '), /description/],
    [
      'a foreign picture in the description',
      (body) => (body.description = '<img src="https://x.y/a.jpg">'),
      /images must/,
    ],
    ['no main image', (body) => (body.main_images = []), /^12052028/],
    ['an image that was never uploaded', (body) => (body.main_images = [{ uri: 'made-up' }]), /unknown image/],
    ['ten images', (body) => (body.main_images = Array.from({ length: 10 }, () => ({ uri: 'a' }))), /at most 9/],
    ['a branch for a category', (body) => (body.category_id = '600001'), /^12052024/],
    ['no weight', (body) => delete body.package_weight, /^12052181/],
    ['grams in France', (body) => (body.package_weight = { value: '480', unit: 'GRAM' as 'KILOGRAM' }), /KILOGRAM/],
    [
      'a weight with four decimals',
      (body) => (body.package_weight = { value: '0.4805', unit: 'KILOGRAM' }),
      /decimals/,
    ],
    ['a price of nothing', (body) => (sku(body).price = { amount: '0', currency: 'EUR' }), /price/],
    ['another currency', (body) => (sku(body).price = { amount: '1', currency: 'USD' }), /currency/],
    ['a seller SKU with a space', (body) => (sku(body).seller_sku = 'BOL 1'), /seller_sku/],
    ['no warehouse', (body) => (sku(body).inventory = []), /^12019022/],
    ['an unknown warehouse', (body) => (sku(body).inventory = [{ warehouse_id: '1', quantity: 1 }]), /^12052097/],
    [
      'too much stock',
      (body) => (sku(body).inventory = [{ warehouse_id: seller.warehouseId, quantity: 100_000 }]),
      /quantity/,
    ],
    [
      'a barcode of the wrong length',
      (body) => (sku(body).identifier_code = { type: 'EAN', code: '123' }),
      /identifier/,
    ],
    [
      'two SKUs with the same options',
      (body) => body.skus.push({ ...sku(body), seller_sku: 'BOL-2' }),
      /sales_attributes/,
    ],
    ['a key that is too long', (body) => (body.idempotency_key = 'k'.repeat(129)), /idempotency_key/],
  ])('refuse %s', async (_name, change, expected) => {
    expect(await listed(change)).toMatch(expected)
  })
  it('differ by market', async () => {
    expect(await listed((body) => (body.title = 'Short'), { market: 'SG', currency: 'SGD' })).toMatch(/\[25, 255\]/)
    expect(
      await listed((body) => (sku(body).price = { amount: '7600.01', currency: 'USD' }), {
        market: 'US',
        currency: 'USD',
      }),
    ).toMatch(/range/)
    expect(await listed((body) => (body.category_version = 'v1'), { market: 'US', currency: 'USD' })).toMatch(
      /^12052217/,
    )
  })
  it('give a draft its freedom, but not with another currency', async () => {
    expect(await listed((body) => Object.assign(body, { save_mode: 'AS_DRAFT', title: '碗', main_images: [] }))).toBe(
      'taken',
    )
    const euros = (body: ProductBody) => {
      body.save_mode = 'AS_DRAFT'
      sku(body).price = { amount: '1', currency: 'USD' }
    }
    expect(await listed(euros)).toMatch(/currency/)
  })
  it('answer a repeated key with the first product', async () => {
    const keyed = (body: ProductBody) => (body.idempotency_key = 'once')
    await listed(keyed)
    await listed(keyed)
    expect(bench.sandbox.inspect().products(seller.shopId, 0)).toHaveLength(1)
  })
  it('refuse a file that is no picture', async () => {
    const api = await bench.api(shop.id)
    await expect(api.uploadImage(new TextEncoder().encode('<svg/>'))).rejects.toMatchObject({ kind: 'refused' })
  })
})

describe('the sandbox', () => {
  it('remembers its products and its faults when the program restarts', async () => {
    const { id } = bench.product()
    await bench.publishAll(shop.id)
    await bench.run(shop.id)
    bench.sandbox.setFaults({ refuseRate: 0.25 })
    await bench.sandbox.stop()
    expect(bench.sandbox.faults().refuseRate).toBe(0.25)
    expect(bench.remote(shop, id)).toHaveLength(1)
  })
  it('refuses about as many as it was told, the same ones each time', () => {
    const faults = { ...bench.sandbox.faults(), refuseRate: 0.3 }
    const refused = () =>
      Array.from({ length: 400 }, (_, index) => {
        const product = { id: String(index), version: 1 } as Parameters<typeof verdict>[0]
        const content = { title: 'Bowl' } as Parameters<typeof verdict>[1]
        return verdict(product, content, faults, 5).length > 0
      })
    expect(refused()).toEqual(refused())
    const count = refused().filter(Boolean).length
    expect(count).toBeGreaterThan(90)
    expect(count).toBeLessThan(150)
  })
  it('changes a price only of what is on sale', async () => {
    const { id } = bench.product()
    bench.sandbox.setFaults({ auditDelayMs: 3600_000 })
    await bench.publishAll(shop.id)
    await bench.run(shop.id)
    const { remoteProductId, remoteSkus } = bench.listing(id, shop.id)
    const api = await bench.api(shop.id)
    const skus = Object.values(remoteSkus).map((skuId) => ({ id: skuId, price: { amount: '9.00', currency: 'EUR' } }))
    await expect(api.updatePrices(remoteProductId ?? '', skus)).rejects.toMatchObject({ kind: 'refused' })
  })
  it('wants every warehouse of a SKU in a stock update', async () => {
    const { id } = bench.product()
    await bench.publishAll(shop.id)
    await bench.settle(shop.id)
    const { remoteProductId, remoteSkus } = bench.listing(id, shop.id)
    const api = await bench.api(shop.id)
    const skus = Object.values(remoteSkus).map((skuId) => ({ id: skuId, inventory: [] }))
    await expect(api.updateInventory(remoteProductId ?? '', skus)).rejects.toMatchObject({ code: '12019022' })
  })
})
