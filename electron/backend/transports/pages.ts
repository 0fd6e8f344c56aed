// The built pages, read once into memory. Only what the build made can be asked for, so no address can lead elsewhere.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { pageTypes } from '#shared/domain/page-types.ts'

export interface PageFile {
  body: Buffer
  mime: string
  etag: string
  /** Its name carries a hash of its content. */
  immutable: boolean
}

/** Files under the build's folder by address path ("assets/studio-x.js"); a type that pages don't use is left out. */
export async function loadPages(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && pageTypes[extname(entry.name)] !== undefined)
  const loaded = files.map(async (entry): Promise<[string, PageFile]> => {
    const path = join(entry.parentPath, entry.name)
    const address = relative(folder, path).split(sep).join('/')
    const body = await readFile(path)
    return [
      address,
      {
        body,
        mime: pageTypes[extname(entry.name)] ?? 'application/octet-stream',
        etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
        immutable: address.startsWith('assets/'),
      },
    ]
  })
  return new Map(await Promise.all(loaded))
}
