// Fetching against a real server on this computer, which only the test's own rule allows, through the whole backend.
import { readFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { importFile } from '../../testing/catalog.ts'
import { openTestStudio, resourcesDir, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'
import { isPublicAddress } from './addresses.ts'
import type { Network } from './download.ts'

vi.setConfig({ testTimeout: 60_000 })

const jpeg = readFileSync(join(resourcesDir, 'sample/images/carafe-verre-fume-1.jpg'))
let server: Server
let port: number
let asked: string[]
let underWay = 0
let most = 0
let flaky = 0
let rebound: string[]
let test: TestStudio

const answers: Record<string, (response: ServerResponse) => void> = {
  '/ok.jpg': (response) => response.setHeader('content-type', 'image/jpeg').end(jpeg),
  '/untyped': (response) => response.end(jpeg),
  '/to-ok': (response) => response.writeHead(302, { location: '/ok.jpg' }).end(),
  '/to-private': (response) => response.writeHead(302, { location: 'http://192.168.0.1/router.jpg' }).end(),
  '/to-file': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/loop': (response) => response.writeHead(302, { location: '/loop' }).end(),
  '/page.html': (response) => response.setHeader('content-type', 'text/html').end('<html>'),
  '/lie.jpg': (response) => response.setHeader('content-type', 'image/jpeg').end('<html>not a picture</html>'),
  '/cut.jpg': (response) => response.setHeader('content-type', 'image/jpeg').end(jpeg.subarray(0, 2_000)),
  '/large.jpg': (response) => response.setHeader('content-length', String(40 * 2 ** 20)).end(),
  '/endless.jpg': (response) => {
    response.setHeader('content-type', 'image/jpeg')
    const piece = Buffer.alloc(1024 * 1024)
    const more = (): void => void (response.destroyed || response.write(piece, more))
    more()
  },
  '/flaky.jpg': (response) => (++flaky < 3 ? response.writeHead(503).end() : response.end(jpeg)),
}

const local: Network = {
  resolve: async (host) => {
    if (host === 'gone.test') throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    if (host === 'inside.test') return ['10.0.0.7']
    if (host === 'mixed.test') return ['8.8.8.8', '127.0.0.2']
    if (host === 'rebind.test') return [rebound.shift() ?? '10.0.0.1']
    return ['127.0.0.1']
  },
  isAllowed: (ip) => ip === '127.0.0.1' || isPublicAddress(ip),
}

beforeEach(async () => {
  asked = []
  ;[underWay, most, flaky] = [0, 0, 0]
  rebound = ['127.0.0.1']
  server = createServer((request, response) => {
    const path = request.url?.replace(/\?.*/, '') ?? ''
    asked.push(path)
    most = Math.max(most, ++underWay)
    response.on('close', () => underWay--)
    if (path.startsWith('/slow')) setTimeout(() => response.end(jpeg), 30)
    else (answers[path] ?? ((missing) => missing.writeHead(404).end()))(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  test = await openTestStudio({ ports: { pictureNetwork: local } })
})
afterEach(async () => {
  await test.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const at = (path: string, host = 'shop.test'): string => `http://${host}:${port}${path}`

async function fetchAll(urls: string[], retry = false) {
  const rows = urls.map((url, line) => `Plate ${line},P-${line},1.00,${url}`)
  if (!retry) await importFile(test, 'a.csv', `Title,SKU,Price,Image\n${rows.join('\n')}\n`)
  const { jobId } = await test.client.media.pictureFetch.start({ commandId: commandId(), retry })
  const job = await test.studio.jobs.finished(jobId)
  const failures = await test.client.media.pictureFetch.failures({ limit: 200 })
  return { job, reasons: Object.fromEntries(failures.map((entry) => [entry.url, entry.code])) }
}
const pictureOf = async (sku: string) => (await test.client.catalog.findBySku({ sku }))?.pictures[0]

describe('pictures known by their address', () => {
  it('get their files, the same bytes once, and show in the list', async () => {
    const { job, reasons } = await fetchAll([at('/ok.jpg'), at('/untyped'), at('/to-ok'), at('/flaky.jpg')])
    expect(job.state).toBe('succeeded')
    expect(reasons).toEqual({})
    const pictures = await Promise.all([0, 1, 2, 3].map((line) => pictureOf(`P-${line}`)))
    expect(new Set(pictures.map((picture) => picture?.assetId)).size).toBe(1)
    expect(pictures[0]).toMatchObject({ sourceUrl: at('/ok.jpg'), width: expect.any(Number) })
    const { rows } = await test.client.catalog.rows({
      filter: { query: '', view: 'all' },
      sort: { by: 'title', direction: 'asc' },
      start: 0,
      limit: 10,
    })
    expect(rows.every((row) => row.thumbAssetId === pictures[0]?.assetId)).toBe(true)
    expect(flaky).toBe(3)
    expect(await test.client.media.pictureFetch.status()).toMatchObject({ waiting: 0, failed: 0, jobId: job.id })
    expect(await readdir(join(test.dataDir, 'cache', 'pictures'))).toEqual([])
  })

  it('that can’t be had say why, each for itself', async () => {
    const wanted = {
      [at('/missing.jpg')]: 'NOT_FOUND',
      [at('/page.html')]: 'NOT_A_PICTURE',
      [at('/lie.jpg')]: 'NOT_A_PICTURE',
      [at('/cut.jpg')]: 'BROKEN',
      [at('/large.jpg')]: 'TOO_LARGE',
      [at('/endless.jpg')]: 'TOO_LARGE',
      [at('/loop')]: 'TOO_MANY_REDIRECTS',
      [at('/to-file')]: 'ADDRESS_INVALID',
      [at('/to-private')]: 'ADDRESS_REFUSED',
      [at('/ok.jpg', 'inside.test')]: 'ADDRESS_REFUSED',
      [at('/ok.jpg', 'mixed.test')]: 'ADDRESS_REFUSED',
      [at('/ok.jpg', 'gone.test')]: 'NAME_UNKNOWN',
      'http://169.254.169.254/latest/meta-data/x.jpg': 'ADDRESS_REFUSED',
      'http://2852039166/latest/x.jpg': 'ADDRESS_REFUSED',
      [`http://[::1]:${port}/ok.jpg`]: 'ADDRESS_REFUSED',
      [`http://[::ffff:10.0.0.1]:${port}/ok.jpg`]: 'ADDRESS_REFUSED',
      'http://user:secret@shop.test/ok.jpg': 'ADDRESS_INVALID',
    }
    const { job, reasons } = await fetchAll([...Object.keys(wanted), at('/ok.jpg')])
    expect(job.state).toBe('succeeded')
    expect(reasons).toEqual(wanted)
    expect(await pictureOf(`P-${Object.keys(wanted).length}`)).toMatchObject({ assetId: expect.any(String) })
    expect((await test.client.media.list({ kinds: ['image'] })).total).toBe(1)
  })

  it('connect to the address that was checked, whatever the name says next', async () => {
    // The second look-up would lead into the private network: there is none.
    const { reasons } = await fetchAll([at('/ok.jpg', 'rebind.test')])
    expect(reasons).toEqual({})
    expect(asked).toEqual(['/ok.jpg'])
    expect(rebound).toEqual([])
  })

  it('are left alone after they failed, until a retry is asked for', async () => {
    const url = at('/late.jpg')
    expect((await fetchAll([url])).reasons).toEqual({ [url]: 'NOT_FOUND' })
    answers['/late.jpg'] = (response) => response.end(jpeg)
    const again = await test.client.media.pictureFetch.start({ commandId: commandId(), retry: false })
    await test.studio.jobs.finished(again.jobId)
    expect(asked).toEqual(['/late.jpg'])
    expect((await fetchAll([url], true)).reasons).toEqual({})
    expect(await pictureOf('P-0')).toMatchObject({ assetId: expect.any(String) })
    delete answers['/late.jpg']
  })

  it('come two at a time from one host', async () => {
    await fetchAll(Array.from({ length: 12 }, (_, line) => at(`/slow?${line}`)))
    expect(asked).toHaveLength(12)
    expect(most).toBe(2)
  })

  it('stop when the job is cancelled, and go on from there', async () => {
    const urls = Array.from({ length: 260 }, (_, line) => at(`/slow?${line}`))
    const rows = urls.map((url, line) => `Plate ${line},P-${line},1.00,${url}`)
    await importFile(test, 'a.csv', `Title,SKU,Price,Image\n${rows.join('\n')}\n`)
    const { jobId } = await test.client.media.pictureFetch.start({ commandId: commandId(), retry: false })
    await vi.waitFor(
      async () => expect((await test.client.media.pictureFetch.status()).waiting).toBeLessThan(260),
      30_000,
    )
    await test.client.system.jobs.cancel({ commandId: commandId(), id: jobId })
    expect((await test.studio.jobs.finished(jobId)).state).toBe('cancelled')
    const { waiting } = await test.client.media.pictureFetch.status()
    expect(waiting).toBeGreaterThan(0)
    const before = asked.length
    const next = await test.client.media.pictureFetch.start({ commandId: commandId(), retry: false })
    await test.studio.jobs.finished(next.jobId)
    expect((await test.client.media.pictureFetch.status()).waiting).toBe(0)
    expect(asked.length - before).toBeLessThan(260)
  })

  it('are no step of the undo: what is undone is the import', async () => {
    await fetchAll([at('/ok.jpg')])
    await test.client.system.history.undo({ commandId: commandId() })
    expect(await test.client.catalog.findBySku({ sku: 'P-0' })).toBeNull()
  })
})
