// `npm run dev`: the browser shell on a workspace of its own, with pages rebuilt and the backend restarted on change. Each
// restart prints the new address, since port and token are new as well.
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuilt, root } from './build.ts'

const within = (path: string) => join(root, path)
ensureBuilt('browser', (line) => console.log(line))

const start = (args: readonly string[]): ChildProcess => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
const watched = ['electron/backend', 'shared', 'out/renderer/studio'].map((path) => `--watch-path=${within(path)}`)
const children = [
  start([
    within('node_modules/vite/bin/vite.js'),
    'build',
    '--watch',
    '--config',
    'renderer/vite.config.ts',
    '--logLevel',
    'warn',
  ]),
  start([
    ...watched,
    '--watch-preserve-output',
    within('electron/backend/entry-server.ts'),
    '--data',
    within('out/dev-workspace'),
    '--memory-secrets',
  ]),
]
const stop = () => children.forEach((child) => child.kill('SIGTERM'))
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
