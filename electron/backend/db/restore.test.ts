import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../kernel/clock.ts'
import { backupDatabase, listBackups } from './backup.ts'
import { migrate, newestVersion, schemaVersion } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { openDatabase } from './open.ts'
import { inspectBackup, verifyBackup, wishRestore } from './restore.ts'
import { openWorkspace, workspacePaths } from './workspace.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vitrine-restore-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const paths = () => workspacePaths(dir)
const backupPath = (name: string) => join(paths().backups, name)
const wish = (name: string) => wishRestore(dir, { name, commandId: 'command-1', at: 1 })

/** Opens, does something to the settings table and closes; returns what it holds then. */
function session(write?: string): { settings: string[]; restored: string | null } {
  const { db, restored } = openWorkspace(dir, systemClock)
  if (write) db.prepare(`INSERT INTO settings (id, value) VALUES (?, '1')`).run(write)
  const settings = (db.prepare(`SELECT id FROM settings ORDER BY id`).all() as { id: string }[]).map(({ id }) => id)
  db.close()
  return { settings, restored: restored?.safetyCopy ?? null }
}
function backup(reason = 'manual', at = Date.now()): string {
  const { db } = openWorkspace(dir, systemClock)
  const { name } = backupDatabase(db, paths().backups, reason, at)
  db.close()
  return name
}

describe('going back to a backup', () => {
  it('happens at the next opening, and what was there before is a backup that can be gone back to', () => {
    session('first')
    const before = backup()
    session('second')
    wish(before)
    const back = session()
    expect(back.settings).toEqual(['first'])
    expect(back.restored).toMatch(/before-restore/)
    // Only once.
    expect(session()).toEqual({ settings: ['first'], restored: null })
    wish(back.restored ?? '')
    expect(session().settings).toEqual(['first', 'second'])
  })

  it('knows the command that asked for it, though the older state never heard of it', () => {
    const name = backup()
    wish(name)
    const { db } = openWorkspace(dir, systemClock)
    expect(db.prepare(`SELECT result FROM commands WHERE id = 'command-1'`).get()).toEqual({
      result: '{"restarting":true}',
    })
    db.close()
  })

  it('brings an older schema up to date', () => {
    session('present')
    const name = `vitrine-5-manual.sqlite`
    const old = openDatabase(backupPath(name))
    migrate(old, migrations.slice(0, 1))
    old.prepare(`INSERT INTO settings (id, value) VALUES ('old', '1')`).run()
    old.pragma('journal_mode = DELETE')
    old.close()
    wish(name)
    expect(session().settings).toEqual(['old'])
    const now = openDatabase(paths().database, { readonly: true })
    expect(schemaVersion(now)).toBe(newestVersion(migrations))
    now.close()
  })

  it('leaves the present alone when the backup is gone, cut short or damaged inside', () => {
    session('present')
    const name = backup()
    const good = readFileSync(backupPath(name))
    const damaged = Buffer.from(good)
    damaged.fill(0xff, 4096, 40_960)
    for (const make of [
      () => rmSync(backupPath(name)),
      () => writeFileSync(backupPath(name), good.subarray(0, 5000)),
      () => writeFileSync(backupPath(name), damaged),
    ]) {
      writeFileSync(backupPath(name), good)
      make()
      wish(name)
      expect(session()).toMatchObject({ settings: ['present'], restored: null })
      expect(existsSync(join(dir, 'restore.json'))).toBe(false)
      expect(readdirSync(dir).filter((file) => file.includes('restoring'))).toEqual([])
    }
  })

  it('finds a crash between the exchange and the opening harmless', () => {
    session('first')
    const name = backup()
    session('second')
    wish(name)
    const note = readFileSync(join(dir, 'restore.json'))
    session()
    // As if the wish had not been taken away yet.
    writeFileSync(join(dir, 'restore.json'), note)
    expect(session().settings).toEqual(['first'])
  })

  it('keeps the bytes of a present that is too damaged to be copied', () => {
    session('first')
    const name = backup()
    writeFileSync(paths().database, 'this is no database')
    for (const rest of ['-wal', '-shm']) rmSync(paths().database + rest, { force: true })
    wish(name)
    expect(session().settings).toEqual(['first'])
    const kept = readdirSync(paths().backups).find((file) => file.includes('damaged'))
    expect(readFileSync(backupPath(kept ?? ''), 'utf8')).toBe('this is no database')
  })

  it('does not drop the backup that it goes back to for the copy that it makes', () => {
    session('first')
    const oldest = backup('manual', 1000)
    for (let n = 1; n < 7; n++) backup('daily', 1000 + n)
    wish(oldest)
    expect(session().restored).not.toBeNull()
    expect(listBackups(paths().backups).map(({ name }) => name)).toContain(oldest)
  })
})

describe('what a backup is', () => {
  it('is told from its first bytes: whole, of a newer version, cut short, no database', () => {
    const name = backup()
    const path = backupPath(name)
    expect(inspectBackup(path)).toEqual({ state: 'ok', schema: newestVersion(migrations) })
    const db = openDatabase(path)
    db.pragma(`user_version = ${newestVersion(migrations) + 5}`)
    db.close()
    expect(inspectBackup(path)).toEqual({ state: 'newer', schema: newestVersion(migrations) + 5 })
    truncateSync(path, 5000)
    expect(inspectBackup(path).state).toBe('damaged')
    writeFileSync(path, 'x'.repeat(200))
    expect(inspectBackup(path).state).toBe('damaged')
    expect(inspectBackup(join(dir, 'nowhere')).state).toBe('damaged')
  })

  it('is read from end to end before it is used', () => {
    const path = backupPath(backup())
    expect(verifyBackup(path)).toBeNull()
    const bytes = readFileSync(path)
    bytes.fill(0xff, 8192, 60_000)
    writeFileSync(path, bytes)
    expect(inspectBackup(path).state).toBe('ok')
    expect(verifyBackup(path)).not.toBeNull()
  })

  it('is a workspace and not just any database', () => {
    const path = join(dir, 'other.sqlite')
    const other = openDatabase(path)
    other.exec(`CREATE TABLE notes (x)`)
    other.close()
    expect(verifyBackup(path)).toMatch(/no workspace/)
  })
})
