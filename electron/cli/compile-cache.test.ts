import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withCompileCache } from './compile-cache.ts'

it('a Node that is started with it keeps what it compiled', () => {
  const dir = mkdtempSync(join(tmpdir(), 'vitrine-cache-'))
  try {
    const env = withCompileCache({ ...process.env, NODE_COMPILE_CACHE: dir })
    const run = spawnSync(process.execPath, [join(import.meta.dirname, 'open-browser.ts')], { env })
    expect(run.status).toBe(0)
    expect(readdirSync(dir, { recursive: true }).length).toBeGreaterThan(1)
  } finally {
    rmSync(dir, { recursive: true })
  }
})

it('a cache that somebody chose stays, and there is one without', () => {
  expect(withCompileCache({ NODE_COMPILE_CACHE: '/mine' })).toEqual({ NODE_COMPILE_CACHE: '/mine' })
  expect(withCompileCache({}).NODE_COMPILE_CACHE).toContain('node_modules')
})
