// `npm ci` refuses a lock file that leaves out an optional package of another system, and npm leaves those out when it
// writes the file on a machine whose registry does not carry them.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface LockEntry {
  optionalDependencies?: Record<string, string>
}
const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, LockEntry>
}

/** Folders in which Node looks for a package from this one, nearest first. */
function* lookups(where: string): Generator<string> {
  for (let dir = where; dir !== ''; dir = dir.slice(0, Math.max(0, dir.lastIndexOf('/node_modules/'))))
    yield `${dir}/node_modules/`
  yield 'node_modules/'
}

it('the lock file has every optional package of every system', () => {
  const missing = Object.entries(lock.packages).flatMap(([where, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => ![...lookups(where)].some((folder) => folder + name in lock.packages),
    ),
  )
  expect(missing).toEqual([])
})
