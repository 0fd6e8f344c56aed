import { describe, expect, it } from 'vitest'
import { finalLine, runnerSummary, stepSummary } from './test-summary.ts'

const skipped = [{ name: 'a', reason: 'no Electron binary' }]

describe('the summary of all runners', () => {
  it('adds up every runner and every step', () => {
    const runs = [stepSummary(true), stepSummary(false), { passed: 40, failed: 2, skipped }]
    expect(finalLine(runs)).toBe('41 passed, 3 failed, 1 skipped')
  })

  it('has a runner that left no summary as a failure, whatever its exit code', () => {
    expect(runnerSummary(null, true).failed).toBe(1)
    expect(runnerSummary(null, false).failed).toBe(1)
  })

  it('has a runner that failed without a failed test as a failure', () => {
    const run = { passed: 3, failed: 0, skipped }
    expect(runnerSummary(run, false)).toEqual({ passed: 3, failed: 1, skipped })
    expect(runnerSummary(run, true)).toEqual(run)
    expect(runnerSummary({ ...run, failed: 2 }, false).failed).toBe(2)
  })
})
