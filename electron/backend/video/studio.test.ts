// Media and video through the contract, as a page uses them: upload, edit, render, look at the result.
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openTestStudio, type TestStudio } from '../testing/studio.ts'
import { commandId, upload } from '../testing/upload.ts'
import { testClip } from './testing/workbench.ts'

vi.setConfig({ testTimeout: 120_000 })
let test: TestStudio
beforeAll(async () => void (test = await openTestStudio()))
afterAll(() => test.close())

it('an uploaded clip and a product become a film whose record says what it shows', async () => {
  const { client, studio } = test
  const path = await testClip(join(test.dataDir, 'pour.mp4'), '320x180', 1)
  const asset = await client.media.ingest({
    commandId: commandId(),
    uploadId: await upload(client, 'pour.mp4', await readFile(path)),
  })
  expect(asset).toMatchObject({ kind: 'video', name: 'pour.mp4', origin: 'library' })
  expect((await client.media.list({ kinds: ['video'] })).assets).toEqual([asset])
  expect(await client.media.rename({ commandId: commandId(), id: asset.id, name: 'Pour' })).toMatchObject({
    name: 'Pour',
  })

  const product = await client.catalog.createProduct({ commandId: commandId(), title: 'Théière', priceMinor: 3490 })
  const edit = await client.video.edits.create({
    commandId: commandId(),
    assetId: asset.id,
    productId: product.id,
    shopId: null,
  })
  expect(edit.title).toBe('Théière')
  expect(await client.video.edits.list({ productId: product.id })).toEqual([edit])
  const card = await client.video.card({ productId: product.id, shopId: null, look: 'market', showPrice: true })
  expect(card).toMatchObject({ title: 'Théière', priceMinor: 3490 })
  const image = await client.video.cardImage({ card, width: 320 })
  expect(image).toMatchObject({ width: 320, height: 67 })
  expect(image.dataUrl).toMatch(/^data:image\/png;base64,iVBOR/)

  const { renderId, jobId } = await client.video.renders.start({ commandId: commandId(), editId: edit.id })
  expect((await studio.jobs.finished(jobId)).state).toBe('succeeded')
  const render = await client.video.renders.get({ id: renderId })
  expect(render).toMatchObject({
    state: 'done',
    width: 1080,
    height: 1920,
    shownPriceMinor: 3490,
    productId: product.id,
  })
  const result = await client.media.get({ id: render.assetId! })
  expect(result).toMatchObject({ origin: 'render', name: 'Théière 9x16.mp4', width: 1080, height: 1920 })
  const file = await studio.media.open(result.id, 'original')
  expect((await stat(file!.path)).size).toBe(result.bytes)
  expect(await client.video.renders.list({ editId: edit.id })).toEqual([render])
  await expect(client.video.renders.cancel({ commandId: commandId(), id: renderId })).rejects.toMatchObject({
    code: 'JOB_NOT_CANCELLABLE',
  })
  expect((await client.system.info()).mediaTools.ffmpeg).toMatchObject({ source: expect.any(String), missing: [] })
})

it('what is no media is a declared error', async () => {
  const { client } = test
  const uploadId = await upload(client, 'list.mp4', '#EXTM3U\nfile:///etc/passwd\n')
  await expect(client.media.ingest({ commandId: commandId(), uploadId })).rejects.toMatchObject({
    code: 'MEDIA_UNSUPPORTED',
    data: { detail: 'playlist' },
  })
  await expect(client.media.ingest({ commandId: commandId(), uploadId: commandId() })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})
