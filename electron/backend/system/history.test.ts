// Undo and redo of something big through the whole backend: in steps, with the studio answering meanwhile, and across its end.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { allRows, importFile, titles } from '../testing/catalog.ts'
import { openTestStudio, type TestStudio } from '../testing/studio.ts'
import { commandId } from '../testing/upload.ts'

vi.setConfig({ testTimeout: 180_000 })

const count = 700
const rows = Array.from({ length: count }, (_, at) => [
  `p-${at},Plate ${at},S,P-${at}-S,1.00`,
  `p-${at},,L,P-${at}-L,2.00`,
])
const file = ['Handle,Title,Option1 value,SKU,Price', ...rows.flat()].join('\n')

let dir: string
let test: TestStudio
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vitrine-history-'))
  test = await openTestStudio({ dataDir: dir })
})
afterEach(async () => {
  await test.close()
  await rm(dir, { recursive: true, force: true })
})

const total = async () => (await test.client.catalog.facets()).views.all ?? 0
const undo = (id = commandId()) => test.client.system.history.undo({ commandId: id })
const redo = (id = commandId()) => test.client.system.history.redo({ commandId: id })
const bySku = async (sku: string) => {
  const product = await test.client.catalog.findBySku({ sku })
  if (!product) throw new Error(`No product with SKU ${sku}`)
  return product
}

describe('an import of many products', () => {
  it('is undone, redone and undone again as a whole, ids and search included', async () => {
    await importFile(test, 'a.csv', file)
    const before = await bySku('P-7-L')
    expect(await undo()).toMatchObject({ changes: expect.any(Number), undone: false })
    expect(await total()).toBe(0)
    expect(await titles(test, 'plate 7')).toEqual([])

    await redo()
    expect(await total()).toBe(count)
    expect(await bySku('P-7-L')).toEqual({ ...before, updatedAt: expect.any(Number) })
    expect(await titles(test, 'plate 77')).toContain('Plate 77')

    await undo()
    expect(await total()).toBe(0)
    await expect(undo()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  })

  it('gives its changes of known products back, too', async () => {
    await importFile(test, 'a.csv', file)
    await importFile(test, 'b.csv', file.replaceAll(',1.00', ',7.00'))
    expect((await bySku('P-9-S')).variants[0]?.priceMinor).toBe(700)
    await undo()
    expect((await bySku('P-9-S')).variants.map((variant) => variant.priceMinor)).toEqual([100, 200])
    expect(await total()).toBe(count)
    await redo()
    expect((await bySku('P-699-S')).variants[0]?.priceMinor).toBe(700)
  })

  it('is one undo under one command, however often that is sent', async () => {
    await test.client.catalog.createProduct({ commandId: commandId(), title: 'Mine', priceMinor: 1 })
    await importFile(test, 'a.csv', file)
    const id = commandId()
    const [first, second] = await Promise.all([undo(id), undo(id)])
    expect(second).toEqual(first)
    expect(await undo(id)).toEqual(first)
    expect(await titles(test)).toEqual(['Mine'])
  })

  it('is not undone over what somebody changed since; nothing is written then', async () => {
    await importFile(test, 'a.csv', file)
    await importFile(test, 'b.csv', file.replaceAll(',1.00', ',7.00'))
    const product = await bySku('P-3-S')
    const patch = { priceMinor: 999 }
    await test.client.catalog.updateVariant({ commandId: commandId(), id: product.variants[0]!.id, patch })
    const groups = await test.client.system.history.list({ limit: 10 })
    const second = groups.find((group) => group.values.file === 'b.csv')!
    const groupId = second.id
    await expect(test.client.system.history.undo({ commandId: commandId(), groupId })).rejects.toMatchObject({
      code: 'UNDO_CONFLICT',
    })
    expect((await bySku('P-4-S')).variants[0]?.priceMinor).toBe(700)
    expect((await bySku('P-3-S')).variants[0]?.priceMinor).toBe(999)
  })

  it('lets the studio answer while it is undone', async () => {
    await importFile(test, 'a.csv', file)
    let over = false
    const undone = undo().finally(() => (over = true))
    let answers = 0
    while (!over) {
      await test.client.system.history.list({ limit: 5 })
      await new Promise((resolve) => setImmediate(resolve))
      answers++
    }
    await undone
    expect(answers).toBeGreaterThan(5)
  })

  it('goes on being undone at the next start when the program ends meanwhile', async () => {
    await importFile(test, 'a.csv', file)
    const undone = undo().catch((error: Error) => error.message)
    // Some steps in.
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve))
    await test.studio.dispose()
    expect(await undone).toContain('next start')

    test = await openTestStudio({ dataDir: dir })
    await vi.waitFor(async () => expect(await allRows(test)).toEqual([]), { timeout: 60_000, interval: 50 })
    await vi.waitFor(async () => expect((await test.client.system.history.list({ limit: 5 })).length).toBe(2), 60_000)
    await redo()
    expect(await total()).toBe(count)
    expect((await bySku('P-0-S')).variants).toHaveLength(2)
  })
})
