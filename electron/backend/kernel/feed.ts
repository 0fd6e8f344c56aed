// Subscriptions: a snapshot first, then deltas with a growing revision. Slow readers never grow memory.

export type FeedMessage<S, D> =
  { type: 'snapshot'; revision: number; data: S } | { type: 'delta'; revision: number; data: D }

/**
 * State whose newest value is all that matters: a slow reader skips the values in between.
 * `read` gives the present value; `listen` calls back on each change and returns its unsubscribe.
 */
export async function* latestFeed<S>(options: {
  read: () => { revision: number; data: S }
  listen: (changed: () => void) => () => void
  signal: AbortSignal | undefined
}): AsyncGenerator<FeedMessage<S, S>, void, void> {
  const gate = createGate(options.signal)
  const stop = options.listen(gate.open)
  try {
    let sent = options.read()
    yield { type: 'snapshot', ...sent }
    while (await gate.passed()) {
      const next = options.read()
      if (next.revision === sent.revision) continue
      sent = next
      yield { type: 'delta', ...next }
    }
  } finally {
    stop()
  }
}

/** Deltas that all count, up to `limit` waiting ones; past that the reader gets a new snapshot instead. */
export async function* queueFeed<S, D>(options: {
  snapshot: () => S
  listen: (push: (delta: D) => void) => () => void
  signal: AbortSignal | undefined
  limit?: number
}): AsyncGenerator<FeedMessage<S, D>, void, void> {
  const limit = options.limit ?? 256
  const gate = createGate(options.signal)
  let waiting: D[] = []
  let overflowed = false
  let revision = 0
  const stop = options.listen((delta) => {
    if (waiting.length >= limit) overflowed = true
    else waiting.push(delta)
    gate.open()
  })
  try {
    yield { type: 'snapshot', revision, data: options.snapshot() }
    while (await gate.passed()) {
      if (overflowed) {
        overflowed = false
        waiting = []
        yield { type: 'snapshot', revision: ++revision, data: options.snapshot() }
        continue
      }
      const batch = waiting
      waiting = []
      for (const data of batch) yield { type: 'delta', revision: ++revision, data }
    }
  } finally {
    stop()
  }
}

function createGate(signal: AbortSignal | undefined) {
  let isOpen = false
  let wake: (() => void) | null = null
  const rouse = () => {
    wake?.()
    wake = null
  }
  signal?.addEventListener('abort', rouse, { once: true })
  return {
    open: () => {
      isOpen = true
      rouse()
    },
    /** True when something happened, false when the reader went away. */
    passed: async (): Promise<boolean> => {
      if (!isOpen && !signal?.aborted) await new Promise<void>((resolve) => (wake = resolve))
      isOpen = false
      return !signal?.aborted
    },
  }
}
