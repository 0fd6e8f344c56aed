// Fills an empty workspace with "Maison Olive": two shops, a catalog with pictures, clips, an edit and a planned show, so that a newcomer
// can rehearse a live sale in five minutes with no account, no OBS and no network.
import { join } from 'node:path'
import type { ProductDetail } from '#shared/domain/product.ts'
import type { ShopId } from '#shared/domain/ids.ts'
import type { UiLocale } from '#shared/domain/locale.ts'
import { stepId, uploadFile, waitForJob, type StudioClient } from './client.ts'
import { readSample, type Sample } from './sample-file.ts'

export interface LoadSampleOptions {
  client: StudioClient
  /** resources/sample */
  dir: string
  locale: UiLocale
  /** Names the run: repeated with the same name after a crash it goes on instead of adding twice. */
  run: string
  signal: AbortSignal
  /** UTC ms now; the show is planned for the next evening at eight. */
  now: number
  report: (phase: string, fraction: number) => void
}

interface Context extends LoadSampleOptions {
  sample: Sample
  shops: Map<string, ShopId>
  id: (step: string) => ReturnType<typeof stepId>
}

export async function loadSample(options: LoadSampleOptions): Promise<{ products: number }> {
  const sample = await readSample(options.dir)
  const context: Context = { ...options, sample, shops: new Map(), id: (step) => stepId(options.run, step) }
  options.report('shops', 0.02)
  await createShops(context)
  options.report('products', 0.08)
  const products = await importProducts(context)
  const byHandle = new Map(products.map((product) => [product.handle, product]))
  await attachPictures(context, products)
  options.report('listings', 0.7)
  await overrideListings(context, byHandle)
  options.report('clips', 0.75)
  await ingestClips(context, byHandle)
  options.report('show', 0.95)
  await planShow(context, byHandle)
  return { products: products.length }
}

async function createShops({ client, sample, shops, id, now, signal }: Context): Promise<void> {
  for (const { key, ...draft } of sample.shops) {
    signal.throwIfAborted()
    const shop = await client.shops.create({ commandId: id(`shop ${key}`), draft })
    await client.shops.connectSandbox({ commandId: id(`connect ${key}`), id: shop.id })
    shops.set(key, shop.id)
  }
  for (const rate of sample.rates) {
    await client.shops.rates.set({ commandId: id(`rate ${rate.base} ${rate.quote}`), ...rate, asOf: now })
  }
}

async function importProducts({ client, dir, id, signal }: Context): Promise<ProductDetail[]> {
  const uploadId = await uploadFile(client, join(dir, 'products.csv'))
  const found = await client.catalog.imports.inspect({ uploadId })
  const { jobId } = await client.catalog.imports.start({
    commandId: id('import'),
    id: found.id,
    mapping: found.mapping,
  })
  const job = await waitForJob(client, jobId, signal)
  if (job.state !== 'succeeded')
    throw new Error(`Import of the sample ended as ${job.state}: ${job.errorCode ?? ''} ${job.errorDetail ?? ''}`)
  const { rows } = await client.catalog.rows({
    filter: { query: '', view: 'all' },
    sort: { by: 'updated', direction: 'asc' },
    start: 0,
    limit: 500,
  })
  return Promise.all(rows.map((row) => client.catalog.product({ id: row.id })))
}

async function attachPictures({ client, dir, id, signal, report }: Context, products: ProductDetail[]): Promise<void> {
  const waiting = products.flatMap((product) =>
    product.pictures
      .filter((picture) => picture.assetId === null && picture.sourceUrl?.startsWith('images/'))
      .map((picture) => ({ product, picture })),
  )
  for (const [index, { product, picture }] of waiting.entries()) {
    signal.throwIfAborted()
    const file = picture.sourceUrl ?? ''
    const asset = await client.media.ingest({
      commandId: id(`ingest ${file}`),
      uploadId: await uploadFile(client, join(dir, file)),
    })
    await client.catalog.attachPicture({
      commandId: id(`attach ${picture.id}`),
      productId: product.id,
      pictureId: picture.id,
      assetId: asset.id,
    })
    report('pictures', 0.15 + (0.55 * (index + 1)) / waiting.length)
  }
}

async function overrideListings(
  { client, sample, shops, id, signal }: Context,
  byHandle: Map<string, ProductDetail>,
): Promise<void> {
  for (const [handle, perShop] of Object.entries(sample.listings)) {
    const product = byHandle.get(handle)
    if (!product) continue
    for (const [key, listing] of Object.entries(perShop)) {
      signal.throwIfAborted()
      const shopId = shops.get(key)
      if (!shopId) continue
      const prices = product.variants.flatMap((variant) => {
        const price = listing.variantPricesMinor[variant.sku]
        return price === undefined ? [] : [[variant.id, price] as const]
      })
      await client.catalog.setListing({
        commandId: id(`listing ${handle} ${key}`),
        productId: product.id,
        shopId,
        patch: {
          title: listing.title,
          descriptionHtml: listing.description,
          variantPrices: Object.fromEntries(prices),
        },
      })
    }
  }
}

async function ingestClips(context: Context, byHandle: Map<string, ProductDetail>): Promise<void> {
  const { client, dir, sample, shops, id, locale, signal } = context
  for (const clip of sample.clips) {
    signal.throwIfAborted()
    const uploadId = await uploadFile(client, join(dir, clip.file))
    const asset = await client.media.ingest({ commandId: id(`clip ${clip.file}`), uploadId })
    await client.media.rename({ commandId: id(`name ${clip.file}`), id: asset.id, name: clip.title[locale] })
    const product = clip.handle ? byHandle.get(clip.handle) : undefined
    if (!product) continue
    await client.video.edits.create({
      commandId: id(`edit ${clip.file}`),
      assetId: asset.id,
      productId: product.id,
      shopId: shops.get(sample.show.shop) ?? null,
      title: clip.title[locale],
    })
  }
}

async function planShow(
  { client, sample, shops, id, locale, now }: Context,
  byHandle: Map<string, ProductDetail>,
): Promise<void> {
  const shopId = shops.get(sample.show.shop)
  if (!shopId) return
  const show = await client.live.shows.create({
    commandId: id('show'),
    shopId,
    title: sample.show.title[locale],
    plannedAt: nextEvening(now),
    productIds: [],
  })
  await client.live.shows.update({
    commandId: id('show length'),
    id: show.id,
    patch: { plannedMs: sample.show.plannedDurationMin * 60_000 },
  })
  for (const [index, item] of sample.show.items.entries()) {
    const plannedMs = item.plannedMin * 60_000
    if (item.kind === 'break') {
      await client.live.shows.addItem({
        commandId: id(`item ${index}`),
        showId: show.id,
        item: { kind: 'break', title: item.title[locale], plannedMs },
      })
      continue
    }
    const product = byHandle.get(item.handle)
    if (!product) continue
    await client.live.shows.addItem({
      commandId: id(`item ${index}`),
      showId: show.id,
      item: { kind: 'product', productId: product.id, plannedMs, say: item.say[locale] },
    })
  }
}

/** The next 20:00 of this computer's clock. */
function nextEvening(now: number): number {
  const at = new Date(now)
  at.setHours(20, 0, 0, 0)
  if (at.getTime() <= now) at.setDate(at.getDate() + 1)
  return at.getTime()
}
