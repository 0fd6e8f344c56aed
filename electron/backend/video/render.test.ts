// Renders on real ffmpeg: what comes out is measured in the file itself.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { cardPlace } from '#shared/domain/card-layout.ts'
import type { Edit, EditDocument, Render } from '#shared/domain/edit.ts'
import type { AssetId } from '#shared/domain/ids.ts'
import { newId } from '../kernel/ids.ts'
import {
  colourAt,
  commandId,
  factsOf,
  makeClip,
  openWorkbench,
  psnr,
  sharedFile,
  teapot,
  testClip,
  type Workbench,
} from './testing/workbench.ts'

// Encoding shares the machine with whatever else runs.
vi.setConfig({ testTimeout: 120_000 })

let bench: Workbench
beforeAll(async () => void (bench = await openWorkbench()))
afterAll(() => bench.close())

const temp = (name: string) => join(bench.dataDir, name)
const take = (path: string) => bench.media.ingestFile(path, { name: 'clip.mp4', origin: 'library' })

async function editOf(
  assetId: AssetId,
  change: (document: EditDocument) => Partial<EditDocument> = () => ({}),
): Promise<Edit> {
  const edit = bench.edits.create(commandId(), { assetId, productId: teapot.productId, shopId: null })
  return bench.edits.update(commandId(), edit.id, { document: { ...edit.document, ...change(edit.document) } })
}
async function render(edit: Edit): Promise<Render & { path: string }> {
  const { renderId, jobId } = await bench.renders.start(commandId(), edit.id)
  const job = await bench.jobs.finished(jobId)
  expect(job).toMatchObject({ state: 'succeeded', errorCode: null })
  const done = bench.renders.get(renderId)
  return { ...done, path: bench.media.filePath(done.assetId!) }
}
const clipOf = (edit: { clips: EditDocument['clips'] }) => edit.clips[0]!

