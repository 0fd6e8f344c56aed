// The backend as a child of Electron's main process: starts on request, takes a port for each page, asks main for secrets
// and tells it where an asset's file is.
import { join } from 'node:path'
import { assetIdSchema } from '#shared/domain/ids.ts'
import { mediaVariantSchema } from '#shared/domain/media.ts'
import { startBackend, type Backend, type BackendOptions } from './backend.ts'
import type { BackendStart, FromBackend, SecretRequest, ToBackend } from './host-protocol.ts'
import { createFileSecrets } from './kernel/secrets/encrypted-file.ts'
import type { SecretStore } from './kernel/secrets/index.ts'
import { serveMessagePort, type RpcPort } from './transports/message-port.ts'
import { createRpcServer } from './transports/peer.ts'

/** What Electron puts on `process.parentPort` in a utility process. */
export interface ParentPort {
  on(event: 'message', listener: (event: { data: ToBackend; ports: RpcPort[] }) => void): unknown
  postMessage(message: FromBackend): void
}

/** Serves one parent until it says stop; `exit` ends the process. */
export function serveParent(
  parent: ParentPort,
  exit: (code: number) => void,
  start: typeof startBackend = startBackend,
): void {
  const vault = createParentVault((message) => parent.postMessage(message))
  // Ports may arrive while the workspace is still opening: they wait for it.
  let backend: Promise<Backend> | null = null

  const close = () => Promise.resolve(backend?.then((running) => running.close()))
  const open = async (options: BackendStart): Promise<Backend> => {
    // Main starts a backend that ended again, and gives each page a new port.
    const onRestart = () => void close().finally(() => exit(0))
    const running = await start({ ...backendOptions(options, vault.store), onRestart })
    running.studio.events.on('onAir', ({ showId }) => parent.postMessage({ type: 'onAir', showId }))
    parent.postMessage({ type: 'ready', port: running.server.port })
    return running
  }
  const fail = (error: unknown) => {
    const reason = error instanceof Error && error.name === 'NewerDatabaseError' ? 'newer-workspace' : 'other'
    parent.postMessage({ type: 'failed', reason, detail: error instanceof Error ? error.message : String(error) })
    exit(1)
  }
  const connect = async (port: RpcPort) => {
    if (!backend) return port.close()
    const { studio, log } = await backend
    serveMessagePort(createRpcServer(studio.router, log), port, { scope: 'admin', actor: 'user' })
  }
  const answerMedia = async (message: Extract<ToBackend, { type: 'mediaQuestion' }>) => {
    const assetId = assetIdSchema.safeParse(message.assetId)
    const variant = mediaVariantSchema.safeParse(message.variant)
    const known = backend && assetId.success && variant.success
    const file = known
      ? await backend?.then(({ studio }) => studio.media.open(assetId.data, variant.data)).catch(() => null)
      : null
    parent.postMessage({ type: 'mediaAnswer', id: message.id, file: file ?? null })
  }

  const answerDownload = async ({ id, downloadId }: Extract<ToBackend, { type: 'downloadQuestion' }>) => {
    const found = await backend?.then(({ studio }) => studio.downloads.open(downloadId)).catch(() => null)
    const file = found ? { path: found.path, fileName: found.fileName } : null
    parent.postMessage({ type: 'downloadAnswer', id, file })
  }

  parent.on('message', ({ data, ports: [port] }) => {
    switch (data.type) {
      case 'start':
        backend ??= open(data.options)
        backend.catch(fail)
        break
      case 'connect':
        if (port) connect(port).catch(() => port.close())
        break
      case 'secretAnswer':
        vault.settle(data)
        break
      case 'mediaQuestion':
        void answerMedia(data)
        break
      case 'downloadQuestion':
        void answerDownload(data)
        break
      case 'stop':
        void close().finally(() => exit(0))
        break
      default:
        data satisfies never
    }
  })
}

function backendOptions(options: BackendStart, vault: SecretStore): BackendOptions {
  const { dataDir, resourcesDir, pagesDir, version, configDir, hasVault } = options
  const files = { vaultPath: join(dataDir, 'secrets.vault'), keyPath: join(configDir, 'vault.key') }
  return {
    dataDir,
    resourcesDir,
    pagesDir,
    version,
    shell: 'electron',
    secrets: hasVault ? vault : createFileSecrets(files),
  }
}

type SecretAnswer = Extract<ToBackend, { type: 'secretAnswer' }>

/** A secret store whose other end is main's: the keychain is only reachable from there. */
function createParentVault(post: (message: FromBackend) => void) {
  const waiting = new Map<number, (answer: SecretAnswer['answer']) => void>()
  let lastId = 0
  const ask = (request: SecretRequest) =>
    new Promise<string | null>((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, (answer) => (answer.ok ? resolve(answer.value) : reject(new Error(answer.detail))))
      post({ type: 'secretQuestion', id, request })
    })
  const store: SecretStore = {
    kind: 'os-keychain',
    note: null,
    get: (name) => ask({ op: 'get', name }),
    set: async (name, value) => void (await ask({ op: 'set', name, value })),
    delete: async (name) => void (await ask({ op: 'delete', name })),
  }
  const settle = ({ id, answer }: SecretAnswer) => {
    waiting.get(id)?.(answer)
    waiting.delete(id)
  }
  return { store, settle }
}
