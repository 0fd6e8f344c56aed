import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId, upload } from '../../testing/upload.ts'
import { loadSample, rowsOf } from '../../testing/workspace.ts'
import { manifestSchema } from './manifest.ts'
import { archiveTables, tablesLeftOut } from './tables.ts'

let root: string
let first: TestStudio
let second: TestStudio
let archive: Buffer

const names = archiveTables.map(({ table }) => table)
const database = (studio: TestStudio) => join(studio.dataDir, 'vitrine.sqlite')

async function exportFrom({ client, studio }: TestStudio): Promise<Buffer> {
  const { jobId } = await client.system.archive.export({ commandId: commandId() })
  expect(await studio.jobs.finished(jobId)).toMatchObject({ state: 'succeeded' })
  const { export: made } = await client.system.archive.latest()
  const download = await studio.downloads.open(made?.result?.downloadId ?? '')
  expect(download).toMatchObject({ mime: 'application/zip', bytes: made?.result?.bytes })
  return readFileSync(download?.path ?? '')
}
async function check({ client, studio }: TestStudio, content: Uint8Array) {
  const uploadId = await upload(client, 'workspace.zip', content)
  const { jobId } = await client.system.archive.check({ commandId: commandId(), uploadId })
  return studio.jobs.finished(jobId)
}
const filesIn = (content: Uint8Array) => unzipSync(new Uint8Array(content))
const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8')
const manifestOf = (content: Uint8Array) => manifestSchema.parse(JSON.parse(textOf(filesIn(content)['manifest.json'])))
/** Everything but when it was written. */
const contentOf = (content: Uint8Array) => {
  const { tables, media, schemaVersion, missingMedia } = manifestOf(content)
  return { tables, media, schemaVersion, missingMedia }
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-archive-'))
  first = await openTestStudio({ dataDir: join(root, 'first') })
  await loadSample(first)
  const { client } = first
  const made = await client.catalog.createProduct({ commandId: commandId(), title: 'Bol «çà» 碗 \u2028 "x"' })
  await client.catalog.updateProduct({ commandId: commandId(), id: made.id, patch: { tags: ['a', 'b'] } })
  await client.system.history.undo({ commandId: commandId() })
  // The highest number is of a row that is gone: it must not be given again.
  await client.catalog.createProduct({ commandId: commandId(), title: 'Gone' })
  await client.system.history.undo({ commandId: commandId() })
  const patch = { ffmpegPath: '/usr/bin/ffmpeg-of-this-computer', lowStockLevel: 7 }
  await client.system.settings.set({ commandId: commandId(), patch })
  archive = await exportFrom(first)
}, 60_000)
afterAll(async () => {
  await first.close()
  await second?.close()
  rmSync(root, { recursive: true, force: true })
})

describe('the list of tables', () => {
  it('says of each table of the schema whether it goes out', () => {
    const db = openDatabase(database(first), { readonly: true })
    const found = db
      .prepare<[], { name: string }>(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'`,
      )
      .all()
    db.close()
    expect(found.map(({ name }) => name).sort()).toEqual([...names, ...Object.keys(tablesLeftOut)].sort())
  })
})

