import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createAppHandler, createMediaHandler, schemes } from './protocols.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vitrine-protocols-'))
  await mkdir(join(dir, 'pages/studio'), { recursive: true })
  await mkdir(join(dir, 'pages/assets'))
  await writeFile(join(dir, 'pages/studio/index.html'), '<p>studio')
  await writeFile(join(dir, 'pages/assets/app-1.js'), 'export {}')
  await writeFile(join(dir, 'pages/assets/app-1.js.map'), '{}')
  await writeFile(join(dir, 'secret.js'), 'top secret')
  await writeFile(
    join(dir, 'clip.mp4'),
    Uint8Array.from({ length: 100 }, (_, index) => index),
  )
})
afterAll(() => rm(dir, { recursive: true }))

it('no scheme may pass by the content policy or run a service worker', () => {
  for (const { privileges } of schemes) {
    expect(privileges?.bypassCSP ?? false).toBe(false)
    expect(privileges?.allowServiceWorkers ?? false).toBe(false)
    expect(privileges?.corsEnabled ?? false).toBe(false)
  }
})

describe('app://', () => {
  const get = async (address: string, method = 'GET') =>
    (await createAppHandler(join(dir, 'pages')))(new Request(address, { method }))

  it.each(['app://studio/', 'app://studio/catalog/products', 'app://studio/live?show=1'])(
    '%s is the studio',
    async (address) => {
      const response = await get(address)
      expect([response.status, await response.text()]).toEqual([200, '<p>studio'])
      expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    },
  )

  it('serves the files of the build with their type', async () => {
    const response = await get('app://studio/assets/app-1.js')
    expect([await response.text(), response.headers.get('content-type')]).toEqual([
      'export {}',
      'text/javascript; charset=utf-8',
    ])
    expect(await (await get('app://studio/assets/app-1.js', 'HEAD')).text()).toBe('')
  })

  it.each([
    'app://evil/',
    'app://studio/../secret.js',
    'app://studio/assets/..%2f..%2fsecret.js',
    'app://studio/assets/%2e%2e/%2e%2e/secret.js',
    'app://studio//secret.js',
    'app://studio/assets/app-1.js.map',
    'app://studio/studio/index.html',
    'app://studio/nothing.js',
  ])('%s finds nothing', async (address) => {
    const response = await get(address)
    expect([response.status, await response.text()]).toEqual([404, ''])
  })

  it('only reads', async () => expect((await get('app://studio/', 'POST')).status).toBe(405))
})

describe('media://', () => {
  const find = vi.fn(async (id: string) =>
    id === 'clip' || id === 'gone'
      ? { path: join(dir, id === 'clip' ? 'clip.mp4' : 'gone.mp4'), mime: 'video/mp4', bytes: 100, etag: '"c"' }
      : null,
  )
  const get = (address: string, init: RequestInit = {}) => createMediaHandler(find)(new Request(address, init))

  it('streams the file that the backend names', async () => {
    const response = await get('media://asset/clip?variant=poster')
    expect(response.status).toBe(200)
    expect((await response.arrayBuffer()).byteLength).toBe(100)
    expect(find).toHaveBeenLastCalledWith('clip', 'poster')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
  })

  it('streams a part for a player that seeks', async () => {
    const response = await get('media://asset/clip', { headers: { range: 'bytes=10-12' } })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe('bytes 10-12/100')
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([10, 11, 12])
  })

  it('says where the file ends', async () => {
    const response = await get('media://asset/clip', { headers: { range: 'bytes=100-' } })
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */100'])
  })

  it.each(['media://asset/other', 'media://asset/gone', 'media://asset/', 'media://disk/clip'])(
    '%s is not found',
    async (address) => {
      expect((await get(address)).status).toBe(404)
    },
  )

  it('only reads', async () => expect((await get('media://asset/clip', { method: 'DELETE' })).status).toBe(405))
})
