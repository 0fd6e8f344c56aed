// Files appear whole or not at all: written as `name.part`, made durable, renamed; nothing is left when the work fails or is cancelled.
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** `write` gets the path of the part file. Whatever it throws is passed on after the part file is gone. */
export async function writeAtomically<T>(path: string, write: (partPath: string) => Promise<T>): Promise<T> {
  const part = `${path}.part`
  try {
    const result = await write(part)
    await syncPath(part)
    await rename(part, path)
    if (process.platform !== 'win32') await syncPath(dirname(path))
    return result
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

async function syncPath(path: string): Promise<void> {
  // Windows refuses to flush a read-only handle.
  const handle = await open(path, process.platform === 'win32' ? 'r+' : 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
