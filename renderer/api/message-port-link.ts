// The page's line to the backend in Electron: the preload script passes a MessagePort on, once for each start of the
// backend process. The port is the permission.
import { RPCLink } from '@orpc/client/message-port'
import type { LinkSwitch } from './link-switch.ts'

/** Listens for ports from the preload script; a new one replaces the last. */
export function connectMessagePort(target: LinkSwitch, page: Window = window): void {
  let newest: MessagePort | null = null
  page.addEventListener('message', (event: MessageEvent<{ type?: string } | null>) => {
    // Only this very window may pass a port: a frame or an opener would have another source.
    if (event.source !== page || event.data?.type !== 'vitrine:port') return
    const port = event.ports[0]
    if (!port) return
    newest?.close()
    newest = port
    port.addEventListener('close', () => {
      if (newest === port) target.use(null)
    })
    port.start()
    target.use(new RPCLink({ port }))
  })
  page.postMessage({ type: 'vitrine:ready' }, page.location.origin)
}
