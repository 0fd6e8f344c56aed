// The connector's requests and the sandbox's answers, held against TikTok Shop's own OpenAPI description: if both drift together, this still
// notices.
import { beforeAll, describe, expect, it } from 'vitest'
import type { ShopId } from '#shared/domain/ids.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { openBench, pictureBytes, type Bench } from '../../electron/backend/sync/testing/bench.ts'
import { placeOrder } from '../../electron/backend/sync/sandbox/orders.ts'
import { openJudge, recordingFetch, type Exchange } from './oas.ts'

const judge = openJudge(['authorization', 'product', 'order', 'logistics'])
const exchanges: Exchange[] = []
let bench: Bench

const order = (shop: Shop, productId: string) => {
  const repository = bench.sandbox.inspect()
  const seller = repository.seller(shop.id)
  const product = repository.productsByExternalId(shop.remoteShopId ?? '', productId)[0]
  const sku = product?.live?.skus[0]
  if (!seller || !product || !sku) throw new Error('not on sale')
  return placeOrder(repository, seller, product, sku.id, 2, bench.clock.now())
}

/** Market, its currency, and the currency of the products' own prices. */
const markets = [
  ['FR', 'EUR', 'EUR'],
  ['US', 'USD', 'EUR'],
  ['US', 'USD', 'USD'],
] as const

/** Every endpoint of the connector, with everything that a product can carry, in a market of each kind. */
async function scenario(market: { market: string; currency: string }, baseCurrency: string) {
  const shop = await bench.connectedShop(market)
  const rich = bench.product({
    title: 'Stoneware bowl with a deep blue glaze, two sizes',
    options: ['Size'],
    pictures: 3,
    variants: [
      { option1: 'Small', barcode: '4006381333931', priceMinor: 2450, compareAtMinor: 2990 },
      { option1: 'Large', priceMinor: 3450 },
    ],
  })
  bench.product({
    title: '碗',
    pictures: 0,
    descriptionHtml: '',
    variants: [{ weightGrams: null, sku: '' }],
  })
  if (market.currency !== baseCurrency) {
    const prices = Object.fromEntries(rich.variantIds.map((id) => [id, 3200]))
    await bench.publishAll(shop.id)
    bench.edit('listing', bench.listing(rich.id, shop.id).id, { variantPrices: prices })
  }
  await bench.publishAll(shop.id)
  await bench.settle(shop.id)
  bench.edit('product', rich.id, { title: 'Stoneware bowl with a deep blue glaze, in two sizes' })
  bench.edit('variant', rich.variantId, { stock: 12, priceMinor: 2500 })
  await bench.settle(shop.id)
  bench.edit('product', rich.id, { status: 'archived' })
  await bench.settle(shop.id)
  bench.edit('product', rich.id, { status: 'active' })
  await bench.settle(shop.id)
  order(shop, rich.id)
  await bench.settle(shop.id)
  await bareEndpoints(shop.id, bench.listing(rich.id, shop.id).remoteProductId ?? '')
}

/** What the connector can do and a usual run does not need. */
async function bareEndpoints(shopId: ShopId, remoteId: string) {
  const api = await bench.api(shopId)
  const { data: category } = await api.recommendCategory({ product_title: 'Bowl', category_version: 'v1' })
  await api.attributes(category.leaf_category_id ?? '', { category_version: 'v1', locale: 'en-US' })
  await api.partialEdit(remoteId, { title: 'Stoneware bowl with a deep blue glaze, dishwasher-safe' })
  await api.uploadImage(new Uint8Array(pictureBytes()))
  const { data: page } = await api.searchOrders({ updatedSince: 0 })
  await api.orders((page.orders ?? []).map(({ id }) => id))
  // Refusals are answers too.
  await expect(api.product('1')).rejects.toMatchObject({ kind: 'refused', code: '12052048' })
}

beforeAll(async () => {
  for (const [market, currency, baseCurrency] of markets) {
    bench = await openBench({ baseCurrency, fetch: recordingFetch((exchange) => exchanges.push(exchange)) })
    await scenario({ market, currency }, baseCurrency)
    await bench.close()
  }
})

describe("TikTok Shop's description", () => {
  it('holds for every request of the connector and every answer of the sandbox', () => {
    expect(exchanges.flatMap((exchange) => judge.problems(exchange))).toEqual([])
  })
  it('was asked about every endpoint that the connector has', () => {
    const called = new Set(exchanges.map((exchange) => judge.operationOf(exchange)))
    expect([...called].sort()).toEqual([
      'GET /authorization/202309/shops',
      'GET /logistics/202309/warehouses',
      'GET /order/202309/orders',
      'GET /product/202309/categories/{category_id}/attributes',
      'GET /product/202309/products/{product_id}',
      'POST /order/202309/orders/search',
      'POST /product/202309/categories/recommend',
      'POST /product/202309/images/upload',
      'POST /product/202309/products',
      'POST /product/202309/products/activate',
      'POST /product/202309/products/deactivate',
      'POST /product/202309/products/{product_id}/inventory/update',
      'POST /product/202309/products/{product_id}/partial_edit',
      'POST /product/202309/products/{product_id}/prices/update',
      'POST /product/202502/products/search',
      'PUT /product/202309/products/{product_id}',
    ])
  })
  it('sees list prices, identifiers and options in the requests it passed', () => {
    const bodies = JSON.stringify(exchanges.map(({ body }) => body))
    for (const field of ['list_price', 'identifier_code', 'sales_attributes', 'package_weight', 'idempotency_key'])
      expect(bodies).toContain(`"${field}"`)
  })
})

describe('the judge', () => {
  const passing = (operation: string): Exchange => {
    const found = exchanges.find((exchange) => judge.operationOf(exchange) === operation && exchange.status === 200)
    if (!found) throw new Error(`no ${operation}`)
    return structuredClone(found)
  }
  it('catches a misspelt field of a request', () => {
    const exchange = passing('POST /product/202309/products')
    const { title, ...body } = exchange.body as Record<string, unknown>
    expect(judge.problems({ ...exchange, body: { ...body, titel: title } })).toEqual([
      expect.stringContaining('"additionalProperty":"titel"'),
    ])
  })
  it('catches a number where a string is due, deep inside', () => {
    const exchange = passing('POST /product/202309/products/{product_id}/prices/update')
    const body = exchange.body as { skus: { price: { amount: unknown } }[] }
    body.skus.forEach((sku) => (sku.price.amount = 24.5))
    expect(judge.problems(exchange)).not.toEqual([])
  })
  it('catches a missing parameter and an unsigned request', () => {
    const exchange = passing('POST /product/202502/products/search')
    const { page_size: _page, sign: _sign, ...query } = exchange.query
    expect(judge.problems({ ...exchange, query })).toHaveLength(2)
  })
  it('catches a missing token header', () => {
    const exchange = passing('GET /logistics/202309/warehouses')
    expect(judge.problems({ ...exchange, headers: { 'content-type': 'application/json' } })).toHaveLength(1)
  })
  it('catches an answer that the platform would never give', () => {
    const exchange = passing('GET /product/202309/products/{product_id}')
    const answer = exchange.answer as { data: Record<string, unknown> }
    answer.data['update_time'] = '1700000000'
    answer.data['price'] = '12'
    expect(judge.problems(exchange)).toHaveLength(2)
  })
  it('catches an endpoint that does not exist', () => {
    const exchange = passing('GET /logistics/202309/warehouses')
    expect(judge.problems({ ...exchange, path: '/logistics/202309/warehouse' })).toHaveLength(1)
  })
})
