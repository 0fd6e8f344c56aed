// Proves the boundary check: a small tree that breaks each rule is reported, and the allowed neighbour of each is not.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkBoundaries } from './boundaries.ts'
import { rules } from './rules.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-boundaries-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function tree(files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
const broken = () => checkBoundaries(root).map(({ rule, from }) => `${rule} ${from}`)

/** One violation per case: the rule, the file that breaks it, its text, and the file it reaches for. */
const violations: [rule: string, from: string, text: string, target?: string][] = [
  ['resolves', 'shared/a.ts', `import './missing.ts'`],
  ['resolves', 'renderer/a.ts', `import '#shared/missing.ts'`],
  ['areas', 'renderer/ui/a.ts', `import '../../electron/backend/app.ts'`, 'electron/backend/app.ts'],
  ['areas', 'electron/backend/app.ts', `import '../../renderer/api/client.ts'`, 'renderer/api/client.ts'],
  ['areas', 'electron/backend/app.ts', `export * from '../main/index.ts'`, 'electron/main/index.ts'],
  ['areas', 'shared/domain/a.ts', `const a = await import('../../renderer/b.ts')`, 'renderer/b.ts'],
  ['areas', 'electron/main/index.ts', `import { start } from '../backend/app.ts'`, 'electron/backend/app.ts'],
  ['areas', 'electron/backend/app.ts', `import '../../tests/kit.ts'`, 'tests/kit.ts'],
  ['areas', 'electron/preload/index.ts', `type A = import('../backend/app.ts').A`, 'electron/backend/app.ts'],
  ['shared-is-isomorphic', 'shared/a.ts', `import fs from 'node:fs'`],
  ['page-has-no-node', 'renderer/a.tsx', `import { ipcRenderer } from 'electron'`],
  ['electron-only-in-the-shell', 'electron/backend/app.ts', `import type { App } from 'electron'`],
  ['electron-only-in-the-shell', 'electron/cli/start.ts', `import { app } from 'electron/main'`],
  ['backend-layers', 'electron/backend/kernel/a.ts', `import '../db/open.ts'`, 'electron/backend/db/open.ts'],
  [
    'backend-layers',
    'electron/backend/jobs/a.ts',
    `import type { A } from '../catalog/index.ts'`,
    'electron/backend/catalog/index.ts',
  ],
  [
    'backend-layers',
    'electron/backend/live/a.ts',
    `import '../transports/websocket.ts'`,
    'electron/backend/transports/websocket.ts',
  ],
  ['backend-layers', 'electron/backend/transports/a.ts', `import '../app.ts'`, 'electron/backend/app.ts'],
  ['domains', 'electron/backend/catalog/a.ts', `import '../media/index.ts'`, 'electron/backend/media/index.ts'],
  ['domains', 'electron/backend/live/a.ts', `import '../catalog/service.ts'`, 'electron/backend/catalog/service.ts'],
  ['domains', 'electron/backend/sync/a.ts', `import '../insights/index.ts'`, 'electron/backend/insights/index.ts'],
  [
    'db-only-in-repositories',
    'electron/backend/live/service.ts',
    `import '../db/open.ts'`,
    'electron/backend/db/open.ts',
  ],
  ['sqlite-only-in-db', 'electron/backend/catalog/repository.ts', `import Database from 'better-sqlite3'`],
  ['processes-only-in-ffmpeg', 'electron/backend/media/a.ts', `import { spawn } from 'node:child_process'`],
  ['processes-only-in-ffmpeg', 'electron/backend/video/a.ts', `import ffmpeg from 'fluent-ffmpeg'`],
  ['obs-only-in-session', 'electron/backend/live/runner.ts', `import OBSWebSocket from 'obs-websocket-js/json'`],
  [
    'features-apart',
    'renderer/features/live/a.ts',
    `import '../catalog/store.ts'`,
    'renderer/features/catalog/store.ts',
  ],
  ['transport-only-in-api', 'renderer/features/live/a.ts', `import { RPCLink } from '@orpc/client/websocket'`],
  ['no-cycles', 'shared/a.ts', `import './b.ts'`],
]

const allowed: Record<string, string> = {
  'shared/domain/a.ts': `import { z } from 'zod'`,
  'renderer/api/client.ts': `import { RPCLink } from '@orpc/client/websocket'\nimport '#shared/domain/a.ts'`,
  'renderer/features/live/console.tsx': `import '../../api/client.ts'\nimport './store.ts'`,
  'renderer/features/live/store.ts': ``,
  'electron/main/index.ts': `import { app } from 'electron'\nimport type { Entry } from '../backend/entry-utility.ts'`,
  'electron/backend/entry-utility.ts': `import './app.ts'`,
  'electron/backend/app.ts': `import './transports/http-server.ts'\nimport './live/index.ts'`,
  'electron/backend/transports/http-server.ts': `import '../kernel/logger.ts'`,
  'electron/backend/kernel/logger.ts': ``,
  'electron/backend/db/open.ts': `import Database from 'better-sqlite3'`,
  'electron/backend/catalog/index.ts': `import './repository.ts'`,
  'electron/backend/catalog/repository.ts': `import '../db/open.ts'`,
  'electron/backend/live/index.ts': `import '../catalog/index.ts'\nimport './obs/session.ts'`,
  'electron/backend/live/obs/session.ts': `import OBSWebSocket from 'obs-websocket-js'`,
  'electron/backend/video/ffmpeg/run.ts': `import { spawn } from 'node:child_process'`,
  'electron/backend/kernel/logger.test.ts': `import '../db/open.ts'\nimport '../../../tests/kit.ts'`,
  'tests/kit.ts': `import '../electron/backend/app.ts'`,
  // A type-only loop leaves nothing at run time.
  'shared/loop-a.ts': `import type { B } from './loop-b.ts'`,
  'shared/loop-b.ts': `import './loop-a.ts'`,
}

describe('the boundary check', () => {
  it.each(violations)('reports %s in %s', (rule, from, text, target) => {
    tree({
      ...(target ? { [target]: '' } : {}),
      [from]: text,
      ...(rule === 'no-cycles' ? { 'shared/b.ts': `import './a.ts'` } : {}),
    })
    const found = broken()
    expect(found.filter((line) => line.startsWith(`${rule} `))).toHaveLength(1)
  })

  it('has a violation for every rule', () => {
    const proven = new Set(violations.map(([rule]) => rule))
    expect(rules.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([])
  })

  it('accepts the layout that the architecture describes', () => {
    tree(allowed)
    expect(broken()).toEqual([])
  })

  it('names the line, the target and the reason', () => {
    tree({ 'renderer/features/live/a.ts': `\n\nimport '../catalog/b.ts'`, 'renderer/features/catalog/b.ts': '' })
    expect(checkBoundaries(root)).toEqual([
      {
        rule: 'features-apart',
        from: 'renderer/features/live/a.ts',
        line: 3,
        to: 'renderer/features/catalog/b.ts',
        reason: 'feature live may not import feature catalog',
      },
    ])
  })

  it('is not fooled by imports in comments and strings', () => {
    tree({
      'shared/a.ts': `// see import('node:fs')\n/**\n * import('node:fs')\n */\nexport const a = "import('node:fs')"`,
    })
    expect(broken()).toEqual([])
  })

  it('stops at a file that does not parse', () => {
    tree({ 'shared/a.ts': `import { from 'x'` })
    expect(() => checkBoundaries(root)).toThrow('shared/a.ts')
  })
})
