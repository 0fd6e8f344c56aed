// The sandbox's HTTP server on 127.0.0.1: the connector talks to it over a real socket, so that signing, headers, multipart and lost
// connections are the real thing.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { SandboxFaults } from '#shared/domain/sync.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Logger } from '../../kernel/logger.ts'
import { settleAudits } from './audit.ts'
import { drawFault, type Random } from './faults.ts'
import { imageSize } from './image-size.ts'
import { createProductEndpoints } from './products.ts'
import { createReadingEndpoints } from './reading.ts'
import type { SandboxRepository } from './repository.ts'
import { grantTokens, type TokenLifetimes } from './tokens.ts'
import { ApiFailure, type SandboxCall } from './types.ts'
import { verify } from './verify.ts'

export interface SandboxServerDeps {
  repository: SandboxRepository
  faults: () => SandboxFaults
  random: Random
  seed: number
  clock: Clock
  log: Logger
  lifetimes: TokenLifetimes
}

interface Route {
  method: string
  pattern: RegExp
  withoutCipher?: true
  handle(call: SandboxCall): object
}

const maxBodyBytes = 12 * 1024 * 1024

export async function startSandboxServer(deps: SandboxServerDeps): Promise<{ url: string; stop(): Promise<void> }> {
  const routes = createRoutes(deps)
  const server = createServer((request, response) => {
    answer(deps, routes, request, response).catch((error: unknown) => {
      deps.log.error({ err: error }, 'sandbox failed')
      reply(deps, response, 500, { code: 36009003, message: 'internal error', data: null })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, stop: () => close(server) }
}

const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

function createRoutes(deps: SandboxServerDeps): Route[] {
  const products = createProductEndpoints(deps)
  const reading = createReadingEndpoints(deps)
  const id = '([^/]+)'
  const route = (method: string, path: string, handle: Route['handle'], withoutCipher?: true): Route => ({
    method,
    pattern: new RegExp(`^${path}$`),
    handle,
    ...(withoutCipher ? { withoutCipher } : {}),
  })
  return [
    route('GET', '/authorization/202309/shops', reading.shops, true),
    route('GET', '/logistics/202309/warehouses', reading.warehouses),
    route('POST', '/product/202309/categories/recommend', reading.recommend),
    route('GET', `/product/202309/categories/${id}/attributes`, reading.attributes),
    route('POST', '/product/202309/images/upload', (call) => uploadImage(deps.repository, call), true),
    route('POST', '/product/202309/products', products.create),
    route('POST', '/product/202309/products/activate', products.activate),
    route('POST', '/product/202309/products/deactivate', products.deactivate),
    route('POST', '/product/202502/products/search', reading.search),
    route('GET', `/product/202309/products/${id}`, reading.product),
    route('PUT', `/product/202309/products/${id}`, products.edit),
    route('POST', `/product/202309/products/${id}/partial_edit`, products.partialEdit),
    route('POST', `/product/202309/products/${id}/prices/update`, products.prices),
    route('POST', `/product/202309/products/${id}/inventory/update`, products.inventory),
    route('POST', '/order/202309/orders/search', reading.searchOrders),
    route('GET', '/order/202309/orders', reading.orders),
  ]
}

function uploadImage(repository: SandboxRepository, { file, fields }: SandboxCall): object {
  if (!file) throw new ApiFailure(12052990, 'data: a file is required')
  if (file.length > 10 * 1024 * 1024) throw new ApiFailure(12052990, 'data: at most 10 MB')
  const size = imageSize(file)
  if (!size) throw new ApiFailure(12052990, 'data: JPG, JPEG, PNG, WEBP, HEIC or BMP')
  if (Math.min(size.width, size.height) < 100 || Math.max(size.width, size.height) > 20_000)
    throw new ApiFailure(12052990, 'data: sides from 100 to 20000 pixels')
  const useCase = fields['use_case'] ?? 'MAIN_IMAGE'
  // Outside 3:4 to 4:3 the platform squares it.
  const ratio = size.width / size.height
  const side = Math.max(size.width, size.height)
  const kept = ratio >= 0.75 && ratio <= 4 / 3 ? size : { width: side, height: side }
  const uri = `tos-sandbox-i-${repository.nextId('42')}/${randomBytes(16).toString('hex')}`
  repository.saveImage(uri, kept.width, kept.height)
  return { uri, url: `https://sandbox.ibyteimg.com/${uri}`, width: kept.width, height: kept.height, use_case: useCase }
}

async function answer(deps: SandboxServerDeps, routes: Route[], request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', 'http://sandbox')
  const body = await readBody(request)
  const faults = deps.faults()
  if (faults.latencyMs > 0) await deps.clock.sleep(faults.latencyMs)
  const nowMs = deps.clock.now()
  try {
    const token = /^\/api\/v2\/token\/(get|refresh)$/.exec(url.pathname)
    if (token?.[1]) {
      const data = deps.repository.transaction(() =>
        grantTokens(deps.repository, deps.lifetimes, token[1] ?? '', url.searchParams, nowMs),
      )
      return reply(deps, response, 200, { code: 0, message: 'success', data })
    }
    const fault = drawFault(faults, deps.random)
    if (fault === 'throttle') {
      response.setHeader('retry-after', '1')
      return reply(deps, response, 429, { code: 36009002, message: 'Too many requests', data: null })
    }
    if (fault === 'error') throw new ApiFailure(36009003, 'Internal error, please retry', 500)
    const data = await perform(deps, routes, request, url, body, nowMs)
    // The work is done and committed; the caller will never hear of it.
    if (fault === 'drop-answer') return void request.socket.destroy()
    reply(deps, response, 200, { code: 0, message: 'Success', data })
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error
    reply(deps, response, error.httpStatus, { code: error.code, message: error.message, data: null })
  }
}

async function perform(
  deps: SandboxServerDeps,
  routes: Route[],
  request: IncomingMessage,
  url: URL,
  body: Buffer<ArrayBuffer>,
  nowMs: number,
): Promise<object> {
  const route = routes.find(({ method, pattern }) => method === request.method && pattern.test(url.pathname))
  if (!route) throw new ApiFailure(36009009, 'path not found', 404)
  const contentType = request.headers['content-type'] ?? null
  const seller = verify(
    deps.repository,
    {
      path: url.pathname,
      query: url.searchParams,
      body,
      contentType,
      accessToken: (request.headers['x-tts-access-token'] as string | undefined) ?? null,
      needsCipher: !route.withoutCipher,
    },
    nowMs,
  )
  const parsed = await parseBody(body, contentType)
  const params = (route.pattern.exec(url.pathname) ?? []).slice(1).map((part) => decodeURIComponent(part))
  return deps.repository.transaction(() => {
    settleAudits(deps.repository, deps.faults(), deps.seed, nowMs)
    return route.handle({ seller, params, query: url.searchParams, nowMs, ...parsed })
  })
}

async function parseBody(
  body: Buffer<ArrayBuffer>,
  contentType: string | null,
): Promise<Pick<SandboxCall, 'body' | 'file' | 'fields'>> {
  if (contentType?.startsWith('multipart/form-data')) {
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData()
    const file = form.get('data')
    const fields: Record<string, string> = {}
    for (const [key, value] of form) if (typeof value === 'string') fields[key] = value
    return { body: {}, fields, file: file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : null }
  }
  if (body.length === 0) return { body: {}, file: null, fields: {} }
  if (contentType?.split(';')[0] !== 'application/json')
    throw new ApiFailure(36009001, 'content-type: application/json', 415)
  try {
    return { body: JSON.parse(body.toString('utf8')) as Record<string, unknown>, file: null, fields: {} }
  } catch {
    throw new ApiFailure(36009001, 'the body is no JSON')
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBodyBytes) throw new Error('body too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function reply(deps: SandboxServerDeps, response: ServerResponse, status: number, envelope: object): void {
  const body = JSON.stringify({ ...envelope, request_id: `sbx${randomBytes(10).toString('hex')}` })
  response.writeHead(status, {
    'content-type': 'application/json',
    date: new Date(deps.clock.now()).toUTCString(),
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}
