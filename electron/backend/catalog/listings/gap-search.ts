// Which products a gap of the shops finds, for the view over all shops and for copying.
import type { ShopId } from '#shared/domain/ids.ts'
import type { ListingGap } from '#shared/domain/listing-copy.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { CatalogDeps } from '../deps.ts'

export interface GapFilter {
  gap: ListingGap | null
  shopId: ShopId | null
}
export type GapSearch = ReturnType<typeof createGapSearch>

export function createGapSearch(deps: Pick<CatalogDeps, 'shops' | 'baseCurrency' | 'repositories'>) {
  const { gaps: repository } = deps.repositories

  /** A price can only be missing in another currency, a text only in another language. */
  const applies = (gap: ListingGap, shop: Shop): boolean => {
    if (gap === 'no_price') return shop.currency !== deps.baseCurrency()
    if (gap === 'no_text') return languageOf(shop) !== homeLanguage(deps.shops(), deps.baseCurrency())
    return true
  }
  const gapsOf = (filter: GapFilter): { gap: ListingGap; shopId: string }[] =>
    filter.gap === null
      ? []
      : deps
          .shops()
          .filter((shop) => filter.shopId === null || shop.id === filter.shopId)
          .flatMap((shop) => (filter.gap && applies(filter.gap, shop) ? [{ gap: filter.gap, shopId: shop.id }] : []))
  /** No shop can have the gap. */
  const isEmpty = (filter: GapFilter): boolean => filter.gap !== null && gapsOf(filter).length === 0
  return {
    applies,
    /** Newest first, from behind a row number on. */
    matching: (filter: GapFilter, after: number | null, limit: number): { rid: number; id: string }[] =>
      isEmpty(filter) ? [] : repository.search({ any: gapsOf(filter), after, limit }),
    count: (filter: GapFilter): number => (isEmpty(filter) ? 0 : repository.count(gapsOf(filter))),
  }
}

const languageOf = (shop: Pick<Shop, 'locale'>): string => new Intl.Locale(shop.locale).language

/** The language in which products are written: that of the first shop in the base currency; null while there is none. */
function homeLanguage(shops: Shop[], baseCurrency: string): string | null {
  const home = shops.find((shop) => shop.currency === baseCurrency) ?? shops[0]
  return home ? languageOf(home) : null
}
