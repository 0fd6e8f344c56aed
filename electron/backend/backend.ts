// What both shells share: a studio on the user's data folder, and the loopback server for the pages that live outside of Electron
// (the whole studio in the browser shell, the overlay and the second screen in both).
import { hostname } from 'node:os'
import { join } from 'node:path'
import { createStudio, type Studio } from './app.ts'
import { systemClock } from './kernel/clock.ts'
import { createLogger, type Logger } from './kernel/logger.ts'
import type { SecretStore } from './kernel/secrets/index.ts'
import type { Shell } from './system/index.ts'
import { createScopeTokens, type ScopeTokens } from './transports/guard/token.ts'
import { startHttpServer, type HttpServer } from './transports/http-server.ts'

export interface BackendOptions {
  dataDir: string
  resourcesDir: string
  /** Folder of the built pages. */
  pagesDir: string
  shell: Shell
  version: string
  secrets: SecretStore
  /** 0: any free port. */
  port?: number
  /** Secrets of the pages; absent for new ones. */
  tokens?: ScopeTokens
  /** Called when the studio asks to be opened again, after a restore. Absent: it takes effect at the next start. */
  onRestart?: () => void
}

export interface Backend {
  studio: Studio
  server: HttpServer
  tokens: ScopeTokens
  log: Logger
  close(): Promise<void>
}

/** Opens the workspace and listens on 127.0.0.1. Rejects with NewerDatabaseError, or when the pages are not built. */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  const log = createLogger({
    level: process.env.VITRINE_LOG_LEVEL ?? 'info',
    destination: join(options.dataDir, 'logs', 'vitrine.log'),
  })
  const tokens = options.tokens ?? createScopeTokens()
  let server: HttpServer | null = null
  const studio = await createStudio({
    config: {
      dataDir: options.dataDir,
      resourcesDir: options.resourcesDir,
      shell: options.shell,
      version: options.version,
      device: hostname(),
    },
    ports: {
      clock: systemClock,
      log,
      secrets: options.secrets,
      ...(options.onRestart && { restart: options.onRestart }),
      links: () => ({
        remote: server?.address('remote:control') ?? null,
        overlay: server?.address('overlay:read') ?? null,
      }),
    },
  })
  try {
    server = await startHttpServer({
      router: studio.router,
      media: studio.media,
      downloads: studio.downloads,
      tokens,
      pagesDir: options.pagesDir,
      logger: log,
      ...(options.port ? { port: options.port } : {}),
    })
  } catch (error) {
    await studio.dispose()
    throw error
  }
  const listening = server
  log.info({ port: listening.port, dataDir: options.dataDir, shell: options.shell }, 'backend ready')
  return {
    studio,
    server: listening,
    tokens,
    log,
    close: async () => {
      await listening.close()
      await studio.dispose()
    },
  }
}
