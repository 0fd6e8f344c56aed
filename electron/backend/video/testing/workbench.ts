// Real workspace, real ffmpeg, real files for the tests of media and video; only the catalog's answer about a product's card is given by the test.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CardModel } from '#shared/domain/card.ts'
import type { CommandId, ProductId } from '#shared/domain/ids.ts'
import { openWorkspace } from '../../db/workspace.ts'
import { createStore } from '../../db/store.ts'
import { createJobs } from '../../jobs/index.ts'
import { createJobStore } from '../../jobs/store.ts'
import { createBus } from '../../kernel/bus.ts'
import { systemClock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { silentLogger } from '../../kernel/logger.ts'
import type { Upload } from '../../kernel/uploads.ts'
import { createMediaRepository, createMediaService } from '../../media/index.ts'
import { createFfmpegTools, type FfmpegTools } from '../ffmpeg/tools.ts'
import { createEditService, createRenderService, createVideoRepository } from '../index.ts'

const run = promisify(execFile)
export const resourcesDir = join(import.meta.dirname, '../../../../resources')
const sharedData = join(import.meta.dirname, '../../../../../shared/testdata')

/** A file of the shared test data, or null where it is absent (tests then skip and say so). */
export const sharedFile = (name: string): string | null => {
  const path = join(sharedData, name)
  return existsSync(path) ? path : null
}

export const commandId = () => newId<CommandId>()

export const teapot: CardModel = {
  look: 'market',
  productId: newId<ProductId>(),
  variantId: null,
  number: null,
  title: 'Théière en grès, sable',
  priceMinor: 3490,
  compareAtMinor: null,
  currency: 'EUR',
  locale: 'fr-FR',
  stock: 12,
  endsAt: null,
  pictureAssetId: null,
}

export type Workbench = Awaited<ReturnType<typeof openWorkbench>>

export async function openWorkbench(
  options: { dataDir?: string; card?: Partial<CardModel>; tools?: FfmpegTools } = {},
) {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'vitrine-video-')))
  const { db, paths } = openWorkspace(dataDir, systemClock)
  const failures: unknown[] = []
  const bus = createBus((error) => failures.push(error))
  const store = createStore(db, systemClock, 'test')
  const jobs = createJobs({
    store: createJobStore(db),
    bus,
    clock: systemClock,
    log: silentLogger,
    lanes: { ffmpeg: 1 },
    afterCommit: store.afterCommit,
  })
  const tools = options.tools ?? createFfmpegTools({ setting: () => null, env: process.env, resourcesDir: null })
  const uploads = new Map<string, Upload>()
  const media = createMediaService({
    repository: createMediaRepository(db),
    store,
    bus,
    clock: systemClock,
    log: silentLogger,
    uploads: {
      get: (id) => {
        const upload = uploads.get(id)
        if (!upload) throw new Error(`no upload ${id}`)
        return upload
      },
      discard: async (id) => {
        const upload = uploads.get(id)
        if (upload) await rm(upload.path, { force: true })
        uploads.delete(id)
      },
    },
    tools,
    mediaDir: paths.media,
    cacheDir: paths.cache,
    resourcesDir,
  })
  const repository = createVideoRepository(db)
  const cards = {
    cardModel: ({ look, showPrice }: { look: CardModel['look']; showPrice: boolean }) => {
      const card = { ...teapot, ...options.card, look }
      return showPrice ? card : { ...card, priceMinor: null, compareAtMinor: null }
    },
  }
  const edits = createEditService({ repository, store, clock: systemClock, media, cards })
  const workDir = join(paths.cache, 'renders')
  const renders = createRenderService({
    repository,
    store,
    jobs,
    bus,
    clock: systemClock,
    media,
    cards,
    tools,
    workDir,
    edit: edits.get,
  })
  jobs.start()
  return {
    dataDir,
    workDir,
    paths,
    bus,
    store,
    jobs,
    tools,
    media,
    edits,
    renders,
    uploads,
    failures,
    close: async () => {
      await jobs.stop()
      db.close()
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Makes a short clip with ffmpeg's own sources; `args` come before the output. */
export async function makeClip(path: string, args: string[]): Promise<string> {
  await run('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args, path])
  return path
}

/** A moving test picture with a tone, in H.264 and AAC. */
export const testClip = (path: string, size: string, secondsLong: number, fps = 30, extra: string[] = []) =>
  makeClip(
    path,
    [
      ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=${fps}:d=${secondsLong}`],
      ['-f', 'lavfi', '-i', `sine=f=440:d=${secondsLong}`],
      ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-shortest', ...extra],
    ].flat(),
  )

export interface Facts {
  width: number
  height: number
  frames: number
  fps: number
  durationMs: number
  audio: boolean
  /** Every distance between two frames, in milliseconds. */
  steps: Set<number>
  colour: string
  pixelFormat: string
  sar: string
}

/** What an output file really is, counted frame by frame. */
export async function factsOf(path: string): Promise<Facts> {
  const { stdout } = await run(
    'ffprobe',
    [
      '-v',
      'error',
      '-of',
      'json',
      '-show_streams',
      '-show_format',
      '-show_entries',
      'packet=pts_time,codec_type',
      path,
    ],
    { maxBuffer: 64 << 20 },
  )
  const data = JSON.parse(stdout) as {
    packets: { pts_time: string; codec_type: string }[]
    streams: Record<string, string | number>[]
    format: { duration: string }
  }
  const video = data.streams.find((stream) => stream['codec_type'] === 'video') ?? {}
  const times = data.packets
    .filter((packet) => packet.codec_type === 'video')
    .map((packet) => Number(packet.pts_time))
    .sort((a, b) => a - b)
  const [over = 0, under = 1] = String(video['avg_frame_rate']).split('/').map(Number)
  return {
    width: Number(video['width']),
    height: Number(video['height']),
    frames: times.length,
    fps: over / under,
    durationMs: Number(data.format.duration) * 1000,
    audio: data.streams.some((stream) => stream['codec_type'] === 'audio'),
    steps: new Set(times.slice(1).map((time, index) => Math.round((time - (times[index] ?? 0)) * 1000))),
    colour: [video['color_space'], video['color_transfer'], video['color_primaries'], video['color_range']].join(' '),
    pixelFormat: String(video['pix_fmt']),
    sar: String(video['sample_aspect_ratio'] ?? '1:1'),
  }
}

/** Average colour (0..255 each) of a rectangle of the frame at a time. */
export async function colourAt(
  path: string,
  seconds: number,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): Promise<[red: number, green: number, blue: number]> {
  const filter = `crop=${width}:${height}:${x}:${y},scale=1:1:flags=area,format=rgb24`
  const { stdout } = await run(
    'ffmpeg',
    [
      '-v',
      'error',
      '-nostdin',
      '-ss',
      String(seconds),
      '-i',
      path,
      '-frames:v',
      '1',
      '-vf',
      filter,
      '-f',
      'rawvideo',
      '-',
    ],
    { encoding: 'buffer' },
  )
  return [stdout[0] ?? -1, stdout[1] ?? -1, stdout[2] ?? -1]
}

/** Likeness in decibels of the same output frame of two files, each brought to 30 frames a second and then through its filter. */
export async function psnr(
  frame: number,
  a: { path: string; filter?: string; skipFrames?: number },
  b: { path: string; filter?: string; skipFrames?: number },
  size = '270:480',
): Promise<number> {
  const chain = ({ filter, skipFrames = 0 }: typeof a) => {
    const at = frame + skipFrames
    const pick = `fps=30:start_time=0,trim=start_frame=${at}:end_frame=${at + 1},setpts=0`
    return [pick, filter, `scale=${size}:out_color_matrix=bt709:out_range=tv`, 'setsar=1', 'format=yuv420p']
      .filter(Boolean)
      .join(',')
  }
  const { stderr } = await run('ffmpeg', [
    '-nostdin',
    '-hide_banner',
    '-i',
    a.path,
    '-i',
    b.path,
    '-filter_complex',
    `[0:v]${chain(a)}[x];[1:v]${chain(b)}[y];[x][y]psnr`,
    '-f',
    'null',
    '-',
  ])
  const value = /average:(\S+)/.exec(stderr)?.[1]
  return value === 'inf' ? 100 : Number(value)
}
