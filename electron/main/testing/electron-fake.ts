// The parts of Electron that the shell touches, as far as its tests need them. Each part `satisfies` a slice of the real
// type, so that an Electron update which renames something fails to compile here.
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { vi, type Mock } from 'vitest'

type Handler = (...args: unknown[]) => unknown

type Spy<A extends unknown[] = unknown[], R = unknown> = Mock<(...args: A) => R>

export interface ElectronFake {
  /** What `import … from 'electron'` gives. */
  module: {
    app: EventEmitter & { requestSingleInstanceLock: Spy }
    protocol: { registerSchemesAsPrivileged: Spy }
    session: {
      defaultSession: {
        setPermissionRequestHandler: Mock<Electron.Session['setPermissionRequestHandler']>
        setPermissionCheckHandler: Mock<Electron.Session['setPermissionCheckHandler']>
        setDevicePermissionHandler: Mock<Electron.Session['setDevicePermissionHandler']>
      }
    }
    ipcMain: EventEmitter
    shell: { openExternal: Spy<[string], Promise<void>>; showItemInFolder: Spy<[string], void> }
    dialog: {
      showErrorBox: Spy<[string, string], void>
      showMessageBoxSync: Spy<[unknown, Electron.MessageBoxSyncOptions], number>
      showSaveDialog: Mock<
        (options: Electron.SaveDialogOptions) => Promise<Pick<Electron.SaveDialogReturnValue, 'canceled' | 'filePath'>>
      >
    }
    powerSaveBlocker: { start: Spy<[string], number>; stop: Spy<[number], boolean> }
  }
  /** The order in which the program touched what must be in order. */
  calls: string[]
  windows: FakeWindow[]
  children: FakeChild[]
  ipcHandlers: Map<string, Handler>
}

/** A fresh fake for each test. */
export function createElectronFake(): ElectronFake {
  const calls: string[] = []
  const note = <T>(name: string, result?: T): Spy =>
    vi.fn(() => {
      calls.push(name)
      return result
    })

  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    enableSandbox: note('enableSandbox'),
    requestSingleInstanceLock: note('requestSingleInstanceLock', true),
    whenReady: note('whenReady', Promise.resolve()),
    setPath: note('setPath'),
    getPath: vi.fn((name: string) => `/paths/${name}`),
    getAppPath: vi.fn(() => '/app'),
    getVersion: vi.fn(() => '1.2.3'),
    getLocale: vi.fn(() => 'fr-FR'),
    quit: note('quit'),
  }) satisfies Partial<Record<keyof Electron.App, unknown>>

  const protocol = {
    registerSchemesAsPrivileged: note('registerSchemesAsPrivileged'),
    handle: vi.fn((scheme: string) => calls.push(`handle ${scheme}`)),
  } satisfies Partial<Record<keyof Electron.Protocol, unknown>>

  const defaultSession = {
    setPermissionRequestHandler: vi.fn<Electron.Session['setPermissionRequestHandler']>(),
    setPermissionCheckHandler: vi.fn<Electron.Session['setPermissionCheckHandler']>(),
    setDevicePermissionHandler: vi.fn<Electron.Session['setDevicePermissionHandler']>(),
  } satisfies Partial<Record<keyof Electron.Session, unknown>>

  const ipcHandlers = new Map<string, Handler>()
  const ipcMain = Object.assign(new EventEmitter(), {
    handle: vi.fn((channel: string, handler: Handler) => ipcHandlers.set(channel, handler)),
  }) satisfies Partial<Record<keyof Electron.IpcMain, unknown>>

  const shell = {
    openExternal: vi.fn(async (_address: string) => {}),
    showItemInFolder: vi.fn((_path: string) => {}),
  } satisfies Partial<Electron.Shell>

  const dialog = {
    showErrorBox: vi.fn((_title: string, _text: string) => {}),
    showMessageBoxSync: vi.fn((_window: unknown, _options: Electron.MessageBoxSyncOptions) => 0),
    showSaveDialog: vi.fn(async (_options: Electron.SaveDialogOptions) => ({ canceled: true, filePath: '' })),
  } satisfies Partial<Record<keyof Electron.Dialog, unknown>>

  const powerSaveBlocker = {
    start: vi.fn((_type: string) => 7),
    stop: vi.fn((_id: number) => true),
  } satisfies Partial<Record<keyof Electron.PowerSaveBlocker, unknown>>

  const safeStorage = createSafeStorageFake()

  const windows: FakeWindow[] = []
  class BrowserWindow extends FakeWindow {
    constructor(options: Electron.BrowserWindowConstructorOptions) {
      super(options)
      calls.push('window')
      windows.push(this)
    }
  }

  class MessageChannelMain {
    port1 = { name: 'port1', close: vi.fn() }
    port2 = { name: 'port2', close: vi.fn() }
  }

  const children: FakeChild[] = []
  const utilityProcess = {
    fork: vi.fn((path: string) => {
      calls.push('fork')
      const child = new FakeChild(path)
      children.push(child)
      return child
    }),
  }

  const module = {
    app,
    protocol,
    session: { defaultSession },
    ipcMain,
    shell,
    dialog,
    powerSaveBlocker,
    safeStorage,
    BrowserWindow,
    MessageChannelMain,
    utilityProcess,
    nativeTheme: { shouldUseDarkColors: true },
  }
  return { module, calls, windows, children, ipcHandlers }
}

export class FakeWindow extends EventEmitter {
  readonly options: Electron.BrowserWindowConstructorOptions
  readonly loadURL = vi.fn(async (_address: string) => {})
  readonly show: Spy = vi.fn()
  readonly focus: Spy = vi.fn()
  readonly restore: Spy = vi.fn()
  readonly isMinimized = vi.fn(() => false)
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    this.options = options
  }
}

/** A utility process: keeps what it was told, and can speak or die. */
export class FakeChild extends EventEmitter {
  readonly path: string
  readonly postMessage = vi.fn((_message: unknown, _ports?: unknown[]) => {})
  readonly kill = vi.fn(() => this.emit('exit', 15))
  constructor(path = '') {
    super()
    this.path = path
  }
  told(type: string): unknown[] {
    return this.postMessage.mock.calls
      .map(([message]) => message)
      .filter((message) => (message as { type: string }).type === type)
  }
}

/** A web contents: the page's side of ports and the rules that were put on it. */
export class FakeContents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  readonly postMessage = vi.fn((_channel: string, _message: unknown, _ports: unknown[]) => {})
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.openHandler = handler
  }
}

/** Seals by turning the text around, so that a test sees whether something is sealed. */
export function createSafeStorageFake() {
  const turn = (text: string) => text.split('').toReversed().join('')
  return {
    encryptStringAsync: vi.fn(async (text: string) => Buffer.from(`sealed:${turn(text)}`)),
    decryptStringAsync: vi.fn(async (bytes: Buffer) => ({
      result: turn(bytes.toString().slice('sealed:'.length)),
      shouldReEncrypt: false,
    })),
    isAsyncEncryptionAvailable: vi.fn(async () => true),
    getSelectedStorageBackend: vi.fn(() => 'gnome_libsecret' as 'gnome_libsecret' | 'basic_text'),
  } satisfies Partial<Electron.SafeStorage>
}

export const trusted = { url: 'app://studio/', parent: null, detached: false }
