import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { isStale, newestMtimeMs } from './build.ts'

function folder() {
  const path = mkdtempSync(join(tmpdir(), 'vitrine-build-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  mkdirSync(join(path, 'src/deep'), { recursive: true })
  const write = (name: string, seconds: number) => {
    writeFileSync(join(path, name), '')
    utimesSync(join(path, name), seconds, seconds)
  }
  write('src/deep/a.ts', 1000)
  return { path, write, sources: [join(path, 'src')], output: join(path, 'out.html') }
}

it('a missing output is stale', () => {
  const { output, sources } = folder()
  expect(isStale(output, sources)).toBe(true)
})

it('an output is stale exactly when a source deep down is newer', () => {
  const { output, sources, write } = folder()
  write('out.html', 2000)
  expect(isStale(output, sources)).toBe(false)
  write('src/deep/a.ts', 3000)
  expect(isStale(output, sources)).toBe(true)
})

it('nothing has no time', () => expect(newestMtimeMs(['/nowhere/at/all'])).toBe(0))
