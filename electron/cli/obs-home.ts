// The throw-away home of an OBS that belongs to us: its configuration is written before it starts, so that it asks no questions.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ObsHomeOptions {
  width: number
  height: number
  fps: number
  recordDir: string
  port: number
  password: string
}

const name = 'Vitrine'

/** Creates the folder and returns its path, with the arguments that make OBS use it. */
export function createObsHome(options: ObsHomeOptions): { home: string; runtimeDir: string; args: string[] } {
  const home = mkdtempSync(join(tmpdir(), 'vitrine-obs-'))
  const runtimeDir = join(home, 'run')
  const config = join(home, '.config', 'obs-studio')
  const profile = join(config, 'basic', 'profiles', name)
  mkdirSync(runtimeDir, { mode: 0o700 })
  mkdirSync(profile, { recursive: true })
  mkdirSync(options.recordDir, { recursive: true })
  writeFileSync(
    join(config, 'global.ini'),
    ini({
      General: { FirstRun: true, LastVersion: 486539266 },
      OBSWebSocket: {
        FirstLoad: false,
        ServerEnabled: true,
        ServerPort: options.port,
        AuthRequired: true,
        ServerPassword: options.password,
        AlertsEnabled: false,
      },
      // Nobody looks at the window: drawing the preview in software would take as much as the broadcast.
      BasicWindow: { PreviewEnabled: false },
      Basic: { Profile: name, ProfileDir: name, SceneCollection: name, SceneCollectionFile: name },
    }),
    { mode: 0o600 },
  )
  writeFileSync(
    join(profile, 'basic.ini'),
    ini({
      General: { Name: name },
      Video: {
        BaseCX: options.width,
        BaseCY: options.height,
        OutputCX: options.width,
        OutputCY: options.height,
        FPSType: 1,
        FPSInt: options.fps,
      },
      Output: { Mode: 'Simple' },
      SimpleOutput: {
        FilePath: options.recordDir,
        RecFormat: 'mkv',
        VBitrate: 4000,
        StreamEncoder: 'x264',
        // Two cores draw, encode and serve at once: a larger file is better than a frame that is late.
        UseAdvanced: true,
        Preset: 'ultrafast',
      },
    }),
  )
  // --disable-shutdown-check: OBS 30 and newer would ask about the crash that a fault test makes.
  const args = ['--multi', '--collection', name, '--profile', name, '--disable-shutdown-check']
  return { home, runtimeDir, args }
}

const ini = (sections: Record<string, Record<string, string | number | boolean>>): string =>
  Object.entries(sections)
    .map(
      ([section, values]) =>
        `[${section}]\n${Object.entries(values)
          .map(([key, value]) => `${key}=${value}\n`)
          .join('')}`,
    )
    .join('\n')
