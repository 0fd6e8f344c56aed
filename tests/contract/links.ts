// The three ways to a studio: in memory, a MessagePort as in Electron, a WebSocket as in a browser. Each gives the same
// typed client; the suite runs once for each.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { WebSocket } from 'ws'
import type { Contract } from '#shared/contract/index.ts'
import type { Scope } from '#shared/contract/scopes.ts'
import type { Logger } from '../../electron/backend/kernel/logger.ts'
import type { RequestContext } from '../../electron/backend/kernel/rpc.ts'
import { openTestStudio, type TestStudio } from '../../electron/backend/testing/studio.ts'
import { createScopeTokens } from '../../electron/backend/transports/guard/token.ts'
import { scopePages } from '../../electron/backend/transports/guard/scopes.ts'
import { startHttpServer } from '../../electron/backend/transports/http-server.ts'
import { serveMessagePort } from '../../electron/backend/transports/message-port.ts'
import { createRpcServer } from '../../electron/backend/transports/peer.ts'
import { createRpcInterceptors } from '../../electron/backend/transports/rpc-interceptors.ts'
import { createProbe, type probeContract } from './probe.ts'

/** What the suite calls: the program's own procedures, which every other domain's are made like, and the probe. */
export type TestClient = ContractRouterClient<{ system: Contract['system']; probe: typeof probeContract }>

export interface Connection {
  client: TestClient
  /** Cuts the line, as a closed tab does. */
  disconnect(): Promise<void>
}

type Probe = ReturnType<typeof createProbe>
/** A studio with the probe beside it, and what its log said. Named: the whole contract is too long to be spelt out in a declaration. */
export interface OpenStudio {
  router: TestStudio['studio']['router'] & { probe: Probe['router'] }
  probe: Probe['state']
  errors: object[]
  log: Logger
  close(): Promise<void>
}

export async function openStudio(): Promise<OpenStudio> {
  const { studio, close } = await openTestStudio()
  const probe = createProbe()
  const errors: object[] = []
  const log: Logger = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: (data) => void errors.push(data),
    child: () => log,
  }
  return { router: { ...studio.router, probe: probe.router }, probe: probe.state, errors, log, close }
}

export interface Link {
  name: string
  /** Can the connection be cut? */
  hasLine: boolean
  /** Starts the transport of a studio; `connect` opens one connection with a scope. */
  serve(studio: OpenStudio): Promise<{ connect(scope: Scope): Promise<Connection>; close(): Promise<void> }>
}

const contextOf = (scope: Scope): RequestContext => ({ scope, actor: scope === 'admin' ? 'user' : 'remote' })

const inMemory: Link = {
  name: 'in memory',
  hasLine: false,
  serve: async ({ router, log }) => ({
    connect: async (scope) => ({
      client: createRouterClient(router, { context: contextOf(scope), interceptors: createRpcInterceptors(log) }),
      disconnect: async () => {},
    }),
    close: async () => {},
  }),
}

const messagePort: Link = {
  name: 'MessagePort',
  hasLine: true,
  serve: async ({ router, log }) => {
    const server = createRpcServer(router, log)
    return {
      connect: async (scope) => {
        const { port1, port2 } = new MessageChannel()
        serveMessagePort(server, port1, contextOf(scope))
        port2.start()
        return {
          client: createORPCClient<TestClient>(new PortLink({ port: port2 })),
          disconnect: async () => port2.close(),
        }
      },
      close: async () => {},
    }
  },
}

const webSocket: Link = {
  name: 'WebSocket',
  hasLine: true,
  serve: async ({ router, log }) => {
    const pagesDir = await mkdtemp(join(tmpdir(), 'vitrine-pages-'))
    await mkdir(join(pagesDir, 'studio'))
    await writeFile(join(pagesDir, 'studio/index.html'), '<!doctype html>')
    const tokens = createScopeTokens()
    const server = await startHttpServer({
      router,
      media: { open: async () => null },
      downloads: { open: async () => null },
      tokens,
      pagesDir,
      logger: log,
    })
    return {
      connect: async (scope) => {
        const socket = new WebSocket(`ws://127.0.0.1:${server.port}${scopePages[scope].prefix}/rpc`, {
          headers: { authorization: `Bearer ${tokens[scope]}` },
        })
        await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
        return {
          client: createORPCClient<TestClient>(
            new SocketLink({ websocket: socket as unknown as globalThis.WebSocket }),
          ),
          disconnect: async () => socket.terminate(),
        }
      },
      close: async () => {
        await server.close()
        await rm(pagesDir, { recursive: true })
      },
    }
  },
}

export const links: readonly Link[] = [inMemory, messagePort, webSocket]
