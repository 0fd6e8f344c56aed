// A real process is killed while it writes the workspace as an archive, while it reads one, and while it goes over to what it read. Whatever
// the moment: the workspace is the one of before or the new one, whole, and nothing half-done stays.
import { copyFileSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../electron/backend/db/open.ts'
import { openTestStudio, type TestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId, upload } from '../../electron/backend/testing/upload.ts'
import { loadSample } from '../../electron/backend/testing/workspace.ts'
import { filesIn, runStudio, spawnStudio, type KillAt } from './kill-workspace.ts'

let root: string
let archive: string
let expected: ReturnType<typeof contentOf>

async function lastArchive({ client, studio }: TestStudio): Promise<Buffer> {
  const { export: made } = await client.system.archive.latest()
  const download = await studio.downloads.open(made?.result?.downloadId ?? '')
  return readFileSync(download?.path ?? '')
}
/** The sums of everything in an archive, but for what tells when it was written. */
function contentOf(file: Buffer) {
  const manifest = unzipSync(new Uint8Array(file))['manifest.json'] ?? new Uint8Array()
  const { tables, media } = JSON.parse(Buffer.from(manifest).toString('utf8')) as {
    tables: { file: string; rows: number; sha256: string }[]
    media: { file: string; sha256: string }[]
  }
  return { tables, media }
}
const titlesIn = (path: string): string[] => {
  const db = openDatabase(path)
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(db.pragma('foreign_key_check')).toEqual([])
  const titles = db.prepare(`SELECT title FROM products ORDER BY title`).pluck().all() as string[]
  db.close()
  return titles
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'vitrine-archive-kill-'))
  const studio = await openTestStudio({ dataDir: join(root, 'seed') })
  await loadSample(studio)
  const { jobId } = await studio.client.system.archive.export({ commandId: commandId() })
  await studio.studio.jobs.finished(jobId)
  const file = await lastArchive(studio)
  const { export: made } = await studio.client.system.archive.latest()
  archive = join(root, 'workspace.zip')
  copyFileSync((await studio.studio.downloads.open(made?.result?.downloadId ?? ''))?.path ?? '', archive)
  expected = contentOf(file)
  await studio.close()
  await rm(join(root, 'seed', 'exports'), { recursive: true })
}, 60_000)
afterAll(() => rm(root, { recursive: true, force: true }))

describe('a killed archive of the workspace', () => {
  it('leaves no half file, and is written whole at the next start', { timeout: 60_000 }, async () => {
    const dataDir = join(root, 'writes')
    const exports = join(dataDir, 'exports')
    const endings = () => filesIn(exports).map((name) => name.replace(/^[^.]*/, ''))
    // Early, and again where that was too late: all of it is written in less time than a busy machine may keep the process waiting.
    const half = { dir: 'exports', ending: '.data.part', bytes: Math.floor(readFileSync(archive).length / 8) }
    for (let turn = 0; turn < 5 && !endings().includes('.data.part'); turn++) {
      await rm(dataDir, { recursive: true, force: true })
      await cp(join(root, 'seed'), dataDir, { recursive: true })
      expect(await runStudio(dataDir, 'archive', half)).toMatchObject({ signal: 'SIGKILL' })
    }
    expect(endings()).toEqual(['.data.part'])

    const studio = await openTestStudio({ dataDir })
    const [job] = studio.studio.jobs.list(1)
    expect(await studio.studio.jobs.finished(job!.id)).toMatchObject({ kind: 'workspace.export', state: 'succeeded' })
    expect(contentOf(await lastArchive(studio))).toEqual(expected)
    await studio.close()
    expect(endings()).toEqual(['.data', '.json'])
  })
})

