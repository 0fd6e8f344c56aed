// What the comparison shows: one gap or all products, in one shop or in any; and what is selected of it.
import { create } from 'zustand'
import type { ProductId, ShopId } from '#shared/domain/ids.ts'
import type { ListingGap } from '#shared/domain/listing-copy.ts'

export type Side = 'copy' | 'rates' | null

interface CompareState {
  gap: ListingGap | null
  shopId: ShopId | null
  selected: ReadonlySet<ProductId>
  side: Side
}

export const useCompare = create<CompareState>(() => ({ gap: null, shopId: null, selected: new Set(), side: null }))

/** Another filter lets go of the selection: what is selected must be in sight. */
export const showGap = (gap: ListingGap | null, shopId: ShopId | null): void =>
  useCompare.setState({ gap, shopId, selected: new Set() })

export const openSide = (side: Side): void => useCompare.setState({ side })

export function select(id: ProductId, on: boolean): void {
  useCompare.setState(({ selected }) => {
    const next = new Set(selected)
    if (on) next.add(id)
    else next.delete(id)
    return { selected: next }
  })
}

export const selectAll = (ids: readonly ProductId[]): void => useCompare.setState({ selected: new Set(ids) })
