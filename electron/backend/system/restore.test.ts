import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandId } from '../testing/upload.ts'
import { openTestStudio, type TestStudio } from '../testing/studio.ts'

let dataDir: string
let studio: TestStudio
let restarts: { count: number }
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'vitrine-restore-'))
  restarts = { count: 0 }
  await open()
})
afterEach(async () => {
  await studio.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const open = async () => {
  // Of this test alone: a studio asks a moment after its answer.
  const mine = restarts
  studio = await openTestStudio({ dataDir, ports: { restart: () => void (mine.count += 1) } })
}
const titles = async () => {
  const sort = { by: 'title', direction: 'asc' } as const
  const { rows } = await studio.client.catalog.rows({ filter: { query: '', view: 'all' }, sort, start: 0, limit: 10 })
  return rows.map((row) => row.title)
}
const create = (title: string) => studio.client.catalog.createProduct({ commandId: commandId(), title })
const makeBackup = () => studio.client.system.workspace.backup({ commandId: commandId() })
const restore = (name: string, id = commandId()) => studio.client.system.workspace.restore({ commandId: id, name })
const reopen = async () => {
  await studio.close()
  await open()
}

describe('going back to a backup from the studio', () => {
  it('asks to be opened again, and is then at the old state with the newer one as a backup', async () => {
    await create('Bowl')
    const { name, state } = await makeBackup()
    expect(state).toBe('ok')
    await create('Cup')
    const id = commandId()
    expect(await restore(name, id)).toEqual({ restarting: true })
    await expect.poll(() => restarts.count).toBe(1)
    // Until then nothing has changed, and an edit made meanwhile is in the copy.
    await create('Plate')
    await reopen()
    expect(await titles()).toEqual(['Bowl'])
    const [newest] = await studio.client.system.workspace.backups()
    expect(newest).toMatchObject({ reason: 'before-restore', state: 'ok' })
    // The page asks again with the same id when it did not hear the answer: it is not done twice.
    await create('Jug')
    expect(await restore(name, id)).toEqual({ restarting: true })
    await reopen()
    expect(await titles()).toEqual(['Bowl', 'Jug'])
    await restore(newest?.name ?? '')
    await reopen()
    expect(await titles()).toEqual(['Bowl', 'Cup', 'Plate'])
  })

  it('refuses what is not there, damaged, or of a newer version, and changes nothing', async () => {
    await create('Bowl')
    const { name } = await makeBackup()
    const path = join(dataDir, 'backups', name)
    const good = readFileSync(path)
    await expect(restore('vitrine-1-manual.sqlite')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(restore('../vitrine.sqlite')).rejects.toMatchObject({ code: 'NOT_FOUND' })

    const newer = Buffer.from(good)
    newer.writeUInt32BE(999_999, 60)
    writeFileSync(path, newer)
    expect((await studio.client.system.workspace.backups())[0]?.state).toBe('newer')
    await expect(restore(name)).rejects.toMatchObject({ code: 'BACKUP_NEWER', data: { found: 999_999 } })

    writeFileSync(path, Buffer.from(good).fill(0xff, 8192, 60_000))
    await expect(restore(name)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
    writeFileSync(path, good.subarray(0, 9000))
    await expect(restore(name)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
    await reopen()
    expect(await titles()).toEqual(['Bowl'])
    expect(restarts.count).toBe(0)
  })

  it('does not take a show off the air', async () => {
    const product = await create('Bowl')
    const draft = {
      name: 'Shop',
      platform: 'tiktok-shop',
      market: 'FR',
      currency: 'EUR',
      locale: 'fr-FR',
      timeZone: 'Europe/Paris',
    } as const
    const shop = await studio.client.shops.create({ commandId: commandId(), draft })
    const show = await studio.client.live.shows.create({
      commandId: commandId(),
      shopId: shop.id,
      title: 'Show',
      plannedAt: null,
      productIds: [product.id],
    })
    const { name } = await makeBackup()
    await studio.client.live.start({ commandId: commandId(), showId: show.id, mode: 'rehearsal' })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await expect(restore(name)).rejects.toMatchObject({ code: 'SHOW_ALREADY_LIVE', data: { showId: show.id } })
    await studio.client.live.end({ commandId: commandId(), showId: show.id })
    expect(await restore(name)).toEqual({ restarting: true })
  })

  it('waits for the next start where nobody can open the studio again', async () => {
    await create('Bowl')
    const { name } = await makeBackup()
    await create('Cup')
    await studio.close()
    studio = await openTestStudio({ dataDir })
    expect(await restore(name)).toEqual({ restarting: false })
    await reopen()
    expect(await titles()).toEqual(['Bowl'])
  })
})
