// Which products a gap of the shops finds, for the view over all shops and for copying.
import { setImmediate as nextTick } from 'node:timers/promises'
import type { ShopId } from '#shared/domain/ids.ts'
import { listingGapSchema, type GapCounts, type ListingGap } from '#shared/domain/listing-copy.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { CatalogDeps } from '../deps.ts'
import type { GapsRepository, Stretch } from './repository-gaps.ts'

/** Row numbers that are looked at without a breath (2,000 take about two milliseconds with every gap), and how long counting may hold the studio at a time. */
export interface CountPace {
  rowsAtOnce: number
  portionMs: number
}
const ownPace: CountPace = { rowsAtOnce: 2_000, portionMs: 8 }

export interface GapFilter {
  gap: ListingGap | null
  shopId: ShopId | null
}
export type GapSearch = ReturnType<typeof createGapSearch>

export function createGapSearch(
  deps: Pick<CatalogDeps, 'shops' | 'baseCurrency'> & { repositories: { gaps: GapsRepository } },
  { rowsAtOnce, portionMs }: CountPace = ownPace,
) {
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
  /** `look` at all row numbers by and by; others are answered in between. Throws the signal's reason. */
  const inStretches = async (look: (stretch: Stretch) => void, signal?: AbortSignal): Promise<void> => {
    const last = repository.lastRid()
    let until = performance.now() + portionMs
    for (let after = -1; after < last; after += rowsAtOnce) {
      if (performance.now() > until) {
        await nextTick()
        signal?.throwIfAborted()
        until = performance.now() + portionMs
      }
      look({ after, upTo: after + rowsAtOnce })
    }
  }
  return {
    applies,
    /** Newest first, from behind a row number on. */
    matching: (filter: GapFilter, after: number | null, limit: number): { rid: number; id: string }[] =>
      isEmpty(filter) ? [] : repository.search({ any: gapsOf(filter), after, limit }),
    /** Whether there are more than so many, without counting all of them. */
    isMoreThan: (filter: GapFilter, count: number): boolean =>
      !isEmpty(filter) && repository.search({ any: gapsOf(filter), after: null, limit: count + 1 }).length > count,
    /** In portions, with breaths for others. */
    count: async (filter: GapFilter): Promise<number> => {
      if (isEmpty(filter)) return 0
      const any = gapsOf(filter)
      let count = 0
      await inStretches((stretch) => void (count += repository.count(any, stretch)))
      return count
    },
    /** The products, and of each shop how many are live and have each gap. */
    counts: async (signal?: AbortSignal): Promise<GapCounts> => {
      const shops = deps.shops().map((shop) => {
        const gaps = listingGapSchema.options.filter((gap) => applies(gap, shop))
        return { shopId: shop.id, gaps, sums: [0, ...gaps.map(() => 0)] }
      })
      let products = 0
      await inStretches((stretch) => void (products += repository.count([], stretch)), signal)
      for (const { shopId, gaps, sums } of shops)
        await inStretches((stretch) => {
          for (const [at, count] of repository.countsOf(shopId, gaps, stretch).entries())
            sums[at] = (sums[at] ?? 0) + count
        }, signal)
      const none = Object.fromEntries(listingGapSchema.options.map((gap) => [gap, 0])) as Record<ListingGap, number>
      return {
        products,
        shops: shops.map(({ shopId, gaps, sums: [live = 0, ...sums] }) => ({
          shopId,
          live,
          gaps: { ...none, ...Object.fromEntries(gaps.map((gap, at) => [gap, sums[at] ?? 0])) },
        })),
      }
    },
  }
}

const languageOf = (shop: Pick<Shop, 'locale'>): string => new Intl.Locale(shop.locale).language

/** The language in which products are written: that of the first shop in the base currency; null while there is none. */
function homeLanguage(shops: Shop[], baseCurrency: string): string | null {
  const home = shops.find((shop) => shop.currency === baseCurrency) ?? shops[0]
  return home ? languageOf(home) : null
}
