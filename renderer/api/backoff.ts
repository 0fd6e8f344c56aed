// How long to wait before the next attempt to reach the backend.

/**
 * Delay in milliseconds before attempt number `attempt` (0 = the first retry): doubles from 250 ms up to 8 s, with up to
 * a quarter of jitter so that several pages don't knock at the same moment. `random` is 0..1.
 */
export function backoffMs(attempt: number, random = Math.random()): number {
  const base = Math.min(8000, 250 * 2 ** Math.min(attempt, 10))
  return Math.round(base * (0.75 + 0.25 * random))
}

/** Resolves after `ms`, or at once when the signal aborts. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done)
  })
}
