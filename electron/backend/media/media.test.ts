// The library on real files and a real ffmpeg.
import { copyFile, readFile, readdir, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DomainError } from '#shared/domain/errors.ts'
import type { AssetId, UploadId } from '#shared/domain/ids.ts'
import { newId } from '../kernel/ids.ts'
import { createFfmpegTools } from '../video/ffmpeg/tools.ts'
import { commandId, factsOf, makeClip, openWorkbench, testClip, type Workbench } from '../video/testing/workbench.ts'

vi.setConfig({ testTimeout: 60_000 })

let bench: Workbench
let clip: string
beforeAll(async () => {
  bench = await openWorkbench()
  clip = await testClip(join(bench.dataDir, 'clip.mp4'), '320x180', 2, 30, ['-movflags', '+faststart'])
})
afterAll(() => bench.close())

const temp = (name: string) => join(bench.dataDir, name)
const take = (path: string, name = 'clip.mp4', move = false) =>
  bench.media.ingestFile(path, { name, origin: 'library', move })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof DomainError ? error.code : error),
  )
const still = (name: string, source: string, ...more: string[]) =>
  makeClip(temp(name), ['-f', 'lavfi', '-i', source, '-frames:v', '1', ...more])

describe('taking a file in', () => {
  it('measures a clip and stores it under its content', async () => {
    const asset = await take(clip, 'Théière – “pour”.mp4')
    expect(asset).toMatchObject({
      kind: 'video',
      mime: 'video/mp4',
      width: 320,
      height: 180,
      name: 'Théière – “pour”.mp4',
    })
    expect(asset.probe).toMatchObject({
      fps: 30,
      variableFrameRate: false,
      videoCodec: 'h264',
      audioCodec: 'aac',
      rotation: 0,
    })
    expect(Math.abs(asset.durationMs! - 2000)).toBeLessThan(70)
    const path = bench.media.filePath(asset.id)
    expect(path).toContain(join('media', asset.sha256.slice(0, 2), asset.sha256.slice(2, 4), asset.sha256))
    expect(await readFile(path)).toEqual(await readFile(clip))
  })

  it('keeps the same bytes once, whatever their name, also when they come twice at the same time', async () => {
    const other = await still('one.png', 'testsrc=s=64x64')
    await copyFile(other, temp('two.png'))
    const [a, b] = await Promise.all([take(other, 'one.png'), take(temp('two.png'), 'two.png')])
    expect(b.id).toBe(a.id)
    expect(bench.media.list({ query: '', start: 0, limit: 100, kinds: ['image'], origins: undefined }).total).toBe(1)
  })

  it.each([
    [
      'white, with the product in the middle',
      'color=white:s=400x300,drawbox=x=60:y=40:w=280:h=220:color=blue:t=fill',
      true,
    ],
    [
      'white, with a product that reaches the edges',
      'color=white:s=300x300,drawbox=x=0:y=120:w=300:h=60:color=red:t=fill',
      true,
    ],
    ['cream', 'color=0xf4ead8:s=300x300', false],
    ['grey at one corner', 'color=white:s=300x300,drawbox=x=0:y=0:w=30:h=30:color=gray:t=fill', false],
    ['black', 'color=black:s=64x64', false],
  ])('sees whether a picture stands on white: %s', async (name, source, onWhite) => {
    const asset = await take(await still(`${name}.jpg`, source), `${name}.jpg`)
    expect(asset.probe?.onWhite).toBe(onWhite)
  })

  it('does not say it of what is see-through, nor of films', async () => {
    const glass = await take(await still('glass.png', 'color=white@0.0:s=64x64,format=rgba'), 'glass.png')
    expect(glass.probe?.onWhite).toBeNull()
    expect((await take(clip)).probe).not.toHaveProperty('onWhite')
  })

  it('moves the file when told to, and leaves it alone when it is refused', async () => {
    const path = await still('moved.png', 'color=red:s=32x32')
    await take(path, 'moved.png', true)
    await expect(stat(path)).rejects.toThrow('ENOENT')
    await writeFile(temp('text.png'), 'no picture at all, only words, but many of them')
    expect(await refusal(take(temp('text.png'), 'text.png', true))).toBe('MEDIA_UNSUPPORTED')
    expect((await stat(temp('text.png'))).size).toBeGreaterThan(0)
  })

  it('finds the displayed size of rotated, anamorphic and sideways photographed pictures', async () => {
    const turned = temp('turned.mp4')
    await makeClip(turned, ['-i', clip, '-c', 'copy', '-metadata:s:v', 'rotate=90'])
    // ffmpeg's tag counts the other way round than the clockwise turn that a player makes.
    expect(await take(turned)).toMatchObject({ width: 180, height: 320, probe: { rotation: 270 } })
    const wide = await testClip(temp('sar.mp4'), '180x180', 1, 30, ['-vf', 'setsar=16/9'])
    expect(await take(wide)).toMatchObject({ width: 320, height: 180 })
    const photo = await readFile(await still('photo.jpg', 'testsrc=s=160x80', '-pix_fmt', 'yuvj420p'))
    await writeFile(temp('sideways.jpg'), withOrientation(photo, 6))
    const asset = await take(temp('sideways.jpg'), 'sideways.jpg')
    expect(asset).toMatchObject({ width: 80, height: 160, probe: { rotation: 90 } })
    const thumb = await bench.media.open(asset.id, 'thumb')
    expect(await factsOf(thumb!.path)).toMatchObject({ width: 80, height: 160 })
  })

  it('takes sound, and says when a film has only sound', async () => {
    const sound = await makeClip(temp('tone.mp3'), ['-f', 'lavfi', '-i', 'sine=d=1'])
    expect(await take(sound, 'tone.mp3')).toMatchObject({ kind: 'audio', mime: 'audio/mpeg', width: null })
    const spoken = await makeClip(temp('podcast.mp4'), ['-f', 'lavfi', '-i', 'sine=d=1', '-c:a', 'aac'])
    expect(await take(spoken)).toMatchObject({ kind: 'audio', mime: 'audio/mp4' })
  })
})

