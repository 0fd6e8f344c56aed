// A catalog of a million single-variant products, the hardest case: search, pages at any depth, opening beside a workspace of 10,000, and
// memory of the backend. Then the page in Chromium: from a key to painted rows, and rows at every place of the scrollbar.
// Run: node tests/bench/catalog-million.ts [products] [folder to keep the workspaces in]
import { createReadStream, mkdirSync, mkdtempSync, existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { startStudio } from '../../electron/cli/studio-process.ts'
import { measurePage } from './catalog-million-page.ts'
import { buildWorkspace } from './million-workspace.ts'
import { residentMb } from './process-memory.ts'

const products = Number(process.argv[2] ?? 1_000_000)
const kept = process.argv[3]
const dir = kept ?? mkdtempSync(join(tmpdir(), 'vitrine-million-'))
mkdirSync(dir, { recursive: true })
const pageRows = 50

const queries = {
  'one letter': ['p', 's', 'b', 'o', 'é', '2'],
  'two letters': ['pl', 'ol', 'sk', 'te', 'zz'],
  'three letters': ['pla', 'oli', 'sku', 'zzz', '000'],
  'a word': ['plate', 'olive', 'terracotta', 'stoneware', 'nothing'],
  'two words': ['plate olive', 'mug nuit', 'serving terracotta', 'sku plate', 'stoneware zebra'],
  'a fragment': ['23-45', 'erracot', 'resso', 'KU-0999', '0999999'],
  Chinese: ['青', '青花', '花', 'plate 青花', '青花瓷'],
  'a code': ['2000000123456', 'SKU-0000007-23'],
}

const [small, large] = [workspace(10_000), workspace(products)]
const opening = { small: await open(small), large: await open(large) }
await inSystemCache(large)
const answers = await answerTimes(large)
const page = await inBrowser(large)

console.log(JSON.stringify({ products, openToFirstRowsMs: opening, ...answers, page }, null, 2))
if (!kept) rmSync(dir, { recursive: true, force: true })

function workspace(count: number): string {
  const path = join(dir, String(count))
  if (!existsSync(path)) console.error(`${count} products written in ${buildWorkspace(path, count).toFixed(0)} s`)
  return path
}

/** Milliseconds from the start of opening to the first rows, the best of three, once the files are in the system's cache. */
async function open(dataDir: string): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 4; turn++) {
    const from = performance.now()
    const test = await openTestStudio({ dataDir })
    const sort = { by: 'updated', direction: 'desc' } as const
    await test.client.catalog.rows({ filter: {}, sort, start: 0, limit: pageRows, quick: true })
    times.push(performance.now() - from)
    await test.close()
  }
  return round(Math.min(...times.slice(1)))
}

/** How fast the disk is that a million rows come from for the first time is no matter of the program. */
async function inSystemCache(dataDir: string): Promise<void> {
  for await (const _ of createReadStream(join(dataDir, 'vitrine.sqlite'))) continue
}

async function answerTimes(dataDir: string) {
  const test = await openTestStudio({ dataDir })
  const { catalog } = test.client
  const search: Record<string, ReturnType<typeof summary>> = {}
  const every: number[] = []
  for (const [kind, list] of Object.entries(queries)) {
    const times: number[] = []
    for (const query of list) {
      for (let turn = 0; turn < 12; turn++) {
        // Nothing is remembered from the turn before; SQLite's own pages are, as they are while somebody types.
        test.studio.services.catalog.invalidate([])
        const from = performance.now()
        await catalog.rows({ filter: { query }, sort: { by: 'relevance' }, start: 0, limit: pageRows, quick: true })
        if (turn > 1) times.push(performance.now() - from)
      }
    }
    search[kind] = summary(times)
    every.push(...times)
  }
  const pages: Record<string, ReturnType<typeof summary>> = {}
  const builds: Record<string, number> = {}
  for (const by of ['title', 'updated', 'price', 'margin'] as const) {
    const sort = { by, direction: 'asc' } as const
    const from = performance.now()
    const { total } = await catalog.total({ filter: {}, sort })
    builds[by] = round(performance.now() - from)
    const times: number[] = []
    for (let turn = 0; turn < 300; turn++) {
      const start = Math.floor((total - pageRows) * ((turn * 0.618) % 1))
      const asked = performance.now()
      await catalog.rows({ filter: {}, sort, start, limit: pageRows })
      if (turn > 20) times.push(performance.now() - asked)
    }
    pages[by] = summary(times)
  }
  await test.close()
  return { searchMs: { ...search, all: summary(every) }, pageMs: pages, orderBuiltMs: builds }
}

/** The studio as a process of its own, as it is shipped, with a page in Chromium. */
async function inBrowser(dataDir: string) {
  const running = await startStudio(['--data', dataDir, '--memory-secrets'])
  try {
    const measured = await measurePage(running.url, products)
    return { ...measured, backendRssMb: residentMb(running.process.pid ?? 0) }
  } finally {
    await running.stop()
  }
}

function summary(list: number[]) {
  const sorted = list.toSorted((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
  return { calls: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) }
}

function round(ms: number): number {
  return Number(ms.toFixed(2))
}
