// What a check leaves that was killed in the middle: its folder of staged media, a half-built database, and media that it had moved into the
// library for a backup that never came to be.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, relative, isAbsolute } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '../../kernel/atomic-file.ts'
import type { SystemRepository } from '../repository.ts'

export const stagingPrefix = 'archive-'
const movingName = 'moving.json'

const movingSchema = z.object({
  /** Name of the backup that needs the media. */
  backup: z.string(),
  /** Media that the library did not have, with their paths. */
  media: z.array(z.object({ sha256: z.string(), target: z.string() })),
})

/** To be written before the first medium is moved. */
export const writeMoving = (stagingDir: string, moving: z.input<typeof movingSchema>): Promise<void> =>
  writeAtomically(join(stagingDir, movingName), (part) => writeFile(part, JSON.stringify(moving), { mode: 0o600 }))

export interface LeftOverDeps {
  cacheDir: string
  mediaDir: string
  repository: Pick<SystemRepository, 'backups' | 'removeUnfinishedBackups' | 'hasAsset'>
}

/** At the start of the program, when nobody checks an archive. */
export function removeLeftOver({ cacheDir, mediaDir, repository }: LeftOverDeps): void {
  for (const name of readdirSync(cacheDir).filter((found) => found.startsWith(stagingPrefix))) {
    const dir = join(cacheDir, name)
    const moving = readMoving(join(dir, movingName))
    if (moving && !repository.backups().some((backup) => backup.name === moving.backup)) {
      for (const { sha256, target } of moving.media) {
        if (isWithin(mediaDir, target) && !repository.hasAsset(sha256)) rmSync(target, { force: true })
      }
    }
    rmSync(dir, { recursive: true, force: true })
  }
  repository.removeUnfinishedBackups()
}

function readMoving(path: string): z.infer<typeof movingSchema> | null {
  if (!existsSync(path)) return null
  try {
    return movingSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

function isWithin(dir: string, path: string): boolean {
  const inside = relative(dir, path)
  return inside !== '' && !inside.startsWith('..') && !isAbsolute(inside)
}
