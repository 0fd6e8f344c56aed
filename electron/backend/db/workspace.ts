// Opening a workspace: lock-free checks first, a verified backup before a migration, then the store.
import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import type { Clock } from '../kernel/clock.ts'
import { backupDatabase } from './backup.ts'
import { migrate, newestVersion } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { openDatabase, type Db } from './open.ts'
import { applyRestore, type Restored } from './restore.ts'

const cacheKb = 16_384

export interface WorkspacePaths {
  database: string
  backups: string
  media: string
  cache: string
  uploads: string
  exports: string
}

export const workspacePaths = (dataDir: string): WorkspacePaths => ({
  database: join(dataDir, 'vitrine.sqlite'),
  backups: join(dataDir, 'backups'),
  media: join(dataDir, 'media'),
  cache: join(dataDir, 'cache'),
  uploads: join(dataDir, 'uploads'),
  exports: join(dataDir, 'exports'),
})

/**
 * Creates or opens the workspace and brings it up to date; goes back to a backup first where that was asked for. Throws NewerDatabaseError for a
 * file of the future.
 */
export function openWorkspace(
  dataDir: string,
  clock: Clock,
): { db: Db; paths: WorkspacePaths; restored: Restored | null } {
  const paths = workspacePaths(dataDir)
  for (const dir of [dataDir, paths.backups, paths.media, paths.cache, paths.uploads])
    mkdirSync(dir, { recursive: true, mode: 0o700 })
  const { restored, remove } = applyRestore(dataDir, paths, clock.now())
  const db = openDatabase(paths.database)
  try {
    migrate(db, migrations, (from) =>
      backupDatabase(db, paths.backups, `before-schema-${newestVersion(migrations)}-from-${from}`, clock.now()),
    )
    if (restored) rememberCommand(db, restored, clock.now())
    remove()
    // What was read before lies in the system's own cache; twice in memory, a large workspace would take more than its answers are worth.
    db.pragma(`cache_size = -${cacheKb}`)
  } catch (error) {
    db.close()
    throw error
  }
  return { db, paths, restored }
}

/** The page may ask again after the restart, with the same command id: the older state it came back to doesn't know it yet. */
function rememberCommand(db: Db, { wish }: Restored, now: number): void {
  db.prepare(`INSERT OR REPLACE INTO commands (id, procedure, result, at) VALUES (?, ?, ?, ?)`).run(
    wish.commandId,
    'system.workspace.restore',
    JSON.stringify({ restarting: true }),
    now,
  )
}
