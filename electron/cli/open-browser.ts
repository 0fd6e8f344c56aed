// Opens the studio's address in a browser window of its own where there is a display to open it on.
import { spawn } from 'node:child_process'
import { findChromium, findProgram } from './find-program.ts'

/** The command that opens an address on this machine; null when there is no display or no browser. */
export function browserCommand(url: string, env: NodeJS.ProcessEnv = process.env): [string, string[]] | null {
  if (process.platform === 'darwin') return ['open', [url]]
  if (process.platform === 'win32') return ['explorer.exe', [url]]
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return null
  const system = findProgram(['xdg-open'], env)
  if (system) return [system, [url]]
  const chromium = findChromium(env)
  return chromium ? [chromium, [`--app=${url}`]] : null
}

/** True when a browser was started; it lives on by itself. */
export function openBrowser(url: string): boolean {
  const command = browserCommand(url)
  if (!command) return false
  const child = spawn(command[0], command[1], { detached: true, stdio: 'ignore' })
  child.on('error', () => {})
  child.unref()
  return true
}
