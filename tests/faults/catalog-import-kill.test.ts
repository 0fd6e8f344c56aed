// A real process is killed at random moments of a real import. What it acknowledged is there, no product is half there, and the
// import goes on at the next start to the same result as one that nobody killed.
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../electron/backend/db/open.ts'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId } from '../../electron/backend/testing/upload.ts'

const child = join(import.meta.dirname, 'catalog-import-kill.child.ts')
const products = 4_000
const kills = Number(process.env.VITRINE_KILLS ?? 6)

let dir: string
let file: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vitrine-kill-'))
  file = join(dir, 'products.csv')
  const header = 'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src,Collections'
  const rows = Array.from({ length: products }, (_, at) => [
    `p-${at},Plate ${at},Size,S,P-${at}-S,1.00,https://x.test/${at}.jpg,${at % 3 === 0 ? '"Table, New"' : 'Table'}`,
    `p-${at},,,L,P-${at}-L,2.00,,`,
  ])
  await writeFile(file, [header, ...rows.flat()].join('\n'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** Runs the studio; kills it once so many products are written (null: never). Gives what it said. */
async function run(dataDir: string, input: string, killAt: number | null): Promise<string[]> {
  const studio = spawn(process.execPath, [child, dataDir, input], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const ended = new Promise((resolve) => studio.on('exit', resolve))
  for await (const line of createInterface({ input: studio.stdout })) {
    lines.push(line)
    const written = Number(/^written (\d+)/.exec(line)?.[1] ?? -1)
    // Some milliseconds later, to meet the writer at any point of its work.
    if (killAt !== null && written >= killAt) setTimeout(() => studio.kill('SIGKILL'), Math.random() * 30)
  }
  await ended
  return lines
}

function countsIn(dataDir: string) {
  const db = openDatabase(join(dataDir, 'vitrine.sqlite'))
  const one = (sql: string) => db.prepare(sql).pluck().get() as number
  const counts = {
    integrity: db.pragma('integrity_check', { simple: true }),
    products: one(`SELECT count(*) FROM products WHERE handle LIKE 'p-%'`),
    /** Products of the file with other than two variants and one picture, or outside of the file's collection. */
    half: one(
      `SELECT count(*) FROM products p WHERE handle LIKE 'p-%' AND
         ((SELECT count(*) FROM variants v WHERE v.product_id = p.id) <> 2
          OR (SELECT count(*) FROM pictures i WHERE i.product_id = p.id) <> 1
          OR NOT EXISTS (SELECT 1 FROM collection_items m JOIN collections c ON c.id = m.collection_id
                         WHERE m.product_id = p.id AND c.name = 'Table'))`,
    ),
    withoutStats: one(`SELECT count(*) FROM products WHERE rid NOT IN (SELECT rid FROM product_stats)`),
    strayStats: one(`SELECT count(*) FROM product_stats WHERE rid NOT IN (SELECT rid FROM products)`),
    words: one(`SELECT count(*) FROM product_words WHERE product_words MATCH 'plate'`),
    logged: one(
      `SELECT count(*) FROM products p JOIN change_ranges r ON p.rid BETWEEN r.from_rid AND r.to_rid WHERE handle LIKE 'p-%'`,
    ),
    collections: one(`SELECT count(*) FROM collections`),
    placed: one(`SELECT count(*) FROM collection_items`),
    stock: one(`SELECT stock FROM variants WHERE sku = 'MINE'`),
  }
  db.close()
  return counts
}

/** The one group of the import, however often it was killed. */
function importGroup(dataDir: string): string {
  const db = openDatabase(join(dataDir, 'vitrine.sqlite'))
  const groups = db.prepare(`SELECT id FROM change_groups WHERE label = 'catalog.import'`).pluck().all() as string[]
  db.close()
  expect(groups).toHaveLength(1)
  return groups[0] ?? ''
}

describe('a killed import', () => {
  it('loses nothing acknowledged, leaves nothing half done and goes on', { timeout: 600_000 }, async () => {
    const seen: number[] = []
    for (let turn = 0; turn < kills; turn++) {
      const dataDir = join(dir, `studio-${turn}`)
      const said = await run(dataDir, file, turn === 0 ? 0 : 1 + Math.floor(Math.random() * products * 0.7))
      const acknowledged = Number(said.findLast((line) => line.startsWith('stock'))?.split(' ')[1] ?? 0)
      const after = countsIn(dataDir)
      seen.push(after.products)
      expect(after).toMatchObject({ integrity: 'ok', half: 0, withoutStats: 0, strayStats: 0 })
      expect(after.words).toBe(after.products)
      expect(after.logged).toBe(after.products)
      // The edit under way when the kill came may be there too.
      expect(after.stock).toBeGreaterThanOrEqual(acknowledged)
      expect(after.stock).toBeLessThanOrEqual(acknowledged + 1)

      expect(await run(dataDir, '', null)).toEqual(['finished'])
      const placed = products + Math.ceil(products / 3)
      const whole = { products, half: 0, words: products, logged: products, collections: 2, placed }
      expect(countsIn(dataDir)).toMatchObject(whole)
      const studio = await openTestStudio({ dataDir })
      await studio.client.system.history.undo({ commandId: commandId(), groupId: importGroup(dataDir) as never })
      expect((await studio.client.catalog.facets()).views.all).toBe(1)
      expect(await studio.client.catalog.collections.list()).toEqual([])
      await studio.close()
      await rm(dataDir, { recursive: true, force: true })
    }
    // At least one kill came in the middle, or the test has shown nothing.
    expect(seen.some((count) => count > 0 && count < products)).toBe(true)
  })
})
