// `npm start`: opens the studio, in Electron where that can run, in the browser otherwise. Both shells are the same studio.
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { ensureBuilt, root } from './build.ts'
import { obtainElectron } from './electron-binary.ts'
import { ensureSystem } from './ensure-system.ts'
import { openBrowser } from './open-browser.ts'
import { startStudio } from './studio-process.ts'

const { values } = parseArgs({
  options: {
    /** Opens the browser shell even where Electron could run. */
    browser: { type: 'boolean' },
    /** Prints the address without opening anything. */
    'no-open': { type: 'boolean' },
    data: { type: 'string' },
    port: { type: 'string' },
  },
})
const say = (line: string) => console.log(line)

await ensureSystem({ wanted: ['ffmpeg'], say })
const electron = values.browser ? null : await obtainElectron()
if (electron?.found) {
  ensureBuilt('electron', say)
  const args = values.data ? [`--data=${values.data}`] : []
  const child = spawn(electron.path, [root, ...args], { stdio: 'inherit' })
  child.on('close', (code) => (process.exitCode = code ?? 1))
} else {
  if (electron) say(`Electron is not used: ${electron.reason}. Opening the same studio in the browser.`)
  await openInBrowser()
}

async function openInBrowser() {
  ensureBuilt('browser', say)
  const studio = await startStudio([
    ...(values.data ? ['--data', values.data] : []),
    ...(values.port ? ['--port', values.port] : []),
  ])
  const opened = !values['no-open'] && openBrowser(studio.url)
  say(`Vitrine is ${opened ? 'open' : 'ready'} at ${studio.url}`)
  say(`workspace: ${studio.dataDir} · stop with Ctrl+C`)
  const stop = () => void studio.stop()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  studio.process.once('close', (code) => (process.exitCode = code ?? 0))
}
