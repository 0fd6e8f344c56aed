// Where a worker thread's file is: the TypeScript source beside its caller when running from source (Node strips the types), the
// bundle's own entry of that name otherwise.
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { dirname, join } from 'node:path'

/** `source` is the source file's URL; `bundledName` the entry's name in the build. Throws when a build left the entry out. */
export function workerUrl(source: URL, bundledName: string, here: string = import.meta.filename): URL {
  if (here.endsWith('.ts')) return source
  // Shared code may lie in a folder of chunks beneath the entries.
  for (let dir = dirname(here), depth = 0; depth < 3; dir = dirname(dir), depth++) {
    const path = join(dir, `${bundledName}.js`)
    if (existsSync(path)) return pathToFileURL(path)
  }
  throw new Error(`The build has no ${bundledName}.js`)
}
