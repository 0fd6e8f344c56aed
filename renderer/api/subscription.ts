// Snapshot-then-delta streams that survive reconnects, without React: what a stream means is decided and tested here.
import { ORPCError } from '@orpc/client'
import { backoffMs, wait } from './backoff.ts'

export type StreamMessage<S, D> =
  { type: 'snapshot'; revision: number; data: S } | { type: 'delta'; revision: number; data: D }

export interface SubscriptionState<S> {
  data: S | undefined
  revision: number
  /** True until the first snapshot and while the stream is down: `data` may be old. */
  stale: boolean
  error: unknown
}

export const emptySubscription: SubscriptionState<never> = { data: undefined, revision: -1, stale: true, error: null }

/** A snapshot always replaces; a delta that is not newer than what is shown is dropped, as is one before any snapshot. */
export function applyMessage<S, D>(
  state: SubscriptionState<S>,
  message: StreamMessage<S, D>,
  reduce: (data: S, delta: D) => S,
): SubscriptionState<S> {
  switch (message.type) {
    case 'snapshot':
      return { data: message.data, revision: message.revision, stale: false, error: null }
    case 'delta':
      if (state.data === undefined || message.revision <= state.revision) return state
      return { data: reduce(state.data, message.data), revision: message.revision, stale: false, error: null }
    default:
      return message satisfies never
  }
}

export interface SubscriptionRun<S, D> {
  open: (signal: AbortSignal) => Promise<AsyncIterable<StreamMessage<S, D>>>
  reduce: (data: S, delta: D) => S
  onState: (state: SubscriptionState<S>) => void
  signal: AbortSignal
  delay?: (attempt: number) => number
}

/** Runs until the signal aborts or the backend declares an error; anything else is retried with backoff. */
export async function runSubscription<S, D>({
  open,
  reduce,
  onState,
  signal,
  delay = backoffMs,
}: SubscriptionRun<S, D>) {
  let state: SubscriptionState<S> = emptySubscription
  const publish = (next: SubscriptionState<S>) => {
    if (next === state || signal.aborted) return
    state = next
    onState(next)
  }
  let attempt = 0
  while (!signal.aborted) {
    try {
      for await (const message of await open(signal)) {
        attempt = 0
        publish(applyMessage(state, message, reduce))
        if (signal.aborted) return
      }
      publish({ ...state, stale: true })
    } catch (error) {
      publish({ ...state, stale: true, error })
      if (error instanceof ORPCError && error.defined) return
    }
    await wait(delay(attempt), signal)
    attempt += 1
  }
}
