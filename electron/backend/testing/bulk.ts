// A studio with products of two variants each, and the moves that tests of bulk edits are made of.
import { join } from 'node:path'
import { expect } from 'vitest'
import type { BulkResult } from '#shared/contract/catalog-bulk.ts'
import type { BulkField, BulkOperation, CellValue } from '#shared/domain/bulk.ts'
import { openDatabase } from '../db/open.ts'
import type { TestStudio } from './studio.ts'
import { commandId, upload } from './upload.ts'

export const titleOrder = { by: 'title', direction: 'asc' } as const
export const everything = { kind: 'filter', filter: { query: '', view: 'all' } } as const
export const plus10: BulkOperation = { kind: 'number', field: 'priceMinor', steps: [{ op: 'percent', bps: 1_000 }] }

type Selection = Parameters<TestStudio['client']['catalog']['bulk']['apply']>[0]['selection']

export function createBulkBench(studioOf: () => TestStudio) {
  const finish = async (result: BulkResult) => {
    if (result.kind === 'done') return result
    expect(await studioOf().studio.jobs.finished(result.jobId)).toMatchObject({ state: 'succeeded' })
    const outcome = await studioOf().client.catalog.bulk.outcome({ jobId: result.jobId })
    if (!outcome) throw new Error('no outcome')
    return outcome
  }
  return {
    finish,
    /** So many products of two variants each, by a real import. */
    seed: async (products: number): Promise<void> => {
      const { client, studio } = studioOf()
      const header =
        'Handle,Title,Vendor,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty'
      const rows = Array.from({ length: products }, (_, at) => {
        const number = String(at).padStart(5, '0')
        const first = `p-${number},Plate ${number},Atelier,"table, bleu",Size,S,P-${number}-S,10.00,1`
        return `${first}\np-${number},,,,,L,P-${number}-L,20.00,2`
      })
      const found = await client.catalog.imports.inspect({
        uploadId: await upload(client, 'a.csv', [header, ...rows].join('\n')),
      })
      const start = { commandId: commandId(), id: found.id, mapping: found.mapping }
      await studio.jobs.finished((await client.catalog.imports.start(start)).jobId)
    },
    apply: async (operation: BulkOperation, selection: Selection = everything, onProblem: 'skip' | 'refuse' = 'skip') =>
      finish(await studioOf().client.catalog.bulk.apply({ commandId: commandId(), selection, operation, onProblem })),
    paste: async (columns: BulkField[], values: CellValue[][], sheetId: string, start = 0) =>
      finish(
        await studioOf().client.catalog.bulk.setCells({
          commandId: commandId(),
          at: { kind: 'sheet', sheetId, start },
          columns,
          values,
        }),
      ),
    move: (to: 'undo' | 'redo') => studioOf().client.system.history[to]({ commandId: commandId() }),
    openSheet: () => studioOf().client.catalog.bulk.openSheet({ filter: {}, sort: titleOrder }),
    row: async (sheetId: string, at: number) =>
      (await studioOf().client.catalog.bulk.sheetRows({ sheetId, start: at, limit: 1 })).rows[0],
    snapshot: () => catalogSnapshot(studioOf().dataDir),
  }
}

/** Everything that a bulk edit may touch, but for times. */
export function catalogSnapshot(dataDir: string) {
  const db = openDatabase(join(dataDir, 'vitrine.sqlite'), { readonly: true })
  const rows = {
    variants: db
      .prepare(`SELECT id, sku, option1, price_minor, compare_at_minor, cost_minor, stock FROM variants ORDER BY id`)
      .all(),
    products: db.prepare(`SELECT id, title, vendor, tags, status FROM products ORDER BY id`).all(),
    stats: db
      .prepare(
        `SELECT rid, flags, title_key, sku, price_min, price_max, cost_min, cost_max, stock, margin_bps, issues, blocking, advice,
           score FROM product_stats ORDER BY rid`,
      )
      .all(),
  }
  db.close()
  return rows
}
