// The page's line to the backend in a browser: a same-origin WebSocket that comes back by itself. The session cookie
// that the server set is its permission; the page never sees a token.
import { RPCLink } from '@orpc/client/websocket'
import { backoffMs, wait } from './backoff.ts'
import type { LinkSwitch } from './link-switch.ts'
import { pageBase } from './page-base.ts'

/** Address of the RPC socket for a page's address. */
export function rpcAddress(page: { protocol: string; host: string; pathname: string }): string {
  return `${page.protocol === 'https:' ? 'wss:' : 'ws:'}//${page.host}${pageBase(page.pathname)}/rpc`
}

/** Connects and keeps reconnecting until the signal aborts. */
export async function connectWebSocket(
  target: LinkSwitch,
  { url = rpcAddress(location), signal }: { url?: string; signal?: AbortSignal } = {},
): Promise<void> {
  let attempt = 0
  while (!signal?.aborted) {
    const opened = await oneConnection(target, url, signal)
    attempt = opened ? 0 : attempt + 1
    target.use(null)
    await Promise.race([wait(backoffMs(attempt), signal), nextOnline(signal)])
  }
}

function oneConnection(target: LinkSwitch, url: string, signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url)
    socket.binaryType = 'arraybuffer'
    const close = () => socket.close()
    signal?.addEventListener('abort', close)
    let opened = false
    socket.addEventListener('open', () => {
      opened = true
      target.use(new RPCLink({ websocket: socket }))
    })
    socket.addEventListener('close', () => {
      signal?.removeEventListener('abort', close)
      // First, so that calls cut off by the closing see that the link is gone.
      target.use(null)
      resolve(opened)
    })
  })
}

/** The network card coming back is a better moment than any timer. */
function nextOnline(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    addEventListener('online', () => resolve(), { once: true, ...(signal && { signal }) })
  })
}
