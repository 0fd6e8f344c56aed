// Exponential backoff with jitter, as the platforms ask for it.

export interface BackoffOptions {
  baseMs: number
  capMs: number
  /** Up to this much is added at random. */
  jitterMs: number
}

/** Wait before attempt `attempt` (1 = first retry). `retryAfterMs` of the server wins when longer. */
export function backoffMs(attempt: number, options: BackoffOptions, random: () => number, retryAfterMs = 0): number {
  const wait = Math.min(options.capMs, options.baseMs * 2 ** Math.max(0, attempt - 1))
  return Math.max(retryAfterMs, wait) + Math.floor(random() * options.jitterMs)
}
