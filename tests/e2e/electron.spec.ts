// The desktop program itself, where an Electron binary can run; everywhere else its parts are tested against a fake of
// Electron's module (electron/main/*.test.ts).
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test, type ElectronApplication, type Page } from 'playwright/test'
import { findElectron, whyNoElectron } from '../../electron/cli/electron-binary.ts'

const executablePath = findElectron()
const reason = executablePath ? whyNoElectron() : 'no Electron binary'

test.describe('the desktop program', () => {
  test.skip(reason !== null, reason ?? '')
  let dataDir = ''
  let app: ElectronApplication
  let page: Page

  test.beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'vitrine-electron-'))
    app = await _electron.launch({
      executablePath: executablePath ?? '',
      args: ['.', `--data=${dataDir}`],
      cwd: join(import.meta.dirname, '../..'),
    })
    page = await app.firstWindow()
  })
  test.afterAll(async () => {
    await app?.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  test('opens the studio and reaches the backend through its port', async () => {
    await expect(page.getByRole('navigation').first()).toBeVisible()
    expect(new URL(page.url()).protocol).toBe('app:')
  })

  test('gives the page no Node, no ipc and no file', async () => {
    const found = await page.evaluate(async () => ({
      node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
      bridge: Object.keys(Reflect.get(globalThis, 'vitrine') as object).sort(),
      file: await fetch('file:///etc/hostname').then(
        () => 'read',
        () => 'refused',
      ),
      network: await fetch('https://example.com/').then(
        () => 'read',
        () => 'refused',
      ),
    }))
    expect(found).toEqual({
      node: [],
      bridge: ['openOutside', 'platform', 'shell', 'showAsset', 'versions'],
      file: 'refused',
      network: 'refused',
    })
  })

  test('cannot be led away from its page', async () => {
    await page.evaluate(() => location.assign('https://example.com/'))
    await page.waitForTimeout(300)
    expect(new URL(page.url()).protocol).toBe('app:')
    expect(app.windows()).toHaveLength(1)
  })

  test('comes back after the backend was killed', async () => {
    const pid = await app.evaluate(
      ({ app: program }) => program.getAppMetrics().find(({ name }) => name === 'Vitrine backend')?.pid,
    )
    if (pid === undefined) throw new Error('no backend process')
    process.kill(pid, 'SIGKILL')
    await expect
      .poll(() =>
        app.evaluate(({ app: program }) => program.getAppMetrics().find(({ name }) => name === 'Vitrine backend')?.pid),
      )
      .not.toBe(pid)
    await expect(page.getByRole('navigation').first()).toBeVisible()
  })
})
