// Finds ffmpeg and ffprobe: the seller's setting, FFMPEG_PATH, our resources, the optional npm packages, then PATH. The first that really
// runs wins; settings say which one is in use and what it lacks.
import { access, chmod, constants } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { capabilitiesOf, type Capabilities } from './capabilities.ts'
import { runProcess } from './run-process.ts'
import { spawnPlain } from './spawn.ts'

export interface LocateOptions {
  /** Path from the settings; null without one. */
  setting: string | null
  env: Record<string, string | undefined>
  /** Where a packaged program keeps its own binaries (in `ffmpeg/`); null in development. */
  resourcesDir: string | null
}

export interface LocatedFfmpeg extends Capabilities {
  path: string
  source: string
}
export interface LocatedFfprobe {
  path: string
  version: string
}

const exe = process.platform === 'win32' ? '.exe' : ''

/** Inside a packaged program the npm packages' files lie beside the archive: nothing can be started from within it. */
export const outsideOfArchive = (path: string): string =>
  path.replace(/([\\/])app\.asar([\\/])/, '$1app.asar.unpacked$2')

export async function locateFfmpeg(options: LocateOptions): Promise<LocatedFfmpeg | null> {
  const packaged = await optionalPackage('ffmpeg-static', (module) => module.default)
  const candidates: [source: string, path: string | null | undefined][] = [
    ['setting', options.setting],
    ['FFMPEG_PATH', options.env['FFMPEG_PATH']],
    ['resources', options.resourcesDir && join(options.resourcesDir, 'ffmpeg', `ffmpeg${exe}`)],
    ['ffmpeg-static', packaged],
    ...onPath(options.env, 'ffmpeg').map((path): [string, string] => ['PATH', path]),
  ]
  for (const [source, path] of candidates) {
    if (!path || !(await isExecutable(path))) continue
    const capabilities = await capabilitiesOf(path)
    if (capabilities) return { path, source, ...capabilities }
  }
  return null
}

/** `ffmpegPath` adds the ffprobe that lies beside the chosen ffmpeg. */
export async function locateFfprobe(options: LocateOptions, ffmpegPath: string | null): Promise<LocatedFfprobe | null> {
  const packaged = await optionalPackage('@ffprobe-installer/ffprobe', (module) => {
    const inner = (module.default ?? module) as { path?: unknown }
    return inner.path
  })
  const candidates = [
    options.env['FFPROBE_PATH'],
    options.resourcesDir && join(options.resourcesDir, 'ffmpeg', `ffprobe${exe}`),
    ffmpegPath && join(dirname(ffmpegPath), `ffprobe${exe}`),
    packaged,
    ...onPath(options.env, 'ffprobe'),
  ]
  for (const path of candidates) {
    if (!path || !(await isExecutable(path))) continue
    const version = await versionOf(path)
    if (version) return { path, version }
  }
  return null
}

const onPath = (env: LocateOptions['env'], name: string): string[] =>
  (env['PATH'] ?? '')
    .split(delimiter)
    .filter((dir) => dir !== '')
    .map((dir) => join(dir, name + exe))

/** The path that an npm package names, or null: both packages are optional and may be absent or lack this system. */
async function optionalPackage(
  name: string,
  pick: (module: Record<string, unknown>) => unknown,
): Promise<string | null> {
  try {
    const path = pick((await import(name)) as Record<string, unknown>)
    return typeof path === 'string' ? outsideOfArchive(path) : null
  } catch {
    return null
  }
}

/** npm 11 may skip the install script that sets the mode, so it's set here. */
async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return true
  } catch {
    try {
      await access(path, constants.F_OK)
      if (!path.includes('node_modules')) return false
      await chmod(path, 0o755)
      return true
    } catch {
      return false
    }
  }
}

async function versionOf(path: string): Promise<string | null> {
  try {
    const { stdout } = await runProcess(() => spawnPlain(path, ['-version']), {
      timeLimitMs: 60_000,
      maxStdoutBytes: 64_000,
    })
    return /^ff(?:mpeg|probe) version (\S+)/.exec(stdout.toString())?.[1] ?? null
  } catch {
    return null
  }
}
