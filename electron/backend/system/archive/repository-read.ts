// Reads the tables of an archive from one snapshot of the workspace, a row at a time.
import { openDatabase, type Db } from '../../db/open.ts'
import { schemaVersion } from '../../db/migrate.ts'
import { unfinishedWork, type ArchiveTable } from './tables.ts'

export interface ArchiveReader {
  readonly schema: number
  /** Whether something that writes in several steps is half-way through. */
  isBusy(): boolean
  count(table: ArchiveTable): number
  /** Rows in a fixed order, each with all its columns. */
  rows(table: ArchiveTable): Iterable<Record<string, unknown>>
  /** Highest row number ever given; null for tables that don't count. */
  lastNumber(table: ArchiveTable): number | null
  /** Files of the library, each content once. */
  assets(): { sha256: string; mime: string; bytes: number }[]
  close(): void
}

/** A read-only connection with one snapshot; `close` ends both. */
export function openArchiveReader(path: string): ArchiveReader {
  const db = openDatabase(path, { readonly: true })
  db.pragma('cache_size = -16384')
  db.exec('BEGIN')
  const lastNumber = db.prepare<[string], { seq: number }>('SELECT seq FROM sqlite_sequence WHERE name = ?')
  const busy = db.prepare<[string], { n: number }>(
    `SELECT (SELECT count(*) FROM bulk_runs) + (SELECT count(*) FROM reversals)
       + (SELECT count(*) FROM jobs WHERE state = 'running' AND kind IN (SELECT value FROM json_each(?))) AS n`,
  )
  return {
    schema: schemaVersion(db),
    isBusy: () => (busy.get(JSON.stringify(unfinishedWork))?.n ?? 0) > 0,
    count: ({ table, where }) =>
      (db.prepare(`SELECT count(*) AS n FROM ${table} ${where ? `WHERE ${where}` : ''}`).get() as { n: number }).n,
    rows: (table) => db.prepare<[], Record<string, unknown>>(selectOf(db, table)).iterate(),
    lastNumber: ({ table }) => (counts(db, table) ? (lastNumber.get(table)?.seq ?? 0) : null),
    assets: () =>
      db
        .prepare<[], { sha256: string; mime: string; bytes: number }>(
          'SELECT sha256, mime, bytes FROM assets ORDER BY rowid',
        )
        .all(),
    close: () => db.close(),
  }
}

export interface ColumnInfo {
  name: string
  type: string
  notnull: 0 | 1
  /** Place in the primary key from 1 on; 0 outside of it. */
  pk: number
}

/** Columns that are stored: generated ones come by themselves. The name is one of our own list, never of a file. */
export const columnsOf = (db: Db, table: string): ColumnInfo[] => db.pragma(`table_info(${table})`) as ColumnInfo[]

export const hasTable = (db: Db, table: string): boolean =>
  db.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`).get(table) !== undefined

/** Whether the table never gives a number twice (AUTOINCREMENT). */
export function counts(db: Db, table: string): boolean {
  const found = db.prepare<[string], { sql: string }>(`SELECT sql FROM sqlite_master WHERE name = ?`).get(table)
  return /\bAUTOINCREMENT\b/.test(found?.sql ?? '')
}

function selectOf(db: Db, { table, where, fixed = {} }: ArchiveTable): string {
  const columns = columnsOf(db, table)
  const cells = columns.map(({ name }) =>
    name in fixed ? `${fixed[name] === null ? 'NULL' : `'${fixed[name]}'`} AS ${name}` : name,
  )
  const [{ wr }] = db.pragma(`table_list(${table})`) as [{ wr: 0 | 1 }]
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  const order = wr ? key.map(({ name }) => name).join(', ') : 'rowid'
  return `SELECT ${cells.join(', ')} FROM ${table} ${where ? `WHERE ${where}` : ''} ORDER BY ${order}`
}
