// A WebSocket server that greets like OBS and then does what a test wants: for what a healthy OBS won't do, as falling silent in mid-call.
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

export interface FakeRequest {
  requestType: string
  requestId: string
  requestData?: Record<string, unknown>
}

export interface FakeObsOptions {
  /** Null answers nothing. */
  answer?: (request: FakeRequest) => Record<string, unknown> | null
  version?: string
  /** Close code instead of an answer to Identify. */
  refuse?: number
  /** Does not greet at all. */
  mute?: boolean
  port?: number
}

export async function startFakeObs(options: FakeObsOptions = {}) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: options.port ?? 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  const requests: FakeRequest[] = []
  const answerTo = (request: FakeRequest) => {
    requests.push(request)
    if (request.requestType === 'GetVersion') return { obsVersion: '31.0.0' }
    return (options.answer ?? (() => ({})))(request)
  }
  server.on('connection', (socket: WebSocket) => {
    const send = (op: number, d: object) => socket.send(JSON.stringify({ op, d }))
    if (!options.mute) send(0, { obsWebSocketVersion: options.version ?? '5.5.0', rpcVersion: 1 })
    socket.on('message', (data: Buffer) => {
      const { op, d } = JSON.parse(data.toString()) as { op: number; d: FakeRequest & { requests: FakeRequest[] } }
      if (op === 1) {
        if (options.refuse) socket.close(options.refuse)
        else send(2, { negotiatedRpcVersion: 1 })
      }
      const status = { result: true, code: 100 }
      if (op === 6) {
        const responseData = answerTo(d)
        if (responseData) send(7, { ...d, requestStatus: status, responseData })
      }
      if (op === 8) {
        const results = d.requests.map((request) => ({ request, responseData: answerTo(request) }))
        if (results.some(({ responseData }) => responseData === null)) return
        send(9, {
          requestId: d.requestId,
          results: results.map(({ request, responseData }) => ({ ...request, requestStatus: status, responseData })),
        })
      }
    })
  })
  const { port } = server.address() as AddressInfo
  return {
    address: `127.0.0.1:${port}`,
    port,
    requests,
    clients: () => server.clients.size,
    /** Cuts every connection, as a crash does. */
    drop: () => server.clients.forEach((client) => client.terminate()),
    close: async () => {
      server.clients.forEach((client) => client.terminate())
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
