// A client link whose real transport comes and goes: calls wait for the next one, and those cut off in flight fail
// with ConnectionLost instead of hanging.
import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client'
import { ORPCError } from '@orpc/client'
import { ConnectionLost, setConnectionPhase } from './connection.ts'

type Link = ClientLink<ClientContext>

export interface LinkSwitch {
  link: Link
  /** Gives the transport that calls go through from now on, or null while there is none. */
  use(next: Link | null): void
}

/** `waitMs` is how long a call waits for a transport before it fails with ConnectionLost. */
export function createLinkSwitch({ waitMs = 10_000 }: { waitMs?: number } = {}): LinkSwitch {
  let current: Link | null = null
  let everConnected = false
  const waiting = new Set<(link: Link) => void>()

  const available = (signal: AbortSignal | undefined) =>
    new Promise<Link>((resolve, reject) => {
      if (current) return resolve(current)
      const settle = (link: Link) => {
        cleanUp()
        resolve(link)
      }
      const fail = () => {
        cleanUp()
        reject(signal?.aborted ? signal.reason : new ConnectionLost('no connection'))
      }
      const cleanUp = () => {
        clearTimeout(timer)
        waiting.delete(settle)
        signal?.removeEventListener('abort', fail)
      }
      const timer = setTimeout(fail, waitMs)
      waiting.add(settle)
      signal?.addEventListener('abort', fail)
    })

  return {
    link: {
      async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>) {
        const link = await available(options.signal)
        try {
          return await link.call(path, input, options)
        } catch (error) {
          // A transport that closes aborts what it carries; anything that the backend said is an ORPCError.
          const cutOff = current !== link && !(error instanceof ORPCError) && !options.signal?.aborted
          throw cutOff ? new ConnectionLost('connection closed during a call', { cause: error }) : error
        }
      },
    },
    use(next) {
      current = next
      if (!next) return setConnectionPhase(everConnected ? 'reconnecting' : 'connecting')
      everConnected = true
      setConnectionPhase('online')
      for (const settle of Array.from(waiting)) settle(next)
    },
  }
}
