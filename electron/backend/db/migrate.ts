// Numbered migrations, each in one transaction, recorded in user_version. A file from a newer Vitrine is refused, not guessed at.
import type { Db } from './open.ts'

export interface Migration {
  /** 1, 2, 3 … without gaps: one that came in late below a number that files have reached would never run. */
  number: number
  name: string
  up: string | ((db: Db) => void)
}

export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError'
  readonly found: number
  readonly known: number
  constructor(found: number, known: number) {
    super(
      `The workspace was written by a newer Vitrine (schema ${found}, this one knows ${known}). Update Vitrine to open it.`,
    )
    this.found = found
    this.known = known
  }
}

/** The schema version of a file that has had all of them. */
export const newestVersion = (migrations: readonly Migration[]): number => migrations.at(-1)?.number ?? 0

export const schemaVersion = (db: Db): number => db.pragma('user_version', { simple: true }) as number

/**
 * Brings the schema up to date. `beforeMigrating` runs once, only when an existing file is about to change (backup).
 * Throws NewerDatabaseError for a file of the future; a failing migration leaves the file as it was.
 */
export function migrate(
  db: Db,
  migrations: readonly Migration[],
  beforeMigrating: (from: number) => void = () => {},
): void {
  migrations.forEach((migration, index) => {
    if (migration.number !== index + 1) throw new Error(`Migration ${migration.name} is out of order`)
  })
  const from = schemaVersion(db)
  const known = newestVersion(migrations)
  if (from > known) throw new NewerDatabaseError(from, known)
  if (from > 0 && from < known) beforeMigrating(from)
  for (const migration of migrations.filter(({ number }) => number > from)) {
    db.transaction(() => {
      if (typeof migration.up === 'string') db.exec(migration.up)
      else migration.up(db)
      db.pragma(`user_version = ${migration.number}`)
    }).immediate()
  }
}
