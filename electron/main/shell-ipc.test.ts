import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import type { BackendHost } from './backend-host.ts'
import { createElectronFake, FakeContents, trusted } from './testing/electron-fake.ts'

let fake = createElectronFake()
vi.mock(
  'electron',
  () => new Proxy({}, { get: (_, name) => Reflect.get(fake.module, name) as unknown, has: () => true }),
)

const foreign = { ...trusted, url: 'https://evil.example/' }
const framed = { ...trusted, parent: {} }

async function register(connects = true) {
  const backend = {
    port: 4100,
    connect: vi.fn(() => connects),
    mediaFile: vi.fn(async (id: string) =>
      id === 'known' ? { path: '/media/a.mp4', mime: 'video/mp4', bytes: 1, etag: '"a"' } : null,
    ),
    downloadFile: vi.fn(async (id: string) =>
      id === 'known' ? { path: import.meta.filename, fileName: 'catalog.csv' } : null,
    ),
  }
  const { registerShellIpc } = await import('./shell-ipc.ts')
  const ipc = registerShellIpc(backend as unknown as BackendHost)
  const ready = (page: FakeContents, senderFrame: unknown = trusted) =>
    fake.module.ipcMain.emit('vitrine:ready', { sender: page, senderFrame })
  const invoke = (channel: string, argument: unknown, senderFrame: unknown = trusted) =>
    fake.ipcHandlers.get(channel)?.({ senderFrame }, argument)
  return { backend, ipc, ready, invoke }
}

beforeEach(() => {
  fake = createElectronFake()
  vi.resetModules()
})

it('a page that is ready gets one end of a channel, the backend the other', async () => {
  const { backend, ready } = await register()
  const page = new FakeContents()
  ready(page)
  expect(backend.connect).toHaveBeenCalledWith(expect.objectContaining({ name: 'port1' }))
  expect(page.postMessage).toHaveBeenCalledExactlyOnceWith('vitrine:port', null, [
    expect.objectContaining({ name: 'port2' }),
  ])
})

it.each([
  ['another site', foreign],
  ['a frame inside our page', framed],
  ['a frame that has gone', null],
])('%s gets no port', async (_, frame) => {
  const { backend, ready, ipc } = await register()
  const page = new FakeContents()
  ready(page, frame)
  ipc.reconnectAll()
  expect(backend.connect).not.toHaveBeenCalled()
  expect(page.postMessage).not.toHaveBeenCalled()
})

it('every open page gets a new port when the backend was started again, a closed one does not', async () => {
  const { ready, ipc } = await register()
  const [open, closed] = [new FakeContents(), new FakeContents()]
  ready(open)
  ready(closed)
  closed.emit('destroyed')
  ipc.reconnectAll()
  expect(open.postMessage).toHaveBeenCalledTimes(2)
  expect(closed.postMessage).toHaveBeenCalledTimes(1)
})

it('while there is no backend a page gets nothing, and its port when there is one', async () => {
  const { ready, backend, ipc } = await register(false)
  const page = new FakeContents()
  ready(page)
  expect(page.postMessage).not.toHaveBeenCalled()
  backend.connect.mockReturnValue(true)
  ipc.reconnectAll()
  expect(page.postMessage).toHaveBeenCalledOnce()
})

it('opens only what is on the list, and only for our page', async () => {
  const { invoke } = await register()
  const { openExternal } = fake.module.shell
  expect(await invoke('vitrine:open-outside', 'file:///x.exe')).toBe(false)
  expect(await invoke('vitrine:open-outside', { toString: () => 'https://obsproject.com/' })).toBe(false)
  expect(await invoke('vitrine:open-outside', 'https://obsproject.com/', foreign)).toBe(false)
  expect(openExternal).not.toHaveBeenCalled()
  expect(await invoke('vitrine:open-outside', 'http://127.0.0.1:4100/overlay')).toBe(true)
  expect(openExternal).toHaveBeenCalledExactlyOnceWith('http://127.0.0.1:4100/overlay')
})

it('shows the file of an asset by its id, never a path of the page', async () => {
  const { invoke } = await register()
  const { showItemInFolder } = fake.module.shell
  expect(await invoke('vitrine:show-asset', '/etc/passwd')).toBe(false)
  expect(await invoke('vitrine:show-asset', ['known'])).toBe(false)
  expect(await invoke('vitrine:show-asset', 'known', framed)).toBe(false)
  expect(showItemInFolder).not.toHaveBeenCalled()
  expect(await invoke('vitrine:show-asset', 'known')).toBe(true)
  expect(showItemInFolder).toHaveBeenCalledExactlyOnceWith('/media/a.mp4')
})

it('puts a file of the studio where the seller says, and nowhere when they say nothing', async () => {
  const { invoke } = await register()
  const { showSaveDialog } = fake.module.dialog
  expect(await invoke('vitrine:save-download', 'unknown')).toBe(false)
  expect(await invoke('vitrine:save-download', ['known'])).toBe(false)
  expect(await invoke('vitrine:save-download', 'known', foreign)).toBe(false)
  expect(showSaveDialog).not.toHaveBeenCalled()

  expect(await invoke('vitrine:save-download', 'known')).toBe(true)
  expect(showSaveDialog).toHaveBeenCalledExactlyOnceWith({ defaultPath: 'catalog.csv' })

  const dir = await mkdtemp(join(tmpdir(), 'vitrine-save-'))
  const filePath = join(dir, 'mine.csv')
  showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath })
  expect(await invoke('vitrine:save-download', 'known')).toBe(true)
  expect(await readFile(filePath, 'utf8')).toBe(await readFile(import.meta.filename, 'utf8'))
  await rm(dir, { recursive: true })
})