describe('a killed check of an archive', () => {
  const moments: [string, KillAt][] = [
    ['building the database', { dir: 'backups', ending: '-archive.sqlite.part', bytes: 200_000 }],
    ['putting media aside', { dir: 'cache', ending: '', bytes: 1_000, count: 8 }],
    ['moving media into the library', { dir: 'media', ending: '', count: 3 }],
  ]
  it.each(moments)('while %s changes nothing and leaves nothing behind', async (name, at) => {
    const dataDir = join(root, name)
    const before = await openTestStudio({ dataDir })
    await before.client.catalog.createProduct({ commandId: commandId(), title: 'Mine' })
    await before.close()
    expect(await runStudio(dataDir, `check ${archive}`, at)).toMatchObject({ signal: 'SIGKILL' })
    expect(filesIn(join(dataDir, at.dir)).length).toBeGreaterThan(0)

    const studio = await openTestStudio({ dataDir })
    const { check } = await studio.client.system.archive.latest()
    expect(studio.studio.jobs.get(check?.jobId ?? '')).toMatchObject({ state: 'interrupted' })
    expect((await studio.client.catalog.facets()).views.all).toBe(1)
    // The seller brings the archive again: nothing that is left stands in its way.
    const uploadId = await upload(studio.client, 'workspace.zip', readFileSync(archive))
    expect(filesIn(join(dataDir, 'uploads'))).toEqual([uploadId])
    expect(filesIn(join(dataDir, 'media'))).toEqual([])
    expect(filesIn(join(dataDir, 'cache'))).toEqual([])
    expect(filesIn(join(dataDir, 'backups')).filter((file) => !/^vitrine-\d+-daily\.sqlite$/.test(file))).toEqual([])
    const { jobId } = await studio.client.system.archive.check({ commandId: commandId(), uploadId })
    expect(await studio.studio.jobs.finished(jobId)).toMatchObject({ state: 'succeeded' })
    expect(filesIn(join(dataDir, 'media'))).toHaveLength(expected.media.length)
    await studio.close()
  })
})

describe('a studio that is killed while it goes over to what an archive holds', () => {
  it('opens with all of the one or all of the other, and what was here is kept', { timeout: 60_000 }, async () => {
    const dataDir = join(root, 'goes over')
    const mine = await openTestStudio({ dataDir })
    await mine.client.catalog.createProduct({ commandId: commandId(), title: 'Mine' })
    const uploadId = await upload(mine.client, 'workspace.zip', readFileSync(archive))
    const { jobId } = await mine.client.system.archive.check({ commandId: commandId(), uploadId })
    await mine.studio.jobs.finished(jobId)
    const { check } = await mine.client.system.archive.latest()
    const backup = check?.result?.backup ?? ''
    await mine.client.system.workspace.restore({ commandId: commandId(), name: backup })
    await mine.close()
    const theirs = titlesIn(join(dataDir, 'backups', backup))
    expect(theirs.length).toBeGreaterThan(10)

    const states: string[] = []
    for (const at of ['-before-restore.sqlite', 'vitrine.sqlite.restoring', '-before-restore.sqlite', '.restoring']) {
      const opening = spawnStudio(dataDir, 'wait')
      const ended = new Promise((resolve) => opening.on('close', resolve))
      let over = false
      void ended.then(() => (over = true))
      // Copying and swapping are done in one go of the program: only another one can stop it there.
      while (!over && !filesIn(dataDir).some((name) => name.includes(at)))
        await new Promise((resolve) => setImmediate(resolve))
      opening.kill('SIGKILL')
      await ended
      const titles = titlesIn(join(dataDir, 'vitrine.sqlite'))
      expect([['Mine'], theirs]).toContainEqual(titles)
      states.push(titles.length === 1 ? 'mine' : 'theirs')
    }
    expect(states).toContain('mine')
    const studio = await openTestStudio({ dataDir })
    await studio.close()
    expect(titlesIn(join(dataDir, 'vitrine.sqlite'))).toEqual(theirs)
    const kept = filesIn(join(dataDir, 'backups')).filter((name) => name.endsWith('-before-restore.sqlite'))
    expect(kept.map((name) => titlesIn(join(dataDir, 'backups', name)))).toContainEqual(['Mine'])
    expect(filesIn(dataDir).filter((name) => name.includes('restoring') || name.includes('.part'))).toEqual([])
  })
})
