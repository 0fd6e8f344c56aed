// RPC over a MessagePort: the page in Electron, worker threads in tests. Whoever was handed the port may use it.
import type { RequestContext } from '../kernel/rpc.ts'
import type { RpcServer } from './peer.ts'

type PortMessage = string | ArrayBuffer | Uint8Array<ArrayBuffer>

/** What Node's MessagePort has. */
interface EventTargetPort {
  addEventListener(event: 'message', listener: (event: { data: PortMessage }) => void): void
  addEventListener(event: 'close', listener: () => void): void
}
/** What Electron's MessagePortMain has. */
interface EmitterPort {
  on(event: 'message', listener: (event: { data: PortMessage }) => void): unknown
  on(event: 'close', listener: () => void): unknown
}
export type RpcPort = (EventTargetPort | EmitterPort) & {
  postMessage(message: unknown): void
  start(): void
  close(): void
}

/** Serves the router to the other end of the port until it closes. A malformed message closes it. */
export function serveMessagePort(server: RpcServer, port: RpcPort, context: RequestContext): void {
  const connection = server(context, async (message) => port.postMessage(message))
  const onMessage = async ({ data }: { data: PortMessage }) => {
    if (!(await connection.receive(data))) port.close()
  }
  const listener = (event: { data: PortMessage }) => void onMessage(event)
  if ('addEventListener' in port) {
    port.addEventListener('message', listener)
    port.addEventListener('close', connection.close)
  } else {
    port.on('message', listener)
    port.on('close', connection.close)
  }
  port.start()
}
