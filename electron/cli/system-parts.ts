// The programs outside npm that the demo and the tests use, how to see whether they are there, and who brings them.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { findChromium, findFile, findProgram } from './find-program.ts'

export type PartName = 'obs' | 'display' | 'chromium' | 'ffmpeg' | 'fonts'

export interface SystemPart {
  name: PartName
  /** What it is for, in the line that reports it missing. */
  use: string
  /** Debian and Ubuntu packages that bring it. */
  packages: readonly string[]
  /** Null when it is there, otherwise what is missing. */
  lacks: () => string | null
}

/** What renders, thumbnails and probes need of ffmpeg; any build of the last years has them. */
const encoders = ['libx264', 'aac', 'mjpeg', 'png']
const filters = [
  'overlay',
  'scale',
  'crop',
  'pad',
  'fps',
  'format',
  'setsar',
  'trim',
  'atrim',
  'aresample',
  'anullsrc',
  'boxblur',
]

const lacksProgram = (...names: string[]) => names.filter((name) => !findProgram([name])).join(', ') || null

function lacksSoftwareGl(): string | null {
  if (process.platform !== 'linux') return null
  const folders = ['/usr/lib/x86_64-linux-gnu/dri', '/usr/lib/aarch64-linux-gnu/dri', '/usr/lib64/dri', '/usr/lib/dri']
  const hasDriver = folders.some(
    (folder) => findFile([folder]) && readdirSync(folder).some((file) => /swrast|kms_swrast/.test(file)),
  )
  return hasDriver ? null : 'software GL (Mesa)'
}

/** ffmpeg as the backend will find it: FFMPEG_PATH, the optional npm package, the PATH. */
function findFfmpeg(): string | null {
  if (process.env.FFMPEG_PATH) return process.env.FFMPEG_PATH
  try {
    const path: unknown = createRequire(import.meta.url)('ffmpeg-static')
    if (typeof path === 'string' && findFile([path])) return path
  } catch {
    // The package is optional, and so is its download.
  }
  return findProgram(['ffmpeg'])
}

/** Asking ffmpeg costs 100 ms: the answer is kept until the program changes. */
function lacksInFfmpeg(path: string): string[] {
  const { mtimeMs, size } = statSync(path)
  const key = JSON.stringify([path, mtimeMs, size, encoders, filters])
  const cache = join(import.meta.dirname, '../../node_modules/.cache/vitrine/ffmpeg.json')
  try {
    const known = JSON.parse(readFileSync(cache, 'utf8')) as { key: string; missing: string[] }
    if (known.key === key) return known.missing
  } catch {
    // Not asked yet.
  }
  const ask = (what: string) => execFileSync(path, ['-hide_banner', what], { encoding: 'utf8', timeout: 10_000 })
  const names = (text: string) => new Set(text.split('\n').map((line) => line.trim().split(/\s+/)[1]))
  const [haveEncoders, haveFilters] = [names(ask('-encoders')), names(ask('-filters'))]
  const missing = [
    ...encoders.filter((name) => !haveEncoders.has(name)),
    ...filters.filter((name) => !haveFilters.has(name)),
  ]
  mkdirSync(dirname(cache), { recursive: true })
  writeFileSync(cache, JSON.stringify({ key, missing }))
  return missing
}

function lacksFfmpeg(): string | null {
  const path = findFfmpeg()
  if (!path) return 'ffmpeg'
  try {
    return lacksInFfmpeg(path).join(', ') || null
  } catch {
    return `a working ffmpeg (${path} does not run)`
  }
}

export const systemParts: readonly SystemPart[] = [
  {
    name: 'obs',
    use: 'live sales through a real OBS',
    packages: ['obs-studio', 'obs-plugins'],
    lacks: () =>
      findFile(['/Applications/OBS.app', 'C:\\Program Files\\obs-studio\\bin\\64bit\\obs64.exe'])
        ? null
        : lacksProgram('obs'),
  },
  {
    name: 'display',
    use: 'running OBS without a screen',
    packages: ['xvfb', 'libgl1-mesa-dri', 'dbus-x11', 'dbus'],
    lacks: () =>
      process.platform === 'linux' ? (lacksProgram('Xvfb', 'dbus-run-session') ?? lacksSoftwareGl()) : null,
  },
  {
    name: 'chromium',
    use: 'the studio in a browser',
    packages: ['chromium'],
    lacks: () => (findChromium() ? null : 'Chromium'),
  },
  {
    name: 'ffmpeg',
    use: 'product videos',
    packages: ['ffmpeg'],
    lacks: lacksFfmpeg,
  },
  {
    name: 'fonts',
    use: 'Chinese text in the browser',
    packages: ['fonts-noto-cjk'],
    lacks: () =>
      process.platform !== 'linux' ||
      findFile(['/usr/share/fonts/opentype/noto', '/usr/share/fonts/noto-cjk', '/usr/share/fonts/google-noto-cjk'])
        ? null
        : 'a Chinese font',
  },
]
