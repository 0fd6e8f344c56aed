// A workspace of any size for the catalog's benchmarks: the products' rows by plain SQL, the derived rows and the search index by the
// studio's own functions, in an import's batches, so that the index has the segments of a real one.
import { openWorkspace } from '../../electron/backend/db/workspace.ts'
import type { Db } from '../../electron/backend/db/open.ts'
import { derive } from '../../electron/backend/catalog/derived.ts'
import { derivedContext, figuresKey } from '../../electron/backend/catalog/index-updater.ts'
import {
  createDerivedRepository,
  derivedRows,
  type DerivedRows,
} from '../../electron/backend/catalog/repository-derived.ts'
import { newId } from '../../electron/backend/kernel/ids.ts'
import { systemClock } from '../../electron/backend/kernel/clock.ts'
import { productRows, type BenchRow } from './catalog-rows.ts'

const batchRows = 2_000
const categories = ['Home > Kitchen > Tableware', 'Home > Kitchen > Cookware', 'Home > Decor > Vases', 'Gifts']
const statuses = ['active', 'active', 'active', 'draft', 'archived'] as const
/** A workspace with the settings that a new one has, and no shop. */
const setting = { baseCurrency: () => 'EUR', lowStockLevel: () => 5, shops: () => [] }
const context = derivedContext(setting)

/** Fills `dataDir` with `count` single-variant products; gives the seconds that it took. */
export function buildWorkspace(dataDir: string, count: number): number {
  const from = performance.now()
  const { db } = openWorkspace(dataDir, systemClock)
  db.pragma('synchronous = OFF')
  const write = writerOf(db)
  let batch: BenchRow[] = []
  let at = 0
  const flush = db.transaction(() => {
    const first = at + 1
    write.derived(
      first,
      batch.map((row) => write.product(row, ++at)),
    )
    batch = []
  })
  for (const row of productRows(count)) {
    batch.push(row)
    if (batch.length === batchRows) flush()
  }
  flush()
  // As the studio notes it when a rebuild is through: it would begin one at the first opening.
  createDerivedRepository(db).noteComputedFrom(figuresKey(setting))
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return (performance.now() - from) / 1000
}

function writerOf(db: Db) {
  const derived = createDerivedRepository(db)
  const product = db.prepare(
    `INSERT INTO products (rid, id, handle, title, description_html, vendor, category, tags, status, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const variant = db.prepare(
    `INSERT INTO variants (id, product_id, position, sku, barcode, price_minor, cost_minor, stock, updated_at)
     VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?)`,
  )
  const write = (row: BenchRow, rid: number): DerivedRows => {
    const [id, at] = [newId<string>(), 1_700_000_000_000 + rid * 20]
    const category = categories[rid % categories.length] ?? ''
    const status = statuses[rid % statuses.length] ?? 'active'
    const tags = row.tags.split(', ')
    const costMinor = rid % 7 === 0 ? null : Math.round(row.priceMinor * 0.4)
    product.run(rid, id, row.handle, row.title, row.body, row.vendor, category, JSON.stringify(tags), status, at, at)
    variant.run(newId(), id, row.sku, row.barcode, row.priceMinor, costMinor, row.stock, at)
    const one = {
      option1: null,
      option2: null,
      option3: null,
      sku: row.sku,
      barcode: row.barcode,
      priceMinor: row.priceMinor,
      costMinor,
      stock: row.stock,
      weightGrams: null,
      updatedAt: at,
    }
    const snapshot = {
      rid,
      title: row.title,
      descriptionHtml: row.body,
      vendor: row.vendor,
      category,
      productType: '',
      tags,
      status,
      options: [],
      attributes: [],
      updatedAt: at,
      deletedAt: null,
      lowStockLevel: null,
      variants: [one],
      pictures: [],
    }
    return derivedRows(derive(snapshot, context))
  }
  return { product: write, derived: derived.insertAll }
}
