// Settings and the figures of the workspace.
import type { Db } from '../db/open.ts'
import { backupDatabase, listBackups, type Backup } from '../db/backup.ts'

export interface SystemRepository {
  settings(): Record<string, unknown>
  counts(): { products: number; shops: number }
  backups(): Backup[]
  backup(reason: string, now: number): Backup
}

export function createSystemRepository(db: Db, backupsDir: string): SystemRepository {
  const settings = db.prepare<[], { id: string; value: string }>(`SELECT id, value FROM settings`)
  const counts = db.prepare<[], { products: number; shops: number }>(
    `SELECT (SELECT count(*) FROM products WHERE deleted_at IS NULL) AS products, (SELECT count(*) FROM shops) AS shops`,
  )
  return {
    settings: () => Object.fromEntries(settings.all().map(({ id, value }) => [id, JSON.parse(value) as unknown])),
    counts: () => counts.get() ?? { products: 0, shops: 0 },
    backups: () => listBackups(backupsDir),
    backup: (reason, now) => backupDatabase(db, backupsDir, reason, now),
  }
}
