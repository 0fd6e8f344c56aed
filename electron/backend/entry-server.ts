// The browser shell's process: the same backend and page as in Electron, on 127.0.0.1. Prints one line of JSON with the address
// when it's ready, so that a launcher or a test can open it.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { startBackend, type BackendOptions } from './backend.ts'
import { findPackageRoot } from './package-root.ts'
import { openKeyring } from './kernel/secrets/keyring.ts'
import { createFileSecrets } from './kernel/secrets/encrypted-file.ts'
import { createMemorySecrets, type SecretStore } from './kernel/secrets/index.ts'

// The launcher's bound is for this thread: worker threads have their own, which V8 lets a flag override.
setFlagsFromString('--max-semi-space-size=0')

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string' },
    pages: { type: 'string' },
    /** For tests and throw-away workspaces: secrets are gone with the process. */
    'memory-secrets': { type: 'boolean' },
  },
})

const root = await findPackageRoot()
const dataDir = values.data ?? process.env.VITRINE_DATA_DIR ?? defaultDataDir()
const options: BackendOptions = {
  dataDir,
  resourcesDir: join(root.path, 'resources'),
  pagesDir: values.pages ?? join(root.path, 'out', 'renderer'),
  shell: 'browser',
  version: root.version,
  secrets: await openSecrets(),
  port: Number(values.port ?? 0),
  onRestart: () => void reopen(),
}
let backend = await startBackend(options)
const stop = () => void backend.close().then(() => process.exit(0))
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
console.log(JSON.stringify({ ready: true, url: backend.server.address('admin'), dataDir, pid: process.pid }))

/** Same port and secrets, so that open pages find their way back. */
async function reopen(): Promise<void> {
  const { server, tokens } = backend
  await backend.close()
  backend = await startBackend({ ...options, port: server.port, tokens })
}

async function openSecrets(): Promise<SecretStore> {
  if (values['memory-secrets']) return createMemorySecrets()
  const fallback = { vaultPath: join(dataDir, 'secrets.vault'), keyPath: join(configDir(), 'vault.key') }
  return (await openKeyring()) ?? createFileSecrets(fallback)
}

function defaultDataDir(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Vitrine')
  if (process.platform === 'win32') return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Vitrine')
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'vitrine')
}

function configDir(): string {
  if (process.platform === 'linux') return join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'vitrine')
  return join(defaultDataDir(), 'keys')
}
