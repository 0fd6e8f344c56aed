// ffprobe's answer as the facts that the product needs: the size as displayed, the length, whether the frame rate can be trusted.
import { z } from 'zod'
import { DomainError } from '#shared/domain/errors.ts'
import type { Probe } from '#shared/domain/media.ts'
import { fileAddress, inputGuards, isKnownMime, maxPixels } from './safe-args.ts'

const streamSchema = z.object({
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  pix_fmt: z.string().optional(),
  color_transfer: z.string().optional(),
  sample_aspect_ratio: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  r_frame_rate: z.string().optional(),
  duration: z.string().optional(),
  disposition: z.object({ attached_pic: z.number().optional() }).optional(),
  tags: z.record(z.string(), z.string()).optional(),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
})
const outputSchema = z.object({
  streams: z.array(streamSchema).default([]),
  format: z.object({ format_name: z.string(), duration: z.string().optional(), start_time: z.string().optional() }),
})
type Stream = z.infer<typeof streamSchema>

/** Arguments for ffprobe. Throws MEDIA_UNSUPPORTED for a type that the library doesn't know. */
export function probeArgs(path: string, mime: string): string[] {
  if (!isKnownMime(mime)) throw new DomainError('MEDIA_UNSUPPORTED', { detail: mime })
  return [
    '-hide_banner',
    '-loglevel',
    'error',
    '-print_format',
    'json',
    '-show_format',
    '-show_streams',
    ...inputGuards(mime),
    fileAddress(path),
  ]
}

/** Reads ffprobe's JSON. Throws MEDIA_BROKEN when there is nothing to show or hear, MEDIA_TOO_LARGE past 50 million pixels. */
export function parseProbe(json: string, mime: string, exifOrientation = 1): Probe {
  const parsed = outputSchema.safeParse(tryJson(json))
  if (!parsed.success) throw new DomainError('MEDIA_BROKEN', { detail: 'ffprobe gave no answer' })
  const { streams, format } = parsed.data
  const still = mime.startsWith('image/')
  const video = streams.find((stream) => stream.codec_type === 'video' && !stream.disposition?.attached_pic)
  const audio = streams.find((stream) => stream.codec_type === 'audio')
  if (!video && (!audio || still)) throw new DomainError('MEDIA_BROKEN', { detail: 'no picture and no sound' })
  if (video && !(video.width && video.height)) throw new DomainError('MEDIA_BROKEN', { detail: 'no picture size' })
  const size = video ? displayedSize(video, still ? exifDegrees(exifOrientation) : rotationOf(video)) : null
  if (size && size.width * size.height > maxPixels) throw new DomainError('MEDIA_TOO_LARGE', { maxBytes: maxPixels })
  const durationMs = still ? null : milliseconds(lengthOf(format) ?? video?.duration ?? audio?.duration)
  if (!still && !durationMs) throw new DomainError('MEDIA_BROKEN', { detail: 'no length' })
  return {
    width: size?.width ?? null,
    height: size?.height ?? null,
    rotation: size?.rotation ?? 0,
    durationMs,
    fps: still || !video ? null : frameRate(video.avg_frame_rate),
    variableFrameRate: !still && video ? isVariable(video) : false,
    videoCodec: video?.codec_name ?? null,
    audioCodec: audio?.codec_name ?? null,
    pixelFormat: video?.pix_fmt ?? null,
    hdr: video?.color_transfer === 'smpte2084' || video?.color_transfer === 'arib-std-b67',
    container: format.format_name,
  }
}

function tryJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

/** "30000/1001" as frames per second, rounded to a thousandth; null for "0/0". */
function frameRate(text: string | undefined): number | null {
  const [over = 0, under = 0] = (text ?? '').split('/').map(Number)
  return over > 0 && under > 0 ? Math.round((over / under) * 1000) / 1000 : null
}

/** The base rate is the finest step that all timestamps share; where frames really come at it, the average is the same. */
function isVariable(video: Stream): boolean {
  const [average, base] = [frameRate(video.avg_frame_rate), frameRate(video.r_frame_rate)]
  if (!average || !base) return true
  return Math.abs(base - average) / average > 0.005
}

const milliseconds = (seconds: string | undefined): number | null => {
  const value = Number(seconds)
  return Number.isFinite(value) && value > 0 ? Math.round(value * 1000) : null
}

/** Matroska counts its length from zero, even where its first frame comes later: cut out of a longer film without new encoding. */
function lengthOf({ format_name: name, duration, start_time: start }: z.infer<typeof outputSchema>['format']) {
  const late = Number(start)
  return name.includes('matroska') && late > 0 ? String(Number(duration) - late) : duration
}

/** Clockwise degrees. ffprobe counts the display matrix counter-clockwise; the old tag is clockwise. */
function rotationOf(video: Stream): number {
  const matrix = video.side_data_list?.find((data) => data.rotation !== undefined)?.rotation
  const degrees = matrix === undefined ? Number(video.tags?.['rotate'] ?? 0) : -matrix
  return (((Math.round(degrees / 90) * 90) % 360) + 360) % 360
}

/** Clockwise degrees of EXIF orientations, mirrored ones included. */
export const exifDegrees = (orientation: number): number => [0, 0, 0, 180, 180, 90, 90, 270, 270][orientation] ?? 0

function displayedSize(video: Stream, rotation: number) {
  const [x = 0, y = 0] = (video.sample_aspect_ratio ?? '').split(':').map(Number)
  const aspect = x > 0 && y > 0 ? x / y : 1
  const width = Math.max(1, Math.round((video.width ?? 0) * aspect))
  const height = video.height ?? 0
  return rotation % 180 === 0 ? { width, height, rotation } : { width: height, height: width, rotation }
}
