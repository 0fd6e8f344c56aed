// Token bucket: `capacity` at once, refilled at `perSecond`.
import type { Clock } from './clock.ts'

export interface RateLimiter {
  /** Milliseconds to wait before the next call may go; 0 takes a token at once. */
  take(): number
  /** Waits for a token. */
  acquire(signal?: AbortSignal): Promise<void>
  /** No token before this moment (UTC ms), as a server's Retry-After asks. */
  pauseUntil(at: number): void
  readonly pausedUntil: number
}

export function createRateLimiter(options: { capacity: number; perSecond: number }, clock: Clock): RateLimiter {
  let tokens = options.capacity
  let updatedAt = clock.now()
  let pausedUntil = 0
  const take = (): number => {
    const now = clock.now()
    if (now < pausedUntil) return pausedUntil - now
    tokens = Math.min(options.capacity, tokens + ((now - updatedAt) / 1000) * options.perSecond)
    updatedAt = now
    if (tokens >= 1) {
      tokens -= 1
      return 0
    }
    return Math.max(1, Math.ceil(((1 - tokens) / options.perSecond) * 1000))
  }
  return {
    take,
    acquire: async (signal) => {
      for (let wait = take(); wait > 0; wait = take()) await clock.sleep(wait, signal)
    },
    pauseUntil: (at) => {
      pausedUntil = Math.max(pausedUntil, at)
    },
    get pausedUntil() {
      return pausedUntil
    },
  }
}
