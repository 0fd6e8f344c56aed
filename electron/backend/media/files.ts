// The library's files on disk: media/ab/cd/<sha256>.<ext>. The name is the content, so a file is written once and never changed.
import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DomainError } from '#shared/domain/errors.ts'
import { writeAtomically } from '../kernel/atomic-file.ts'
import { sniffBytes } from './sniff.ts'

export const assetPath = (mediaDir: string, sha256: string, extension: string): string =>
  join(mediaDir, sha256.slice(0, 2), sha256.slice(2, 4), `${sha256}.${extension}`)

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** The first bytes of a file, for looking at its type. */
export async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const head = Buffer.alloc(sniffBytes)
    const { bytesRead } = await handle.read(head, 0, sniffBytes, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Puts a file in its place, whole: moved when it may be (the same disk), copied otherwise. Throws DISK_FULL. */
export async function storeFile(from: string, to: string, move: boolean): Promise<void> {
  const present = await stat(to).catch(() => null)
  if (present && present.size === (await stat(from)).size) {
    if (move) await rm(from, { force: true })
    return
  }
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  try {
    if (move && (await moved(from, to))) return
    // A clone where the file system can (no bytes copied), a copy where it can't.
    await writeAtomically(to, (part) => copyFile(from, part, constants.COPYFILE_FICLONE))
    if (move) await rm(from, { force: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new DomainError('DISK_FULL')
    throw error
  }
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    const handle = await open(from, 'r+')
    await handle.sync().finally(() => handle.close())
    await rename(from, to)
    return true
  } catch (error) {
    if (['EXDEV', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
