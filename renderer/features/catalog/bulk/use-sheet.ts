// Opens a sheet for the catalog's filter and gives its rows by page; pages that were seen stay.
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ProductFilter, ProductSort } from '#shared/contract/catalog.ts'
import type { BulkRow } from '#shared/domain/bulk.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'

const pageRows = 100
export const rowsAtOnce = 1_000

/** A long selection makes a poor key: each set of ids gets a number. */
const keys = new WeakMap<ReadonlySet<ProductId>, number>()
let lastKey = 0
const keyOf = (chosen: ReadonlySet<ProductId>): number => {
  const key = keys.get(chosen) ?? ++lastKey
  keys.set(chosen, key)
  return key
}

/** `chosen`: these products alone; null for the whole list. */
export function useSheet(filter: ProductFilter, sort: ProductSort, chosen: ReadonlySet<ProductId> | null) {
  // A key of its own: what tells the page that the catalog changed must not open the sheet anew, or rows would jump at each edit.
  return useQuery({
    queryKey: ['spreadsheet', filter, sort, chosen && keyOf(chosen)],
    queryFn: () => orpc.catalog.bulk.openSheet.call({ filter, sort, ...(chosen && { productIds: [...chosen] }) }),
    staleTime: Infinity,
    gcTime: 0,
  })
}

export function useSheetRows(sheetId: string, first: number, last: number) {
  const from = Math.floor(first / pageRows)
  const to = Math.max(from, Math.floor(last / pageRows))
  const pages = Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
  const results = useQueries({
    queries: pages.map((page) =>
      orpc.catalog.bulk.sheetRows.queryOptions({
        input: { sheetId, start: page * pageRows, limit: pageRows },
        placeholderData: keepPreviousData,
      }),
    ),
  })
  const byPage = new Map(
    results.flatMap((result, at) =>
      result.data && result.data.start === (pages[at] ?? -1) * pageRows ? [[pages[at], result.data.rows] as const] : [],
    ),
  )
  return {
    /** Undefined while it is fetched, null for a variant that is gone. */
    rowAt: (index: number): BulkRow | null | undefined => byPage.get(Math.floor(index / pageRows))?.[index % pageRows],
    error: results.find((result) => result.isError)?.error ?? null,
  }
}

/** Rows of any range, from what is there or fetched anew. */
export function useRowReader(sheetId: string) {
  const client = useQueryClient()
  return async (start: number, end: number): Promise<(BulkRow | null)[]> => {
    const rows: (BulkRow | null)[] = []
    for (let at = start; at < end; at += rowsAtOnce) {
      const input = { sheetId, start: at, limit: Math.min(rowsAtOnce, end - at) }
      const page = await client.fetchQuery(orpc.catalog.bulk.sheetRows.queryOptions({ input }))
      rows.push(...page.rows)
    }
    return rows
  }
}
