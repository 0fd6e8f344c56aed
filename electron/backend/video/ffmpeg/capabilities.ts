// What an ffmpeg build can do, asked once. Distributions leave out what patents or size forbid; a missing part is named in the settings
// instead of failing a render half-way.
import { runProcess } from './run-process.ts'
import { spawnPlain } from './spawn.ts'

export interface Capabilities {
  version: string
  /** Encoders and filters that we use and this build lacks. */
  missing: string[]
}

const neededEncoders = ['libx264', 'aac', 'mjpeg', 'png']
const neededFilters = [
  'scale',
  'crop',
  'fps',
  'tpad',
  'trim',
  'setpts',
  'setsar',
  'overlay',
  'gblur',
  'concat',
  'aresample',
  'aformat',
  'apad',
  'atrim',
  'volume',
  'anullsrc',
  'tile',
  'showwavespic',
  'transpose',
  'format',
]

/** Names from `ffmpeg -encoders` or `-filters`: a column of flags, then the name. */
export function namesIn(listing: string): Set<string> {
  const names = new Set<string>()
  for (const line of listing.split('\n')) {
    const name = /^\s*[A-Z.]{2,6}\s+([a-z0-9_]+)\s/.exec(line)?.[1]
    if (name) names.add(name)
  }
  return names
}

/** Null when the file doesn't run or is no ffmpeg. */
export async function capabilitiesOf(path: string): Promise<Capabilities | null> {
  const ask = async (...args: string[]) => {
    const result = await runProcess(() => spawnPlain(path, args), { timeLimitMs: 60_000, maxStdoutBytes: 1_000_000 })
    return result.stdout.toString()
  }
  try {
    const [banner, encoders, filters] = await Promise.all([
      ask('-version'),
      ask('-hide_banner', '-encoders'),
      ask('-hide_banner', '-filters'),
    ])
    const version = /^ffmpeg version (\S+)/.exec(banner)?.[1]
    if (!version) return null
    const [haveEncoders, haveFilters] = [namesIn(encoders), namesIn(filters)]
    return {
      version,
      missing: [
        ...neededEncoders.filter((name) => !haveEncoders.has(name)),
        ...neededFilters.filter((name) => !haveFilters.has(name)),
      ],
    }
  } catch {
    return null
  }
}
