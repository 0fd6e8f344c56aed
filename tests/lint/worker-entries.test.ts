// The desktop build must hold every worker thread that the backend starts: one that it leaves out fails only in the packaged program.
// Both sides are read from the sources; nothing is listed here.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import config from '../../electron.vite.config.ts'

const root = join(import.meta.dirname, '../..')
const sources = globSync('electron/**/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** A thread's source file and, behind it in the same call, its name in the build. */
const started = /'(\.{1,2}\/[\w./-]*worker\.ts)'(?:,\s*import\.meta\.url\))?,\s*'([\w-]+)'/g
const threads = new Map(
  sources.flatMap((path) =>
    [...read(path).matchAll(started)].map(([, file = '', name = '']) => [name, join(dirname(path), file)] as const),
  ),
)
const entries = new Map(
  Object.entries(
    (config as { main: { build: { rolldownOptions: { input: Record<string, string> } } } }).main.build.rolldownOptions
      .input,
  ).map(([name, path]) => [name, path.slice(root.length + 1)] as const),
)

it('every worker file is started under a name for the build', () => {
  const files = sources.filter((path) => path.endsWith('worker.ts'))
  expect(files.length).toBeGreaterThan(0)
  expect([...new Set(threads.values())].toSorted()).toEqual(files.toSorted())
})

it('whoever starts a thread by its file does it under such a name', () => {
  const starting = sources.filter((path) => /\bworkerUrl\((?!source)/.test(read(path)))
  const named = sources.filter((path) => [...read(path).matchAll(started)].length > 0)
  expect(starting.length).toBeGreaterThan(0)
  expect(named).toEqual(starting)
})

it('the desktop build has an entry of that name for each, made of the same file', () => {
  expect(Object.fromEntries([...entries].filter(([name]) => threads.has(name)))).toEqual(Object.fromEntries(threads))
})

it('no entry is left over from a thread that is gone', () => {
  expect(
    [...entries]
      .filter(([, path]) => path.endsWith('worker.ts'))
      .map(([name]) => name)
      .toSorted(),
  ).toEqual([...threads.keys()].toSorted())
})
