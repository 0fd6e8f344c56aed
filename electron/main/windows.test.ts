import { beforeEach, expect, it, vi } from 'vitest'
import type { WebContents } from 'electron'
import { createElectronFake, FakeContents } from './testing/electron-fake.ts'

let fake = createElectronFake()
vi.mock(
  'electron',
  () => new Proxy({}, { get: (_, name) => Reflect.get(fake.module, name) as unknown, has: () => true }),
)
const load = () => import('./windows.ts')

beforeEach(() => {
  fake = createElectronFake()
  vi.resetModules()
})

it('the window is sandboxed and isolated, and shows itself when it has something to show', async () => {
  const { openStudioWindow } = await load()
  openStudioWindow('/out/preload/index.cjs')
  const [window] = fake.windows
  expect(window?.options).toMatchObject({
    show: false,
    minWidth: 1024,
    minHeight: 700,
    webPreferences: {
      preload: '/out/preload/index.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
    },
  })
  expect(window?.loadURL).toHaveBeenCalledWith('app://studio/')
  window?.emit('ready-to-show')
  expect(window?.show).toHaveBeenCalledOnce()
})

it('permissions are denied by default, asked or checked', async () => {
  const { lockSession } = await load()
  lockSession()
  const { setPermissionRequestHandler, setPermissionCheckHandler, setDevicePermissionHandler } =
    fake.module.session.defaultSession
  const contents = { getURL: () => 'app://studio/' } as WebContents
  const ask = (permission: string) => {
    const answer = vi.fn()
    setPermissionRequestHandler.mock.calls[0]?.[0]?.(contents, permission as 'media', answer, {} as never)
    return answer.mock.calls[0]?.[0] as unknown
  }
  expect([ask('media'), ask('geolocation'), ask('fullscreen')]).toEqual([false, false, true])
  const check = setPermissionCheckHandler.mock.calls[0]?.[0]
  expect(check?.(contents, 'media', '', {} as never)).toBe(false)
  expect(check?.(null, 'fullscreen', '', {} as never)).toBe(false)
  expect(setDevicePermissionHandler.mock.calls[0]?.[0]?.({} as never)).toBe(false)
})

it('a page can neither leave, nor be redirected, nor hold a webview', async () => {
  const { lockContents } = await load()
  const contents = new FakeContents()
  lockContents(contents as unknown as WebContents, () => 4100)
  const prevented = (event: string, url: string) => {
    const preventDefault = vi.fn()
    contents.emit(event, { url, preventDefault })
    return preventDefault.mock.calls.length === 1
  }
  expect(prevented('will-navigate', 'https://evil.example/')).toBe(true)
  expect(prevented('will-navigate', 'file:///etc/passwd')).toBe(true)
  expect(prevented('will-navigate', 'app://studio/live')).toBe(false)
  expect(prevented('will-redirect', 'http://127.0.0.1:1/')).toBe(true)
  expect(prevented('will-attach-webview', '')).toBe(true)
})

it('a new window is never opened; what is on the list goes to the browser', async () => {
  const { lockContents } = await load()
  const contents = new FakeContents()
  lockContents(contents as unknown as WebContents, () => 4100)
  expect(contents.openHandler?.({ url: 'file:///x.exe' })).toEqual({ action: 'deny' })
  expect(fake.module.shell.openExternal).not.toHaveBeenCalled()
  expect(contents.openHandler?.({ url: 'https://obsproject.com/' })).toEqual({ action: 'deny' })
  expect(fake.module.shell.openExternal).toHaveBeenCalledExactlyOnceWith('https://obsproject.com/')
})
