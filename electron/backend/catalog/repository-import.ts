// The imports table: one row per file, from inspecting it to its result.
import type { ColumnMapping, ImportCounts, ProductImport, RejectedRow } from '#shared/domain/import.ts'
import { importReadingSchema, importRunSchema, type ImportReading, type ImportRun } from '#shared/domain/import-file.ts'
import type { Db } from '../db/open.ts'

export type ImportRepository = ReturnType<typeof createImportRepository>

/** What inspecting found; the rest of a ProductImport has columns of its own. */
export type ImportDetail = Pick<
  ProductImport,
  | 'format'
  | 'container'
  | 'encoding'
  | 'delimiter'
  | 'decimal'
  | 'sheets'
  | 'sheet'
  | 'headerLine'
  | 'detected'
  | 'notes'
  | 'header'
  | 'sample'
  | 'run'
  | 'rememberedAt'
  | 'changes'
> & {
  /** Line break of the file: '\n' (with or without '\r' before it) or '\r' alone. */
  newline: '\n' | '\r'
  /** Line at which the data begins. */
  dataLine: number
  /** The rows are read from the prepared file, which numbers them. */
  numbered: boolean
  preparedPath: string | null
  /** Size of the file that the rows are read from. */
  rowsBytes: number
  /** What the seller corrected about reading the file. */
  reading: ImportReading
}

export interface StoredImport extends ImportDetail {
  id: ProductImport['id']
  path: string
  fileName: string
  bytes: number
  state: ProductImport['state']
  mapping: ProductImport['mapping']
  counts: ImportCounts | null
  rejected: RejectedRow[]
  jobId: ProductImport['jobId']
  groupId: string | null
  errorCode: string | null
  createdAt: number
}

interface Row extends Omit<StoredImport, keyof ImportDetail | 'mapping' | 'counts' | 'rejected'> {
  detail: string
  mapping: string
  counts: string | null
  rejected: string
}

export function createImportRepository(db: Db) {
  const columns = `id, path, file_name AS fileName, bytes, state, detail, mapping, counts, rejected, job_id AS jobId,
    group_id AS groupId, error_code AS errorCode, created_at AS createdAt`
  const sql = {
    get: db.prepare(`SELECT ${columns} FROM imports WHERE id = ?`),
    list: db.prepare(
      `SELECT ${columns.replace('rejected', `'[]' AS rejected`)} FROM imports ORDER BY created_at DESC LIMIT 100`,
    ),
    insert: db.prepare(
      `INSERT INTO imports (id, path, file_name, bytes, state, detail, mapping, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    save: db.prepare(
      `UPDATE imports SET state = ?, detail = ?, mapping = ?, counts = ?, rejected = ?, job_id = ?, group_id = ?, error_code = ? WHERE id = ?`,
    ),
    source: db.prepare(`SELECT mapping, options, used_at AS usedAt FROM import_sources WHERE id = ?`),
    remember: db.prepare(
      `INSERT INTO import_sources (id, name, mapping, options, used_at) VALUES (@id, @name, @mapping, @options, @usedAt)
       ON CONFLICT (id) DO UPDATE SET name = @name, mapping = @mapping, options = @options, used_at = @usedAt`,
    ),
    forgetSource: db.prepare(`DELETE FROM import_sources WHERE id = ?`),
    forgetPreviews: db.prepare(`UPDATE imports SET state = 'inspected' WHERE state = 'previewing'`),
    remove: db.prepare(`DELETE FROM imports WHERE id = ?`),
    olderThan: db.prepare(
      `SELECT ${columns} FROM imports WHERE created_at < ? AND state NOT IN ('importing', 'previewing')`,
    ),
  }
  const decode = (row: Row): StoredImport => {
    const { detail, mapping, counts, rejected, ...plain } = row
    return {
      ...plain,
      ...olderDetail,
      ...(JSON.parse(detail) as ImportDetail),
      mapping: JSON.parse(mapping) as StoredImport['mapping'],
      counts: counts === null ? null : (JSON.parse(counts) as ImportCounts),
      rejected: JSON.parse(rejected) as RejectedRow[],
    }
  }
  return {
    get: (id: string): StoredImport | undefined => {
      const row = sql.get.get(id) as Row | undefined
      return row && decode(row)
    },
    /** Newest first, without the rejected rows. */
    list: (): StoredImport[] => (sql.list.all() as Row[]).map(decode),
    insert: (found: StoredImport): void => {
      const detail = JSON.stringify(detailOf(found))
      const { id, path, fileName, bytes, state, createdAt } = found
      sql.insert.run(id, path, fileName, bytes, state, detail, JSON.stringify(found.mapping), createdAt)
    },
    save: (next: StoredImport): void => {
      sql.save.run(
        next.state,
        JSON.stringify(detailOf(next)),
        JSON.stringify(next.mapping),
        next.counts && JSON.stringify(next.counts),
        JSON.stringify(next.rejected),
        next.jobId,
        next.groupId,
        next.errorCode,
        next.id,
      )
    },
    /** How a file with this header was mapped last time. */
    source: (id: string): { mapping: ColumnMapping; run: Partial<ImportRun>; usedAt: number } | undefined => {
      const row = sql.source.get(id) as { mapping: string; options: string; usedAt: number } | undefined
      return (
        row && {
          mapping: JSON.parse(row.mapping) as ColumnMapping,
          run: JSON.parse(row.options) as Partial<ImportRun>,
          usedAt: row.usedAt,
        }
      )
    },
    remember: (source: {
      id: string
      name: string
      mapping: ColumnMapping
      run: Partial<ImportRun>
      usedAt: number
    }): void => {
      const { run, mapping, ...plain } = source
      sql.remember.run({ ...plain, mapping: JSON.stringify(mapping), options: JSON.stringify(run) })
    },
    forgetSource: (id: string): void => void sql.forgetSource.run(id),
    /** A dry run that the program's end cut off: the file is as it was before. */
    forgetPreviews: (): void => void sql.forgetPreviews.run(),
    remove: (id: string): void => void sql.remove.run(id),
    olderThan: (at: number): StoredImport[] => (sql.olderThan.all(at) as Row[]).map(decode),
    /** Keeps the studio's own connection from copying a long log back into the file while an import writes: the worker does that. */
    deferCheckpoints: (defer: boolean): void => void db.pragma(`wal_autocheckpoint = ${defer ? 0 : 1000}`),
  }
}

/** What files of an earlier version don't say of themselves: plain text whose header is its first row. */
const olderDetail: Omit<
  ImportDetail,
  'format' | 'encoding' | 'delimiter' | 'decimal' | 'newline' | 'header' | 'sample'
> = {
  container: 'text',
  sheets: [],
  sheet: null,
  headerLine: 1,
  detected: {
    encoding: { value: 'utf-8', certain: true },
    decimal: { value: '.', certain: true, example: null },
    dates: null,
    currency: null,
  },
  notes: [],
  run: importRunSchema.parse({}),
  rememberedAt: null,
  changes: null,
  dataLine: 2,
  numbered: false,
  preparedPath: null,
  rowsBytes: 0,
  reading: importReadingSchema.parse({}),
}

const detailOf = ({
  id: _id,
  path: _path,
  fileName: _fileName,
  bytes: _bytes,
  state: _state,
  mapping: _mapping,
  counts: _counts,
  rejected: _rejected,
  jobId: _jobId,
  groupId: _groupId,
  errorCode: _errorCode,
  createdAt: _createdAt,
  ...detail
}: StoredImport): ImportDetail => detail
