// The studio's window, closed off: sandboxed, isolated, unable to leave its own page, without any permission of Chromium.
import { BrowserWindow, nativeTheme, session, shell, type WebContents } from 'electron'
import { studioAddress } from './addresses.ts'
import { mayOpenOutside } from './security/external-links.ts'
import { isOwnAddress } from './security/navigation.ts'
import { mayHave } from './security/permissions.ts'

/** Denies everything that a page could ask of Chromium but the little that permissions.ts grants. */
export function lockSession(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(mayHave(permission, contents.getURL())),
  )
  defaultSession.setPermissionCheckHandler((contents, permission) => mayHave(permission, contents?.getURL() ?? ''))
  defaultSession.setDevicePermissionHandler(() => false)
}

/** Holds for every web contents of the program, also for those that nobody meant to open. */
export function lockContents(contents: WebContents, loopbackPort: () => number | null): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url, loopbackPort())) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** Opens the studio's window; it shows itself when its first picture is ready. */
export function openStudioWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    title: 'Vitrine',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0e0f12' : '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(studioAddress)
  return window
}