describe('a render', () => {
  it('is trimmed, reframed to 9:16, tagged and complete', async () => {
    const asset = await take(await testClip(temp('plain.mp4'), '640x360', 3, 30, ['-vf', 'rotate=t*3']))
    const edit = await editOf(asset.id, (document) => ({
      clips: [{ ...clipOf(document), inMs: 500, outMs: 2000 }],
    }))
    const result = await render(edit)
    const facts = await factsOf(result.path)
    expect(facts).toMatchObject({ width: 1080, height: 1920, fps: 30, frames: 45, audio: true, pixelFormat: 'yuv420p' })
    expect([...facts.steps].every((step) => step === 33 || step === 34)).toBe(true)
    expect(facts.colour).toBe('bt709 bt709 bt709 tv')
    expect(facts.sar).toBe('1:1')
    expect(Math.abs(facts.durationMs - 1500)).toBeLessThanOrEqual(34)
    expect(result).toMatchObject({ state: 'done', durationMs: 1500, shownPriceMinor: 3490, errorCode: null })
    expect(result.ffmpegMs!).toBeLessThanOrEqual(result.renderMs!)
    expect(result.commandLine).toMatch(/ffmpeg .*-filter_complex '/)
    // What the library was told of the film is what ffprobe finds in it.
    expect(bench.media.get(result.assetId!).probe).toEqual(
      await bench.tools.probe({ path: result.path, mime: 'video/mp4' }),
    )
    // The picture at the cut is the source's at 0.5 s, its middle third.
    const ours = { path: result.path, filter: 'crop=1080:1000:0:0' }
    const crop = 'crop=ih*9/16:ih*1000/1920:(iw-ih*9/16)/2:0'
    const source = { path: temp('plain.mp4'), skipFrames: 15, filter: crop }
    for (const frame of [0, 20, 44]) expect(await psnr(frame, ours, source, '270:250')).toBeGreaterThan(25)
    // Two frames off is plainly worse: the cut is exact.
    expect(await psnr(20, ours, { ...source, skipFrames: 17 }, '270:250')).toBeLessThan(25)
    expect(await readdir(bench.workDir)).toEqual([])
  })

  it('shows the card at its place from and to its time, and nowhere else', async () => {
    const blue = ['-f', 'lavfi', '-i', 'color=0x2040c0:s=540x960:r=30:d=3', '-c:v', 'libx264', '-pix_fmt', 'yuv420p']
    const asset = await take(await makeClip(temp('blue.mp4'), blue))
    const edit = await editOf(asset.id, () => ({ card: { look: 'market', fromMs: 1000, toMs: 2000, showPrice: true } }))
    const { path } = await render(edit)
    const place = cardPlace(teapot, { width: 1080, height: 1920 })
    const plate = { x: place.x + 4, y: place.y + 4, width: 12, height: 12 }
    const tag = { x: place.x + place.width - 14, y: place.y + 6, width: 8, height: 8 }
    expect(place.x).toBeGreaterThanOrEqual(58)
    expect(place.y + place.height).toBeLessThanOrEqual(1920 * 0.8 + 2)
    for (const [seconds, shown] of [
      [0.5, false],
      [0.95, false],
      [1.02, true],
      [1.9, true],
      [2.02, false],
    ] as const) {
      const [ink, paper] = await Promise.all([colourAt(path, seconds, plate), colourAt(path, seconds, tag)])
      if (shown) {
        near(ink, [0x14, 0x11, 0x0e])
        near(paper, [0xf6, 0xef, 0xe2])
      } else near(ink, [0x20, 0x40, 0xc0])
    }
    near(await colourAt(path, 1.5, { x: 500, y: 300, width: 20, height: 20 }), [0x20, 0x40, 0xc0])
    // The clip was silent: the film isn't.
    expect((await factsOf(path)).audio).toBe(true)
  })

  it('without a price says so in its record', async () => {
    const asset = await take(await testClip(temp('free.mp4'), '320x240', 1))
    const edit = await editOf(asset.id, () => ({ card: { look: 'market', fromMs: 0, toMs: null, showPrice: false } }))
    expect((await render(edit)).shownPriceMinor).toBeNull()
  })

  it('joins clips with and without sound, of different sizes and rates', async () => {
    const [a, b] = [
      await take(await testClip(temp('a.mp4'), '640x360', 1.2, 25)),
      await take(
        await makeClip(temp('b.mp4'), ['-f', 'lavfi', '-i', 'testsrc2=s=361x641:r=60:d=1', '-pix_fmt', 'yuv444p']),
      ),
    ]
    const edit = await editOf(a.id, (document) => ({
      card: null,
      clips: [
        { ...clipOf(document), outMs: 1000 },
        { ...clipOf(document), id: newId(), assetId: b.id, outMs: 1000, fit: 'fit' },
      ],
    }))
    const { path } = await render(edit)
    expect(await factsOf(path)).toMatchObject({ width: 1080, height: 1920, frames: 60, fps: 30, audio: true })
  })

  it('fits a wide clip whole over a blurred copy, and crops around its focus when it fills', async () => {
    const halves = ['-f', 'lavfi', '-i', 'color=red:s=320x360:d=1', '-f', 'lavfi', '-i', 'color=lime:s=320x360:d=1']
    const asset = await take(
      await makeClip(temp('halves.mp4'), [...halves, '-filter_complex', 'hstack', '-pix_fmt', 'yuv420p']),
    )
    const left = await editOf(asset.id, (document) => ({ card: null, clips: [{ ...clipOf(document), focusX: 0 }] }))
    near(await colourAt((await render(left)).path, 0.5, { x: 900, y: 900, width: 60, height: 60 }), [255, 0, 0])
    const right = await editOf(asset.id, (document) => ({ card: null, clips: [{ ...clipOf(document), focusX: 1 }] }))
    near(await colourAt((await render(right)).path, 0.5, { x: 100, y: 900, width: 60, height: 60 }), [0, 255, 0])
    const whole = await editOf(asset.id, (document) => ({ card: null, clips: [{ ...clipOf(document), fit: 'fit' }] }))
    const { path } = await render(whole)
    near(await colourAt(path, 0.5, { x: 100, y: 940, width: 60, height: 40 }), [255, 0, 0])
    near(await colourAt(path, 0.5, { x: 900, y: 940, width: 60, height: 40 }), [0, 255, 0])
    const [red] = await colourAt(path, 0.5, { x: 100, y: 200, width: 60, height: 40 })
    expect(red).toBeGreaterThan(90)
    expect(red).toBeLessThan(235)
  })

  it('brings high dynamic range from phones to the normal range', async () => {
    const hlg = ['-color_primaries', 'bt2020', '-color_trc', 'arib-std-b67', '-colorspace', 'bt2020nc']
    const clip = [
      '-f',
      'lavfi',
      '-i',
      'testsrc2=s=640x360:r=30:d=0.5',
      '-c:v',
      'libx264',
      '-pix_fmt',
      'yuv420p10le',
      ...hlg,
    ]
    const asset = await take(await makeClip(temp('hlg.mp4'), clip))
    expect(asset.probe!.hdr).toBe(true)
    const { path } = await render(await editOf(asset.id, () => ({ card: null })))
    expect(await factsOf(path)).toMatchObject({ colour: 'bt709 bt709 bt709 tv', pixelFormat: 'yuv420p', frames: 15 })
  })

  it('draws a title in ffmpeg’s own syntax and does nothing that it says', async () => {
    const bait = join(bench.dataDir, 'bait.txt')
    const title = `',metadata=print:file=${bait},drawtext=textfile=/etc/passwd:x='; $(touch ${bait})`
    const hostile = await openWorkbench({ card: { title } })
    const clip = await testClip(join(hostile.dataDir, 'c.mp4'), '160x90', 0.2)
    const asset = await hostile.media.ingestFile(clip, { name: `${title}.mp4`, origin: 'library' })
    const edit = hostile.edits.create(commandId(), { assetId: asset.id, productId: teapot.productId, shopId: null })
    expect(edit.title).toBe(title)
    const { renderId, jobId } = await hostile.renders.start(commandId(), edit.id)
    expect((await hostile.jobs.finished(jobId)).state).toBe('succeeded')
    const { commandLine, assetId } = hostile.renders.get(renderId)
    expect(commandLine).not.toContain('drawtext')
    expect(hostile.media.get(assetId!).name).toMatch(/ 9x16\.mp4$/)
    expect(await readdir(bench.dataDir)).not.toContain('bait.txt')
    await hostile.close()
  })

  it('that is cancelled stops ffmpeg and leaves no file', async () => {
    const asset = await take(await testClip(temp('long.mp4'), '1280x720', 20, 30, ['-g', '250']))
    const { renderId, jobId } = await bench.renders.start(commandId(), (await editOf(asset.id)).id)
    await new Promise<void>((resolve) => {
      const off = bench.bus.on('job', (job) => {
        if (job.id !== jobId || (job.fraction ?? 0) <= 0) return
        off()
        resolve()
      })
    })
    bench.renders.cancel(commandId(), renderId)
    const job = await bench.jobs.finished(jobId)
    expect(job.state).toBe('cancelled')
    expect(job.fraction!).toBeGreaterThan(0)
    expect(job.fraction!).toBeLessThan(0.98)
    expect(bench.renders.get(renderId)).toMatchObject({ state: 'cancelled', assetId: null })
    expect(await readdir(bench.workDir)).toEqual([])
  })
})

describe('clips that other people made', () => {
  const cases = [
    { name: 'rotate-buck-bunny.mp4', turn: '', displayed: [1080, 1920] },
    { name: 'cursed-vfr.mp4', turn: '', displayed: [3026, 1386] },
    { name: 'video.mp4', turn: '', displayed: [1920, 1080] },
  ] as const
  for (const { name, displayed } of cases) {
    const path = sharedFile(name)
    const title = `${name} comes out upright, whole and at a constant rate${path ? '' : ' (no ../shared/testdata here)'}`
    it.skipIf(path === null)(title, async () => {
      const asset = await take(path!)
      expect([asset.width, asset.height]).toEqual([...displayed])
      expect(asset.probe!.variableFrameRate).toBe(name === 'cursed-vfr.mp4')
      const edit = await editOf(asset.id, () => ({ card: null }))
      const result = await render(edit)
      const facts = await factsOf(result.path)
      expect(facts).toMatchObject({ width: 1080, height: 1920, fps: 30, audio: true })
      expect([...facts.steps].every((step) => step === 33 || step === 34)).toBe(true)
      expect(Math.abs(facts.frames - (asset.durationMs! * 30) / 1000)).toBeLessThanOrEqual(1)
      expect(Math.abs(facts.durationMs - asset.durationMs!)).toBeLessThanOrEqual(45)
      // ffmpeg turns the source upright by itself here; ours must look the same at the same moment.
      const crop = displayed[0] / displayed[1] > 9 / 16 ? 'crop=floor(ih*9/16):ih' : 'null'
      for (const frame of [0, Math.floor(facts.frames / 2), facts.frames - 8])
        expect(await psnr(frame, { path: result.path }, { path: path!, filter: crop })).toBeGreaterThan(24)
      expect((await stat(result.path)).size).toBe(bench.media.get(result.assetId!).bytes)
    })
  }
})

function near(actual: readonly number[], expected: readonly number[]): void {
  for (const [index, value] of expected.entries())
    expect(Math.abs(actual[index]! - value), `${actual.join()} ~ ${expected.join()}`).toBeLessThan(12)
}
