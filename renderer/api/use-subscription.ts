// The React side of a subscription. Components that ask for the same stream share one.
import { useCallback, useSyncExternalStore } from 'react'
import { emptySubscription, runSubscription, type StreamMessage, type SubscriptionState } from './subscription.ts'

interface StreamProcedure<I, S, D> {
  call: (input: I, options: { signal: AbortSignal }) => Promise<AsyncIterable<StreamMessage<S, D>>>
  key: (options: { input?: never }) => readonly unknown[]
}

interface Shared {
  state: SubscriptionState<unknown>
  listeners: Set<() => void>
  stop: AbortController
}

const shared = new Map<string, Shared>()
const replace = (_data: unknown, delta: unknown) => delta

/**
 * Follows a stream of the contract: `useSubscription(orpc.live.watch, { showId })`. Without `reduce` a delta replaces the
 * data (streams whose delta is the whole state). `stale` is true while the stream is down. Pass `null` to follow nothing.
 * `reduce` must be a stable function: the first component to ask for a stream decides it.
 */
export function useSubscription<I, S, D>(
  procedure: StreamProcedure<I, S, D>,
  input: I | null,
  reduce?: (data: S, delta: D) => S,
): SubscriptionState<S> {
  const key = input === null ? null : JSON.stringify([procedure.key({}), input ?? null])

  const subscribe = useCallback(
    (listener: () => void) => {
      if (key === null) return () => {}
      let entry = shared.get(key)
      if (!entry) {
        const created: Shared = { state: emptySubscription, listeners: new Set(), stop: new AbortController() }
        shared.set(key, created)
        entry = created
        void runSubscription<S, D>({
          open: (signal) => procedure.call(input as I, { signal }),
          reduce: reduce ?? (replace as (data: S, delta: D) => S),
          onState: (state) => {
            created.state = state
            for (const notify of created.listeners) notify()
          },
          signal: created.stop.signal,
        })
      }
      const joined = entry
      joined.listeners.add(listener)
      return () => {
        joined.listeners.delete(listener)
        // A moment of grace: moving between two screens that share a stream shouldn't reopen it.
        setTimeout(() => {
          if (joined.listeners.size > 0 || shared.get(key) !== joined) return
          joined.stop.abort()
          shared.delete(key)
        }, 1000)
      }
    },
    // The procedure, the input and the reducer are fixed by the key.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [key],
  )

  const snapshot = () => ((key && shared.get(key)?.state) || emptySubscription) as SubscriptionState<S>
  return useSyncExternalStore(subscribe, snapshot)
}
