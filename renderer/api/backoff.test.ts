import { expect, it } from 'vitest'
import { backoffMs, wait } from './backoff.ts'

it('waits twice as long each time, up to eight seconds', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 50].map((attempt) => backoffMs(attempt, 1))).toEqual([
    250, 500, 1000, 2000, 4000, 8000, 8000, 8000,
  ])
})

it('is spread over a quarter, never more than its step', () => {
  expect(backoffMs(3, 0)).toBe(1500)
  expect(backoffMs(3, 0.5)).toBe(1750)
})

it('a wait ends at once when it is aborted', async () => {
  const stop = new AbortController()
  const waited = wait(60_000, stop.signal)
  stop.abort()
  await expect(waited).resolves.toBeUndefined()
  await expect(wait(60_000, stop.signal)).resolves.toBeUndefined()
})
