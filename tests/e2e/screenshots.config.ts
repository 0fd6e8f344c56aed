// `npm run screenshots`: every screen in both themes and three languages, into docs/screenshots.
import { defineConfig } from 'playwright/test'
import tests from './playwright.config.ts'

export default defineConfig({
  ...tests,
  testMatch: 'screenshots.shots.ts',
  timeout: 600_000,
  reporter: 'list',
  use: { ...tests.use, viewport: { width: 1280, height: 800 }, trace: 'off' },
})
