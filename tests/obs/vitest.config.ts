// Tests against a real OBS: one file at a time, alone on the machine, since they measure milliseconds.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/obs/**/*.test.ts'],
    globalSetup: ['tests/obs/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    // A software-rendered OBS takes about ten seconds to start.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000, interval: 30 } },
    teardownTimeout: 30_000,
    // As for the browser's specs: a second try in CI only.
    retry: process.env.CI ? 1 : 0,
    reporters: ['default', 'tests/summary-reporter.ts'],
  },
})
