// Media by asset id over HTTP: opens the file that the media library names and sends what the request asks of it.
import { open } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { AssetId } from '#shared/domain/ids.ts'
import { planMediaReply } from '#shared/domain/media-reply.ts'
import type { MediaVariant } from '#shared/domain/media.ts'

export interface MediaFile {
  /** Absolute, chosen by the media library and never by a request. */
  path: string
  mime: string
  bytes: number
  /** Quoted, as HTTP wants it. */
  etag: string
  /** For a file to take away: the name under which it is offered. */
  fileName?: string
}

export interface MediaReader {
  /** The file of an asset, or of a picture derived from it; null when there is none. */
  open(assetId: AssetId, variant: MediaVariant): Promise<MediaFile | null>
}

export interface DownloadReader {
  /** The file behind an id; null for any other text. */
  open(id: string): Promise<Omit<MediaFile, 'etag'> | null>
}

/** Answers a GET or HEAD of one file: 200, 206, 304 or 416, or 404 when it has gone from the disk. */
export async function sendMedia(request: IncomingMessage, response: ServerResponse, file: MediaFile): Promise<void> {
  const handle = await open(file.path).catch(() => null)
  if (!handle) return void response.writeHead(404).end()
  try {
    const { size } = await handle.stat()
    const { range, 'if-none-match': ifNoneMatch } = request.headers
    const ifRange = [request.headers['if-range']].flat()[0]
    const { status, headers, body } = planMediaReply({ range, ifRange, ifNoneMatch }, { ...file, bytes: size })
    response.writeHead(status, headers)
    if (request.method === 'HEAD' || !body) return void response.end()
    await pipeline(handle.createReadStream({ ...body, autoClose: false }), response)
  } catch (error) {
    // A player that seeks drops the connection in mid-file: that is no failure.
    if (!response.destroyed) response.destroy(error instanceof Error ? error : undefined)
  } finally {
    await handle.close()
  }
}
