// A real process is killed in the middle of taking a large import back, and in the middle of putting it back. At the next start the one and
// the other go on to their end, and no product is ever half there.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openDatabase } from '../../electron/backend/db/open.ts'
import { importFile } from '../../electron/backend/testing/catalog.ts'
import { openTestStudio, type TestStudio } from '../../electron/backend/testing/studio.ts'

const child = join(import.meta.dirname, 'catalog-undo-kill.child.ts')
const products = 1_500

let dataDir: string
beforeAll(async () => (dataDir = await mkdtemp(join(tmpdir(), 'vitrine-undo-kill-'))))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

/** Runs the studio until it is killed, with fewer (or, of a redo, more) than so many products; gives the signal that ended it. */
async function killAt(kind: 'undo' | 'redo', limit: number): Promise<string | null> {
  const studio = spawn(process.execPath, [child, dataDir, kind, String(limit)], { stdio: 'inherit' })
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

/** Some products are there and some are not, each of them whole. */
function mustBeHalfway(): void {
  const halfway = counts()
  expect(halfway).toMatchObject({ integrity: 'ok', foreignKeys: 0 })
  expect(halfway.products).toBeGreaterThan(0)
  expect(halfway.products).toBeLessThan(products)
  expect(halfway).toMatchObject({ variants: halfway.products * 2, stats: halfway.products, words: halfway.products })
}
const productsOf = async ({ client }: TestStudio) => (await client.system.info()).workspace.products
const groupsOf = ({ client }: TestStudio) => client.system.history.list({ limit: 5 })

it(
  'a killed undo of an import goes on at the next start, and so does a killed redo of it',
  { timeout: 600_000 },
  async () => {
    const whole = {
      integrity: 'ok',
      foreignKeys: 0,
      products,
      variants: products * 2,
      stats: products,
      words: products,
    }
    const none = { integrity: 'ok', foreignKeys: 0, products: 0, variants: 0, stats: 0, words: 0 }
    const rows = Array.from({ length: products }, (_, at) => [
      `p-${at},Plate ${at},S,P-${at}-S`,
      `p-${at},,L,P-${at}-L`,
    ])
    const studio = await openTestStudio({ dataDir })
    await importFile(studio, 'a.csv', ['Handle,Title,Option1 value,SKU', ...rows.flat()].join('\n'))
    await studio.close()
    expect(counts()).toEqual(whole)

    expect(await killAt('undo', products * 0.8)).toBe('SIGKILL')
    mustBeHalfway()

    const again = await openTestStudio({ dataDir })
    await vi.waitFor(async () => expect(await productsOf(again)).toBe(0), { timeout: 120_000, interval: 50 })
    await vi.waitFor(async () => expect(await groupsOf(again)).toHaveLength(2), { timeout: 60_000, interval: 50 })
    expect(counts()).toEqual(none)
    await again.close()

    expect(await killAt('redo', products * 0.2)).toBe('SIGKILL')
    mustBeHalfway()
    const last = await openTestStudio({ dataDir })
    await vi.waitFor(async () => expect(await productsOf(last)).toBe(products), { timeout: 120_000, interval: 50 })
    await vi.waitFor(async () => expect(await groupsOf(last)).toHaveLength(3), { timeout: 60_000, interval: 50 })
    await last.close()
    expect(counts()).toEqual(whole)
  },
)
