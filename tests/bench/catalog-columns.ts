// Every column that the list of a million products can be sorted by: how long its order takes to be built once, what a page costs then at
// any depth; the ids of a whole selection, and a text looked for in a sheet of all of it.
// Run: node tests/bench/catalog-columns.ts [products] [folder to keep the workspace in]
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mostChosen, productSortSchema } from '#shared/contract/catalog-list.ts'
import { openDatabase } from '../../electron/backend/db/open.ts'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { buildWorkspace } from './million-workspace.ts'

const products = Number(process.argv[2] ?? 1_000_000)
const kept = process.argv[3]
const dir = kept ?? mkdtempSync(join(tmpdir(), 'vitrine-columns-'))
mkdirSync(dir, { recursive: true })
const pageRows = 50
const pages = 200

const path = join(dir, String(products))
if (!existsSync(path)) console.error(`${products} products written in ${buildWorkspace(path, products).toFixed(0)} s`)
const opening = performance.now()
const test = await openTestStudio({ dataDir: path })
const openedMs = since(opening)
const { catalog } = test.client
await figuresAreDone()

const columns: Record<string, { builtMs: number; medianMs: number; p95Ms: number }> = {}
for (const by of productSortSchema.shape.by.unwrap().options) {
  if (by === 'relevance') continue
  const sort = { by, direction: 'desc' } as const
  const building = performance.now()
  const { total } = await catalog.total({ filter: {}, sort })
  const builtMs = since(building)
  const times: number[] = []
  for (let turn = 0; turn < pages; turn++) {
    const start = Math.floor((total - pageRows) * ((turn * 0.618) % 1))
    const asked = performance.now()
    await catalog.rows({ filter: {}, sort, start, limit: pageRows })
    if (turn > 20) times.push(performance.now() - asked)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => Number((times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(2))
  columns[by] = { builtMs, medianMs: at(0.5), p95Ms: at(0.95) }
}

const sort = { by: 'title', direction: 'asc' } as const
const choosing = performance.now()
const { ids } = await catalog.ids({ filter: {}, sort, start: 0, limit: mostChosen })
const chosen = { ids: ids.length, ms: since(choosing) }

const { sheetId, rows } = await catalog.bulk.openSheet({ filter: {}, sort })
const query = { find: 'terracotta', fields: ['title' as const, 'sku' as const], matchCase: false, wholeCell: false }
const from = { row: 0, field: 'title' as const }
const find = async (direction: 'here' | 'previous') => {
  const asked = performance.now()
  const { count } = await catalog.bulk.find({ sheetId, start: 0, end: rows, query, from, direction })
  return { count, ms: since(asked) }
}
const found = { first: await find('here'), step: await find('previous') }
await test.close()
console.log(JSON.stringify({ products, openedMs, columns, chosen, found }, null, 2))
if (!kept) rmSync(dir, { recursive: true, force: true })

/** A workspace of another version or context is counted anew in the background, commit by commit: that is not what is measured here. */
async function figuresAreDone(): Promise<void> {
  const db = openDatabase(join(path, 'vitrine.sqlite'), { readonly: true })
  const version = () => db.pragma('data_version', { simple: true }) as number
  for (let [seen, quietMs] = [version(), 0]; quietMs < 3_000; quietMs += 250) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    if (version() === seen) continue
    seen = version()
    quietMs = 0
  }
  db.close()
}

function since(start: number): number {
  return Number((performance.now() - start).toFixed(1))
}
