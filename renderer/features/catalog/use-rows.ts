// The rows in view, fetched by pages of the list's own positions. Pages that were seen stay until the list changes.
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import type { ProductFilter, ProductSort } from '#shared/contract/catalog.ts'
import type { ProductRow } from '#shared/domain/product.ts'
import { orpc } from '../../api/client.ts'

export const pageRows = 100

export interface Rows {
  /** Rows of the whole list; 0 while nothing has arrived. */
  total: number
  rowAt: (index: number) => ProductRow | undefined
  loading: boolean
  error: unknown
  refetch: () => void
}

/** Fetches the pages that `first`..`last` lie on. */
export function useRows(filter: ProductFilter, sort: ProductSort, first: number, last: number): Rows {
  const from = Math.max(0, Math.floor(first / pageRows))
  const to = Math.max(from, Math.floor(last / pageRows))
  const pages = Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
  const results = useQueries({
    queries: pages.map((page) =>
      orpc.catalog.rows.queryOptions({
        input: { filter, sort, start: page * pageRows, limit: pageRows },
        placeholderData: keepPreviousData,
      }),
    ),
  })
  const byPage = new Map(results.flatMap((result, at) => (result.data ? [[pages[at] ?? 0, result.data] as const] : [])))
  return {
    total: results.find((result) => result.data)?.data?.total ?? 0,
    rowAt: (index) => {
      const page = byPage.get(Math.floor(index / pageRows))
      return page?.rows[index - page.start]
    },
    loading: results.some((result) => result.isPending),
    error: results.find((result) => result.isError)?.error ?? null,
    refetch: () => {
      for (const result of results) void result.refetch()
    },
  }
}
