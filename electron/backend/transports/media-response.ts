// Media by asset id over HTTP: ranges for players that seek, validators for caches, nothing that a browser could run.
import { open } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { inertPolicy } from '#shared/domain/content-policy.ts'
import { parseByteRange } from '#shared/domain/byte-range.ts'
import type { AssetId } from '#shared/domain/ids.ts'
import type { MediaVariant } from '#shared/domain/media.ts'

export interface MediaFile {
  /** Absolute, chosen by the media library and never by a request. */
  path: string
  mime: string
  bytes: number
  /** Quoted, as HTTP wants it. */
  etag: string
}

export interface MediaReader {
  /** The file of an asset, or of a picture derived from it; null when there is none. */
  open(assetId: AssetId, variant: MediaVariant): Promise<MediaFile | null>
}

/** Types that a page can show; anything else is offered as a download, never displayed. */
const isShowable = (mime: string) => /^(image|video|audio|font)\/[\w.+-]+$/.test(mime)

/** Answers a GET or HEAD of one file: 200, 206, 304 or 416, or 404 when it has gone from the disk. */
export async function sendMedia(request: IncomingMessage, response: ServerResponse, file: MediaFile): Promise<void> {
  const handle = await open(file.path).catch(() => null)
  if (!handle) return void response.writeHead(404).end()
  try {
    const { size } = await handle.stat()
    const showable = isShowable(file.mime)
    const headers = {
      'Content-Type': showable ? file.mime : 'application/octet-stream',
      ...(!showable && { 'Content-Disposition': 'attachment' }),
      'Content-Security-Policy': inertPolicy,
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'private, max-age=31536000, immutable',
      ETag: file.etag,
    }
    if (request.headers['if-none-match'] === file.etag) return void response.writeHead(304, headers).end()
    const ifRange = request.headers['if-range']
    const range = parseByteRange(ifRange === undefined || ifRange === file.etag ? request.headers.range : null, size)
    if (range.kind === 'unsatisfiable') {
      return void response.writeHead(416, { ...headers, 'Content-Range': `bytes */${size}` }).end()
    }
    const { start, end } = range.kind === 'part' ? range : { start: 0, end: size - 1 }
    response.writeHead(range.kind === 'part' ? 206 : 200, {
      ...headers,
      'Content-Length': end - start + 1,
      ...(range.kind === 'part' && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
    })
    if (request.method === 'HEAD' || size === 0) return void response.end()
    await pipeline(handle.createReadStream({ start, end, autoClose: false }), response)
  } catch (error) {
    // A player that seeks drops the connection in mid-file: that is no failure.
    if (!response.destroyed) response.destroy(error instanceof Error ? error : undefined)
  } finally {
    await handle.close()
  }
}
