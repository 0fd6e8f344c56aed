// Argument lists for derived pictures: thumbnails, posters, filmstrips, waveforms. Pure; nothing in them comes from a user but the path.
import { filmstripFrames, type Probe } from '#shared/domain/media.ts'
import type { PictureKind } from '../../media/index.ts'
import { fileAddress, quiet, safeInput, type KnownMime } from './safe-args.ts'

export interface PictureSource {
  path: string
  mime: KnownMime
  probe: Probe
  exifOrientation?: number
}

const thumbPx = 240
const posterPx = 1280
const squarePx = 320
/** TikTok Shop's form asks for 600 and more; this much lets buyers zoom. */
const listingPx = 1200
const stripHeightPx = 90
/** Up to this length every frame is decoded for a filmstrip; beyond it only keyframes, which is twenty times faster. */
const stripAllFramesMs = 20_000

const fitIn = (px: number) =>
  `scale=w='min(${px},iw*sar)':h='min(${px},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2,setsar=1`

/** ffmpeg ignored the orientation of photographs up to version 7 and applies it from 8 on: always told not to, always done here. */
const exifFilters: Record<number, string[]> = {
  2: ['hflip'],
  3: ['hflip', 'vflip'],
  4: ['vflip'],
  5: ['transpose=cclock_flip'],
  6: ['transpose=clock'],
  7: ['transpose=clock_flip'],
  8: ['transpose=cclock'],
}

/** The end of each list is the output as JPEG, or as PNG where `outPath` says so. */
const output = (outPath: string): string[] => [
  '-frames:v',
  '1',
  '-map_metadata',
  '-1',
  ...(outPath.includes('.png') ? ['-c:v', 'png'] : ['-c:v', 'mjpeg', '-q:v', '4', '-pix_fmt', 'yuvj420p']),
  '-f',
  'image2',
  '-update',
  '1',
  '-y',
  fileAddress(outPath),
]

/** Null where the asset can't have such a picture (no sound, no moving image). */
export function pictureArgs(kind: PictureKind, source: PictureSource, outPath: string): string[] | null {
  const { probe, mime, path } = source
  const still = mime.startsWith('image/')
  switch (kind) {
    case 'waveform':
      return probe.audioCodec === null
        ? null
        : [
            ...quiet,
            ...safeInput(path, mime, ['-vn']),
            '-filter_complex',
            'aformat=channel_layouts=mono,showwavespic=s=1200x120:colors=white',
            ...output(outPath),
          ]
    case 'filmstrip':
      return probe.videoCodec === null || still || !probe.durationMs
        ? null
        : filmstripArgs(source, probe.durationMs, outPath)
    case 'thumb':
    case 'poster':
    case 'square':
    case 'listing': {
      if (probe.videoCodec === null) return null
      const turn = still ? (exifFilters[source.exifOrientation ?? 1] ?? []) : []
      // A little in: many clips open on black.
      const seek = still ? ['-noautorotate'] : ['-ss', (Math.min(probe.durationMs ?? 0, 4000) / 4000).toFixed(3)]
      const size = sizeFilter(kind)
      return [...quiet, ...safeInput(path, mime, seek), '-an', '-vf', [...turn, size].join(','), ...output(outPath)]
    }
    default: {
      const unknown: never = kind
      throw new Error(`no such picture: ${String(unknown)}`)
    }
  }
}

function sizeFilter(kind: 'thumb' | 'poster' | 'square' | 'listing'): string {
  switch (kind) {
    case 'thumb':
      return fitIn(thumbPx)
    case 'poster':
      return fitIn(posterPx)
    case 'square':
      return `scale=w='iw*sar':h=ih,setsar=1,crop=w='min(iw,ih)':h='min(iw,ih)',scale=${squarePx}:${squarePx}`
    case 'listing':
      // Laid on white, so that transparent parts become white too: what is behind them in the file is usually black. No drawbox:
      // with alpha it crashes ffmpeg 5.1.
      return (
        `scale=w='iw*sar':h=ih,setsar=1,scale=w=${listingPx}:h=${listingPx}:force_original_aspect_ratio=decrease,format=rgba[front];` +
        `color=white:s=${listingPx}x${listingPx}:r=1[white];[white][front]overlay=(W-w)/2:(H-h)/2:format=rgb`
      )
    default:
      return kind satisfies never
  }
}

function filmstripArgs({ path, mime }: PictureSource, durationMs: number, outPath: string): string[] {
  const keyframesOnly = durationMs > stripAllFramesMs ? ['-skip_frame', 'nokey'] : []
  const filters = [
    `fps=fps=${filmstripFrames * 1000}/${durationMs}:start_time=0`,
    // A clip with few frames fills the strip with its last one.
    `tpad=stop_mode=clone:stop=${filmstripFrames}`,
    `trim=end_frame=${filmstripFrames}`,
    `scale=w=-2:h=${stripHeightPx}`,
    'setsar=1',
    `tile=${filmstripFrames}x1`,
  ]
  return [...quiet, ...safeInput(path, mime, keyframesOnly), '-an', '-vf', filters.join(','), ...output(outPath)]
}
