// A workspace in the middle of its work, for the pictures: listings of every state, a finished render, a show that sold.
import { expect } from 'playwright/test'
import type { EditId, ProductId, ShopId, ShowId, ShowItemId } from '#shared/domain/ids.ts'
import type { LiveState } from '#shared/domain/show.ts'
import { commandId, type Studio } from './studio.ts'

export interface Stage {
  productId: ProductId
  editId: EditId
  shopId: ShopId
  /** Planned, not yet started. */
  nextShowId: ShowId
  /** Ended, with orders. */
  pastShowId: ShowId
  /** What it sold. */
  productIds: ProductId[]
}

const long = { timeout: 120_000, intervals: [500] }

export async function setStage({ client }: Studio): Promise<Stage> {
  const [shop] = await client.shops.list()
  const nextShow = (await client.insights.home()).nextShow?.show
  const edit = (await client.video.edits.list({})).find(({ productId }) => productId !== null)
  if (!shop || !nextShow || !edit) throw new Error('the sample is not whole')
  const shopId = shop.id
  await publish(client, shopId)
  const { renderId } = await client.video.renders.start({ commandId: commandId(), editId: edit.id })
  await expect.poll(async () => (await client.video.renders.get({ id: renderId })).state, long).toBe('done')

  const lineup = (await client.live.shows.get({ id: nextShow.id })).lineup
  const listings = await client.sync.listings({ shopId, limit: 1000 })
  const live = new Set(listings.filter(({ status }) => status === 'live').map(({ productId }) => productId))
  const productIds = lineup.flatMap(({ productId }) => productId ?? []).filter((id) => live.has(id))
  const past = { commandId: commandId(), shopId, title: 'Harvest table', plannedAt: null, productIds }
  const { id: pastShowId } = await client.live.shows.create(past)
  await client.live.start({ commandId: commandId(), showId: pastShowId, mode: 'rehearsal' })
  await sell({ client }, pastShowId, Math.min(5, productIds.length))
  await client.live.end({ commandId: commandId(), showId: pastShowId })
  return { productId: edit.productId!, editId: edit.id, shopId, nextShowId: nextShow.id, pastShowId, productIds }
}

/** Two collections, a product that somebody has made twice, and a backup. */
export async function arrangeCatalog({ client }: Studio, { productIds }: Stage): Promise<void> {
  const half = Math.ceil(productIds.length / 2)
  await client.catalog.collections.create({ commandId: commandId(), name: 'Harvest table', productIds })
  const second = productIds.slice(0, half)
  await client.catalog.collections.create({ commandId: commandId(), name: 'Gifts under 30', productIds: second })
  const [first] = productIds
  if (!first) return
  const { title, variants } = await client.catalog.product({ id: first })
  const [variant] = variants
  await client.catalog.createProduct({
    commandId: commandId(),
    title: `${title} (copy)`,
    sku: `${variant?.sku ?? 'MO'}-2`,
    barcode: variant?.barcode ?? '',
    priceMinor: variant?.priceMinor ?? 0,
  })
  await client.system.workspace.backup({ commandId: commandId() })
}

/** Takes one item after the other; it stays until somebody has bought it. */
export async function sell({ client }: Pick<Studio, 'client'>, showId: ShowId, items: number): Promise<void> {
  await client.sync.sandbox.setShoppers({ commandId: commandId(), showId, ordersPerMinute: 240 })
  const sold = async () => (await client.insights.report({ showId })).totals.orders
  let expectedCurrentItemId: ShowItemId | null = null
  for (let at = 0; at < items; at += 1) {
    const before = await sold()
    const state: LiveState = await client.live.takeNext({ commandId: commandId(), showId, expectedCurrentItemId })
    expectedCurrentItemId = state.currentItemId
    // What the audit refused is not for sale: after a while the show goes on.
    await expect
      .poll(sold, { timeout: 8000, intervals: [500] })
      .toBeGreaterThan(before)
      .catch(() => {})
  }
}

/** Everything into the sandbox, where the audit refuses a few. */
async function publish(client: Studio['client'], shopId: ShopId): Promise<void> {
  await client.sync.sandbox.setFaults({ commandId: commandId(), patch: { refuseRate: 0.1, auditDelayMs: 0 } })
  await client.sync.publish({ commandId: commandId(), shopId, productIds: 'all' })
  await expect
    .poll(async () => {
      const [status] = (await client.sync.status()).filter((candidate) => candidate.shopId === shopId)
      if (status && !status.running) await client.sync.run({ commandId: commandId(), shopId })
      return status?.listed ?? 0
    }, long)
    .toBeGreaterThan(25)
  await client.sync.sandbox.setFaults({ commandId: commandId(), patch: { refuseRate: 0 } })
}
