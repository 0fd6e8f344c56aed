// The boot order, against the fake: what must come before the app is ready, and what must hold before a page is loaded.
import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { createElectronFake, FakeContents, type FakeChild, trusted } from './testing/electron-fake.ts'

const pages = join(import.meta.dirname, '../renderer')
let fake = createElectronFake()
vi.mock(
  'electron',
  () => new Proxy({}, { get: (_, name) => Reflect.get(fake.module, name) as unknown, has: () => true }),
)
// The built pages lie beside the bundle; from the source tree there are none.
vi.mock('./protocols.ts', async (original) => ({
  ...(await original<typeof import('./protocols.ts')>()),
  createAppHandler: async (folder: string) => {
    expect(folder).toBe(pages)
    return () => new Response()
  },
}))

const dir = await mkdtemp(join(tmpdir(), 'vitrine-boot-'))
afterAll(() => rm(dir, { recursive: true }))
beforeEach(async () => {
  fake = createElectronFake()
  vi.resetModules()
  vi.stubEnv('VITRINE_DATA_DIR', join(dir, 'data'))
  await mkdir(join(dir, 'data'), { recursive: true })
})

async function boot(): Promise<FakeChild> {
  await import('./index.ts')
  await vi.waitFor(() => expect(fake.windows).toHaveLength(1))
  const [child] = fake.children
  if (!child) throw new Error('no backend was started')
  return child
}

it('closes everything before it opens anything', async () => {
  await boot()
  const order = [
    'enableSandbox',
    'registerSchemesAsPrivileged',
    'requestSingleInstanceLock',
    'whenReady',
    'handle app',
    'handle media',
    'fork',
    'window',
  ]
  expect(fake.calls.filter((call) => order.includes(call))).toEqual(order)
  expect(fake.module.session.defaultSession.setPermissionRequestHandler).toHaveBeenCalledOnce()
})

it('a second start opens nothing and brings the first window to the front', async () => {
  await boot()
  fake.module.app.emit('second-instance')
  expect(fake.windows[0]?.focus).toHaveBeenCalledOnce()
  fake = createElectronFake()
  fake.module.app.requestSingleInstanceLock.mockReturnValue(false)
  vi.resetModules()
  await import('./index.ts')
  expect(fake.calls).toContain('quit')
  expect(fake.children).toHaveLength(0)
})

it('tells the backend where everything is', async () => {
  const child = await boot()
  expect(child.told('start')).toEqual([
    {
      type: 'start',
      options: {
        dataDir: join(dir, 'data'),
        resourcesDir: '/app/resources',
        pagesDir: pages,
        version: '1.2.3',
        configDir: '/paths/appData/vitrine',
        hasVault: true,
      },
    },
  ])
})

it('locks every web contents that ever comes up', async () => {
  await boot()
  const contents = new FakeContents()
  fake.module.app.emit('web-contents-created', {}, contents)
  expect(contents.listenerCount('will-navigate')).toBe(1)
  expect(contents.openHandler?.({ url: 'https://evil.example/' })).toEqual({ action: 'deny' })
})

it('a page gets a new port when the backend comes back', async () => {
  const child = await boot()
  const page = new FakeContents()
  fake.module.ipcMain.emit('vitrine:ready', { sender: page, senderFrame: trusted })
  child.emit('message', { type: 'ready', port: 4100 })
  expect(page.postMessage).toHaveBeenCalledTimes(2)
})

it('does not close the window on air without asking', async () => {
  const child = await boot()
  const close = () => {
    const preventDefault = vi.fn()
    fake.windows[0]?.emit('close', { preventDefault })
    return preventDefault.mock.calls.length > 0
  }
  expect(close()).toBe(false)
  child.emit('message', { type: 'onAir', showId: 'x' })
  expect(close()).toBe(true)
})

it('says why it gives up', async () => {
  const child = await boot()
  child.emit('message', { type: 'failed', reason: 'newer-workspace', detail: 'schema 99' })
  child.emit('exit', 1)
  expect(fake.module.dialog.showErrorBox.mock.calls[0]?.[1]).toContain('newer version')
  expect(fake.calls).toContain('quit')
})

it('lets the backend close the workspace before it ends', async () => {
  const child = await boot()
  const preventDefault = vi.fn()
  fake.module.app.emit('will-quit', { preventDefault })
  expect(preventDefault).toHaveBeenCalledOnce()
  expect(child.told('stop')).toHaveLength(1)
  expect(fake.calls).not.toContain('quit')
  child.emit('exit', 0)
  await vi.waitFor(() => expect(fake.calls).toContain('quit'))
  fake.module.app.emit('will-quit', { preventDefault })
  expect(preventDefault).toHaveBeenCalledOnce()
})
