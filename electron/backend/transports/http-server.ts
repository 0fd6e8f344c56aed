// The loopback server of the browser shell: pages, media and the RPC socket on 127.0.0.1, at a port that the system
// chooses. Order of the checks: host, origin, rate, method, token, scope; each predicate is in guard/ with its attack.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Scope } from '#shared/contract/scopes.ts'
import { contentPolicy } from '#shared/domain/content-policy.ts'
import { assetIdSchema } from '#shared/domain/ids.ts'
import { mediaVariantSchema } from '#shared/domain/media.ts'
import { systemClock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { createRateLimiter } from '../kernel/rate-limit.ts'
import type { RequestContext } from '../kernel/rpc.ts'
import { isOwnHost } from './guard/host.ts'
import { mayFetch, mayOpenSocket } from './guard/origin.ts'
import { mayLoadMedia, mayTakeDownloads, scopeOfPath, scopePages } from './guard/scopes.ts'
import { createTokenCheck, type ScopeTokens } from './guard/token.ts'
import { sendMedia, type DownloadReader, type MediaReader } from './media-response.ts'
import { loadPages, type PageFile } from './pages.ts'
import { createRpcServer, type StudioRouter } from './peer.ts'
import { readCredentials, sessionCookie } from './session.ts'
import { signInPage } from './sign-in-page.ts'
import { createRpcSockets, defaultWebSocketLimits, type WebSocketLimits } from './websocket.ts'

export interface HttpServerOptions {
  router: StudioRouter
  media: MediaReader
  downloads: DownloadReader
  /** One secret per scope, from createScopeTokens. */
  tokens: ScopeTokens
  /** Folder of the built pages (out/renderer). */
  pagesDir: string
  logger: Logger
  /** 0 or absent: any free port. */
  port?: number
  limits?: Partial<HttpLimits>
}

export interface HttpLimits extends WebSocketLimits {
  /** Requests at once, and then each second. */
  requests: { capacity: number; perSecond: number }
  /** Failed sign-ins at once, and then each second; past that, tokens are refused unread while open sessions go on. */
  failures: { capacity: number; perSecond: number }
}

const defaultLimits: HttpLimits = {
  ...defaultWebSocketLimits,
  requests: { capacity: 2000, perSecond: 500 },
  failures: { capacity: 20, perSecond: 0.5 },
}

export interface HttpServer {
  readonly port: number
  /** Address to open for a scope, with its token. */
  address(scope: Scope): string
  close(): Promise<void>
}

const baseHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-store',
}

