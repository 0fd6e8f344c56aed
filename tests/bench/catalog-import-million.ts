// A million rows through the studio's import, beside what SQLite alone takes for the same rows: `sqlite3 .import`, the same tables, the
// same indexes, the same full-text tables. Then 100,000 more rows into that million while a user edits. The studio runs as it is shipped:
// a process of its own, whose memory is measured, asked over its WebSocket.
// Run: node tests/bench/catalog-import-million.ts [rows] [more rows]
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { migrations } from '../../electron/backend/db/migrations/index.ts'
import { migrate } from '../../electron/backend/db/migrate.ts'
import { csvHeader, csvLine, productRows } from './catalog-rows.ts'
import { importBoth } from './million-import.ts'

const count = Number(process.argv[2] ?? 1_000_000)
const more = Number(process.argv[3] ?? 100_000)
const dir = mkdtempSync(join(tmpdir(), 'vitrine-million-'))
const files = { first: join(dir, 'first.csv'), second: join(dir, 'second.csv') }
writeFiles()

const fillTables = `
BEGIN;
INSERT INTO products (rid, id, handle, title, description_html, vendor, tags, status, created_at, updated_at)
  SELECT rowid, printf('%036d', rowid), "Handle", "Title", "Body (HTML)", "Vendor", '["' || replace("Tags", ', ', '","') || '"]',
    'active', 1, 1 FROM staging;
INSERT INTO variants (rid, id, product_id, position, sku, barcode, price_minor, cost_minor, stock, updated_at)
  SELECT rowid, printf('v%035d', rowid), printf('%036d', rowid), 0, "Variant SKU", "Variant Barcode",
    CAST(round("Variant Price" * 100) AS INTEGER), CAST(round("Cost per item" * 100) AS INTEGER),
    CAST("Variant Inventory Qty" AS INTEGER), 1 FROM staging;
INSERT INTO product_stats (rid, flags, title_key, sku, variant_count, price_min, price_max, stock, margin_bps, issues, updated_at)
  SELECT rowid, 1, lower("Title"), "Variant SKU", 1, CAST(round("Variant Price" * 100) AS INTEGER),
    CAST(round("Variant Price" * 100) AS INTEGER), CAST("Variant Inventory Qty" AS INTEGER), 6000, 2, 1 FROM staging;
COMMIT;`
const fillFullText = `
BEGIN;
INSERT INTO product_words (rowid, title, codes, rest)
  SELECT rowid, "Title", "Variant SKU" || ' ' || "Variant Barcode", "Vendor" || ' ' || "Tags" || ' ' || "Body (HTML)" FROM staging;
INSERT INTO product_fragments (rowid, text)
  SELECT rowid, "Title" || char(10) || "Variant SKU" || ' ' || "Variant Barcode" FROM staging;
COMMIT;`

const sqlite = bareSqlite(join(dir, 'bare.sqlite'))
const studio = await importBoth(join(dir, 'studio'), files)
const edits = studio.editsMs.toSorted((a, b) => a - b)
const at = (share: number) => edits[Math.floor((edits.length - 1) * share)] ?? 0
const sqliteMs = Object.values(sqlite).reduce((sum, ms) => sum + ms, 0)
const perSecond = (rows: number, ms: number) => Math.round((rows / ms) * 1000)
const result = {
  rows: count,
  sqlite: { ...sqlite, rowsPerSecond: perSecond(count, sqliteMs) },
  studio: { ms: studio.firstMs, rowsPerSecond: perSecond(count, studio.firstMs) },
  peakMb: studio.peakMb,
  /** 0.5 is half as fast as SQLite alone. */
  speed: Number((sqliteMs / studio.firstMs).toFixed(2)),
  more: { rows: more, rowsPerSecond: perSecond(more, studio.secondMs) },
  editsMs: { calls: edits.length, median: at(0.5), p95: at(0.95), max: at(1) },
}
console.log(JSON.stringify(result, null, 2))
rmSync(dir, { recursive: true, force: true })

function writeFiles(): void {
  let at = 0
  const out = { first: openSync(files.first, 'w'), second: openSync(files.second, 'w') }
  const waiting = { first: `${csvHeader}\n`, second: `${csvHeader}\n` }
  for (const row of productRows(count + more)) {
    const which = at++ < count ? 'first' : 'second'
    waiting[which] += `${csvLine(row)}\n`
    if (waiting[which].length < 1e6) continue
    writeSync(out[which], waiting[which])
    waiting[which] = ''
  }
  for (const which of ['first', 'second'] as const) {
    writeSync(out[which], waiting[which])
    closeSync(out[which])
  }
}

/** Milliseconds of each part. The schema is the studio's own; its indexes are made after the rows, which is the fastest way. */
function bareSqlite(path: string) {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  migrate(db, migrations)
  const indexes = db
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (?, ?, ?)`)
    .all('products', 'variants', 'product_stats') as { name: string; sql: string }[]
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`)
  db.close()
  const timed = (work: () => void): number => {
    const from = performance.now()
    work()
    return Math.round(performance.now() - from)
  }
  const importMs = timed(() => {
    const script = `PRAGMA synchronous = NORMAL;\n.mode csv\n.import ${files.first} staging\n`
    const shell = spawnSync('sqlite3', [path], { input: script, stdio: ['pipe', 'ignore', 'inherit'] })
    if (shell.status !== 0) throw new Error('needs the sqlite3 program')
  })
  const open = new Database(path)
  open.pragma('synchronous = NORMAL')
  open.pragma('cache_size = -65536')
  open.pragma('temp_store = MEMORY')
  const tablesMs = timed(() => open.exec(fillTables))
  const indexesMs = timed(() => {
    for (const { sql } of indexes) open.exec(sql)
  })
  const fullTextMs = timed(() => open.exec(fillFullText))
  open.close()
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
  return { importMs, tablesMs, indexesMs, fullTextMs }
}
