// The rows in view, fetched by pages of the list's own positions. The first page comes before the list is counted; pages that were seen
// stay for a while, until the list changes.
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ProductFilter, ProductSort } from '#shared/contract/catalog-list.ts'
import type { ProductRow } from '#shared/domain/product.ts'
import { orpc } from '../../api/client.ts'

export const pageRows = 50
const keptMs = 60_000

export interface Rows {
  /** Rows of the whole list; 0 while nothing has arrived, a lower bound while it is being counted. */
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
        input: { filter, sort, start: page * pageRows, limit: pageRows, quick: true },
        placeholderData: keepPreviousData,
        gcTime: keptMs,
      }),
    ),
  })
  const anyPage = results.find((result) => result.data)?.data
  const counted = useTotal(filter, sort, anyPage !== undefined && !anyPage.exact)
  const total = anyPage?.exact ? anyPage.total : Math.max(anyPage?.total ?? 0, counted ?? 0)

  const short = results.find(
    ({ data }) => data && !data.exact && data.rows.length < Math.min(pageRows, total - data.start),
  )
  const completeShort = short?.isPlaceholderData === false && counted !== undefined ? short.refetch : null
  useEffect(() => {
    if (completeShort) void completeShort()
  }, [completeShort])

  const byPage = new Map(results.flatMap((result, at) => (result.data ? [[pages[at] ?? 0, result.data] as const] : [])))
  return {
    total,
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

/** How long the list really is; undefined while it is being counted. */
export function useTotal(filter: ProductFilter, sort: ProductSort, enabled = true): number | undefined {
  const counted = useQuery(orpc.catalog.total.queryOptions({ input: { filter, sort }, enabled, gcTime: keptMs }))
  return counted.data?.total
}
