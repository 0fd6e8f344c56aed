// Is there an Electron to open, or can one be fetched? Its npm package carries none: the binary is a download of its own,
// which must never fail an install.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'

export type ElectronBinary = { found: true; path: string } | { found: false; reason: string }

const packageDir = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
const downloadTimeoutMs = 180_000

const executables: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** The binary that is already here: in ELECTRON_OVERRIDE_DIST_PATH if that is set, else in the npm package. */
export function findElectron(env: NodeJS.ProcessEnv = process.env, folder = packageDir): string | null {
  const name = executables[process.platform] ?? 'electron'
  const override = env.ELECTRON_OVERRIDE_DIST_PATH
  const path = override ? join(override, name) : join(folder, 'dist', name)
  return existsSync(path) ? path : null
}

/** Why Electron could not run here even with its binary; null when it could. */
export function whyNoElectron(
  env: NodeJS.ProcessEnv = process.env,
  uid: number | undefined = process.getuid?.(),
): string | null {
  if (process.platform !== 'linux') return null
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display'
  // Chromium refuses to run its sandbox as root, and Vitrine never runs without the sandbox.
  return uid === 0 ? 'Electron does not run as root' : null
}

/** Finds the binary, or downloads it where it could run. Never throws. */
export async function obtainElectron(): Promise<ElectronBinary> {
  const reason = whyNoElectron()
  if (reason) return { found: false, reason }
  const found = findElectron()
  if (found) return { found: true, path: found }
  const failure = await download()
  const path = findElectron()
  return path
    ? { found: true, path }
    : { found: false, reason: `its download failed (${failure ?? 'no binary in it'})` }
}

/** Null when the download succeeded, else the first line of the failure. */
function download(): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(packageDir, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: downloadTimeoutMs,
    })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code) =>
      resolve(code === 0 ? null : (errors.split('\n')[0]?.slice(0, 160) ?? `exit code ${code}`)),
    )
  })
}
