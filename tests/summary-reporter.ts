// Counts what a vitest run did into the file that VITRINE_TEST_SUMMARY names, for the one line at the end of `npm test`.
import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'
import type { RunSummary } from '../electron/cli/test-summary.ts'

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]) {
    const summary: RunSummary = { passed: 0, failed: unhandledErrors.length, skipped: [] }
    for (const module of modules) {
      // A file that does not even load has no test to fail.
      summary.failed += module.errors().length
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') summary.passed += 1
        else if (result.state === 'failed') summary.failed += 1
        else {
          const note = result.state === 'skipped' ? result.note : undefined
          summary.skipped.push({
            name: `${module.relativeModuleId} > ${test.fullName}`,
            reason: note ?? 'no reason given',
          })
        }
      }
    }
    const path = process.env.VITRINE_TEST_SUMMARY
    if (path) writeFileSync(path, JSON.stringify(summary))
  }
}
