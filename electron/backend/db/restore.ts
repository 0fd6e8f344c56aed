// Going back to a backup, in two steps: the wish is checked and written down while the studio runs; it is carried out by the next opening of the
// workspace, when no job, show or page can write. The present state is copied first, so that going back can itself be taken back.
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, readFileSync, readSync } from 'node:fs'
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { backupDatabase, listBackups } from './backup.ts'
import { newestVersion } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { openDatabase } from './open.ts'

/** What can be told of a backup without reading all of it. */
export interface BackupState {
  /** 'newer': written by a later Vitrine; 'damaged': no database, or cut short. 'ok' ones are read whole before they are used. */
  state: 'ok' | 'newer' | 'damaged'
  /** Schema version of the file; 0 for a damaged one. */
  schema: number
}

export interface RestoreWish {
  name: string
  commandId: string
  /** UTC milliseconds. */
  at: number
}

const headerBytes = 100
const magic = 'SQLite format 3\0'

/** Reads a hundred bytes. See https://sqlite.org/fileformat.html, "The Database Header". */
export function inspectBackup(path: string): BackupState {
  const header = Buffer.alloc(headerBytes)
  const damaged = { state: 'damaged', schema: 0 } as const
  let size: number
  try {
    const file = openSync(path, 'r')
    try {
      if (readSync(file, header, 0, headerBytes, 0) < headerBytes) return damaged
    } finally {
      closeSync(file)
    }
    size = statSync(path).size
  } catch {
    return damaged
  }
  if (header.toString('latin1', 0, 16) !== magic) return damaged
  const pageBytes = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
  if (size < pageBytes * header.readUInt32BE(28)) return damaged
  const schema = header.readUInt32BE(60)
  if (schema > newestVersion(migrations)) return { state: 'newer', schema }
  return { state: schema > 0 ? 'ok' : 'damaged', schema }
}

/** Reads the whole file and checks it; seconds for one of gigabytes, so it runs in a worker thread. Null when it is sound, else what is wrong. */
export function verifyBackup(path: string): string | null {
  try {
    const db = openDatabase(path, { readonly: true })
    try {
      const verdict = db.pragma('quick_check(1)', { simple: true })
      if (verdict !== 'ok') return String(verdict)
      const known = db.prepare(`SELECT count(*) AS n FROM sqlite_master WHERE name IN ('products', 'commands')`).get()
      return (known as { n: number }).n === 2 ? null : 'it is no workspace of Vitrine'
    } finally {
      db.close()
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const wishPath = (dataDir: string) => join(dataDir, 'restore.json')

/** Written to disk before this returns. */
export function wishRestore(dataDir: string, wish: RestoreWish): void {
  const part = `${wishPath(dataDir)}.part`
  const file = openSync(part, 'w', 0o600)
  writeFileSync(file, JSON.stringify(wish))
  fsyncSync(file)
  closeSync(file)
  renameSync(part, wishPath(dataDir))
}

export interface Restored {
  wish: RestoreWish
  /** Name of the copy of what was there before. */
  safetyCopy: string
}

interface Paths {
  database: string
  backups: string
}

/**
 * Carries out a wish, if there is one, on a workspace that nobody has open. Where the backup turns out to be unusable the present state stays as it
 * is. `remove` takes the wish away once the workspace is open: repeated after a crash in between, it finds the work done.
 */
export function applyRestore(
  dataDir: string,
  paths: Paths,
  now: number,
): { restored: Restored | null; remove: () => void } {
  const wish = readWish(dataDir)
  const remove = () => rmSync(wishPath(dataDir), { force: true })
  if (!wish) return { restored: null, remove }
  const incoming = `${paths.database}.restoring`
  const source = join(paths.backups, basename(wish.name))
  const present = safetyCopyOf(paths, wish, now)
  removeDatabase(incoming)
  if (!listBackups(paths.backups).some(({ name }) => name === wish.name)) return { restored: null, remove }
  copyFileSync(source, incoming)
  if (inspectBackup(incoming).state !== 'ok' || verifyBackup(incoming) !== null) {
    removeDatabase(incoming)
    return { restored: null, remove }
  }
  for (const path of [paths.database, incoming]) removeBeside(path)
  renameSync(incoming, paths.database)
  return { restored: { wish, safetyCopy: present }, remove }
}

/** What SQLite keeps beside a database that is open; a killed check of one leaves it. */
function removeBeside(path: string): void {
  for (const rest of ['-wal', '-shm']) rmSync(path + rest, { force: true })
}
function removeDatabase(path: string): void {
  rmSync(path, { force: true })
  removeBeside(path)
}

/** A verified copy, or the file's bytes where it is too damaged for one: whatever was there can be had again. */
function safetyCopyOf({ database, backups }: Paths, wish: RestoreWish, now: number): string {
  if (!existsSync(database)) return ''
  try {
    const db = openDatabase(database)
    try {
      // The one to go back to must not be the oldest that is dropped for it.
      return backupDatabase(db, backups, 'before-restore', now, [wish.name]).name
    } finally {
      db.close()
    }
  } catch {
    const name = `${basename(database)}.damaged-${now}`
    copyFileSync(database, join(backups, name))
    return name
  }
}

function readWish(dataDir: string): RestoreWish | null {
  try {
    return JSON.parse(readFileSync(wishPath(dataDir), 'utf8')) as RestoreWish
  } catch {
    return null
  }
}
