// Finds the folder of package.json from the source tree and from the bundle alike: resources and built pages lie beside it.
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Walks up from this file to the first package.json named "vitrine". Throws when there is none. */
export async function findPackageRoot(from: string = import.meta.dirname): Promise<{ path: string; version: string }> {
  for (let dir = from; ; dir = dirname(dir)) {
    const text = await readFile(join(dir, 'package.json'), 'utf8').catch(() => null)
    const manifest = text ? (JSON.parse(text) as { name?: string; version?: string }) : null
    if (manifest?.name === 'vitrine') return { path: dir, version: manifest.version ?? '0.0.0' }
    if (dirname(dir) === dir) throw new Error(`No package.json of Vitrine above ${from}`)
  }
}
