// What every call of ffmpeg and ffprobe carries, so that a hostile file can neither reach the network nor another file, nor fill the memory.
// Tried on ffmpeg 5.1: a playlist renamed .mp4 read another video, a file called "http:…" went to the network; the format whitelist and the
// "file:" prefix stopped both, the protocol whitelist alone did not.
import { isAbsolute } from 'node:path'

/** 50 million pixels: a 602 KB PNG cost 673 MB of memory without it. */
export const maxPixels = 50_000_000

/** Demuxer for each type that the library takes; ffmpeg gets it by force, so that the bytes which we looked at decide and not its guess. */
export const demuxers = {
  'image/jpeg': 'jpeg_pipe',
  'image/png': 'png_pipe',
  'image/webp': 'webp_pipe',
  'image/gif': 'gif',
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/x-matroska': 'matroska',
  'video/webm': 'matroska',
  'video/x-msvideo': 'avi',
  'video/mp2t': 'mpegts',
  'audio/mp4': 'mov',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/flac': 'flac',
  'audio/ogg': 'ogg',
  'audio/aac': 'aac',
} as const satisfies Record<string, string>

export type KnownMime = keyof typeof demuxers
export const isKnownMime = (mime: string): mime is KnownMime => Object.hasOwn(demuxers, mime)

/** First arguments of every ffmpeg call: no keyboard, no banner, warnings only. */
export const quiet = ['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'warning'] as const

/** An absolute path as ffmpeg's own address, which no part of the name can turn into another protocol or an option. */
export function fileAddress(path: string): string {
  if (!isAbsolute(path)) throw new Error('ffmpeg only gets absolute paths')
  return `file:${path}`
}

/** Options before `-i` that bound what reading this input may do. */
export const inputGuards = (mime: KnownMime): string[] => [
  '-protocol_whitelist',
  'file,pipe',
  '-format_whitelist',
  demuxers[mime],
  '-max_pixels',
  String(maxPixels),
  '-f',
  demuxers[mime],
]

/** A guarded input; `options` come before its `-i`. */
export const safeInput = (path: string, mime: KnownMime, options: readonly string[] = []): string[] => [
  ...inputGuards(mime),
  ...options,
  '-i',
  fileAddress(path),
]
