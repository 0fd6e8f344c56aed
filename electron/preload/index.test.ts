// The bridge with a window and an ipcRenderer of its own: what the page gets, and nothing more.
import { EventEmitter } from 'node:events'
import { beforeEach, expect, it, vi } from 'vitest'

const exposed = new Map<string, object>()
const ipcRenderer = Object.assign(new EventEmitter(), { send: vi.fn(), invoke: vi.fn(async () => true) })
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: object) => exposed.set(name, value) },
  ipcRenderer,
}))

const listeners: ((event: { source: unknown; data: unknown }) => void)[] = []
const page = {
  addEventListener: (_: string, listener: (event: { source: unknown; data: unknown }) => void) =>
    listeners.push(listener),
  postMessage: vi.fn(),
}

beforeEach(async () => {
  vi.resetModules()
  vi.clearAllMocks()
  listeners.length = 0
  ipcRenderer.removeAllListeners()
  vi.stubGlobal('window', page)
  vi.stubGlobal('location', { origin: 'app://studio' })
  await import('./index.ts')
})

it('exposes one small object, without ipc', () => {
  expect([...exposed.keys()]).toEqual(['vitrine'])
  expect(Object.keys(exposed.get('vitrine') ?? {}).sort()).toEqual([
    'openOutside',
    'platform',
    'saveDownload',
    'shell',
    'showAsset',
    'versions',
  ])
  expect(exposed.get('vitrine')).toMatchObject({ shell: 'electron', platform: process.platform })
})

it('asks for a port when the page is ready, and only when this page says so', () => {
  const say = (source: unknown, data: unknown) => listeners.forEach((listener) => listener({ source, data }))
  say({}, { type: 'vitrine:ready' })
  say(page, { type: 'other' })
  say(page, null)
  say(page, 'vitrine:ready')
  expect(ipcRenderer.send).not.toHaveBeenCalled()
  say(page, { type: 'vitrine:ready' })
  expect(ipcRenderer.send).toHaveBeenCalledExactlyOnceWith('vitrine:ready')
})

it('passes a port on to its own origin only', () => {
  const ports = [{ name: 'port' }]
  ipcRenderer.emit('vitrine:port', { ports })
  expect(page.postMessage).toHaveBeenCalledExactlyOnceWith({ type: 'vitrine:port' }, 'app://studio', ports)
})

it('sends what the desktop can do to main, which decides', async () => {
  const bridge = exposed.get('vitrine') as {
    openOutside(address: string): Promise<boolean>
    showAsset(id: string): Promise<boolean>
    saveDownload(id: string): Promise<boolean>
  }
  await bridge.openOutside('https://obsproject.com/')
  await bridge.showAsset('id')
  await bridge.saveDownload('file')
  expect(ipcRenderer.invoke.mock.calls).toEqual([
    ['vitrine:open-outside', 'https://obsproject.com/'],
    ['vitrine:show-asset', 'id'],
    ['vitrine:save-download', 'file'],
  ])
})
