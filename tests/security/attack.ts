// A real server with a real studio behind it, and requests that no browser would let a page make: raw HTTP, chosen
// headers, paths that are not cleaned up on the way.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import type { Scope } from '#shared/contract/scopes.ts'
import { silentLogger } from '../../electron/backend/kernel/logger.ts'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { createScopeTokens } from '../../electron/backend/transports/guard/token.ts'
import { scopePages } from '../../electron/backend/transports/guard/scopes.ts'
import { startHttpServer, type HttpLimits } from '../../electron/backend/transports/http-server.ts'
import type { MediaFile } from '../../electron/backend/transports/media-response.ts'

export const pictureId = '018f0000-0000-7000-8000-000000000001'
export const clipId = '018f0000-0000-7000-8000-000000000002'
export const scriptId = '018f0000-0000-7000-8000-000000000003'
export const goneId = '018f0000-0000-7000-8000-000000000004'
/** A file that was made for the seller to take away. */
export const downloadId = '0197a000-0000-7000-8000-0000000000d1'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** Starts the target; the folder above its pages holds a file that must never come out. */
export async function openTarget(limits: Partial<HttpLimits> = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'vitrine-attack-'))
  const pagesDir = join(dir, 'pages')
  for (const page of ['studio', 'overlay', 'remote', 'assets']) await mkdir(join(pagesDir, page), { recursive: true })
  for (const page of ['studio', 'overlay', 'remote'])
    await writeFile(join(pagesDir, page, 'index.html'), `<p>${page} page`)
  await writeFile(join(pagesDir, 'assets/app-1.js'), 'export {}')
  await writeFile(join(dir, 'secret.txt'), 'top secret')
  await writeFile(join(dir, 'secret.js'), 'top secret')
  await writeFile(join(dir, 'clip.mp4'), Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256)))
  const file = (mime: string): MediaFile => ({ path: join(dir, 'clip.mp4'), mime, bytes: 1000, etag: '"e1"' })
  const files: Record<string, MediaFile> = {
    [pictureId]: file('image/png'),
    [clipId]: file('video/mp4'),
    [scriptId]: file('text/html'),
    [goneId]: { ...file('video/mp4'), path: join(dir, 'gone.mp4') },
  }
  const opened: string[] = []
  const media = {
    open: async (assetId: string) => {
      opened.push(assetId)
      return files[assetId] ?? null
    },
  }
  const { studio, close } = await openTestStudio()
  const tokens = createScopeTokens()
  const downloads = {
    open: async (id: string) =>
      id === downloadId
        ? { path: join(dir, 'secret.txt'), mime: 'text/html', bytes: 10, fileName: 'Catalog "1".csv' }
        : null,
  }
  const server = await startHttpServer({
    router: studio.router,
    media,
    downloads,
    tokens,
    pagesDir,
    logger: silentLogger,
    limits,
  })
  const host = `127.0.0.1:${server.port}`

  /** One request with exactly these headers and this path. */
  const send = (path: string, headers: Record<string, string> = {}, method = 'GET', body?: string) =>
    new Promise<Answer>((resolve, reject) => {
      const call = request({
        host: '127.0.0.1',
        port: server.port,
        path,
        method,
        headers: { host, ...headers },
        agent: false,
      })
      call.on('error', reject)
      call.on('response', (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('latin1'),
          }),
        )
      })
      call.end(body)
    })

  /** Bytes on the wire, for what an HTTP client would not send. */
  const raw = (bytes: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes))
      let answer = ''
      socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
      socket.on('error', reject)
      socket.on('close', () => resolve(answer))
    })

  /** Opens a WebSocket; resolves to it, or to the status with which it was refused. */
  const openSocket = (path: string, headers: Record<string, string>) =>
    new Promise<WebSocket | number>((resolve) => {
      const socket = new WebSocket(`ws://${host}${path}`, { headers })
      socket.once('open', () => resolve(socket))
      socket.once('unexpected-response', (_, response) => {
        resolve(response.statusCode ?? 0)
        response.destroy()
      })
      socket.on('error', () => {})
    })

  return {
    host,
    port: server.port,
    origin: `http://${host}`,
    tokens,
    opened,
    server,
    send,
    raw,
    openSocket,
    bearer: (scope: Scope) => ({ authorization: `Bearer ${tokens[scope]}` }),
    /** Signs in as the page of a scope does and gives the cookie that it got. */
    signIn: async (scope: Scope) => {
      const { headers } = await send(`${scopePages[scope].prefix || '/'}?token=${tokens[scope]}`)
      return { cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? '' }
    },
    close: async () => {
      await server.close()
      await close()
      await rm(dir, { recursive: true })
    },
  }
}
export type Target = Awaited<ReturnType<typeof openTarget>>