describe('an archive', () => {
  it('lists each file with its size and checksum, and holds nothing else', () => {
    const files = filesIn(archive)
    const { tables, media } = manifestOf(archive)
    expect(Object.keys(files).sort()).toEqual(
      ['manifest.json', ...[...tables, ...media].map(({ file }) => file)].sort(),
    )
    for (const { file, bytes, sha256 } of [...tables, ...media]) {
      expect(files[file]?.length).toBe(bytes)
      expect(
        createHash('sha256')
          .update(files[file] ?? '')
          .digest('hex'),
      ).toBe(sha256)
    }
    expect(media.length).toBeGreaterThan(0)
  })

  it('holds every row of the seller, as lines of JSON', () => {
    const files = filesIn(archive)
    const rows = rowsOf(database(first), names)
    for (const { table, where, fixed } of archiveTables) {
      const lines = textOf(files[`data/${table}.jsonl`]).split('\n').slice(0, -1)
      if (!where) expect(lines.length, table).toBe(rows[table]?.length)
      for (const line of lines) expect(JSON.parse(line)).toMatchObject(fixed ?? {})
    }
    for (const table of [
      'products',
      'variants',
      'pictures',
      'assets',
      'shows',
      'show_items',
      'edits',
      'changes',
      'shops',
    ]) {
      expect(rows[table]?.length, table).toBeGreaterThan(0)
    }
  })

  it('holds nothing that belongs to this computer: no path, no address of OBS, no connection', () => {
    const files = filesIn(archive)
    expect(
      Object.keys(files).filter((name) => Object.keys(tablesLeftOut).some((table) => name.includes(table))),
    ).toEqual([])
    for (const [name, bytes] of Object.entries(files)) {
      if (name.startsWith('media/')) continue
      expect(textOf(bytes), name).not.toContain('ffmpeg-of-this-computer')
      expect(textOf(bytes), name).not.toContain(root)
    }
    expect(textOf(files['data/settings.jsonl'])).toContain('lowStockLevel')
  })

  it('is not written while a show is on air', async () => {
    const [show] = await first.client.live.shows.list({})
    const showId = show!.id
    await first.client.live.start({ commandId: commandId(), showId, mode: 'rehearsal' })
    await expect
      .poll(() =>
        first.client.system.archive.export({ commandId: commandId() }).then(
          () => 'written',
          (error: { code?: string }) => error.code,
        ),
      )
      .toBe('SHOW_ALREADY_LIVE')
    await first.client.live.end({ commandId: commandId(), showId })
    // The rehearsal is in the log of what happened.
    archive = await exportFrom(first)
    expect(manifestOf(archive).tables.find(({ table }) => table === 'live_events')?.rows).toBeGreaterThan(0)
  })

  it('waits while something large is written, and holds all of it', async () => {
    const db = openDatabase(database(first))
    db.prepare(`INSERT INTO bulk_runs (group_id, state, started_at) VALUES ('g', 'announcing', 1)`).run()
    const { jobId } = await first.client.system.archive.export({ commandId: commandId() })
    const job = () => first.client.system.jobs.get({ id: jobId })
    await expect.poll(async () => (await job()).errorDetail, { timeout: 5000 }).toMatch(/waits/)
    expect((await job()).state).toBe('queued')
    db.prepare('DELETE FROM bulk_runs').run()
    db.close()
    expect((await first.studio.jobs.finished(jobId)).state).toBe('succeeded')
  })

  it('leaves nothing when it is cancelled', async () => {
    const before = readdirSync(join(first.dataDir, 'exports'))
    const { jobId } = await first.client.system.archive.export({ commandId: commandId() })
    await first.client.system.jobs.cancel({ commandId: commandId(), id: jobId })
    expect((await first.studio.jobs.finished(jobId)).state).toBe('cancelled')
    expect(readdirSync(join(first.dataDir, 'exports'))).toEqual(before)
  })
})

