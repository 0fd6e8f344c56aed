// Builds a workspace's database from the rows of an archive, in a new file beside: at the schema that the archive was written with, then
// brought up to date like any other, with everything derived made anew.
import { rmSync } from 'node:fs'
import type { z } from 'zod'
import { migrate, newestVersion } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { openDatabase, type Db } from '../../db/open.ts'
import { inspectBackup } from '../../db/restore.ts'
import { createDerivedRepository } from '../../catalog/repository-derived.ts'
import { derivedContext } from '../../catalog/index-updater.ts'
import { createMediaRepository } from '../../media/repository.ts'
import { createShopsRepository } from '../../shops/repository.ts'
import { settingsSchema } from '#shared/contract/system.ts'
import { defaultSettings } from '../settings.ts'
import { columnsOf, counts, hasTable, type ColumnInfo } from './repository-read.ts'
import { archiveTables, type ArchiveTable } from './tables.ts'

export const newestSchema = newestVersion(migrations)

/** What is wrong with a row or with the whole; the caller says where. */
export class BadContent extends Error {
  override readonly name = 'BadContent'
}

export interface ArchiveBuilder {
  /** Tables that an archive of this schema has. */
  readonly tables: readonly ArchiveTable[]
  /** Gives the function that puts rows in; it throws BadContent for what is no row of the table. */
  into(table: ArchiveTable): (row: unknown) => void
  setLastNumber(table: ArchiveTable, lastNumber: number | undefined): void
  /** Content addresses that the rows name, with their types. */
  assets(): { sha256: string; mime: string }[]
  /** Checks the whole, brings it up to date and derives. `step` is called now and then. Throws BadContent. */
  finish(now: number, step: () => void): { products: number; shops: number }
  /** Closes; the file is one piece after `finish`. */
  close(): void
}

const batch = 200

/** The file must not exist. Throws BadContent for a schema that this program can't build. */
export function openArchiveBuilder(path: string, schema: number): ArchiveBuilder {
  const db = openDatabase(path)
  // Nothing here has been acknowledged to anybody: a crash throws the file away.
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  db.pragma('foreign_keys = OFF')
  migrate(db, migrations.slice(0, schema))
  db.exec('BEGIN')
  return {
    tables: archiveTables.filter(({ table }) => hasTable(db, table)),
    into: (table) => inserter(db, table),
    setLastNumber: (table, lastNumber) => setLastNumber(db, table.table, lastNumber),
    assets: () => db.prepare<[], { sha256: string; mime: string }>('SELECT sha256, mime FROM assets').all(),
    finish: (now, step) => {
      db.exec('COMMIT')
      return finish(db, path, now, step)
    },
    close: () => void db.close(),
  }
}

