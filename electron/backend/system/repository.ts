// Settings and the figures of the workspace.
import type { Db } from '../db/open.ts'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { archiveReason, backupDatabase, backupName, listBackups, removePart, type Backup } from '../db/backup.ts'
import type { BackupTask } from '../db/backup-worker.ts'
import { newestVersion } from '../db/migrate.ts'
import { migrations } from '../db/migrations/index.ts'
import { inspectBackup, wishRestore, type BackupState, type RestoreWish } from '../db/restore.ts'
import { runThread } from '../kernel/run-thread.ts'
import { workerUrl } from '../kernel/worker-url.ts'

/** Bytes of a workspace whose copy takes less time than starting a thread. */
const quicklyCopied = 8 * 1024 * 1024

export interface SystemRepository {
  settings(): Record<string, unknown>
  shopCount(): number
  /** Newest first, each with what its first bytes tell. */
  backups(): (Backup & BackupState)[]
  /** Reads the whole backup. Null when it is sound, else what is wrong with it. */
  verify(name: string): Promise<string | null>
  /** The next opening of the workspace goes back to this backup. */
  wishRestore(wish: RestoreWish): void
  readonly newestSchema: number
  /** Where a backup made of an archive goes. */
  archiveBackupPath(now: number): { name: string; path: string }
  /** Files of a copy that was under way when the program was killed. */
  removeUnfinishedBackups(): void
  /** Does the library name this content? */
  hasAsset(sha256: string): boolean
  /**
   * A copy of the workspace as it is now, checked. A large one is made beside everything else, and `signal` stops it without leaving a file.
   * Rejects when the copy does not pass its check.
   */
  backup(reason: string, now: number, signal: AbortSignal): Promise<Backup>
  hasProducts(): boolean
}

export function createSystemRepository(db: Db, dataDir: string, backupsDir: string): SystemRepository {
  const asset = db.prepare(`SELECT 1 FROM assets WHERE sha256 = ?`)
  const settings = db.prepare<[], { id: string; value: string }>(`SELECT id, value FROM settings`)
  const shops = db.prepare<[], number>(`SELECT count(*) FROM shops`).pluck()
  const products = db.prepare(`SELECT 1 FROM products LIMIT 1`)
  return {
    settings: () => Object.fromEntries(settings.all().map(({ id, value }) => [id, JSON.parse(value) as unknown])),
    shopCount: () => shops.get() ?? 0,
    backups: () =>
      listBackups(backupsDir).map((backup) => ({ ...backup, ...inspectBackup(join(backupsDir, backup.name)) })),
    verify: (name) =>
      runThread(
        workerUrl(new URL('../db/verify-worker.ts', import.meta.url), 'backup-verify-worker'),
        'backup-verify',
        { path: join(backupsDir, name) },
      ),
    wishRestore: (wish) => wishRestore(dataDir, wish),
    newestSchema: newestVersion(migrations),
    archiveBackupPath: (now) => {
      const name = backupName(now, archiveReason)
      return { name, path: join(backupsDir, name) }
    },
    removeUnfinishedBackups: () => {
      const unfinished = /\.sqlite\.part(-(wal|shm|journal))?$/
      for (const name of readdirSync(backupsDir).filter((found) => unfinished.test(found)))
        rmSync(join(backupsDir, name))
    },
    hasAsset: (sha256) => asset.get(sha256) !== undefined,
    backup: async (reason, now, signal) => {
      const databasePath = db.name
      if (statSync(databasePath).size < quicklyCopied) return backupDatabase(db, backupsDir, reason, now)
      const url = workerUrl(new URL('../db/backup-worker.ts', import.meta.url), 'backup-worker')
      const task: BackupTask = { databasePath, dir: backupsDir, reason, now }
      try {
        return await runThread<Backup>(url, 'backup', task, signal)
      } catch (error) {
        removePart(backupsDir, backupName(now, reason))
        throw error
      }
    },
    hasProducts: () => products.get() !== undefined,
  }
}
