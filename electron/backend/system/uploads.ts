// Files arriving in chunks over the same transport as every other call, so that the page never speaks HTTP to the backend in Electron.
import { mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { DomainError } from '#shared/domain/errors.ts'
import type { UploadId } from '#shared/domain/ids.ts'
import { newId } from '../kernel/ids.ts'
import type { Upload, Uploads } from '../kernel/uploads.ts'

/** 8 GiB: an hour of camera footage; the media library and the importer have narrower limits of their own. */
const maxBytes = 8 * 1024 ** 3
/** A whole workspace with its media; what the disk holds is the real limit. */
const maxArchiveBytes = 2 * 1024 ** 4
export const chunkBytes = 256 * 1024

interface Entry extends Upload {
  handle: FileHandle | null
  received: number
  expected: number
}

export interface UploadService extends Uploads {
  begin(input: {
    name: string
    bytes: number
    purpose?: 'file' | 'archive'
  }): Promise<{ uploadId: UploadId; chunkBytes: number }>
  append(input: { uploadId: UploadId; offset: number; chunk: Blob }): Promise<{ received: number }>
  dispose(): Promise<void>
}

export function createUploads(dir: string): UploadService {
  const entries = new Map<string, Entry>()
  const must = (id: UploadId): Entry => {
    const entry = entries.get(id)
    if (!entry) throw new DomainError('NOT_FOUND', { entity: 'upload', id })
    return entry
  }
  const discard = async (id: UploadId): Promise<void> => {
    const entry = entries.get(id)
    if (!entry) return
    entries.delete(id)
    await entry.handle?.close()
    await rm(entry.path, { force: true })
  }
  const cleared = removeAbandoned(dir)
  return {
    begin: async ({ name, bytes, purpose }) => {
      const most = purpose === 'archive' ? maxArchiveBytes : maxBytes
      if (bytes > most) throw new DomainError('UPLOAD_TOO_LARGE', { maxBytes: most })
      const uploadId = newId<UploadId>()
      await cleared
      await mkdir(dir, { recursive: true, mode: 0o700 })
      const path = join(dir, uploadId)
      const handle = await open(path, 'wx', 0o600)
      const complete = bytes === 0
      if (complete) await handle.close()
      entries.set(uploadId, {
        path,
        name,
        bytes: 0,
        complete,
        handle: complete ? null : handle,
        received: 0,
        expected: bytes,
      })
      return { uploadId, chunkBytes }
    },
    append: async ({ uploadId, offset, chunk }) => {
      const entry = must(uploadId)
      if (!entry.handle || offset !== entry.received) {
        throw new DomainError('UPLOAD_INCOMPLETE', { expected: entry.received, received: offset })
      }
      if (offset + chunk.size > entry.expected || chunk.size > 4 * chunkBytes) {
        throw new DomainError('UPLOAD_TOO_LARGE', { maxBytes: entry.expected })
      }
      // Claimed before the first await, so that a repeated chunk can't be written twice.
      entry.received += chunk.size
      try {
        await entry.handle.write(new Uint8Array(await chunk.arrayBuffer()), 0, chunk.size, offset)
      } catch (error) {
        await discard(uploadId)
        if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new DomainError('DISK_FULL')
        throw error
      }
      entry.bytes = entry.received
      if (entry.received === entry.expected) {
        await entry.handle.close()
        entry.handle = null
        entry.complete = true
      }
      return { received: entry.received }
    },
    get: (id) => {
      const { path, name, bytes, complete } = must(id)
      return { path, name, bytes, complete }
    },
    discard,
    dispose: async () => {
      await Promise.all([...entries.values()].map(async (entry) => entry.handle?.close()))
    },
  }
}

/** Only the run that took a file in knows of it. */
async function removeAbandoned(dir: string): Promise<void> {
  for (const name of await readdir(dir).catch(() => [])) await rm(join(dir, name), { force: true }).catch(() => {})
}
