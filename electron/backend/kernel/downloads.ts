// Files that the studio made for the seller to take away: known by an opaque id, kept for a while, named for people only when they leave.
import { mkdir, readFile, rm, stat, writeFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock } from './clock.ts'
import { writeAtomically } from './atomic-file.ts'
import { newId } from './ids.ts'

export interface Download {
  /** Absolute; chosen here and never by a request. */
  path: string
  /** As the seller's computer will call it. */
  fileName: string
  mime: string
  bytes: number
}

export interface Downloads {
  /** A place for a new file; what is written at `path` can be fetched once `publish` was called. */
  reserve(): Promise<{ id: string; path: string }>
  publish(id: string, meta: { fileName: string; mime: string }): Promise<void>
  /** Null for an id that is unknown, unpublished or cleared away. */
  open(id: string): Promise<Download | null>
  discard(id: string): Promise<void>
}

const keptMs = 7 * 24 * 3600_000
const metaSchema = z.object({ fileName: z.string(), mime: z.string() })
const isId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)

export function createDownloads(dir: string, clock: Clock): Downloads {
  const pathOf = (id: string) => join(dir, `${id}.data`)
  const metaOf = (id: string) => join(dir, `${id}.json`)
  const cleared = removeOld(dir, clock.now() - keptMs).catch(() => {})
  return {
    reserve: async () => {
      await cleared
      await mkdir(dir, { recursive: true, mode: 0o700 })
      const id = newId<string>()
      return { id, path: pathOf(id) }
    },
    publish: (id, { fileName, mime }) =>
      writeAtomically(metaOf(id), (part) =>
        writeFile(part, JSON.stringify({ fileName: safeFileName(fileName), mime }), { mode: 0o600 }),
      ),
    open: async (id) => {
      if (!isId(id)) return null
      const meta = await readFile(metaOf(id), 'utf8').catch(() => null)
      const info = meta === null ? null : await stat(pathOf(id)).catch(() => null)
      if (meta === null || !info) return null
      return { ...metaSchema.parse(JSON.parse(meta)), path: pathOf(id), bytes: info.size }
    },
    discard: async (id) => {
      if (!isId(id)) return
      for (const path of [metaOf(id), pathOf(id), `${pathOf(id)}.part`]) await rm(path, { force: true })
    },
  }
}

/** A name that every file system takes and that holds no path, no control character and nothing that turns text around. */
export function safeFileName(name: string): string {
  const clean = name
    .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '-')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .slice(0, 150)
  return clean === '' ? 'download' : clean
}

async function removeOld(dir: string, before: number): Promise<void> {
  const names = await readdir(dir).catch(() => [])
  const there = new Set(names)
  for (const name of names) {
    const path = join(dir, name)
    const info = await stat(path).catch(() => null)
    if (info?.isFile() && (info.mtimeMs < before || isLeftOver(name, there))) await rm(path, { force: true })
  }
}

/** Half-written files, and whole ones that were never published: nobody waits for those of a run that died. */
const isLeftOver = (name: string, there: ReadonlySet<string>): boolean =>
  name.endsWith('.part') || (name.endsWith('.data') && !there.has(name.replace(/data$/, 'json')))
