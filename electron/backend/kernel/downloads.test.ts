import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from './clock.ts'
import { createDownloads, safeFileName } from './downloads.ts'

let dir = ''
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'vitrine-downloads-'))))
afterEach(() => rm(dir, { recursive: true, force: true }))

async function published(content: string) {
  const downloads = createDownloads(dir, systemClock)
  const { id, path } = await downloads.reserve()
  await writeFile(path, content)
  return { downloads, id, path }
}

test('a file can be fetched once it is published, after a restart too', async () => {
  const { downloads, id } = await published('a,b')
  expect(await downloads.open(id)).toBeNull()
  await downloads.publish(id, { fileName: 'products.csv', mime: 'text/csv' })
  const again = createDownloads(dir, systemClock)
  expect(await again.open(id)).toMatchObject({ fileName: 'products.csv', mime: 'text/csv', bytes: 3 })
  await again.discard(id)
  expect(await again.open(id)).toBeNull()
  expect(await readdir(dir)).toEqual([])
})

test.each(['../secrets', '..%2fx', '', 'a/b', '00000000-0000-0000-0000-00000000000g'])(
  'what is no id of ours opens nothing: %j',
  async (id) => expect(await createDownloads(dir, systemClock).open(id)).toBeNull(),
)

test('a whole file that was never published is cleared away at the next start, one that was is kept', async () => {
  const kept = await published('kept')
  await kept.downloads.publish(kept.id, { fileName: 'a.csv', mime: 'text/csv' })
  await published('never published')
  const again = createDownloads(dir, systemClock)
  await again.reserve()
  expect(await again.open(kept.id)).toMatchObject({ fileName: 'a.csv' })
  expect((await readdir(dir)).sort()).toEqual([`${kept.id}.data`, `${kept.id}.json`])
})

test('files of last week and halves of files are cleared away at the next start', async () => {
  const { downloads, id, path } = await published('old')
  await downloads.publish(id, { fileName: 'old.csv', mime: 'text/csv' })
  const past = new Date(Date.now() - 8 * 24 * 3600_000)
  for (const name of await readdir(dir)) await utimes(join(dir, name), past, past)
  await writeFile(`${path}.part`, 'half')
  await createDownloads(dir, systemClock).reserve()
  expect(await readdir(dir)).toEqual([])
})

test('a name keeps its letters and loses what a path or a terminal would read', () => {
  expect(safeFileName('Été 夏天.csv')).toBe('Été 夏天.csv')
  expect(safeFileName('../../etc/passwd')).toBe('-..-etc-passwd')
  expect(safeFileName('a\u202egpj.exe\n"')).toBe('a-gpj.exe--')
  expect(safeFileName('...')).toBe('download')
})
