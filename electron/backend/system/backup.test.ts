import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTick } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { commandId } from '../testing/upload.ts'
import { backupInSteps } from '../db/backup.ts'
import { openDatabase } from '../db/open.ts'
import { verifyBackup } from '../db/restore.ts'
import { openTestStudio, type TestStudio } from '../testing/studio.ts'

let dataDir: string
let studio: TestStudio
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'vitrine-backup-'))
  studio = await openTestStudio({ dataDir })
})
afterEach(async () => {
  await studio.close()
  rmSync(dataDir, { recursive: true, force: true })
})
const reopen = async () => {
  await studio.close()
  studio = await openTestStudio({ dataDir })
}
const create = (title: string) => studio.client.catalog.createProduct({ commandId: commandId(), title })
const grow = async () => {
  for (let at = 0; at < 20; at++) {
    const { id } = await create(`Bowl ${at}`)
    const descriptionHtml = Array.from({ length: 45_000 }, (_, word) => String(word * (at + 7919))).join(' ')
    await studio.client.catalog.updateProduct({ commandId: commandId(), id, patch: { descriptionHtml } })
  }
}
const daily = async () =>
  (await studio.client.system.workspace.backups()).filter(({ reason, state }) => reason === 'daily' && state === 'ok')

it('a workspace with products is copied once a day, when it is opened', async () => {
  await reopen()
  expect(await daily()).toEqual([])
  await create('Plate')
  await reopen()
  expect(await daily()).toHaveLength(1)
  await reopen()
  expect(await daily()).toHaveLength(1)
})

it('a large one is copied by a thread, is sound, and holds what was there', async () => {
  await grow()
  await reopen()
  expect(statSync(join(dataDir, 'vitrine.sqlite')).size).toBeGreaterThan(8 * 1024 * 1024)
  const { name, state } = await studio.client.system.workspace.backup({ commandId: commandId() })
  expect(state).toBe('ok')
  await expect.poll(daily).toHaveLength(1)
  await create('Later')
  await studio.client.system.workspace.restore({ commandId: commandId(), name })
  await reopen()
  const sort = { by: 'title', direction: 'asc' } as const
  const { total } = await studio.client.catalog.total({ filter: { query: '', view: 'all' }, sort })
  expect(total).toBe(20)
})

it('one that is under way is stopped when the studio closes, leaves nothing, and is made at the next start', async () => {
  await grow()
  await reopen()
  const files = () => readdirSync(join(dataDir, 'backups'))
  // Looked at without a breath: it is there for some tens of milliseconds.
  while (!files().some((name) => name.endsWith('-daily.sqlite.part'))) await nextTick()
  await studio.close()
  expect(files()).toEqual([])
  studio = await openTestStudio({ dataDir })
  await expect.poll(daily).toHaveLength(1)
  expect(files()).toHaveLength(1)
})

it('a copy in steps is of the moment in which it began, whatever is written meanwhile', async () => {
  await grow()
  const source = openDatabase(join(dataDir, 'vitrine.sqlite'), { readonly: true })
  const dir = join(dataDir, 'copies')
  const copying = backupInSteps(source, dir, 'daily', 1)
  for (let at = 0; at < 5; at++) await create(`Late ${at}`)
  const { name, bytes } = await copying
  source.close()
  expect(readdirSync(dir)).toEqual([name])
  expect(statSync(join(dir, name)).size).toBe(bytes)
  expect(verifyBackup(join(dir, name))).toBeNull()
  const copy = openDatabase(join(dir, name), { readonly: true })
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete')
  expect(copy.prepare(`SELECT count(*) FROM products`).pluck().get()).toBe(20)
  copy.close()
})
