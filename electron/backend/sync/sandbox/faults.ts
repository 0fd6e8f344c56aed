// What the sandbox does wrong on purpose, decided by a seeded generator so that a run can be repeated.
import type { SandboxFaults } from '#shared/domain/sync.ts'

export const noFaults: SandboxFaults = {
  throttleRate: 0,
  errorRate: 0,
  dropAnswerRate: 0,
  latencyMs: 0,
  auditDelayMs: 1500,
  refuseRate: 0,
}

export type Random = () => number

/** mulberry32: small, fast, and the same numbers for the same seed everywhere. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type Fault = 'none' | 'throttle' | 'error' | 'drop-answer'

/** The fate of one request; always draws the same count of numbers, so that one rate doesn't shift the others. */
export function drawFault(faults: SandboxFaults, random: Random): Fault {
  const [throttle, error, drop] = [random(), random(), random()]
  if (throttle < faults.throttleRate) return 'throttle'
  if (error < faults.errorRate) return 'error'
  return drop < faults.dropAnswerRate ? 'drop-answer' : 'none'
}
