// How fast a file of 100,000 rows comes in, indexed and logged, beside a bare insert of the same rows in the same run; and how long
// the studio takes to answer the page meanwhile. Run: node tests/bench/catalog-import.ts [rows]
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { ProductDetail } from '#shared/domain/product.ts'
import { openTestStudio, type TestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId, upload } from '../../electron/backend/testing/upload.ts'
import { newId } from '../../electron/backend/kernel/ids.ts'
import { productsCsv, productRows } from './catalog-rows.ts'

const count = Number(process.argv[2] ?? 100_000)
const dir = mkdtempSync(join(tmpdir(), 'vitrine-bench-'))

const bare = bareInsert()
const alone = await importOnce('alone')
const beside = await importOnce('beside')
const rowsPerSecond = (ms: number) => Math.round((count / ms) * 1000)
console.log(
  JSON.stringify(
    {
      rows: alone.counts?.rows,
      created: alone.counts?.created,
      rejected: alone.counts?.rejected,
      rowsPerSecond: rowsPerSecond(alone.importMs),
      ratioToBare: Number((alone.importMs / bare).toFixed(2)),
      bareRowsPerSecond: rowsPerSecond(bare),
      besideAUser: { rowsPerSecond: rowsPerSecond(beside.importMs), answersMs: beside.answers },
      historyListMs: alone.historyListMs,
      databaseMb: alone.databaseMb,
    },
    null,
    2,
  ),
)
rmSync(dir, { recursive: true, force: true })

/** One import into an empty workspace, while nobody or while somebody works in the studio. */
async function importOnce(name: 'alone' | 'beside') {
  const dataDir = join(dir, name)
  const test = await openTestStudio({ dataDir })
  const { client, studio } = test
  const created = { commandId: commandId(), title: 'Édition', priceMinor: 100, sku: 'B-0' }
  const first = await client.catalog.createProduct(created)
  const uploadId = await upload(client, 'products.csv', new Uint8Array(Buffer.from(productsCsv(count))))
  const found = await client.catalog.imports.inspect({ uploadId })
  const started = performance.now()
  const { jobId } = await client.catalog.imports.start({ commandId: commandId(), id: found.id, mapping: found.mapping })
  const finished = studio.jobs.finished(jobId)
  const answers = name === 'beside' ? await askMeanwhile(test, first, finished) : null
  await finished
  const importMs = performance.now() - started
  const { counts } = await client.catalog.imports.get({ id: found.id })
  if (counts?.created !== count) throw new Error(`${counts?.created ?? 'no'} products were made of ${count} rows`)
  const historyListMs = await timed(() => client.system.history.list({ limit: 1 }))
  await test.close()
  const databaseMb = Math.round(statSync(join(dataDir, 'vitrine.sqlite')).size / 1e6)
  return { importMs, answers, counts, historyListMs, databaseMb }
}

/** Milliseconds for the same rows into two bare tables: no search index, no history, no derived rows. */
function bareInsert(): number {
  const db = new Database(join(dir, 'bare.sqlite'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(`CREATE TABLE products (id TEXT PRIMARY KEY, handle TEXT, title TEXT, body TEXT, vendor TEXT, tags TEXT);
    CREATE INDEX products_handle ON products(handle);
    CREATE TABLE variants (id TEXT PRIMARY KEY, product_id TEXT, sku TEXT, barcode TEXT, price INTEGER, stock INTEGER);
    CREATE INDEX variants_product ON variants(product_id); CREATE INDEX variants_sku ON variants(sku);`)
  const product = db.prepare(`INSERT INTO products VALUES (?, ?, ?, ?, ?, ?)`)
  const variant = db.prepare(`INSERT INTO variants VALUES (?, ?, ?, ?, ?, ?)`)
  const rows = [...productRows(count)]
  const from = performance.now()
  for (let at = 0; at < rows.length; at += 500) {
    db.transaction(() => {
      for (const row of rows.slice(at, at + 500)) {
        const id = newId<string>()
        product.run(id, row.handle, row.title, row.body, row.vendor, row.tags)
        variant.run(newId(), id, row.sku, row.barcode, row.priceMinor, row.stock)
      }
    })()
  }
  const ms = performance.now() - from
  db.close()
  return ms
}

/** Reads and edits like a person at the page until the import is over: each call's time, waiting in the event loop included. */
async function askMeanwhile({ client }: TestStudio, first: ProductDetail, finished: Promise<unknown>) {
  const variantId = first.variants[0]!.id
  const times: Record<string, number[]> = { rows: [], search: [], product: [], edit: [] }
  let over = false
  void finished.then(() => (over = true))
  for (let turn = 0; !over; turn++) {
    const due = performance.now()
    await new Promise((resolve) => setImmediate(resolve))
    const sort = { by: 'updated', direction: 'desc' } as const
    const calls = {
      rows: () => client.catalog.rows({ filter: {}, sort, start: turn * 50, limit: 50 }),
      search: () => client.catalog.rows({ filter: { query: 'plat' }, sort: { by: 'relevance' }, start: 0, limit: 50 }),
      product: () => client.catalog.product({ id: first.id }),
      edit: () => client.catalog.updateVariant({ commandId: commandId(), id: variantId, patch: { stock: turn } }),
    }
    const name = (Object.keys(calls) as (keyof typeof calls)[])[turn % 4]!
    await calls[name]()
    times[name]!.push(performance.now() - due)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  await finished
  const all = Object.values(times).flat()
  return Object.fromEntries(
    [...Object.entries(times), ['all', all] as const].map(([name, list]) => [name, summary(list)]),
  )
}

function summary(list: number[]) {
  const sorted = list.toSorted((a, b) => a - b)
  const at = (share: number) => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1))
  return { calls: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return Math.round(performance.now() - from)
}
