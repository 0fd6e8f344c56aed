// One vitest configuration for everything that runs in Node: unit tests beside the code, the contract suite over
// each transport, attacks on the real server, and fault tests. Real OBS and the browser have runners of their own.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { threadFlags } from '../electron/cli/node-process.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  test: {
    include: [
      'electron/**/*.test.ts',
      'shared/**/*.test.ts',
      'renderer/**/*.test.{ts,tsx}',
      'tests/{contract,security,faults,lint}/**/*.test.ts',
    ],
    exclude: ['node_modules/**', 'out/**', 'dist/**'],
    // The test of the colour tokens reads the stylesheet itself.
    css: { include: [/tokens\.css/] },
    pool: 'forks',
    execArgv: threadFlags,
    // Real ffmpeg and SQLite run inside the tests: more workers than cores only make timings lie.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    // A leaked global or stub in one test must not pass another.
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    passWithNoTests: false,
    reporters: ['default', 'tests/summary-reporter.ts'],
  },
})
