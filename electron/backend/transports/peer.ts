// One connection's end of the RPC protocol, whatever carries its messages. Unlike oRPC's own adapters it waits for the
// transport to take each message, so that a slow reader slows its subscriptions down instead of filling memory, and it
// reports a malformed message instead of leaving an unhandled rejection.
import { StandardRPCHandler } from '@orpc/server/standard'
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer'
import type { AnyContractRouter } from '@orpc/contract'
import type { Router } from '@orpc/server'
import { ServerPeer } from '@orpc/standard-server-peer'
import type { Logger } from '../kernel/logger.ts'
import type { RequestContext } from '../kernel/rpc.ts'
import { createRpcInterceptors } from './rpc-interceptors.ts'

export type StudioRouter = Router<AnyContractRouter, RequestContext>

/** Takes one encoded message; resolves when the transport can take the next. */
export type Send = (message: string | ArrayBufferLike | Uint8Array) => Promise<void>

export interface RpcConnection {
  /** Feeds a message of the other side. Resolves to false when it is no message of the protocol. */
  receive(message: string | ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<boolean>
  /** Aborts everything that is running for this connection. */
  close(): void
}

export type RpcServer = (context: RequestContext, send: Send) => RpcConnection

/** Makes the server side of connections to a router; scope checks and error mapping included. */
export function createRpcServer(router: StudioRouter, logger: Logger): RpcServer {
  const handler = new StandardRPCHandler(router, { clientInterceptors: createRpcInterceptors(logger) })
  return (context, send) => {
    const peer = new ServerPeer(send)
    const handle = createServerPeerHandleRequestFn(handler, { context })
    return {
      receive: async (message) => {
        let understood = false
        try {
          await peer.message(message, (request) => {
            understood = true
            return handle(request)
          })
          return true
        } catch (error) {
          // A subscription that failed was already told to the page; a message that can't be read is the caller's to judge.
          if (understood) logger.warn({ err: error }, 'a connection broke during a call')
          return understood
        }
      },
      close: () => peer.close(),
    }
  }
}
