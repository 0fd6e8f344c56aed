// The two schemes of the page: app:// serves the built files and nothing else, media:// streams assets by id. Neither
// takes a path from the page, and file:// is not used at all.
import { createReadStream } from 'node:fs'
import { open, readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pageTypes } from '#shared/domain/page-types.ts'
import type { CustomScheme } from 'electron'
import { planMediaReply } from '#shared/domain/media-reply.ts'
import type { MediaFile } from '../backend/transports/media-response.ts'
import { appOrigin, appScheme, mediaScheme } from './addresses.ts'
import { shellPolicy } from './security/csp.ts'

/** To be registered before the app is ready. */
export const schemes: CustomScheme[] = [
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  { scheme: mediaScheme, privileges: { standard: true, secure: true, stream: true } },
]

const pageHeaders = {
  'Content-Security-Policy': shellPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

const refuse = (status: number) => new Response(null, { status, headers: pageHeaders })

/** Answers app://studio/…: the build's files by name, the studio's page for every other place. */
export async function createAppHandler(pagesDir: string): Promise<(request: Request) => Promise<Response>> {
  const entries = await readdir(pagesDir, { recursive: true, withFileTypes: true })
  const files = new Map(
    entries
      .filter((entry) => entry.isFile() && pageTypes[extname(entry.name)] !== undefined)
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(pagesDir, path).split(sep).join('/'), path]),
  )
  return async (request) => {
    const url = URL.parse(request.url)
    if (!url || `${url.protocol}//${url.host}` !== appOrigin) return refuse(404)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const name = url.pathname.slice(1)
    // The overlay and the second screen live on the loopback server; here is only the studio.
    const isPlace = !/\.\w+$/.test(name)
    const path = files.get(isPlace ? 'studio/index.html' : name)
    if (!path || (!isPlace && name.endsWith('.html'))) return refuse(404)
    const headers = { ...pageHeaders, 'Content-Type': pageTypes[extname(path)] ?? 'application/octet-stream' }
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(await readFile(path)), { headers })
  }
}

/** Answers media://asset/<id>?variant=…; `find` asks the backend, which checks the id and knows the path. */
export function createMediaHandler(
  find: (assetId: string, variant: string) => Promise<MediaFile | null>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = URL.parse(request.url)
    if (!url || url.host !== 'asset') return refuse(404)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const file = await find(url.pathname.slice(1), url.searchParams.get('variant') ?? 'original')
    const bytes = file && (await sizeOf(file.path))
    if (!file || bytes === null) return refuse(404)
    const asked = {
      range: request.headers.get('range'),
      ifRange: request.headers.get('if-range'),
      ifNoneMatch: request.headers.get('if-none-match'),
    }
    const { status, headers, body } = planMediaReply(asked, { ...file, bytes })
    const stream = body && request.method === 'GET' ? createReadStream(file.path, body) : null
    return new Response(stream && (Readable.toWeb(stream) as ReadableStream), { status, headers })
  }
}

async function sizeOf(path: string): Promise<number | null> {
  const handle = await open(path).catch(() => null)
  if (!handle) return null
  try {
    return (await handle.stat()).size
  } finally {
    await handle.close()
  }
}
