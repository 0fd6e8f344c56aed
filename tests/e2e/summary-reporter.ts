// Counts what a Playwright run did into the file that VITRINE_TEST_SUMMARY names, for the one line at the end of `npm test`.
import { writeFileSync } from 'node:fs'
import type { FullConfig, Reporter, Suite, TestCase } from 'playwright/types/testReporter'
import type { RunSummary } from '../../electron/cli/test-summary.ts'

const skipReason = (test: TestCase) =>
  test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? 'no reason given'

export default class SummaryReporter implements Reporter {
  private root: Suite | null = null
  private errors = 0

  onBegin(_config: FullConfig, suite: Suite) {
    this.root = suite
  }

  /** A failure outside of any test: a file that does not load, no test at all. */
  onError() {
    this.errors += 1
  }

  onEnd() {
    const summary: RunSummary = { passed: 0, failed: this.errors, skipped: [] }
    for (const test of this.root?.allTests() ?? []) {
      const outcome = test.outcome()
      if (outcome === 'flaky') process.stdout.write(`flaky: ${test.titlePath().slice(2).join(' > ')}\n`)
      if (outcome === 'expected' || outcome === 'flaky') summary.passed += 1
      else if (outcome === 'skipped')
        summary.skipped.push({ name: test.titlePath().slice(2).join(' > '), reason: skipReason(test) })
      else summary.failed += 1
    }
    const path = process.env.VITRINE_TEST_SUMMARY
    if (path) writeFileSync(path, JSON.stringify(summary))
  }
}
