// The products of a collection in view, fetched by pages; a page that was seen stays until the collection changes.
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import type { CollectionItem } from '#shared/domain/collection.ts'
import type { CollectionId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'

const pageItems = 100
const keptMs = 60_000

export interface Items {
  /** Undefined while no page in view has arrived. */
  total: number | undefined
  itemAt: (index: number) => CollectionItem | undefined
  loading: boolean
  error: unknown
  refetch: () => void
}

export function useItems(id: CollectionId, first: number, last: number): Items {
  const from = Math.max(0, Math.floor(first / pageItems))
  const to = Math.max(from, Math.floor(last / pageItems))
  const pages = Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
  const results = useQueries({
    queries: pages.map((page) =>
      orpc.catalog.collections.items.queryOptions({
        input: { id, start: page * pageItems, limit: pageItems },
        placeholderData: keepPreviousData,
        gcTime: keptMs,
      }),
    ),
  })
  const byPage = new Map(
    results.flatMap(({ data, isPlaceholderData }, at) =>
      data && !isPlaceholderData ? [[pages[at] ?? 0, data.items] as const] : [],
    ),
  )
  return {
    total: results.find(({ data }) => data)?.data?.total,
    itemAt: (index) => byPage.get(Math.floor(index / pageItems))?.[index % pageItems],
    loading: results.some(({ isPending }) => isPending),
    error: results.find(({ isError }) => isError)?.error ?? null,
    refetch: () => {
      for (const result of results) void result.refetch()
    },
  }
}
