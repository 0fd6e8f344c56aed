// The rows in view, fetched by pages of the list's own positions. The first page comes before the list is counted; pages that were seen
// stay for a while, until the list changes.
import { keepPreviousData, useQueries, useQuery, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ProductFilter, ProductSort } from '#shared/contract/catalog-list.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import type { ProductRow } from '#shared/domain/product.ts'
import { orpc } from '../../api/client.ts'
import { cx } from '../../ui/cx.ts'

export const pageRows = 50
const keptMs = 60_000
/** Longer than between two keys of somebody who types. */
const settledMs = 300
/** From then on a list says that it is waiting for its rows. */
const lateMs = 100

const firstPage = (filter: ProductFilter, sort: ProductSort) => ({
  filter,
  sort,
  start: 0,
  limit: pageRows,
  quick: true,
})

/** Asks for the top of a list before the page draws itself for it; resolves when it is there, or once that takes long. */
export async function askAhead(queries: QueryClient, filter: ProductFilter, sort: ProductSort): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, lateMs))
  const options = orpc.catalog.rows.queryOptions({ input: firstPage(filter, sort), gcTime: keptMs })
  await Promise.race([queries.prefetchQuery(options), late])
}

export interface Rows {
  /** Rows of the whole list; 0 while nothing has arrived, a lower bound while it is being counted. */
  total: number
  rowAt: (index: number) => ProductRow | undefined
  /** Where a product stands on the pages of the window; -1 when it isn't on them. */
  indexOf: (id: ProductId) => number
  loading: boolean
  /** They are of the list before: those of this one are on their way. */
  outdated: boolean
  error: unknown
  refetch: () => void
}

/** Rows that are no longer what was asked for, after a moment in which most answers come. */
export const outdatedClass = (outdated: boolean): string =>
  cx('transition-opacity duration-150', outdated && 'opacity-50 delay-100')

/** Fetches the pages that `first`..`last` lie on. */
export function useRows(filter: ProductFilter, sort: ProductSort, first: number, last: number): Rows {
  const from = Math.max(0, Math.floor(first / pageRows))
  const to = Math.max(from, Math.floor(last / pageRows))
  const pages = Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
  const results = useQueries({
    queries: pages.map((page) =>
      orpc.catalog.rows.queryOptions({
        input: { ...firstPage(filter, sort), start: page * pageRows },
        gcTime: keptMs,
      }),
    ),
  })
  // While all pages in view are on their way the first one still tells how long the list is: with no length it would begin at its top again.
  // And until another list's rows are there, those of the one before stay: an empty frame between two letters would be a flicker.
  const start = useQuery({
    ...orpc.catalog.rows.queryOptions({ input: firstPage(filter, sort), gcTime: keptMs }),
    placeholderData: keepPreviousData,
  })
  const anyPage = results.find((result) => result.data)?.data ?? start.data
  const counted = useCounted(filter, sort, anyPage !== undefined && !anyPage.exact)
  const total = anyPage?.exact ? anyPage.total : Math.max(anyPage?.total ?? 0, counted ?? 0)

  const short = results.find(
    ({ data }) => data && !data.exact && data.rows.length < Math.min(pageRows, total - data.start),
  )
  const completeShort = short && counted !== undefined ? short.refetch : null
  useEffect(() => {
    if (completeShort) void completeShort()
  }, [completeShort])

  const byPage = new Map(results.flatMap((result, at) => (result.data ? [[pages[at] ?? 0, result.data] as const] : [])))
  if (start.data && !byPage.has(0)) byPage.set(0, start.data)
  return {
    total,
    rowAt: (index) => {
      const page = byPage.get(Math.floor(index / pageRows))
      return page?.rows[index - page.start]
    },
    indexOf: (id) => {
      for (const page of pages) {
        const { rows = [], start = 0 } = byPage.get(page) ?? {}
        const at = rows.findIndex((row) => row.id === id)
        if (at >= 0) return start + at
      }
      return -1
    },
    loading: results.some((result) => result.isPending),
    outdated: start.isPlaceholderData,
    error: results.find((result) => result.isError)?.error ?? null,
    refetch: () => {
      for (const result of results) void result.refetch()
    },
  }
}

/** How long the list really is; undefined until that is known. */
export function useTotal(filter: ProductFilter, sort: ProductSort): number | undefined {
  const start = useQuery(orpc.catalog.rows.queryOptions({ input: firstPage(filter, sort), gcTime: keptMs }))
  const counted = useCounted(filter, sort, start.data?.exact === false)
  return start.data?.exact ? start.data.total : counted
}

/** Counting a large list keeps a core busy for a moment: it begins once nobody types any more, beside nothing that is waited for. */
function useCounted(filter: ProductFilter, sort: ProductSort, wanted: boolean): number | undefined {
  const list = JSON.stringify([filter, sort])
  const [settled, setSettled] = useState(list)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(list), settledMs)
    return () => clearTimeout(timer)
  }, [list])
  const enabled = wanted && settled === list
  const counted = useQuery(orpc.catalog.total.queryOptions({ input: { filter, sort }, enabled, gcTime: keptMs }))
  return counted.data?.total
}
