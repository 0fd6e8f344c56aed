// Where the workspace is: the same folder as in the browser shell, so that both open the same studio.
import { join } from 'node:path'

/** `--data=…` wins, then VITRINE_DATA_DIR, then the place of this system; see entry-server.ts. */
export function dataDir(input: {
  argv: readonly string[]
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  home: string
}): string {
  const { argv, env, platform, home } = input
  const given = argv.find((argument) => argument.startsWith('--data='))?.slice('--data='.length) || env.VITRINE_DATA_DIR
  if (given) return given
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Vitrine')
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Vitrine')
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'vitrine')
}
