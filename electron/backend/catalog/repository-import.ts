// The imports table: one row per file, from inspecting it to its result.
import type { ImportCounts, ProductImport, RejectedRow } from '#shared/domain/import.ts'
import type { Db } from '../db/open.ts'

export type ImportRepository = ReturnType<typeof createImportRepository>

/** What inspecting found; the rest of a ProductImport has columns of its own. */
export type ImportDetail = Pick<
  ProductImport,
  'format' | 'encoding' | 'delimiter' | 'decimal' | 'header' | 'sample'
> & {
  /** Line break of the file: '\n' (with or without '\r' before it) or '\r' alone. */
  newline: '\n' | '\r'
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
      `UPDATE imports SET state = ?, mapping = ?, counts = ?, rejected = ?, job_id = ?, group_id = ?, error_code = ? WHERE id = ?`,
    ),
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
      const { format, encoding, delimiter, decimal, header, sample, newline } = found
      const detail = JSON.stringify({
        format,
        encoding,
        delimiter,
        decimal,
        header,
        sample,
        newline,
      } satisfies ImportDetail)
      const { id, path, fileName, bytes, state, createdAt } = found
      sql.insert.run(id, path, fileName, bytes, state, detail, JSON.stringify(found.mapping), createdAt)
    },
    save: (next: StoredImport): void => {
      sql.save.run(
        next.state,
        JSON.stringify(next.mapping),
        next.counts && JSON.stringify(next.counts),
        JSON.stringify(next.rejected),
        next.jobId,
        next.groupId,
        next.errorCode,
        next.id,
      )
    },
    /** A dry run that the program's end cut off: the file is as it was before. */
    forgetPreviews: (): void => void sql.forgetPreviews.run(),
    remove: (id: string): void => void sql.remove.run(id),
    olderThan: (at: number): StoredImport[] => (sql.olderThan.all(at) as Row[]).map(decode),
    /** Keeps the studio's own connection from copying a long log back into the file while an import writes: the worker does that. */
    deferCheckpoints: (defer: boolean): void => void db.pragma(`wal_autocheckpoint = ${defer ? 0 : 1000}`),
  }
}
