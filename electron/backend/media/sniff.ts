// What a file is, by its first bytes: names lie, and ffmpeg's own guess would follow a playlist to other files. What isn't known here
// is refused.
import type { AssetKind } from '#shared/domain/media.ts'

export interface Sniffed {
  kind: AssetKind
  mime: string
  extension: string
}

/** Bytes that `sniff` wants to see; the EXIF block of a photograph lies within them. */
export const sniffBytes = 128 * 1024

const types = {
  jpg: ['image', 'image/jpeg'],
  png: ['image', 'image/png'],
  webp: ['image', 'image/webp'],
  gif: ['image', 'image/gif'],
  mp4: ['video', 'video/mp4'],
  mov: ['video', 'video/quicktime'],
  mkv: ['video', 'video/x-matroska'],
  webm: ['video', 'video/webm'],
  avi: ['video', 'video/x-msvideo'],
  ts: ['video', 'video/mp2t'],
  m4a: ['audio', 'audio/mp4'],
  mp3: ['audio', 'audio/mpeg'],
  wav: ['audio', 'audio/wav'],
  flac: ['audio', 'audio/flac'],
  ogg: ['audio', 'audio/ogg'],
  aac: ['audio', 'audio/aac'],
} as const satisfies Record<string, [AssetKind, string]>
type Extension = keyof typeof types

/** File extension in the library for a type that `sniff` gave. */
export const extensionOf = (mime: string): string =>
  (Object.keys(types) as Extension[]).find((extension) => types[extension][1] === mime) ?? 'bin'

/** The type of a file that starts with these bytes; null for anything that the library doesn't take. */
export function sniff(head: Buffer): Sniffed | null {
  const extension = extensionByBytes(head)
  if (!extension) return null
  const [kind, mime] = types[extension]
  return { kind, mime, extension }
}

function extensionByBytes(head: Buffer): Extension | null {
  const text = (at: number, length: number) => head.toString('latin1', at, at + length)
  if (head.length < 12) return null
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpg'
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'gif'
  if (text(0, 4) === 'RIFF') {
    if (text(8, 4) === 'WEBP') return 'webp'
    if (text(8, 4) === 'WAVE') return 'wav'
    return text(8, 4) === 'AVI ' ? 'avi' : null
  }
  if (text(4, 4) === 'ftyp') return isoBrand(text(8, 4))
  // QuickTime files from before brands start with any of these boxes.
  if (['moov', 'mdat', 'wide', 'free', 'skip'].includes(text(4, 4))) return 'mov'
  if (head.readUInt32BE(0) === 0x1a45dfa3) return head.subarray(0, 64).includes('webm') ? 'webm' : 'mkv'
  if (head[0] === 0x47 && head[188] === 0x47 && head[376] === 0x47) return 'ts'
  if (text(0, 4) === 'fLaC') return 'flac'
  if (text(0, 4) === 'OggS') return 'ogg'
  if (text(0, 3) === 'ID3') return 'mp3'
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0) return 'aac'
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0 && ((head[1] ?? 0) & 0x06) !== 0) return 'mp3'
  return null
}

/** Still pictures in an ISO container (HEIC, AVIF) need decoders that ffmpeg 5 lacks, so they are refused instead of half working. */
function isoBrand(brand: string): Extension | null {
  if (/^(avif|avis|heic|heix|hevc|hevx|mif1|msf1|jxl )$/.test(brand)) return null
  if (brand === 'qt  ') return 'mov'
  return /^M4[AB] $/.test(brand) ? 'm4a' : 'mp4'
}

/** Extensions of the files that people try and that can't work; for a message that names them. */
export function describeUnknown(head: Buffer, name: string): string {
  const start = head.toString('latin1', 0, 256).trimStart().toLowerCase()
  if (start.startsWith('#extm3u') || start.startsWith('ffconcat')) return 'playlist'
  if (start.startsWith('<svg') || (start.startsWith('<?xml') && start.includes('<svg'))) return 'svg'
  if (/^....ftyp(avif|avis)/s.test(head.toString('latin1', 0, 12))) return 'avif'
  if (/^....ftyp(hei|mif|msf|hev)/s.test(head.toString('latin1', 0, 12))) return 'heic'
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? 'unknown'
}
