// Verified copies of the workspace: before each migration, daily and on demand; the last seven are kept.
import Database from 'better-sqlite3'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTick } from 'node:timers/promises'
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
  const name = backupName(now, reason)
  const part = beginPart(dir, name)
  db.prepare('VACUUM INTO ?').run(part)
  const copy = openDatabase(part, { readonly: true })
  const verdict = copy.pragma('quick_check(1)', { simple: true })
  copy.close()
  mustBeSound(part, verdict)
  return keepPart(dir, name, now, reason, spare)
}

/** About four megabytes. */
const pagesAtOnce = 1000

/**
 * The same in steps of some milliseconds, a few hundred for the check of a table of a million rows, so that the thread that runs it can be ended
 * in between. The pages are those of the moment in which it began. Search indexes are checked as the tables that they are kept in: whether they
 * hold what the catalog says is no matter of the copy, and takes as long as all the rest.
 */
export async function backupInSteps(db: Db, dir: string, reason: string, now: number): Promise<Backup> {
  const name = backupName(now, reason)
  const part = beginPart(dir, name)
  db.exec('BEGIN')
  // The first read fixes the moment. Without it each step would see what was written since, and begin again.
  db.prepare(`SELECT 1 FROM sqlite_schema`).get()
  await db.backup(part, { progress: () => pagesAtOnce })
  db.exec('COMMIT')
  const copy = new Database(part)
  try {
    // A copy of pages is in WAL mode like the workspace; one file is easier to keep.
    copy.pragma('journal_mode = DELETE')
    const tables = copy
      .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'virtual'`)
      .pluck()
    for (const table of tables.all() as string[]) {
      mustBeSound(part, copy.pragma(`quick_check("${table}")`, { simple: true }))
      await nextTick()
    }
  } finally {
    copy.close()
  }
  return keepPart(dir, name, now, reason, [])
}

/** Takes away what was left of a copy that was stopped. */
export function removePart(dir: string, name: string): void {
  for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${partPath(dir, name)}${rest}`, { force: true })
}

const partPath = (dir: string, name: string): string => join(dir, `${name}.part`)

function beginPart(dir: string, name: string): string {
  mkdirSync(dir, { recursive: true })
  removePart(dir, name)
  return partPath(dir, name)
}

function mustBeSound(part: string, verdict: unknown): void {
  if (verdict === 'ok') return
  rmSync(part, { force: true })
  throw new Error(`Backup failed its check: ${String(verdict)}`)
}

function keepPart(dir: string, name: string, now: number, reason: string, spare: readonly string[]): Backup {
  renameSync(partPath(dir, name), join(dir, name))
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
