// Boot order of the desktop program, nothing else: one instance, sandbox, schemes, backend, window.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, dialog, protocol, safeStorage, utilityProcess, type BrowserWindow } from 'electron'
import { appScheme, mediaScheme } from './addresses.ts'
import { createBackendHost } from './backend-host.ts'
import { dataDir } from './data-dir.ts'
import { createOnAirGuard } from './on-air.ts'
import { createAppHandler, createMediaHandler, schemes } from './protocols.ts'
import { createSecretVault, hasKeychain } from './secret-vault.ts'
import { registerShellIpc } from './shell-ipc.ts'
import { lockContents, lockSession, openStudioWindow } from './windows.ts'

const { argv, env, platform } = process
const workspace = dataDir({ argv, env, platform, home: homedir() })
const out = join(import.meta.dirname, '..')
const pagesDir = join(out, 'renderer')

app.enableSandbox()
protocol.registerSchemesAsPrivileged(schemes)
app.setPath('userData', join(workspace, 'shell'))
if (app.requestSingleInstanceLock()) void boot()
else app.quit()

async function boot() {
  let window: BrowserWindow | null = null
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  await app.whenReady()

  const onAir = createOnAirGuard(app.getLocale())
  const backend = createBackendHost({
    fork: () =>
      utilityProcess.fork(join(import.meta.dirname, 'entry-utility.js'), [], { serviceName: 'Vitrine backend' }),
    start: {
      dataDir: workspace,
      resourcesDir: app.isPackaged ? join(process.resourcesPath, 'resources') : join(app.getAppPath(), 'resources'),
      pagesDir,
      version: app.getVersion(),
      configDir: join(app.getPath('appData'), 'vitrine'),
      hasVault: await hasKeychain(safeStorage, platform),
    },
    answerSecret: createSecretVault(safeStorage, join(app.getPath('userData'), 'secrets.json')),
    onReady: () => ipc.reconnectAll(),
    onAir: (showId) => onAir.set(showId),
    onGivenUp: ({ reason, detail }) => {
      const newer =
        'This workspace was made by a newer version of Vitrine. Update Vitrine to open it; nothing was changed.'
      dialog.showErrorBox('Vitrine', reason === 'newer-workspace' ? newer : `The studio keeps stopping.\n\n${detail}`)
      app.quit()
    },
  })
  const ipc = registerShellIpc(backend)

  lockSession()
  app.on('web-contents-created', (_, contents) => lockContents(contents, () => backend.port))
  protocol.handle(appScheme, await createAppHandler(pagesDir))
  protocol.handle(
    mediaScheme,
    createMediaHandler((assetId, variant) => backend.mediaFile(assetId, variant)),
  )
  backend.launch()

  const open = () => {
    const opened = openStudioWindow(join(out, 'preload/index.cjs'))
    opened.on('close', (event) => {
      if (!onAir.mayClose(opened)) event.preventDefault()
    })
    opened.on('closed', () => (window = null))
    window = opened
  }
  open()
  app.on('activate', () => window ?? open())
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit()
  })
  let stopped = false
  app.on('will-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void backend.stop().finally(() => {
      stopped = true
      app.quit()
    })
  })
}
