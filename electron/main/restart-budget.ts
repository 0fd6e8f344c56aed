// How often the backend may be started again by itself: a crash in mid-show must heal in a moment, a crash at every
// start must not spin.

export interface RestartBudget {
  /** Milliseconds to wait before the next start; null when too many were spent. */
  spend(now: number): number | null
}

/** `restarts` within `windowMs`, the wait doubling from `firstWaitMs` with each one still inside the window. */
export function createRestartBudget({ restarts = 5, windowMs = 60_000, firstWaitMs = 100 } = {}): RestartBudget {
  let spent: number[] = []
  return {
    spend: (now) => {
      spent = spent.filter((at) => now - at < windowMs)
      if (spent.length >= restarts) return null
      spent.push(now)
      return firstWaitMs * 2 ** (spent.length - 1)
    },
  }
}
