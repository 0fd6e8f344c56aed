// Settings and the shop that the switcher has selected, as most screens need them.
import { useQuery } from '@tanstack/react-query'
import type { Shop } from '#shared/domain/shop.ts'
import { orpc } from './client.ts'

/** The settings; undefined until they have arrived. */
export const useSettings = () => useQuery(orpc.system.settings.get.queryOptions()).data

const noShops: Shop[] = []

/** All shops and the selected one; `current` is null for "all shops". */
export function useShops(): { shops: Shop[]; current: Shop | null; loading: boolean } {
  const settings = useSettings()
  const shops = useQuery(orpc.shops.list.queryOptions())
  const current = shops.data?.find((shop) => shop.id === settings?.currentShopId) ?? null
  return { shops: shops.data ?? noShops, current, loading: shops.isPending }
}
