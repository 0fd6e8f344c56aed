// Parts 3 and 5: products go to the platform, edits follow, orders come back.
import type { ProductDetail } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { waitForJob } from '../../backend/sample/client.ts'
import type { DemoContext } from './context.ts'
import { assertSucceeded } from './failure.ts'
import type { DemoResult } from './result.ts'

const shown = 4

/** Sends everything to the sandbox and waits for its verdicts. */
export async function publishPart(context: DemoContext, shop: Shop): Promise<void> {
  const { client, narrator, id } = context
  // The platform's audit takes hours; the sandbox's is told to take no time.
  await client.sync.sandbox.setFaults({ commandId: id('audit'), patch: { auditDelayMs: 200, refuseRate: 0 } })
  const queued = await client.sync.publish({ commandId: id('publish'), shopId: shop.id, productIds: 'all' })
  narrator.say(`${queued.queued} products queued, ${queued.drafts} of them as drafts`)
  await runSync(context, shop, 'first')
}

/** A price changes, the difference is sent, orders are pulled. */
export async function syncPart(
  context: DemoContext,
  shop: Shop,
  editedSku: string | null,
  fallback: ProductDetail,
): Promise<DemoResult['sync']> {
  const { client, narrator, id } = context
  // A file without SKUs still has a first product.
  const product =
    (editedSku ? await client.catalog.findBySku({ sku: editedSku }) : null) ??
    (await client.catalog.product({ id: fallback.id }))
  const variant = product.variants.find((candidate) => candidate.sku === editedSku) ?? product.variants[0]
  if (!variant) throw new Error(`${product.title} has no variant`)
  await client.catalog.updateVariant({
    commandId: id('price'),
    id: variant.id,
    patch: { priceMinor: variant.priceMinor + 100 },
  })
  narrator.say(`price of ${product.title} raised by one euro`)
  await runSync(context, shop, 'second')
  const outbox = await client.sync.outbox({ shopId: shop.id, limit: 500 })
  const done = outbox.filter((row) => row.state === 'done')
  const listings = await client.sync.listings({ shopId: shop.id, limit: 1000 })
  const orders = await client.sync.orders({ shopId: shop.id, limit: 1 })
  const result: DemoResult['sync'] = {
    platform: 'tiktok-shop',
    against: 'sandbox',
    created: listings.filter((listing) => listing.remoteProductId !== null).length,
    listed: listings.filter((listing) => listing.status === 'live' || listing.status === 'auditing').length,
    drafts: listings
      .filter((listing) => listing.draftReasons.length > 0)
      .map((listing) => ({ product: listing.title, reasons: listing.draftReasons })),
    updated: done.filter((row) => row.operation !== 'create').length,
    failed: outbox.filter((row) => row.state === 'failed').length,
    retried: outbox.filter((row) => row.attempts > 1).length,
    orders: orders.total,
  }
  narrator.say(
    `${result.created} products on the sandbox: ${result.listed} listed, ${result.drafts.length} drafts; ${result.updated} updates, ${result.failed} failed, ${result.orders} orders pulled`,
  )
  for (const draft of result.drafts.slice(0, shown))
    narrator.say(`draft: ${draft.product}: ${draft.reasons.join(', ')}`)
  if (result.drafts.length > shown) narrator.say(`… and ${result.drafts.length - shown} more in result.json`)
  return result
}

async function runSync({ client, id, words }: DemoContext, shop: Shop, run: string): Promise<void> {
  const { jobId } = await client.sync.run({ commandId: id(`sync ${run}`), shopId: shop.id })
  assertSucceeded(await waitForJob(client, jobId), 'The sync', words)
}
