// A real process is killed in the middle of taking a large import back. At the next start the undo goes on to its end, and what it
// took back can be put back whole.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openDatabase } from '../../electron/backend/db/open.ts'
import { importFile } from '../../electron/backend/testing/catalog.ts'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId } from '../../electron/backend/testing/upload.ts'

const child = join(import.meta.dirname, 'catalog-undo-kill.child.ts')
const products = 1_500

let dataDir: string
beforeAll(async () => (dataDir = await mkdtemp(join(tmpdir(), 'vitrine-undo-kill-'))))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

/** Runs the studio until it is killed, with fewer than so many products left; gives the signal that ended it. */
async function killBelow(left: number): Promise<string | null> {
  const studio = spawn(process.execPath, [child, dataDir, String(left)], { stdio: 'inherit' })
  return new Promise((resolve) => studio.on('exit', (_, signal) => resolve(signal)))
}

function counts() {
  const db = openDatabase(join(dataDir, 'vitrine.sqlite'))
  const one = (sql: string) => db.prepare(sql).pluck().get() as number
  const found = {
    integrity: db.pragma('integrity_check', { simple: true }),
    foreignKeys: (db.pragma('foreign_key_check') as unknown[]).length,
    products: one(`SELECT count(*) FROM products`),
    variants: one(`SELECT count(*) FROM variants`),
    stats: one(`SELECT count(*) FROM product_stats`),
    words: one(`SELECT count(*) FROM product_words WHERE product_words MATCH 'plate'`),
  }
  db.close()
  return found
}

it('a killed undo of an import goes on at the next start, and can be put back', { timeout: 600_000 }, async () => {
  const whole = { integrity: 'ok', foreignKeys: 0, products, variants: products * 2, stats: products, words: products }
  const none = { integrity: 'ok', foreignKeys: 0, products: 0, variants: 0, stats: 0, words: 0 }
  const rows = Array.from({ length: products }, (_, at) => [`p-${at},Plate ${at},S,P-${at}-S`, `p-${at},,L,P-${at}-L`])
  const studio = await openTestStudio({ dataDir })
  await importFile(studio, 'a.csv', ['Handle,Title,Option1 value,SKU', ...rows.flat()].join('\n'))
  await studio.close()
  expect(counts()).toEqual(whole)

  expect(await killBelow(products * 0.8)).toBe('SIGKILL')
  const halfway = counts()
  expect(halfway).toMatchObject({ integrity: 'ok', foreignKeys: 0 })
  expect(halfway.products).toBeGreaterThan(0)
  expect(halfway.products).toBeLessThan(products)
  // No product is half there, although the whole undo is not done.
  expect(halfway).toMatchObject({ variants: halfway.products * 2, stats: halfway.products, words: halfway.products })

  const again = await openTestStudio({ dataDir })
  const left = async () => (await again.client.system.info()).workspace.products
  await vi.waitFor(async () => expect(await left()).toBe(0), { timeout: 120_000, interval: 50 })
  const groups = () => again.client.system.history.list({ limit: 5 })
  await vi.waitFor(async () => expect(await groups()).toHaveLength(2), { timeout: 60_000, interval: 50 })
  expect(counts()).toEqual(none)
  await again.client.system.history.redo({ commandId: commandId() })
  await again.close()
  expect(counts()).toEqual(whole)
})