function inserter(db: Db, { table, json = {}, refuses }: ArchiveTable): (row: unknown) => void {
  const columns = columnsOf(db, table)
  const known = new Set(columns.map(({ name }) => name))
  const insert = db.prepare(
    `INSERT INTO ${table} (${[...known].join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  return (row) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new BadContent('a line that is no row')
    const cells = row as Record<string, unknown>
    const stranger = Object.keys(cells).find((name) => !known.has(name))
    if (stranger !== undefined) throw new BadContent(`an unknown column "${stranger.slice(0, 40)}"`)
    for (const column of columns) mustFit(column, cells[column.name])
    for (const [name, schema] of Object.entries(json)) mustBeJson(name, schema, cells[name])
    const refusal = refuses?.(cells)
    if (refusal) throw new BadContent(refusal)
    try {
      insert.run(columns.map(({ name }) => cells[name]))
    } catch (error) {
      if (String((error as { code?: string }).code).startsWith('SQLITE_CONSTRAINT')) {
        throw new BadContent((error as Error).message)
      }
      throw error
    }
  }
}

function mustFit({ name, type, notnull, pk }: ColumnInfo, value: unknown): void {
  if (value === undefined) throw new BadContent(`no column "${name}"`)
  if (value === null) {
    if (notnull || pk > 0) throw new BadContent(`an empty "${name}"`)
    return
  }
  const fits =
    type === 'INTEGER'
      ? Number.isSafeInteger(value)
      : type === 'REAL'
        ? typeof value === 'number'
        : typeof value === 'string'
  if (!fits) throw new BadContent(`a wrong kind of value in "${name}"`)
}

function mustBeJson(name: string, schema: z.ZodType, value: unknown): void {
  // A column that came with a later schema is not there.
  if (value === null || value === undefined) return
  let parsed: unknown
  try {
    parsed = JSON.parse(value as string)
  } catch {
    throw new BadContent(`no JSON in "${name}"`)
  }
  if (!schema.safeParse(parsed).success) throw new BadContent(`another shape than that of "${name}"`)
}

/** Numbers once given stay taken, also those of rows that are gone: the history names rows by them. */
function setLastNumber(db: Db, table: string, lastNumber: number | undefined): void {
  if (!counts(db, table)) {
    if (lastNumber !== undefined) throw new BadContent('it counts no rows')
    return
  }
  const highest = db.prepare<[], { n: number | null }>(`SELECT max(rowid) AS n FROM ${table}`).get()?.n ?? 0
  if (lastNumber === undefined || lastNumber < highest) throw new BadContent('its last number is not the highest')
  db.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run(table)
  if (lastNumber > 0) db.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(table, lastNumber)
}

function finish(db: Db, path: string, now: number, step: () => void): { products: number; shops: number } {
  const [broken] = db.pragma('foreign_key_check') as { table: string; parent: string }[]
  if (broken) throw new BadContent(`${broken.table} names a row of ${broken.parent} that is not there`)
  step()
  migrate(db, migrations)
  const { shops, settings } = readable(db, now)
  step()
  derive(db, { shops, settings, step })
  const verdict = db.pragma('quick_check(1)', { simple: true })
  if (verdict !== 'ok') throw new BadContent(String(verdict))
  db.pragma('journal_mode = DELETE')
  const products = (db.prepare('SELECT count(*) AS n FROM products WHERE deleted_at IS NULL').get() as { n: number }).n
  db.close()
  if (inspectBackup(path).state !== 'ok') throw new BadContent('it makes no workspace')
  return { products, shops: shops.length }
}

/** Reads what the studio reads at each start, the way it does: a file that stopped it from starting would be no state to go to. */
function readable(db: Db, now: number) {
  try {
    const shops = createShopsRepository(db, { now: () => now }).list()
    const media = createMediaRepository(db)
    const page = { kinds: undefined, origins: undefined, query: '', limit: 500 }
    for (let start = 0, total = 1; start < total; start += page.limit) total = media.list({ ...page, start }).total
    const rows = db.prepare<[], { id: string; value: string }>('SELECT id, value FROM settings').all()
    const stored = Object.fromEntries(rows.map(({ id, value }) => [id, JSON.parse(value) as unknown]))
    const parsed = settingsSchema.partial().safeParse(stored)
    return { shops, settings: { ...defaultSettings, ...(parsed.success ? parsed.data : {}) } }
  } catch (error) {
    throw new BadContent(error instanceof Error ? error.message.slice(0, 200) : String(error))
  }
}

type Readable = ReturnType<typeof readable>

function derive(db: Db, { shops, settings, step }: Readable & { step: () => void }): void {
  const derived = createDerivedRepository(db)
  const context = derivedContext({
    baseCurrency: () => settings.baseCurrency,
    shops: () => shops,
    lowStockLevel: () => settings.lowStockLevel,
  })
  const rebuild = db.transaction((rid: number) => derived.rebuildAfter(rid, batch, context))
  try {
    for (let rid: number | null = 0; rid !== null; rid = rebuild(rid)) step()
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw new BadContent(error.message.slice(0, 200))
    throw error
  }
}

/** Takes away what a build left, whole or half. */
export function removeBuilt(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true })
}
