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
  // No second try by hand: what fails now and then is broken, here or in the product. In CI one, named as flaky, so that a machine
  // that stutters once in 55 specs does not stop everything else.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list'], ['./summary-reporter.ts']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    colorScheme: 'dark',
    actionTimeout: 15_000,
    // A trace of each test costs a third of the time of all of them; TRACE=1 records the one that fails, once more.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // As root, in a container, Chromium's own sandbox can't start; the pages under test are ours.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
