// The sample workspace with a few edits on top, and its rows for comparing, for tests of what takes a workspace elsewhere.
import { openDatabase } from '../db/open.ts'
import type { TestStudio } from './studio.ts'
import { commandId } from './upload.ts'

/** Loads "Maison Olive"; throws when the job does not succeed. */
export async function loadSample({ client, studio }: TestStudio): Promise<void> {
  const { jobId } = await client.system.workspace.loadSample({ commandId: commandId(), locale: 'fr' })
  const job = await studio.jobs.finished(jobId)
  if (job.state !== 'succeeded') throw new Error(`The sample was not loaded: ${job.errorCode} ${job.errorDetail}`)
}

/** Rows of tables as they lie in the file. */
export function rowsOf(databasePath: string, tables: readonly string[]): Record<string, Record<string, unknown>[]> {
  const db = openDatabase(databasePath, { readonly: true })
  try {
    const rows = (table: string) => db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all()
    return Object.fromEntries(tables.map((table) => [table, rows(table)]))
  } finally {
    db.close()
  }
}
