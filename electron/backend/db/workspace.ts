// Opening a workspace: lock-free checks first, a verified backup before a migration, then the store.
import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import type { Clock } from '../kernel/clock.ts'
import { backupDatabase } from './backup.ts'
import { migrate, newestVersion } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { openDatabase, type Db } from './open.ts'

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

/** Creates or opens the workspace and brings it up to date. Throws NewerDatabaseError for a file of the future. */
export function openWorkspace(dataDir: string, clock: Clock): { db: Db; paths: WorkspacePaths } {
  const paths = workspacePaths(dataDir)
  for (const dir of [dataDir, paths.backups, paths.media, paths.cache, paths.uploads])
    mkdirSync(dir, { recursive: true, mode: 0o700 })
  const db = openDatabase(paths.database)
  try {
    migrate(db, migrations, (from) =>
      backupDatabase(db, paths.backups, `before-schema-${newestVersion(migrations)}-from-${from}`, clock.now()),
    )
  } catch (error) {
    db.close()
    throw error
  }
  return { db, paths }
}
