// How a request for a media file is answered, whichever shell serves it: ranges for players that seek, validators for
// caches, and nothing that a browser could run.
import { parseByteRange } from './byte-range.ts'
import { inertPolicy } from './content-policy.ts'

export interface MediaRequest {
  range: string | null | undefined
  ifRange: string | null | undefined
  ifNoneMatch: string | null | undefined
}

export interface MediaReply {
  status: 200 | 206 | 304 | 416
  headers: Record<string, string>
  /** Inclusive offsets of what to send; null when there is nothing to send. */
  body: { start: number; end: number } | null
}

/** Types that a page can show; anything else is offered as a download, never displayed. */
const isShowable = (mime: string) => /^(image|video|audio|font)\/[\w.+-]+$/.test(mime)

export interface MediaReplyFile {
  mime: string
  /** Quoted, as HTTP wants it. */
  etag: string
  bytes: number
  /** For a file to take away: it is offered under this name, never displayed, and not kept by the browser. */
  fileName?: string
}

/** Plans the answer for a file. Content behind an asset id never changes. */
export function planMediaReply(request: MediaRequest, file: MediaReplyFile): MediaReply {
  const { etag, bytes, fileName } = file
  const mime = fileName === undefined ? file.mime : 'application/octet-stream'
  const headers: Record<string, string> = {
    'Content-Type': isShowable(mime) ? mime : 'application/octet-stream',
    ...(!isShowable(mime) && { 'Content-Disposition': `attachment${fileName === undefined ? '' : named(fileName)}` }),
    'Content-Security-Policy': inertPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': 'bytes',
    'Cache-Control': fileName === undefined ? 'private, max-age=31536000, immutable' : 'no-store',
    ETag: etag,
  }
  if (request.ifNoneMatch === etag) return { status: 304, headers, body: null }
  const isSameFile = request.ifRange === null || request.ifRange === undefined || request.ifRange === etag
  const range = parseByteRange(isSameFile ? request.range : null, bytes)
  if (range.kind === 'unsatisfiable') {
    return {
      status: 416,
      headers: { ...headers, 'Content-Range': `bytes */${bytes}`, 'Content-Length': '0' },
      body: null,
    }
  }
  if (range.kind === 'whole') {
    return {
      status: 200,
      headers: { ...headers, 'Content-Length': String(bytes) },
      body: bytes > 0 ? { start: 0, end: bytes - 1 } : null,
    }
  }
  const { start, end } = range
  return {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(end - start + 1),
      'Content-Range': `bytes ${start}-${end}/${bytes}`,
    },
    body: { start, end },
  }
}

/** RFC 6266: the name in ASCII for old programs, and whole in UTF-8. Nothing in it can end the header or the quotes. */
const named = (fileName: string): string => {
  const ascii = fileName.replace(/[^\w. -]/g, '_')
  const whole = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `; filename="${ascii}"; filename*=UTF-8''${whole}`
}
