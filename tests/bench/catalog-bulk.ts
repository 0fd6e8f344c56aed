// Bulk edits of 100,000 variants (a price formula, find and replace and a prefix in titles), the undo and the redo of each, and how long the
// studio takes to answer the page meanwhile; beside a bare UPDATE of the same prices in the same run. Run: node tests/bench/catalog-bulk.ts [variants]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { BulkOperation } from '#shared/domain/bulk.ts'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId, upload } from '../../electron/backend/testing/upload.ts'
import { productsCsv } from './catalog-rows.ts'

const count = Number(process.argv[2] ?? 100_000)
const dir = mkdtempSync(join(tmpdir(), 'vitrine-bench-'))
const test = await openTestStudio({ dataDir: join(dir, 'studio') })
const { client, studio } = test
// One variant in each product: the hardest case, every row has its own figures in the list.
const uploadId = await upload(client, 'products.csv', new Uint8Array(Buffer.from(productsCsv(count))))
const found = await client.catalog.imports.inspect({ uploadId })
const start = { commandId: commandId(), id: found.id, mapping: found.mapping }
await studio.jobs.finished((await client.catalog.imports.start(start)).jobId)
const mine = await client.catalog.createProduct({ commandId: commandId(), title: 'Mine', priceMinor: 100, sku: 'MINE' })

const selection = { kind: 'filter', filter: { query: '', view: 'all' } } as const
const operations = {
  price: {
    kind: 'number',
    field: 'priceMinor',
    steps: [
      { op: 'percent', bps: 800 },
      { op: 'end', ending: 90, unit: 100, mode: 'nearest' },
    ],
  },
  // Every title has a space, so that every row of the search is written anew.
  replace: { kind: 'replace', fields: ['title'], find: ' ', replacement: ' – ', matchCase: false, wholeCell: false },
  prefix: { kind: 'text', field: 'title', steps: [{ op: 'prefix', text: 'New: ' }] },
} satisfies Record<string, BulkOperation>
type Name = keyof typeof operations

const edit = async (operation: BulkOperation) => {
  const result = await client.catalog.bulk.apply({ commandId: commandId(), selection, operation })
  if (result.kind === 'job') await studio.jobs.finished(result.jobId)
}
const times: Record<string, number> = {}
const answers: Record<string, object> = {}
const measure = async (name: string, work: () => Promise<unknown>) => {
  const from = performance.now()
  const done = work().then(() => (times[name] = Math.round(performance.now() - from)))
  answers[name] = await askMeanwhile(done)
}
for (const name of Object.keys(operations) as Name[]) {
  const operation = operations[name]
  // As in the panel; the first one starts the threads.
  await measure(`${name} preview`, () => client.catalog.bulk.preview({ selection, operation }))
  await measure(`${name} edit`, () => edit(operation))
  const groups = await client.system.history.list({ limit: 200 })
  const groupId = groups.find((group) => group.label === `catalog.bulk.${operation.kind}`)?.id
  await measure(`${name} undo`, () =>
    client.system.history.undo({ commandId: commandId(), ...(groupId && { groupId }) }),
  )
  await measure(`${name} redo`, () => client.system.history.redo({ commandId: commandId() }))
}
await test.close()
times.bareUpdate = bareUpdate()
console.log(
  JSON.stringify({ variants: count, times, ratioToBare: times['price edit']! / times.bareUpdate, answers }, null, 2),
)
rmSync(dir, { recursive: true, force: true })

/** The same prices by one statement, without history, list figures or short transactions. */
function bareUpdate(): number {
  const db = new Database(join(dir, 'studio', 'vitrine.sqlite'))
  const from = performance.now()
  db.exec(`UPDATE variants SET price_minor = price_minor * 108 / 100, updated_at = updated_at + 1`)
  const ms = Math.round(performance.now() - from)
  db.close()
  return ms
}

/** Reads like a person at the page, and edits one product, until the work is over. */
async function askMeanwhile(done: Promise<unknown>) {
  const list: Record<string, number[]> = { rows: [], search: [], product: [], edit: [] }
  let over = false
  void done.then(() => (over = true))
  const sort = { by: 'title', direction: 'asc' } as const
  const patch = (stock: number) => ({ commandId: commandId(), id: mine.variants[0]!.id, patch: { stock } })
  for (let turn = 0; !over; turn++) {
    const calls = {
      rows: () => client.catalog.rows({ filter: {}, sort, start: turn * 50, limit: 50 }),
      search: () => client.catalog.rows({ filter: { query: 'plat' }, sort: { by: 'relevance' }, start: 0, limit: 50 }),
      product: () => client.catalog.product({ id: mine.id }),
      // An undo has to find the bulk edit as the last one, so that this edit only comes during the first.
      edit: () =>
        times['price edit'] === undefined ? client.catalog.updateVariant(patch(turn)) : client.system.jobs.list({}),
    }
    const name = (Object.keys(calls) as (keyof typeof calls)[])[turn % 4]!
    const due = performance.now()
    await new Promise((resolve) => setImmediate(resolve))
    await calls[name]()
    list[name]!.push(performance.now() - due)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await done
  return Object.fromEntries([...Object.entries(list), ['all', Object.values(list).flat()] as const].map(summary))
}

function summary([name, list]: readonly [string, number[]]) {
  const sorted = list.toSorted((a, b) => a - b)
  const at = (share: number) => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1))
  return [name, { calls: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) }]
}
