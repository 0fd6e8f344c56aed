// How fast a catalog goes out, beside a bare SELECT of the same columns into a CSV in the same run, and how much memory it takes.
// Run: node tests/bench/catalog-export.ts [products]
import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { exportOptionsSchema } from '../../shared/domain/export.ts'
import { openExportReader } from '../../electron/backend/catalog/export/repository-read.ts'
import { writeExport } from '../../electron/backend/catalog/export/write-export.ts'
import type { ExportTask } from '../../electron/backend/catalog/export/protocol.ts'
import { workspacePaths } from '../../electron/backend/db/workspace.ts'
import { buildWorkspace } from './million-workspace.ts'

const count = Number(process.argv[2] ?? 1_000_000)
if (process.argv[3]) {
  buildWorkspace(process.argv[3], count)
  process.exit()
}
const dir = mkdtempSync(join(tmpdir(), 'vitrine-bench-'))
// In a process of its own: its memory is no export's.
spawnSync(process.execPath, [import.meta.filename, String(count), dir], { stdio: 'inherit' })
const databasePath = workspacePaths(dir).database

let peak = 0
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50)
const bareSeconds = await bareCsv()
const before = process.memoryUsage().rss
const results: Record<string, unknown> = {}
for (const format of ['shopify', 'csv', 'xlsx'] as const) {
  peak = 0
  const task: ExportTask = {
    databasePath,
    path: join(dir, `out.${format}`),
    format,
    rids: null,
    shop: null,
    currency: 'EUR',
    market: 'FR',
    options: exportOptionsSchema.parse({ linkPattern: 'https://shop.example/{handle}' }),
    title: 'Bench',
    templatePath: null,
  }
  const reader = openExportReader(databasePath)
  const from = performance.now()
  const outcome = await writeExport(task, reader, { progress: () => {}, check: () => {} })
  const seconds = (performance.now() - from) / 1000
  reader.close()
  results[format] = {
    seconds: Number(seconds.toFixed(1)),
    productsPerSecond: Math.round(count / seconds),
    ratioToBare: Number((seconds / bareSeconds).toFixed(2)),
    rows: outcome.rows,
    megabytes: Math.round(outcome.bytes / 1e6),
    peakRssMb: Math.round(peak / 1e6),
  }
}
clearInterval(watch)
const size = Math.round(statSync(databasePath).size / 1e6)
console.log(
  JSON.stringify(
    { products: count, databaseMb: size, bareSeconds, rssBeforeMb: Math.round(before / 1e6), ...results },
    null,
    2,
  ),
)
rmSync(dir, { recursive: true, force: true })

/** Seconds for the visible columns alone, joined in one statement and quoted where needed. */
async function bareCsv(): Promise<number> {
  const db = new Database(databasePath, { readonly: true })
  const out = createWriteStream(join(dir, 'bare.csv'))
  const from = performance.now()
  const rows = db
    .prepare(
      `SELECT p.title, p.handle, p.description_html, p.vendor, p.category, p.product_type, p.tags, p.status, v.sku, v.barcode,
         v.price_minor, v.compare_at_minor, v.cost_minor, v.stock, v.weight_grams
       FROM products p JOIN variants v ON v.product_id = p.id WHERE p.deleted_at IS NULL ORDER BY p.rid`,
    )
    .raw()
    .iterate() as IterableIterator<(string | number | null)[]>
  let text = ''
  for (const row of rows) {
    text += `${row.map((value) => (/[",\n]/.test(String(value ?? '')) ? `"${String(value).replaceAll('"', '""')}"` : (value ?? ''))).join(',')}\n`
    if (text.length < 1 << 18) continue
    if (!out.write(text)) await once(out, 'drain')
    text = ''
  }
  out.end(text)
  await once(out, 'finish')
  db.close()
  return Number(((performance.now() - from) / 1000).toFixed(2))
}
