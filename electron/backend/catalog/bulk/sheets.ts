// A sheet is the catalog's list as it was when the spreadsheet was opened: rows keep their place while they are edited. A row is a
// variant; sums of the products' variant counts say where each product starts, so that any depth costs the same.
import { setImmediate as nextTick } from 'node:timers/promises'
import { DomainError } from '#shared/domain/errors.ts'
import type { BulkRow } from '#shared/domain/bulk.ts'
import type { BulkRows } from './protocol.ts'
import type { RowsRepository, StoredRow } from './repository-rows.ts'

export interface Sheet {
  /** Products in the order of the list. */
  rids: Int32Array
  /** First row of each product, and the number of rows at the end. */
  starts: Int32Array
}

/** Eight megabytes each at a million products. */
const kept = 6
const countsAtOnce = 20_000
const productsAtOnce = 1_000

export type Sheets = ReturnType<typeof createSheets>

export function createSheets(rows: RowsRepository, newSheetId: () => string) {
  const sheets = new Map<string, Sheet>()

  const must = (id: string): Sheet => {
    const sheet = sheets.get(id)
    if (!sheet) throw new DomainError('NOT_FOUND', { entity: 'sheet', id })
    // Last used, last dropped.
    sheets.delete(id)
    sheets.set(id, sheet)
    return sheet
  }
  /** Variants by product row number, read in portions so that nobody waits for it. */
  const variantCounts = async (): Promise<Uint16Array> => {
    const counts = new Uint16Array(rows.maxRid() + 1)
    for (let rid = 0; ; await nextTick()) {
      const portion = rows.countsAfter(rid, countsAtOnce)
      for (const [product, count] of portion) counts[product] = count
      const last = portion.at(-1)
      if (!last || portion.length < countsAtOnce) return counts
      rid = last[0]
    }
  }
  /** The product that a row belongs to. */
  const productAt = ({ starts, rids }: Sheet, row: number): number => {
    let low = 0
    let high = rids.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((starts[middle] ?? 0) <= row) low = middle
      else high = middle - 1
    }
    return low
  }
  /** Rows start..end as they are now, null where a variant is gone. */
  const read = (sheet: Sheet, start: number, end: number): (StoredRow | null)[] => {
    if (start >= end) return []
    const [from, to] = [productAt(sheet, start), productAt(sheet, end - 1)]
    const products = Map.groupBy(rows.rows([...sheet.rids.subarray(from, to + 1)]), (row) => row.productRid)
    const found: (StoredRow | null)[] = []
    for (let product = from; product <= to; product++) {
      const [first, next] = [sheet.starts[product] ?? 0, sheet.starts[product + 1] ?? 0]
      const variants = products.get(sheet.rids[product] ?? -1) ?? []
      for (let row = Math.max(start, first); row < Math.min(end, next); row++) found.push(variants[row - first] ?? null)
    }
    return found
  }
  const rowCount = ({ rids, starts }: Sheet): number => starts[rids.length] ?? 0

  return {
    open: async (order: Int32Array): Promise<{ sheetId: string; rows: number; products: number }> => {
      const counts = await variantCounts()
      const starts = new Int32Array(order.length + 1)
      for (let at = 0; at < order.length; at++) starts[at + 1] = (starts[at] ?? 0) + (counts[order[at] ?? 0] ?? 0)
      const sheetId = newSheetId()
      const sheet = { rids: order.slice(), starts }
      sheets.set(sheetId, sheet)
      if (sheets.size > kept) sheets.delete(sheets.keys().next().value ?? '')
      return { sheetId, rows: rowCount(sheet), products: order.length }
    },
    /** Throws NOT_FOUND for a sheet that is no longer kept. */
    rows: (sheetId: string, start: number, limit: number): (BulkRow | null)[] => {
      const sheet = must(sheetId)
      return read(sheet, start, Math.min(rowCount(sheet), start + limit)).map((row) => row && publicRow(row))
    },
    /** The products of a sheet in its order, and where each begins. Throws NOT_FOUND. */
    products: (sheetId: string): Readonly<Sheet> => must(sheetId),
    /** The products of a sheet when the range is all of it. */
    whole: (sheetId: string, start: number, end: number): Int32Array | null => {
      const sheet = must(sheetId)
      return start === 0 && end >= rowCount(sheet) ? sheet.rids : null
    },
    /** Each row of a range with its product, read in portions. */
    range: async (sheetId: string, start: number, end: number): Promise<BulkRows> => {
      const sheet = must(sheetId)
      const to = Math.min(end, rowCount(sheet))
      const count = Math.max(0, to - start)
      const rids = new Int32Array(count).fill(-1)
      const productRids = new Int32Array(count).fill(-1)
      for (let at = 0; at < count; at += productsAtOnce) {
        read(sheet, start + at, Math.min(to, start + at + productsAtOnce)).forEach((row, offset) => {
          if (!row) return
          rids[at + offset] = row.rid
          productRids[at + offset] = row.productRid
        })
        await nextTick()
      }
      return { kind: 'rows', rids, productRids }
    },
  }
}

function publicRow(row: StoredRow): BulkRow {
  const { rid: _, productRid: __, bundle: ___, taxBps: ____, ...shown } = row
  return shown
}
