// The studio in a real Chromium, the one of this machine. One worker: it shares one browser, and the machine has two cores.
import { defineConfig } from 'playwright/test'
import { findChromium } from '../../electron/cli/find-program.ts'

const executablePath = findChromium()

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  // Once more after a failure, which the report then calls flaky: the machine is small and shared.
  retries: 1,
  reporter: [['list'], ['./summary-reporter.ts']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    colorScheme: 'dark',
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // As root, in a container, Chromium's own sandbox can't start; the pages under test are ours.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
