// RPC over WebSocket: browser, second screen and overlay. It is opened by http-server.ts after the guards have said yes.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { Logger } from '../kernel/logger.ts'
import type { RequestContext } from '../kernel/rpc.ts'
import type { RpcServer } from './peer.ts'

export interface WebSocketLimits {
  /** Longest message that is read; an upload's chunk and its envelope fit. */
  maxMessageBytes: number
  maxConnections: number
  /** A socket that has this much waiting to be sent is dropped: its page reconnects and gets a fresh snapshot. */
  maxBufferedBytes: number
  /** A ping goes out this often; a socket that has not answered by the next one is dropped. */
  heartbeatMs: number
}

export const defaultWebSocketLimits: WebSocketLimits = {
  maxMessageBytes: 8 * 1024 * 1024,
  maxConnections: 64,
  maxBufferedBytes: 32 * 1024 * 1024,
  heartbeatMs: 15_000,
}

export interface RpcSockets {
  readonly isFull: boolean
  /** Finishes the WebSocket handshake of an HTTP upgrade and serves the router on it. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, context: RequestContext): void
  close(): Promise<void>
}

export function createRpcSockets(server: RpcServer, logger: Logger, limits = defaultWebSocketLimits): RpcSockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxMessageBytes,
    // Compression lets a small message become a huge one, and saves nothing on a loopback.
    perMessageDeflate: false,
  })
  const alive = new WeakSet<WebSocket>()
  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, limits.heartbeatMs)
  heartbeat.unref()

  const serve = (socket: WebSocket, context: RequestContext) => {
    alive.add(socket)
    socket.on('pong', () => alive.add(socket))
    const connection = server(context, (message) => send(socket, message))
    socket.on('message', (data, isBinary) => {
      void connection.receive(decode(data, isBinary)).then((understood) => {
        if (!understood) socket.close(1007, 'not a message of this protocol')
      })
    })
    socket.on('close', connection.close)
    socket.on('error', (error) => logger.warn({ reason: error.message, scope: context.scope }, 'a socket failed'))
  }

  /** Resolves when the operating system has taken the message: that is what slows a subscription down to its reader. */
  const send = (socket: WebSocket, message: string | ArrayBufferLike | Uint8Array) =>
    new Promise<void>((resolve) => {
      if (socket.bufferedAmount > limits.maxBufferedBytes) socket.terminate()
      // An error here means that the socket is closing, and 'close' does what is needed.
      socket.send(message, () => resolve())
    })

  return {
    get isFull() {
      return sockets.clients.size >= limits.maxConnections
    },
    accept: (request, socket, head, context) => {
      sockets.handleUpgrade(request, socket, head, (webSocket) => serve(webSocket, context))
    },
    close: async () => {
      clearInterval(heartbeat)
      for (const socket of sockets.clients) socket.terminate()
      await new Promise<void>((resolve) => sockets.close(() => resolve()))
    },
  }
}

function decode(data: RawData, isBinary: boolean): string | Uint8Array<ArrayBuffer> {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)
  return isBinary ? new Uint8Array(bytes) : bytes.toString('utf8')
}
