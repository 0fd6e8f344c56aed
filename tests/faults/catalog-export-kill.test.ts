// A real process is killed in the middle of writing an export, and between the file and its name. No half file is ever offered, nothing of it
// stays, and the next start writes the same file whole.
import { readFileSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBulkBench } from '../../electron/backend/testing/bulk.ts'
import { openTestStudio, type TestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId } from '../../electron/backend/testing/upload.ts'
import { filesIn, runStudio } from './kill-workspace.ts'

const products = 6_000
const formats = ['shopify', 'woocommerce', 'xlsx'] as const
type Format = (typeof formats)[number]

let root: string
const whole = new Map<Format, Buffer>()
const requestOf = (format: Format) => ({
  format,
  shopId: null,
  selection: { kind: 'all' as const },
  options: {},
})

/** What the last export gave, as the seller gets it. */
async function lastExport({ client, studio }: TestStudio) {
  const [last] = await client.catalog.exports.list()
  const file = await studio.downloads.open(last?.result?.downloadId ?? '')
  return { summary: last, content: file && readFileSync(file.path) }
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'vitrine-export-kill-'))
  const studio = await openTestStudio({ dataDir: join(root, 'seed') })
  await createBulkBench(() => studio).seed(products)
  for (const format of formats) {
    const { jobId } = await studio.client.catalog.exports.start({
      commandId: commandId(),
      ...requestOf(format),
    } as never)
    await studio.studio.jobs.finished(jobId)
    whole.set(format, (await lastExport(studio)).content ?? Buffer.alloc(0))
  }
  await studio.close()
  await rm(join(root, 'seed', 'exports'), { recursive: true })
}, 60_000)
afterAll(() => rm(root, { recursive: true, force: true }))

describe('a killed export', () => {
  it.each(formats)('of %s leaves no half file, and is written whole at the next start', async (format) => {
    const expected = whole.get(format) ?? Buffer.alloc(0)
    expect(expected.length).toBeGreaterThan(100_000)
    const dataDir = join(root, format)
    await cp(join(root, 'seed'), dataDir, { recursive: true })
    const exports = join(dataDir, 'exports')
    const task = `export ${JSON.stringify(requestOf(format))}`

    // In the middle of the file.
    const middle = { dir: 'exports', ending: '.data.part', bytes: Math.floor(expected.length / 3) }
    expect(await runStudio(dataDir, task, middle)).toMatchObject({ signal: 'SIGKILL' })
    expect(filesIn(exports).map((name) => name.replace(/^[^.]*/, ''))).toEqual(['.data.part'])

    // Whole on the disk, its name not written down or just so.
    expect(await runStudio(dataDir, 'wait', { dir: 'exports', ending: '.data' })).toMatchObject({ signal: 'SIGKILL' })
    for (const name of filesIn(exports).filter((found) => found.endsWith('.data')))
      expect(readFileSync(join(exports, name)).equals(expected)).toBe(true)

    const studio = await openTestStudio({ dataDir })
    const [job] = studio.studio.jobs.list(1)
    expect(await studio.studio.jobs.finished(job!.id)).toMatchObject({ kind: 'catalog.export', state: 'succeeded' })
    const { summary, content } = await lastExport(studio)
    await studio.close()
    expect(summary?.result).toMatchObject({ bytes: expected.length, rows: expect.any(Number) })
    expect(content?.equals(expected)).toBe(true)
    expect(filesIn(exports).filter((name) => name.endsWith('.part'))).toEqual([])
    // Each file has its name: none is left that nobody can fetch.
    const [data, names] = ['.data', '.json'].map((end) => filesIn(exports).filter((name) => name.endsWith(end)))
    expect(data?.map((name) => name.replace('.data', '.json'))).toEqual(names)
  })
})
