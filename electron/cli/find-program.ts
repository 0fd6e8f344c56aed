// Finds programs on the PATH and at fixed places without starting anything.
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Absolute path of the first of these programs that can be run, or null. */
export function findProgram(names: readonly string[], env: NodeJS.ProcessEnv = process.env): string | null {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name + suffix)
      if (isExecutable(path)) return path
    }
  }
  return null
}

/** The first of these files or folders that exists, or null. */
export const findFile = (paths: readonly string[]): string | null => paths.find((path) => existsSync(path)) ?? null

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const chromiumPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** Any Chromium of this machine; CHROMIUM_PATH wins. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH
  return (
    findProgram(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'], env) ??
    findFile(chromiumPlaces[process.platform] ?? [])
  )
}