/** Starts the server. Rejects when the pages are not built or the port is taken. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { logger, tokens, media, downloads } = options
  const limits = { ...defaultLimits, ...options.limits }
  const pages = await loadPages(options.pagesDir)
  const sockets = createRpcSockets(createRpcServer(options.router, logger), logger, limits)
  const checkToken = createTokenCheck(tokens)
  // All clients are this machine, so one bucket serves them all.
  const requests = createRateLimiter(limits.requests, systemClock)
  const failures = createRateLimiter(limits.failures, systemClock)
  let failuresExhausted = false

  /** Is this the token of that scope? A wrong one costs a failure, and without any left tokens are not even looked at. */
  const signsIn = (token: string, scope: Scope): boolean => {
    if (failuresExhausted && failures.take() > 0) return false
    failuresExhausted = false
    if (checkToken(token) === scope) return true
    failuresExhausted = failures.take() > 0
    logger.warn({ scope }, 'a wrong token was refused')
    return false
  }
  const isSignedIn = (request: IncomingMessage, scope: Scope): boolean => {
    const { cookie, bearer } = readCredentials(request, scope, port())
    if (cookie !== null && checkToken(cookie) === scope) return true
    return bearer !== null && signsIn(bearer, scope)
  }

  const sendPage = (request: IncomingMessage, response: ServerResponse, file: PageFile) => {
    response.setHeader('ETag', file.etag)
    response.setHeader('Cache-Control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    if (request.headers['if-none-match'] === file.etag) return response.writeHead(304).end()
    response.writeHead(200, { 'Content-Type': file.mime, 'Content-Length': file.body.length })
    response.end(request.method === 'HEAD' ? undefined : file.body)
  }

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    for (const [name, value] of Object.entries(baseHeaders)) response.setHeader(name, value)
    if (!isOwnHost(request.headers.host, port())) return response.writeHead(421).end()
    const policy = contentPolicy({ media: [], connect: [`ws://${request.headers.host}`] })
    response.setHeader('Content-Security-Policy', policy)
    const site = {
      origin: request.headers.origin,
      site: header(request, 'sec-fetch-site'),
      mode: header(request, 'sec-fetch-mode'),
    }
    if (!mayFetch(site, port())) return response.writeHead(403).end()
    if (requests.take() > 0) return response.writeHead(429, { 'Retry-After': '1' }).end()
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    if (hasBody(request)) return response.writeHead(413, { Connection: 'close' }).end()

    const url = URL.parse(request.url ?? '/', `http://127.0.0.1:${port()}`)
    if (!url) return response.writeHead(400).end()
    const asset = pages.get(url.pathname.slice(1))
    if (asset && !url.pathname.endsWith('.html')) return sendPage(request, response, asset)

    const { scope, rest } = scopeOfPath(url.pathname)
    const presented = url.searchParams.get('token')
    if (presented !== null) {
      if (!signsIn(presented, scope)) return refuse(response, failuresExhausted)
      const location = scopePages[scope].prefix || '/'
      return response
        .writeHead(303, { Location: location, 'Set-Cookie': sessionCookie(scope, presented, port()) })
        .end()
    }
    if (!isSignedIn(request, scope)) return refuse(response, false)
    if (rest.startsWith('/media/')) return respondMedia(request, response, scope, rest.slice('/media/'.length), url)
    if (rest.startsWith('/downloads/'))
      return respondDownload(request, response, scope, rest.slice('/downloads/'.length))
    // Addresses inside the studio belong to its own router; only what looks like a file can be missing.
    if (rest === '/rpc' || /\.\w+$/.test(rest)) return response.writeHead(404).end()
    const page = pages.get(`${scopePages[scope].page}/index.html`)
    return page ? sendPage(request, response, page) : response.writeHead(404).end()
  }

  const respondMedia = async (
    request: IncomingMessage,
    response: ServerResponse,
    scope: Scope,
    id: string,
    url: URL,
  ) => {
    const assetId = assetIdSchema.safeParse(id)
    const variant = mediaVariantSchema.safeParse(url.searchParams.get('variant') ?? 'original')
    if (!assetId.success || !variant.success) return response.writeHead(404).end()
    const file = await media.open(assetId.data, variant.data)
    if (!file) return response.writeHead(404).end()
    if (!mayLoadMedia(scope, file.mime)) return response.writeHead(403).end()
    return sendMedia(request, response, file)
  }

  const respondDownload = async (request: IncomingMessage, response: ServerResponse, scope: Scope, id: string) => {
    const file = mayTakeDownloads(scope) ? await downloads.open(id) : null
    if (!file) return response.writeHead(404).end()
    return sendMedia(request, response, { ...file, etag: `"${id}"` })
  }

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (!isOwnHost(request.headers.host, port())) return refuseUpgrade(socket, '421 Misdirected Request')
    const { scope, rest } = scopeOfPath((request.url ?? '').split('?')[0] ?? '')
    const { bearer } = readCredentials(request, scope, port())
    if (!mayOpenSocket(request.headers.origin, bearer !== null, port())) return refuseUpgrade(socket, '403 Forbidden')
    if (rest !== '/rpc') return refuseUpgrade(socket, '404 Not Found')
    if (requests.take() > 0 || sockets.isFull) return refuseUpgrade(socket, '429 Too Many Requests')
    if (!isSignedIn(request, scope)) return refuseUpgrade(socket, '401 Unauthorized')
    const context: RequestContext = { scope, actor: scope === 'admin' ? 'user' : 'remote' }
    sockets.accept(request, socket, head, context)
  }

  const server = createServer(
    { maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 30_000 },
    (request, response) => {
      respond(request, response).catch((error: unknown) => {
        logger.error({ err: error }, 'a request failed')
        if (!response.headersSent) response.writeHead(500)
        response.end()
      })
    },
  )
  server.maxConnections = 512
  server.on('upgrade', upgrade)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port: listening } = server.address() as AddressInfo
  const port = () => listening

  return {
    port: listening,
    address: (scope) => `http://127.0.0.1:${listening}${scopePages[scope].prefix || '/'}?token=${tokens[scope]}`,
    close: async () => {
      await sockets.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const header = (request: IncomingMessage, name: string) => {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(',') : value
}

const hasBody = (request: IncomingMessage) =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) !== 0

function refuse(response: ServerResponse, tooMany: boolean) {
  response.writeHead(tooMany ? 429 : 401, {
    'Content-Type': 'text/html; charset=utf-8',
    ...(tooMany && { 'Retry-After': '10' }),
  })
  response.end(signInPage)
}

function refuseUpgrade(socket: Duplex, status: string) {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
