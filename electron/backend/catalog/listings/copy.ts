// A copy of listings over many products: which ones, in slices, and the operations and sums of each slice. Preview, small copies and the job
// share it.
import { DomainError } from '#shared/domain/errors.ts'
import type { ListingId, ProductId, ShopId } from '#shared/domain/ids.ts'
import type { CopiedPrice, CopyResult, CopySkip, ListingCopy } from '#shared/domain/listing-copy.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import { newId } from '../../kernel/ids.ts'
import type { Op } from '../../kernel/store.ts'
import { emptyListing } from '../blank.ts'
import type { CatalogDeps } from '../deps.ts'
import { planCopy } from './copy-plan.ts'
import type { GapFilter, GapSearch } from './gap-search.ts'

export type CopyInput = ListingCopy & { products: { ids: ProductId[] } | { filter: GapFilter } }

/** Plain data: a job keeps it between its steps. */
export interface CopySums {
  products: number
  listings: number
  prices: number
  texts: number
  belowFloor: number
  skipped: Partial<Record<CopySkip, number>>
}
export const noSums = (): CopySums => ({ products: 0, listings: 0, prices: 0, texts: 0, belowFloor: 0, skipped: {} })

export const copyResult = ({ skipped, ...sums }: CopySums, remaining: number): CopyResult => ({
  ...sums,
  skipped: Object.entries(skipped).map(([reason, count]) => ({ reason: reason as CopySkip, count })),
  remaining,
})

export interface CopySlice {
  ids: string[]
  /** Where the next slice begins. */
  place: number
}

export function createCopier(deps: CatalogDeps, detail: (id: string) => ProductDetail, gaps: GapSearch) {
  const { catalog } = deps.repositories
  const shopOf = (id: ShopId) => {
    const shop = deps.shops().find((candidate) => candidate.id === id)
    if (!shop) throw new DomainError('NOT_FOUND', { entity: 'shop', id })
    return shop
  }
  return {
    total: async ({ products }: CopyInput): Promise<number> =>
      'ids' in products ? new Set(products.ids).size : await gaps.count(products.filter),
    isMoreThan: ({ products }: CopyInput, count: number): boolean =>
      'ids' in products ? new Set(products.ids).size > count : gaps.isMoreThan(products.filter, count),
    /** The next products of the selection; none at its end. Those that a copy has filled are behind the place by then. */
    next: ({ products }: CopyInput, place: number | null, limit: number): CopySlice => {
      if ('ids' in products) {
        const from = place ?? 0
        const ids = [...new Set(products.ids)].slice(from, from + limit)
        return { ids, place: from + ids.length }
      }
      const found = gaps.matching(products.filter, place, limit)
      return { ids: found.map(({ id }) => id), place: found.at(-1)?.rid ?? 0 }
    },
    /** Throws NOT_FOUND for a shop, INVALID for nothing to copy or nowhere to copy to. */
    open: (input: CopyInput) => {
      const targets = input.toShopIds.filter((id) => id !== input.fromShopId).map(shopOf)
      if (targets.length === 0) throw new DomainError('INVALID', { issues: [{ path: 'toShopIds', rule: 'same_shop' }] })
      if (!input.prices && !input.texts)
        throw new DomainError('INVALID', { issues: [{ path: 'prices', rule: 'nothing' }] })
      const from = input.fromShopId ? shopOf(input.fromShopId) : null
      const context = { options: input, from, baseCurrency: deps.baseCurrency(), rates: deps.rates() }
      /** Adds a product to the sums; gives what writes its listings. Throws NOT_FOUND. */
      return (id: string, sums: CopySums, onLines?: (lines: CopiedPrice[]) => void): Op[] => {
        const product = detail(id)
        sums.products++
        return targets.flatMap((to): Op[] => {
          const planned = planCopy({ product, variants: product.variants, listings: product.listings }, to, context)
          for (const reason of planned.skipped) sums.skipped[reason] = (sums.skipped[reason] ?? 0) + 1
          if (!planned.patch) return []
          sums.listings++
          sums.prices += planned.lines.length
          sums.texts += planned.texts
          sums.belowFloor += planned.lines.filter((line) => line.belowFloor).length
          onLines?.(planned.lines)
          const known = product.listings.find((listing) => listing.shopId === to.id)
          if (known) return [{ op: 'update', entity: 'listing', id: known.id, patch: planned.patch }]
          const row = { ...emptyListing, ...planned.patch, productId: product.id, shopId: to.id }
          return [{ op: 'insert', entity: 'listing', id: newId<ListingId>(), row }]
        })
      }
    },
    isThere: (id: string): boolean => catalog.product(id) !== undefined,
  }
}
export type Copier = ReturnType<typeof createCopier>
