// Part 2: a clip becomes a 9:16 product video with the product's card on it.
import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { AssetId } from '#shared/domain/ids.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { uploadFile, waitForJob } from '../../backend/sample/client.ts'
import type { DemoContext } from './context.ts'
import { assertSucceeded, DemoFailure, inWords } from './failure.ts'
import type { DemoResult } from './result.ts'

/** The demo's clip is cut to this, so that a long one does not make it slow. */
const longestMs = 6000

export async function videoPart(
  context: DemoContext,
  product: ProductDetail,
  shop: Shop,
  filePath: (id: AssetId) => Promise<string>,
): Promise<DemoResult['video']> {
  const { client, options, narrator, resourcesDir, id, words } = context
  const clip = options.clip ?? join(resourcesDir, 'sample', 'clips', 'theiere-tour.mp4')
  const asset = await uploadFile(client, clip)
    .then((uploadId) => client.media.ingest({ commandId: id('clip'), uploadId }))
    .catch((error: unknown) => Promise.reject(inWords(error, basename(clip), words)))
  if (asset.kind !== 'video' || !asset.durationMs)
    throw new DemoFailure(
      `${asset.name}: a product video needs a film; this is ${asset.kind === 'audio' ? 'sound alone' : `a file of type ${asset.mime}`}`,
    )
  const { probe } = asset
  narrator.say(
    `${asset.name}: ${asset.width}×${asset.height}, ${((asset.durationMs ?? 0) / 1000).toFixed(1)} s` +
      `${probe?.rotation ? `, turned by ${probe.rotation}°` : ''}${probe?.variableFrameRate ? ', variable frame rate' : ''}${probe?.audioCodec ? '' : ', silent'}`,
  )
  const edit = await client.video.edits.create({
    commandId: id('edit'),
    assetId: asset.id,
    productId: product.id,
    shopId: shop.id,
  })
  const [first] = edit.document.clips
  if (!first) throw new Error('The edit has no clip')
  const trimmed = { ...first, outMs: Math.min(first.outMs, first.inMs + longestMs) }
  await client.video.edits.update({
    commandId: id('trim'),
    id: edit.id,
    patch: { document: { ...edit.document, shape: '9:16', clips: [trimmed] } },
  })
  const { renderId, jobId } = await client.video.renders.start({ commandId: id('render'), editId: edit.id })
  assertSucceeded(await waitForJob(client, jobId), 'The render', words)
  const render = await client.video.renders.get({ id: renderId })
  if (!render.assetId) throw new Error('The render has no file')
  const file = 'product-video.mp4'
  await copyFile(await filePath(render.assetId), join(options.outDir, file))
  const result = {
    file,
    product: product.title,
    width: render.width,
    height: render.height,
    durationMs: render.durationMs ?? 0,
    renderMs: render.renderMs ?? 0,
    ffmpegMs: render.ffmpegMs ?? 0,
  }
  narrator.say(
    `${file}: ${result.width}×${result.height}, ${(result.durationMs / 1000).toFixed(1)} s, rendered in ${(result.renderMs / 1000).toFixed(1)} s`,
  )
  return result
}
