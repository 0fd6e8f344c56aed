// Edits and the records of renders, on a real store; ffmpeg runs only where a render must.
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Edit } from '#shared/domain/edit.ts'
import type { AssetId, EditId, RenderId } from '#shared/domain/ids.ts'
import type { DbStore } from '../db/store.ts'
import { createBus } from '../kernel/bus.ts'
import { silentLogger } from '../kernel/logger.ts'
import { createHistoryService } from '../system/index.ts'
import { newId } from '../kernel/ids.ts'
import { createFfmpegTools } from './ffmpeg/tools.ts'
import { commandId, makeClip, openWorkbench, teapot, testClip, type Workbench } from './testing/workbench.ts'

vi.setConfig({ testTimeout: 60_000 })
let bench: Workbench
let assetId: AssetId
let imageId: AssetId
beforeAll(async () => {
  bench = await openWorkbench()
  const clip = await testClip(join(bench.dataDir, 'c.mp4'), '160x90', 1)
  assetId = (await bench.media.ingestFile(clip, { name: 'My clip.mp4', origin: 'library' })).id
  const still = await makeClip(join(bench.dataDir, 's.png'), ['-f', 'lavfi', '-i', 'color=s=16x16', '-frames:v', '1'])
  imageId = (await bench.media.ingestFile(still, { name: 's.png', origin: 'library' })).id
})
afterAll(() => bench.close())
const create = (productId: Edit['productId'] = teapot.productId) =>
  bench.edits.create(commandId(), { assetId, productId, shopId: null })

describe('an edit', () => {
  it('starts as the whole clip in 9:16 with the product’s card and name', () => {
    const edit = create()
    expect(edit).toMatchObject({
      title: 'Théière en grès, sable',
      document: {
        shape: '9:16',
        fps: 30,
        card: { look: 'market', fromMs: 0, toMs: null, showPrice: true },
        clips: [{ assetId, inMs: 0, fit: 'fill', gainDb: 0 }],
      },
    })
    expect(edit.document.clips[0]!.outMs).toBe(bench.media.get(assetId).durationMs)
    expect(bench.edits.get(edit.id)).toEqual(edit)
    expect(create(null)).toMatchObject({ title: 'My clip', document: { card: null } })
  })

  it('is made once for one command', () => {
    const command = commandId()
    const make = () => bench.edits.create(command, { assetId, productId: null, shopId: null })
    expect(make().id).toBe(make().id)
  })

  it('refuses pictures and clips that are not there', () => {
    const make = (id: AssetId) => bench.edits.create(commandId(), { assetId: id, productId: null, shopId: null })
    expect(() => make(imageId)).toThrow('MEDIA_UNSUPPORTED')
    expect(() => make(newId<AssetId>())).toThrow('NOT_FOUND')
  })

  it('names each rule that a document breaks', () => {
    const { id, document } = create()
    const [clip] = document.clips
    const broken = {
      ...document,
      card: { ...document.card!, fromMs: 500, toMs: 500 },
      clips: [
        { ...clip!, assetId: imageId },
        { ...clip!, inMs: 500, outMs: 400 },
        { ...clip!, inMs: 99_000, outMs: 99_500 },
      ],
    }
    expect(() => bench.edits.update(commandId(), id, { document: broken })).toThrow(
      expect.objectContaining({
        code: 'INVALID',
        data: {
          issues: [
            { path: 'document.clips.0.assetId', rule: 'video' },
            { path: 'document.clips.1.outMs', rule: 'after-in' },
            { path: 'document.clips.2.inMs', rule: 'within-clip' },
            { path: 'document.card.toMs', rule: 'after-from' },
          ],
        },
      }) as Error,
    )
    expect(bench.edits.get(id).document).toEqual(document)
  })

  it('is changed, removed and brought back by undo', async () => {
    const history = createHistoryService({
      store: bench.store as DbStore,
      bus: createBus(() => {}),
      log: silentLogger,
    })
    const edit = create()
    bench.edits.update(commandId(), edit.id, { title: 'New title' })
    expect(bench.edits.get(edit.id)).toMatchObject({ title: 'New title', document: edit.document })
    await history.undo(commandId())
    expect(bench.edits.get(edit.id).title).toBe(edit.title)
    bench.edits.remove(commandId(), edit.id)
    expect(() => bench.edits.get(edit.id)).toThrow('NOT_FOUND')
    expect(bench.edits.list(null).map(({ id }) => id)).not.toContain(edit.id)
    await history.undo(commandId())
    expect(bench.edits.list(teapot.productId).map(({ id }) => id)).toContain(edit.id)
  })
})

