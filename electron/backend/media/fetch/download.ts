// Fetches one picture into a file, within limits. The name is looked up once and the connection goes to the very address that was
// checked, so that a second answer of the DNS can't lead elsewhere (rebinding). Each redirect is checked as the first address was.
import { lookup } from 'node:dns/promises'
import { createWriteStream } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PictureFailure } from '#shared/domain/picture-fetch.ts'
import { isPublicAddress, readAddress } from './addresses.ts'

/** Why a picture could not be fetched. `again` says whether another try may help. */
export class FetchError extends Error {
  override readonly name = 'FetchError'
  readonly code: PictureFailure
  readonly again: boolean
  constructor(code: PictureFailure, detail: string, again = false) {
    super(detail)
    this.code = code
    this.again = again
  }
}

export interface Network {
  /** All addresses of a host name. */
  resolve(host: string): Promise<string[]>
  /** May this address be asked? */
  isAllowed(ip: string): boolean
}
export const publicNetwork: Network = {
  resolve: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  isAllowed: isPublicAddress,
}

export interface DownloadLimits {
  maxBytes: number
  /** For the whole of one picture, redirects included. */
  totalMs: number
  /** Without a byte. */
  idleMs: number
  maxRedirects: number
}
export const defaultLimits: DownloadLimits = {
  maxBytes: 20 * 2 ** 20,
  totalMs: 60_000,
  idleMs: 15_000,
  maxRedirects: 5,
}

/** Writes the picture's bytes to `path`. Throws FetchError, and the signal's reason when it aborts. */
export async function download(
  address: string,
  path: string,
  options: { network: Network; limits: DownloadLimits; signal: AbortSignal },
): Promise<void> {
  const { limits, signal } = options
  const timeout = AbortSignal.timeout(limits.totalMs)
  const either = AbortSignal.any([signal, timeout])
  try {
    let url = readAddress(address)
    for (let hop = 0; ; hop++) {
      if (!url)
        throw new FetchError('ADDRESS_INVALID', 'neither http nor https, or with a password or a port of the system')
      const next = await ask(url, path, { ...options, signal: either })
      if (next === null) return
      if (hop >= limits.maxRedirects) throw new FetchError('TOO_MANY_REDIRECTS', next)
      url = readAddress(URL.canParse(next, url.href) ? new URL(next, url.href).href : '')
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    if (timeout.aborted) throw new FetchError('TIMEOUT', `more than ${limits.totalMs} ms`, true)
    throw error instanceof FetchError ? error : networkError(error)
  }
}

/** Asks one address; gives where it redirects to, or null when the file is written. */
async function ask(
  url: URL,
  path: string,
  options: { network: Network; limits: DownloadLimits; signal: AbortSignal },
): Promise<string | null> {
  const { limits, signal } = options
  const addresses = await checkedAddresses(url, options.network)
  const response = await send(url, addresses, limits, signal)
  try {
    const status = response.statusCode ?? 0
    if (status >= 300 && status < 400 && response.headers.location) return response.headers.location
    refuseStatus(status)
    const type = response.headers['content-type'] ?? ''
    if (type !== '' && !/^(image\/|application\/octet-stream|binary\/octet-stream)/i.test(type)) {
      throw new FetchError('NOT_A_PICTURE', type.slice(0, 100))
    }
    if (Number(response.headers['content-length'] ?? 0) > limits.maxBytes) {
      throw new FetchError('TOO_LARGE', `${response.headers['content-length']} bytes`)
    }
    await pipeline(response, bounded(limits.maxBytes), createWriteStream(path, { mode: 0o600 }), { signal })
    return null
  } finally {
    response.destroy()
  }
}

/** Every address that the name has must be allowed: one that isn't is a trap. Throws FetchError. */
async function checkedAddresses(url: URL, network: Network): Promise<string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host) ? [host] : await network.resolve(host)
  if (found.length === 0) throw new FetchError('NAME_UNKNOWN', host)
  const refused = found.find((ip) => !network.isAllowed(ip))
  if (refused !== undefined) throw new FetchError('ADDRESS_REFUSED', `${host} is ${refused}`)
  return found
}

function send(url: URL, addresses: string[], limits: DownloadLimits, signal: AbortSignal): Promise<IncomingMessage> {
  const make = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request = make(
      url,
      {
        agent: false,
        signal,
        timeout: limits.idleMs,
        headers: { accept: 'image/*', 'user-agent': 'Vitrine' },
        lookup: (_host, wanted, done) => {
          const all = addresses.map((address) => ({ address, family: isIP(address) }))
          if (wanted.all) done(null, all)
          else done(null, all[0]?.address ?? '', all[0]?.family)
        },
      },
      resolve,
    )
    request.on('timeout', () => request.destroy(new FetchError('TIMEOUT', `${limits.idleMs} ms without a byte`, true)))
    request.on('error', reject)
    request.end()
  })
}

function refuseStatus(status: number): void {
  if (status >= 200 && status < 300) return
  const detail = `HTTP ${status}`
  if (status === 404 || status === 410) throw new FetchError('NOT_FOUND', detail)
  if (status === 429 || status >= 500) throw new FetchError('SERVER_ERROR', detail, true)
  throw new FetchError('FORBIDDEN', detail)
}

/** What comes is counted: a length that is announced is a claim. */
function bounded(maxBytes: number): Transform {
  let bytes = 0
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length
      if (bytes > maxBytes) done(new FetchError('TOO_LARGE', `more than ${maxBytes} bytes`))
      else done(null, chunk)
    },
  })
}

function networkError(error: unknown): FetchError {
  const { code = '', message = String(error) } = error as Partial<NodeJS.ErrnoException>
  if (code === 'ENOTFOUND') return new FetchError('NAME_UNKNOWN', message)
  // A name server that doesn't answer, a connection that breaks: later may be better.
  return new FetchError('UNREACHABLE', code === '' ? message : code, true)
}
