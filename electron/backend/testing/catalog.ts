// Imports a file the way the page does, for tests.
import type { ColumnMapping } from '#shared/domain/import.ts'
import type { TestStudio } from './studio.ts'
import { commandId, upload } from './upload.ts'

/** Uploads, inspects and imports a whole file; gives the finished import. */
export async function importFile(
  { client, studio }: TestStudio,
  name: string,
  content: Uint8Array | string,
  options: { mapping?: ColumnMapping; dryRun?: boolean } = {},
) {
  const found = await client.catalog.imports.inspect({ uploadId: await upload(client, name, content) })
  const mapping = options.mapping ?? found.mapping
  const command = { commandId: commandId(), id: found.id, mapping }
  const { jobId } = options.dryRun
    ? await client.catalog.imports.preview(command)
    : await client.catalog.imports.start(command)
  const job = await studio.jobs.finished(jobId)
  return { ...(await client.catalog.imports.get({ id: found.id })), job }
}

/** Every product of a view, by title. */
export async function allRows({ client }: TestStudio, query = '', view: 'all' | 'bin' = 'all') {
  const sort = { by: 'title', direction: 'asc' } as const
  const { rows } = await client.catalog.rows({ filter: { query, view }, sort, start: 0, limit: 500 })
  return rows
}

export async function titles(test: TestStudio, query = ''): Promise<string[]> {
  return (await allRows(test, query)).map((row) => row.title)
}
