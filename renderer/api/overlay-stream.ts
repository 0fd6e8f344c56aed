// The overlay page's own small line to the backend: one subscription, one socket for each attempt, no client of the whole contract.
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#shared/contract/index.ts'
import type { OverlayState } from '#shared/domain/show.ts'
import { runSubscription } from './subscription.ts'
import { rpcAddress } from './websocket-link.ts'

/** Follows what viewers should see for the life of the page; `connected` is false while the studio does not answer. */
export function followOverlay(onState: (state: OverlayState | null, connected: boolean) => void): void {
  const signal = new AbortController().signal
  const open = async () => {
    const socket = new WebSocket(rpcAddress(location))
    socket.binaryType = 'arraybuffer'
    const closed = new Promise<never>((_, reject) => {
      socket.addEventListener('close', () => reject(new Error('the socket closed')))
    })
    const client = createORPCClient<ContractRouterClient<Contract>>(new RPCLink({ websocket: socket }))
    const messages = await Promise.race([client.live.overlay.watch(), closed])
    return untilClosed(messages, closed)
  }
  void runSubscription<OverlayState, OverlayState>({
    open,
    reduce: (_, delta) => delta,
    onState: ({ data, stale }) => onState(data ?? null, !stale),
    signal,
  })
}

/** A stream whose socket closes must end, not wait for ever. */
async function* untilClosed<T>(messages: AsyncIterable<T>, closed: Promise<never>): AsyncGenerator<T> {
  const iterator = messages[Symbol.asyncIterator]()
  for (;;) {
    const next = await Promise.race([iterator.next(), closed])
    if (next.done) return
    yield next.value
  }
}
