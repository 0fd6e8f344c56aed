// What a test runner did, and the one line that sums several of them up.

export interface RunSummary {
  passed: number
  failed: number
  skipped: { name: string; reason: string }[]
}

/** A step without tests of its own (type check, lint, build) counts as one. */
export const stepSummary = (succeeded: boolean): RunSummary => ({
  passed: succeeded ? 1 : 0,
  failed: succeeded ? 0 : 1,
  skipped: [],
})

/**
 * What a test runner counts for: its own summary; a runner that failed with all its tests passed (or that left no summary)
 * counts as one failure, so that nothing can fail unseen.
 */
export function runnerSummary(summary: RunSummary | null, succeeded: boolean): RunSummary {
  if (!summary) return stepSummary(false)
  return succeeded || summary.failed > 0 ? summary : { ...summary, failed: 1 }
}

/** The last line of `npm test`. */
export function finalLine(summaries: readonly RunSummary[]): string {
  const sum = (count: (summary: RunSummary) => number) =>
    summaries.reduce((total, summary) => total + count(summary), 0)
  return `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed, ${sum(({ skipped }) => skipped.length)} skipped`
}