describe('files that are not what they say', () => {
  it('refuses a playlist that is named like a film, without opening what it names', async () => {
    await writeFile(temp('list.mp4'), `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${clip}\n#EXT-X-ENDLIST\n`)
    expect(await refusal(take(temp('list.mp4')))).toBe('MEDIA_UNSUPPORTED')
    // Past the look at its bytes it would still get nowhere: the demuxer is forced.
    expect(await refusal(bench.tools.probe({ path: temp('list.mp4'), mime: 'video/mp4' }))).toBe('MEDIA_BROKEN')
  })

  it('refuses a film whose end is missing, an empty file and a picture cut in half', async () => {
    await copyFile(clip, temp('short.mp4'))
    await truncate(temp('short.mp4'), (await stat(clip)).size - 20_000)
    expect(await refusal(take(temp('short.mp4')))).toBe('MEDIA_BROKEN')
    await writeFile(temp('empty.mp4'), '')
    expect(await refusal(take(temp('empty.mp4')))).toBe('MEDIA_UNSUPPORTED')
    for (const [name, extra] of [
      ['half.png', []],
      ['half.jpg', ['-pix_fmt', 'yuvj420p']],
    ] as const) {
      const path = await still(name, 'testsrc2=s=640x480', ...extra)
      await truncate(path, Math.floor((await stat(path)).size / 2))
      expect(await refusal(take(path, name)), name).toBe('MEDIA_BROKEN')
    }
  })

  it('refuses a picture of more than 50 million pixels before it is decoded', async () => {
    const path = await still('bomb.png', 'color=black:s=9000x6000')
    expect(await refusal(take(path, 'bomb.png'))).toMatch(/MEDIA_(TOO_LARGE|BROKEN)/)
  })

  it('takes files whose own paths look like options, addresses and patterns', async () => {
    for (const [index, name] of [
      '-version.mp4',
      'http:__x.y_%03d.mp4',
      'a\nb.mp4',
      "it's; $(touch x) `y`.mp4",
    ].entries()) {
      await makeClip(temp('odd.mp4'), ['-i', clip, '-c', 'copy', '-metadata', `title=${index}`])
      await copyFile(temp('odd.mp4'), join(bench.dataDir, name))
      const asset = await take(join(bench.dataDir, name), name)
      expect(asset).toMatchObject({ kind: 'video', name })
      expect(await bench.media.open(asset.id, 'poster')).not.toBeNull()
    }
    expect(await readdir(bench.dataDir)).not.toContain('x')
  })

  it('works in a folder whose name has spaces, percent signs and colons', async () => {
    const odd = await openWorkbench({ dataDir: temp('my %d: works') })
    const asset = await odd.media.ingestFile(clip, { name: 'clip.mp4', origin: 'library' })
    expect(await odd.media.open(asset.id, 'filmstrip')).not.toBeNull()
    await odd.close()
  })

  it('says so when there is no ffmpeg', async () => {
    await expect(
      createFfmpegTools({
        setting: () => '/nowhere/ffmpeg',
        env: { PATH: '/nowhere' },
        resourcesDir: null,
      }).ffmpegPath(),
    ).rejects.toMatchObject({ code: 'FFMPEG_MISSING' })
  })
})

