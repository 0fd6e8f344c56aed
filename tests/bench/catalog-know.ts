// What readiness and margin cost each row of an import, and what it takes to count the failing rules of a million products.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noFees } from '#shared/domain/fees.ts'
import { readinessMasks } from '#shared/domain/readiness.ts'
import { bitOf } from '#shared/domain/readiness/score.ts'
import {
  derive,
  deriveFigures,
  type DerivedContext,
  type ProductSnapshot,
} from '../../electron/backend/catalog/derived.ts'
import { createReadinessRepository } from '../../electron/backend/catalog/repository-readiness.ts'
import { openWorkspace } from '../../electron/backend/db/workspace.ts'
import { systemClock } from '../../electron/backend/kernel/clock.ts'

const variant = (at: number): ProductSnapshot['variants'][number] => ({
  option1: `Size ${at}`,
  option2: null,
  option3: null,
  sku: `SKU-${at}`,
  barcode: '4006381333931',
  priceMinor: 3_490,
  compareAtMinor: null,
  costMinor: 1_120,
  stock: 12,
  weightGrams: at % 2 === 0 ? 640 : null,
  updatedAt: 1,
})
const product = (variants: number): ProductSnapshot => ({
  rid: 1,
  title: 'Stoneware dinner plate in olive green, thrown and glazed by hand',
  descriptionHtml: `<p>${'Thrown and glazed by hand in the south of France. '.repeat(8)}</p>`,
  vendor: 'Maison Olive',
  category: 'Home & Garden > Tableware > Plates',
  productType: 'Plate',
  tags: ['stoneware', 'autumn'],
  status: 'active',
  options: ['Size'],
  attributes: [],
  updatedAt: 1,
  deletedAt: null,
  lowStockLevel: null,
  variants: Array.from({ length: variants }, (_, at) => variant(at)),
  pictures: Array.from({ length: 3 }, (_, at) => ({ assetId: `asset-${at}`, width: 1_200, height: 1_200 })),
})
const shops = (count: number): DerivedContext => ({
  baseCurrency: 'EUR',
  lowStockLevel: 5,
  targets: ['tiktok-shop', 'google-merchant', 'shopify']
    .slice(0, count)
    .map((platform) => ({ platform, market: 'FR', currency: 'EUR', ruleOverrides: [] })),
  fees: Array.from({ length: count }, () => ({
    ...noFees,
    commissionBps: 900,
    taxBps: 2_000,
    shipping: [{ model: 'seller' as const, tiers: [{ upToGrams: null, minor: 490 }], handlingMinor: 45 }],
  })),
})

/** Median of five runs, in thousands of rows a second. */
function rate(work: () => void, rows = 30_000): number {
  for (let at = 0; at < rows; at++) work()
  const runs = Array.from({ length: 5 }, () => {
    const start = performance.now()
    for (let at = 0; at < rows; at++) work()
    return rows / (performance.now() - start)
  })
  return runs.toSorted((a, b) => a - b)[2] ?? 0
}

console.log('one row of an import, thousands a second (target: well above 20)')
for (const count of [1, 3]) {
  const context = shops(count)
  for (const variants of [1, 3]) {
    const row = product(variants)
    const figures = [
      `rules ${rate(() => readinessMasks(row, context.targets)).toFixed(0)}`,
      `rules and margin ${rate(() => deriveFigures(row, context)).toFixed(0)}`,
      `all derived ${rate(() => derive(row, context)).toFixed(0)}`,
    ]
    console.log(`  ${count} shop(s), ${variants} variant(s): ${figures.join(', ')}`)
  }
}

const dir = mkdtempSync(join(tmpdir(), 'vitrine-bench-know-'))
try {
  const { db } = openWorkspace(dir, systemClock)
  const million = 1_000_000
  // A few hundred kinds of products, as real catalogs have: the masks repeat.
  db.exec(`INSERT INTO product_stats (rid, flags, title_key, sku, variant_count, price_min, price_max, stock, margin_bps, issues,
      thumb_asset_id, updated_at, blocking, advice)
    WITH RECURSIVE n(rid) AS (SELECT 1 UNION ALL SELECT rid + 1 FROM n WHERE rid < ${million})
    SELECT rid, 5, 'product ' || rid, 'SKU-' || rid, 1, 3490, 3490, 12, 2100, 1, NULL, rid,
      (rid % 7) * 4096 + (rid % 3) * 4294967296, (rid % 5) * 8 + (rid % 11) * 262144 FROM n`)
  db.exec(`INSERT INTO products (rid, id, handle, title, created_at, updated_at)
    SELECT rid, 'p' || rid, 'p' || rid, 'Product', 1, 1 FROM product_stats`)
  const readiness = createReadinessRepository(db)
  const timed = (work: () => unknown): string => {
    const runs = Array.from({ length: 7 }, () => {
      const start = performance.now()
      work()
      return performance.now() - start
    })
    return `median ${(runs.toSorted((a, b) => a - b)[3] ?? 0).toFixed(0)} ms`
  }
  console.log(`a million products: every failing rule with its count ${timed(() => readiness.counts())}`)
  console.log(`  the first 2,000 that fail one rule ${timed(() => readiness.failing(bitOf('weight_missing'), 2_000))}`)
  db.close()
} finally {
  rmSync(dir, { recursive: true, force: true })
}