describe('the record of a render', () => {
  it('is queued once for one command, with its job', async () => {
    bench.jobs.pauseLane('ffmpeg', true)
    const { id } = create()
    const command = commandId()
    const [first, second] = [await bench.renders.start(command, id), await bench.renders.start(command, id)]
    expect(second).toEqual(first)
    const row = bench.renders.get(first.renderId)
    expect(row).toMatchObject({ state: 'queued', width: 1080, height: 1920, jobId: first.jobId, assetId: null })
    expect(bench.renders.list(id, 10)).toEqual([row])
    expect(bench.renders.cancel(commandId(), first.renderId).state).toBe('cancelled')
    expect(() => bench.renders.cancel(commandId(), first.renderId)).toThrow('JOB_NOT_CANCELLABLE')
    bench.jobs.pauseLane('ffmpeg', false)
  })

  it('waits while a show is on air', async () => {
    bench.bus.emit('onAir', { showId: newId() })
    const { renderId } = await bench.renders.start(commandId(), create().id)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(bench.renders.get(renderId).state).toBe('queued')
    bench.renders.cancel(commandId(), renderId)
    bench.bus.emit('onAir', { showId: null })
  })

  it('needs its edit and an ffmpeg', async () => {
    await expect(bench.renders.start(commandId(), newId<EditId>())).rejects.toThrow('NOT_FOUND')
    expect(() => bench.renders.get(newId<RenderId>())).toThrow('NOT_FOUND')
    const tools = createFfmpegTools({ setting: () => null, env: { PATH: '' }, resourcesDir: null })
    const bare = await openWorkbench({ tools })
    await expect(bare.renders.start(commandId(), newId<EditId>())).rejects.toThrow('FFMPEG_MISSING')
    await bare.close()
  })

  it('fails with ffmpeg’s own words when a clip is gone, can be retried, and leaves nothing', async () => {
    const clip = await testClip(join(bench.dataDir, 'gone.mp4'), '160x90', 1, 25)
    const asset = await bench.media.ingestFile(clip, { name: 'gone.mp4', origin: 'library' })
    const edit = bench.edits.create(commandId(), { assetId: asset.id, productId: null, shopId: null })
    const path = bench.media.filePath(asset.id)
    await writeFile(path, 'not a film any more')
    const { renderId, jobId } = await bench.renders.start(commandId(), edit.id)
    const job = await bench.jobs.finished(jobId)
    expect(job).toMatchObject({ state: 'failed', errorCode: 'FFMPEG_FAILED' })
    expect(job.errorDetail).toMatch(/Invalid data|moov/)
    expect(bench.renders.get(renderId)).toMatchObject({ state: 'failed', errorCode: 'FFMPEG_FAILED', assetId: null })
    expect(await readdir(bench.workDir)).toEqual([])
    await bench.media.ingestFile(clip, { name: 'gone.mp4', origin: 'library' })
    await copyFile(clip, path)
    bench.jobs.retry(jobId)
    expect((await bench.jobs.finished(jobId)).state).toBe('succeeded')
    expect(bench.renders.get(renderId)).toMatchObject({ state: 'done', errorCode: null })
  })

  it('is interrupted when the program ends, clears what was half made, and can be retried', async () => {
    const dataDir = join(bench.dataDir, 'second')
    await mkdir(dataDir)
    let second = await openWorkbench({ dataDir })
    const clip = await testClip(join(dataDir, 'c.mp4'), '1280x720', 10)
    const asset = await second.media.ingestFile(clip, { name: 'c.mp4', origin: 'library' })
    const edit = second.edits.create(commandId(), { assetId: asset.id, productId: null, shopId: null })
    const { renderId, jobId } = await second.renders.start(commandId(), edit.id)
    await vi.waitFor(() => expect(second.renders.get(renderId).state).toBe('running'), { timeout: 20_000 })
    await second.close()
    await mkdir(join(dataDir, 'cache/renders'), { recursive: true })
    await writeFile(join(dataDir, 'cache/renders/x.mp4.part'), 'half')
    second = await openWorkbench({ dataDir })
    expect(second.renders.get(renderId).state).toBe('interrupted')
    await vi.waitFor(async () => expect(await readdir(join(dataDir, 'cache'))).not.toContain('renders'))
    second.edits.update(commandId(), edit.id, {
      document: { ...edit.document, clips: [{ ...edit.document.clips[0]!, outMs: 200 }] },
    })
    second.jobs.retry(jobId)
    expect((await second.jobs.finished(jobId)).state).toBe('succeeded')
    expect(second.renders.get(renderId)).toMatchObject({ state: 'done', durationMs: 200 })
    expect(second.failures).toEqual([])
    await second.close()
  })
})