describe('an archive in another workspace', () => {
  it('is checked into a backup, and changes nothing until it is gone to', async () => {
    second = await openTestStudio({ dataDir: join(root, 'second') })
    await second.client.catalog.createProduct({ commandId: commandId(), title: 'Was here before' })
    const before = rowsOf(database(second), ['products', 'settings', 'changes', 'assets'])
    expect(await check(second, archive)).toMatchObject({ state: 'succeeded', errorCode: null })
    expect(rowsOf(database(second), ['products', 'settings', 'changes', 'assets'])).toEqual(before)
    const { check: checked } = await second.client.system.archive.latest()
    const { products } = await first.client.system.info().then(({ workspace }) => workspace)
    expect(checked).toMatchObject({ kept: true, result: { products, fileName: 'workspace.zip', missingMedia: 0 } })
    const [backup] = await second.client.system.workspace.backups()
    expect(backup).toMatchObject({ reason: 'archive', state: 'ok', name: checked?.result?.backup })
    expect(readdirSync(join(second.dataDir, 'uploads'))).toEqual([])
    expect(readdirSync(join(second.dataDir, 'cache')).filter((name) => name.startsWith('archive'))).toEqual([])
  })

  it('becomes the workspace: every row, every file, the history and the search', async () => {
    const [backup] = await second.client.system.workspace.backups()
    await second.client.system.workspace.restore({ commandId: commandId(), name: backup?.name ?? '' })
    await second.close()
    second = await openTestStudio({ dataDir: join(root, 'second') })

    const [there, here] = [rowsOf(database(first), names), rowsOf(database(second), names)]
    for (const { table, where, fixed } of archiveTables) {
      if (!where && !fixed) expect(here[table], table).toEqual(there[table])
    }
    expect(here.shops).toEqual(
      there.shops?.map((row) => ({ ...row, ...archiveTables.find((t) => t.table === 'shops')?.fixed })),
    )
    for (const { sha256 } of manifestOf(archive).media) {
      const folder = join(second.dataDir, 'media', sha256.slice(0, 2), sha256.slice(2, 4))
      const [file] = readdirSync(folder).filter((name) => name.startsWith(sha256))
      expect(
        createHash('sha256')
          .update(readFileSync(join(folder, file ?? '')))
          .digest('hex'),
      ).toBe(sha256)
    }
    const search = async ({ client }: TestStudio, query: string) => {
      const sort = { by: 'title', direction: 'asc' } as const
      return client.catalog
        .rows({ filter: { query, view: 'all' }, sort, start: 0, limit: 100 })
        .then((page) => page.rows.map(({ title }) => title))
    }
    expect(await search(second, '')).toEqual(await search(first, ''))
    expect(await search(second, '碗')).toEqual(await search(first, '碗'))
    expect(await second.client.system.history.list({ limit: 50 })).toEqual(
      await first.client.system.history.list({ limit: 50 }),
    )
    expect((await second.client.system.settings.get()).ffmpegPath).toBeNull()
  })

  it('gives the same archive again, but for its date', async () => {
    expect(contentOf(await exportFrom(second))).toEqual(contentOf(archive))
  })

  it('goes on counting where it was: the number of a row that is gone is not given again', async () => {
    const last = manifestOf(archive).tables.find(({ table }) => table === 'products')?.lastNumber ?? 0
    const { id } = await second.client.catalog.createProduct({ commandId: commandId(), title: 'Next' })
    const row = rowsOf(database(second), ['products']).products?.find((product) => product.id === id)
    expect(row?.rid).toBe(last + 1)
    // And what the archive's history says can still be taken back.
    await second.client.system.history.undo({ commandId: commandId() })
  })

  it('may be larger than any other file that is brought here', async () => {
    const begin = (purpose?: 'file' | 'archive') =>
      second.client.system.uploads.begin({ name: 'x', bytes: 100 * 2 ** 30, ...(purpose && { purpose }) })
    await expect(begin()).rejects.toMatchObject({ code: 'UPLOAD_TOO_LARGE' })
    const { uploadId } = await begin('archive')
    await expect(second.client.system.archive.check({ commandId: commandId(), uploadId })).rejects.toMatchObject({
      code: 'UPLOAD_INCOMPLETE',
    })
    await second.client.system.uploads.discard({ uploadId })
  })

  it('leaves nothing of a check in whose middle the program was killed', async () => {
    await second.close()
    const [backups, cache] = ['backups', 'cache'].map((name) => join(root, 'second', name)) as [string, string]
    writeFileSync(join(backups, 'vitrine-5-archive.sqlite.part'), 'half')
    writeFileSync(join(backups, 'vitrine-5-archive.sqlite.part-wal'), 'half')
    mkdirSync(join(cache, 'archive-5'))
    second = await openTestStudio({ dataDir: join(root, 'second') })
    expect(readdirSync(backups).filter((name) => name.includes('.part'))).toEqual([])
    expect(readdirSync(cache)).not.toContain('archive-5')
  })

  it('can be taken back: what was here before is a backup', async () => {
    const backups = await second.client.system.workspace.backups()
    const before = backups.find(({ reason }) => reason === 'before-restore')
    await second.client.system.workspace.restore({ commandId: commandId(), name: before?.name ?? '' })
    await second.close()
    second = await openTestStudio({ dataDir: join(root, 'second') })
    expect(rowsOf(database(second), ['products']).products?.map(({ title }) => title)).toEqual(['Was here before'])
  })
})
