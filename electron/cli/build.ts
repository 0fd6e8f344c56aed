// Builds what is missing or older than its source, so that `npm start` after `npm install` needs no step in between.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** Newest modification time under these files and folders, in UTC ms; 0 when none exists. */
export function newestMtimeMs(paths: readonly string[]): number {
  const times = paths.filter(existsSync).map((path) => {
    const info = statSync(path)
    return info.isDirectory() ? newestMtimeMs(readdirSync(path).map((name) => join(path, name))) : info.mtimeMs
  })
  return Math.max(0, ...times)
}

/** True when the output is missing or a source is newer. */
export const isStale = (output: string, sources: readonly string[]): boolean =>
  !existsSync(output) || newestMtimeMs(sources) > statSync(output).mtimeMs

const within = (...names: string[]) => names.map((name) => join(root, name))
const pageSources = within('renderer', 'shared', 'package.json')
const programSources = within(
  'electron/main',
  'electron/preload',
  'electron/backend',
  'shared',
  'electron.vite.config.ts',
)

/** Builds the pages, and for Electron also main and preload, if they are not up to date. Throws when the build fails. */
export function ensureBuilt(shell: 'browser' | 'electron', say: (line: string) => void): void {
  const pages = isStale(join(root, 'out/renderer/studio/index.html'), pageSources)
  const program = shell === 'electron' && isStale(join(root, 'out/main/index.js'), programSources)
  if (!pages && !program) return
  say('building …')
  const [tool, args] = program
    ? ['electron-vite/bin/electron-vite.js', ['build']]
    : ['vite/bin/vite.js', ['build', '--config', 'renderer/vite.config.ts']]
  const command = [join(root, 'node_modules', tool), ...args, '--logLevel', 'warn']
  const { status, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`)
}
