// Verified copies of the workspace: before each migration, daily and on demand; the last seven are kept.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase, type Db } from './open.ts'

export interface Backup {
  name: string
  bytes: number
  /** UTC milliseconds. */
  at: number
  reason: string
}

const kept = 7
/** A checked archive that waits to be gone to; no copy of this workspace. */
export const archiveReason = 'archive'
const pattern = /^vitrine-(\d+)-([a-z0-9-]+)\.sqlite$/

/** Copies the database with VACUUM INTO, checks the copy and drops the oldest but those named. Throws when the copy does not pass its check. */
export function backupDatabase(
  db: Db,
  dir: string,
  reason: string,
  now: number,
  spare: readonly string[] = [],
): Backup {
  mkdirSync(dir, { recursive: true })
  const name = backupName(now, reason)
  const part = join(dir, `${name}.part`)
  rmSync(part, { force: true })
  db.prepare('VACUUM INTO ?').run(part)
  const copy = openDatabase(part, { readonly: true })
  const verdict = copy.pragma('quick_check(1)', { simple: true })
  copy.close()
  if (verdict !== 'ok') {
    rmSync(part, { force: true })
    throw new Error(`Backup failed its check: ${String(verdict)}`)
  }
  renameSync(part, join(dir, name))
  for (const old of outdated(listBackups(dir))) if (!spare.includes(old.name)) rmSync(join(dir, old.name))
  return { name, bytes: statSync(join(dir, name)).size, at: now, reason }
}

export const backupName = (now: number, reason: string): string =>
  `vitrine-${now}-${reason.replace(/[^a-z0-9-]/g, '-')}.sqlite`

/** Archives take no place of the seven: looking at three of them must not cost a week of backups. The newest one is kept beside. */
function outdated(backups: Backup[]): Backup[] {
  const isArchive = ({ reason }: Backup): boolean => reason === archiveReason
  return [...backups.filter((backup) => !isArchive(backup)).slice(kept), ...backups.filter(isArchive).slice(1)]
}

/** Newest first. */
export function listBackups(dir: string): Backup[] {
  if (!existsSync(dir)) return []
  return readdirSync(dir)
    .flatMap((name) => {
      const match = pattern.exec(name)
      return match
        ? [{ name, bytes: statSync(join(dir, name)).size, at: Number(match[1]), reason: match[2] ?? '' }]
        : []
    })
    .sort((a, b) => b.at - a.at)
}
