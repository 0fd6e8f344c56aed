// Through the contract, with the real media library: what the page calls is what is tested here.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestStudio, type TestStudio } from '../testing/studio.ts'
import { commandId, upload } from '../testing/upload.ts'
import { createSandboxRepository } from './sandbox/repository.ts'

let studio: TestStudio
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-picture-'))
  studio = await openTestStudio()
})
afterAll(async () => {
  await studio.close()
  await rm(folder, { recursive: true, force: true })
})

/** A wide picture with transparent edges: the kind that needs squaring. */
function widePicture(): Buffer {
  const path = join(folder, 'wide.png')
  const filter = 'color=c=red:s=300x200,format=rgba,pad=900:300:300:50:color=black@0.0'
  const made = spawnSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', filter, '-frames:v', '1', '-y', path])
  if (made.status !== 0) throw new Error(made.stderr.toString())
  return readFileSync(path)
}

it('a product with a real picture goes on sale, and every answer fits the contract', async () => {
  const { client } = studio
  const shop = await client.shops.create({
    commandId: commandId(),
    draft: {
      name: 'Maison Olive',
      platform: 'tiktok-shop',
      market: 'FR',
      currency: 'EUR',
      locale: 'fr-FR',
      timeZone: 'Europe/Paris',
    },
  })
  expect(await client.shops.connectSandbox({ commandId: commandId(), id: shop.id })).toMatchObject({
    connectionState: 'connected',
  })
  const product = await client.catalog.createProduct({
    commandId: commandId(),
    title: 'Bol en grès',
    priceMinor: 2450,
    sku: 'BOL',
  })
  const patch = { descriptionHtml: '<p>Tourné à la main.</p>' }
  await client.catalog.updateProduct({ commandId: commandId(), id: product.id, patch })
  const [variant] = product.variants
  if (!variant) throw new Error('no variant')
  await client.catalog.updateVariant({ commandId: commandId(), id: variant.id, patch: { stock: 5, weightGrams: 400 } })
  const uploadId = await upload(client, 'wide.png', widePicture())
  const asset = await client.media.ingest({ commandId: commandId(), uploadId })
  await client.catalog.addPicture({ commandId: commandId(), productId: product.id, assetId: asset.id })

  await client.sync.sandbox.setFaults({ commandId: commandId(), patch: { auditDelayMs: 0 } })
  expect(await client.sync.publish({ commandId: commandId(), shopId: shop.id, productIds: 'all' })).toEqual({
    queued: 1,
    drafts: 0,
  })
  const { jobId } = await client.sync.run({ commandId: commandId(), shopId: shop.id })
  expect(await studio.studio.jobs.finished(jobId)).toMatchObject({ state: 'succeeded' })
  await expect
    .poll(async () => (await client.sync.listings({ shopId: shop.id }))[0]?.status, { timeout: 15_000 })
    .toBe('live')
  expect(await client.sync.status()).toMatchObject([{ shopId: shop.id, listed: 1, failed: 0, lastError: null }])
  expect(await client.sync.outbox({ shopId: shop.id })).toMatchObject([{ operation: 'create', state: 'done' }])
  expect(await client.sync.conflicts()).toEqual([])
  expect(await client.sync.orders({ shopId: shop.id })).toEqual({ total: 0, orders: [] })

  const sandbox = createSandboxRepository(join(studio.dataDir, 'sandbox.sqlite'))
  const [remote] = sandbox.productsByExternalId(
    (await client.shops.get({ id: shop.id })).remoteShopId ?? '',
    product.id,
  )
  expect(sandbox.image(remote?.live?.main_images[0]?.uri ?? '')).toEqual({ width: 1200, height: 1200 })
  sandbox.close()
}, 60_000)

it('the listing picture is the whole picture, on white where it was transparent', async () => {
  const { assets } = await studio.client.media.list({ kinds: ['image'], limit: 1 })
  const [asset] = assets
  if (!asset) throw new Error('no asset')
  const file = await studio.studio.services.media.listingPicture(asset.id)
  const raw = spawnSync('ffmpeg', ['-v', 'error', '-i', file?.path ?? '', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'], {
    maxBuffer: 8_000_000,
  }).stdout
  const at = (x: number, y: number) => [...raw.subarray((y * 1200 + x) * 3, (y * 1200 + x) * 3 + 3)]
  expect(raw).toHaveLength(1200 * 1200 * 3)
  for (const [x, y] of [
    [5, 5],
    [600, 100],
    [100, 600],
  ] as const)
    expect(Math.min(...at(x, y))).toBeGreaterThan(245)
  const [red = 0, green = 255] = at(600, 600)
  expect(red - green).toBeGreaterThan(180)
})