describe('derived pictures', () => {
  it('are made when asked for, fit their box, and are made once for many who ask', async () => {
    const asset = await take(clip)
    const picture = vi.spyOn(bench.tools, 'picture')
    const thumbs = await Promise.all(Array.from({ length: 8 }, () => bench.media.open(asset.id, 'thumb')))
    expect(picture).toHaveBeenCalledTimes(1)
    expect(new Set(thumbs.map((file) => file!.path)).size).toBe(1)
    expect(await factsOf(thumbs[0]!.path)).toMatchObject({ width: 240, height: 134 })
    await bench.media.open(asset.id, 'thumb')
    expect(picture).toHaveBeenCalledTimes(1)
    const strip = await bench.media.open(asset.id, 'filmstrip')
    expect(await factsOf(strip!.path)).toMatchObject({ width: 1600, height: 90 })
    expect(await bench.media.open(asset.id, 'waveform')).toMatchObject({ mime: 'image/png' })
    expect(
      (await readdir(join(bench.paths.cache, 'pictures', asset.sha256.slice(0, 2)))).some((name) =>
        name.endsWith('.part'),
      ),
    ).toBe(false)
  })

  it('keep transparency, and are absent where they make no sense', async () => {
    const asset = await take(await still('alpha.png', 'color=red@0.5:s=600x300,format=rgba'), 'alpha.png')
    const thumb = await bench.media.open(asset.id, 'thumb')
    expect(thumb).toMatchObject({ mime: 'image/png' })
    expect(await factsOf(thumb!.path)).toMatchObject({ width: 240, height: 120, pixelFormat: 'rgba' })
    expect(await bench.media.open(asset.id, 'waveform')).toBeNull()
    expect(await bench.media.open(asset.id, 'filmstrip')).toBeNull()
    expect(await bench.media.open(newId<AssetId>(), 'thumb')).toBeNull()
  })
})

describe('the library', () => {
  it('renames, hides and shows again what is taken in a second time', async () => {
    const path = await still('vase.png', 'color=blue:s=40x40')
    const asset = await take(path, 'vase.png')
    const events: unknown[] = []
    bench.bus.on('changed', (event) => events.push(event))
    expect(bench.media.rename(commandId(), asset.id, '100 % vase_blue').name).toBe('100 % vase_blue')
    const find = (query: string) =>
      bench.media
        .list({ query, start: 0, limit: 10, kinds: undefined, origins: ['library'] })
        .assets.map(({ id }) => id)
    expect(find('100 % v')).toEqual([asset.id])
    expect(find('100_')).toEqual([])
    bench.media.remove(commandId(), asset.id)
    expect(find('vase')).toEqual([])
    expect(bench.media.get(asset.id).id).toBe(asset.id)
    expect(await bench.media.open(asset.id, 'original')).toMatchObject({
      etag: `"${asset.sha256}"`,
      bytes: asset.bytes,
    })
    expect((await take(path)).id).toBe(asset.id)
    expect(find('vase')).toEqual([asset.id])
    expect(events).toContainEqual({ topic: 'media', ids: [asset.id] })
    expect(() => bench.media.rename(commandId(), newId<AssetId>(), 'x')).toThrow('NOT_FOUND')
  })

  it('gives any page of the newest first, of the list as it is now', async () => {
    for (const [at, size] of [40, 48, 56, 64, 72].entries())
      await take(await still(`page-${at}.png`, `color=red:s=${size}x40`), `page-${at}.png`)
    const page = (start: number, limit: number) =>
      bench.media.list({ query: 'page-', start, limit, kinds: ['image'], origins: undefined })
    const idsOf = (start: number, limit: number) => page(start, limit).assets.map(({ id }) => id)
    const whole = page(0, 100)
    expect(whole.total).toBe(5)
    expect(whole.assets.map(({ createdAt }) => createdAt)).toEqual(
      whole.assets.map(({ createdAt }) => createdAt).toSorted((x, y) => y - x),
    )
    const [a, b, c, d, e] = whole.assets.map(({ id }) => id)
    expect([idsOf(0, 2), idsOf(3, 2), idsOf(5, 2)]).toEqual([[a, b], [d, e], []])
    bench.media.remove(commandId(), b!)
    expect([page(0, 2).total, ...idsOf(0, 2)]).toEqual([4, a, c])
    bench.media.rename(commandId(), a!, 'other.png')
    expect([page(0, 2).total, ...idsOf(0, 2)]).toEqual([3, c, d])
  })

  it('takes an upload over once for one command, and refuses an unfinished one', async () => {
    const path = await still('up.png', 'color=green:s=50x50')
    const [id, unfinished] = [newId<UploadId>(), newId<UploadId>()]
    bench.uploads.set(id, { path, name: 'up.png', bytes: 1, complete: true })
    bench.uploads.set(unfinished, { path: clip, name: 'x', bytes: 9e9, complete: false })
    const command = commandId()
    const first = await bench.media.ingest(command, id)
    expect(bench.uploads.has(id)).toBe(false)
    expect(await bench.media.ingest(command, id)).toEqual(first)
    expect(await refusal(bench.media.ingest(commandId(), unfinished))).toBe('UPLOAD_INCOMPLETE')
  })
})

/** The same JPEG with an EXIF block that says how to turn it. */
function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from([
    0x49,
    0x49,
    42,
    0,
    8,
    0,
    0,
    0,
    1,
    0,
    0x12,
    1,
    3,
    0,
    1,
    0,
    0,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ])
  const block = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, block.length + 2]), block, jpeg.subarray(2)])
}
