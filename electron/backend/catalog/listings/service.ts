// One view over all shops of what is missing where, and copying listings between them.
import { DomainError } from '#shared/domain/errors.ts'
import type { ListingId, ProductId, ShopId } from '#shared/domain/ids.ts'
import {
  listingGapSchema,
  type CopiedPrice,
  type CopyResult,
  type CopySkip,
  type GapCell,
  type GapRow,
  type ListingCopy,
  type ListingGap,
} from '#shared/domain/listing-copy.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import { blockingCount, readiness } from '#shared/domain/readiness.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { newId } from '../../kernel/ids.ts'
import type { Op } from '../../kernel/store.ts'
import { emptyListing } from '../blank.ts'
import type { Actor, CatalogDeps } from '../deps.ts'
import { planCopy } from './copy-plan.ts'

export interface GapFilter {
  gap: ListingGap | null
  shopId: ShopId | null
}
export type CopyInput = ListingCopy & { products: { ids: ProductId[] } | { filter: GapFilter } }

/** What one call writes at most: the commit of more would make the page wait. */
const mostProducts = 5_000
const shownLines = 200

export function createListingsService(deps: CatalogDeps, detail: (id: string) => ProductDetail) {
  const { store } = deps
  const { gaps: repository } = deps.repositories

  const gapsOf = (shops: Shop[], filter: GapFilter): { gap: ListingGap; shopId: string }[] =>
    filter.gap === null
      ? []
      : shops
          .filter((shop) => filter.shopId === null || shop.id === filter.shopId)
          .flatMap((shop) => (filter.gap && applies(filter.gap, shop) ? [{ gap: filter.gap, shopId: shop.id }] : []))
  /** A price can only be missing in another currency, a text only in another language. */
  const applies = (gap: ListingGap, shop: Shop): boolean => {
    if (gap === 'no_price') return shop.currency !== deps.baseCurrency()
    if (gap === 'no_text') return languageOf(shop) !== homeLanguage(deps.shops(), deps.baseCurrency())
    return true
  }
  const matching = (filter: GapFilter, after: number | null, limit: number) => {
    const any = gapsOf(deps.shops(), filter)
    return filter.gap !== null && any.length === 0 ? [] : repository.search({ any, after, limit })
  }
  const cellOf = (product: ProductDetail, shop: Shop): GapCell => {
    const listing = product.listings.find((candidate) => candidate.shopId === shop.id)
    const status = listing?.status ?? 'not_listed'
    const inProduct = shop.currency === product.currency
    const prices = product.variants.map(
      (variant) => listing?.variantPrices[variant.id] ?? (inProduct ? variant.priceMinor : null),
    )
    const priceMinor = prices.includes(null) ? null : Math.min(...(prices as number[]))
    const texts = {
      title: listing?.title ?? product.title,
      descriptionHtml: listing?.descriptionHtml ?? product.descriptionHtml,
    }
    const variants = product.variants.map((variant, at) => ({ ...variant, priceMinor: prices[at] ?? null }))
    const found: Record<ListingGap, boolean> = {
      not_listed: status === 'not_listed' || status === 'deleted',
      refused: status === 'refused',
      draft: status === 'draft',
      no_price: priceMinor === null,
      no_text: !listing?.title && applies('no_text', shop),
    }
    return {
      shopId: shop.id,
      status,
      priceMinor,
      ownText: Boolean(listing?.title ?? listing?.descriptionHtml),
      // A missing price is said by its gap.
      blocking: blockingCount(
        readiness({ ...product, ...texts, variants }, shop).filter((finding) => finding.ruleId !== 'price_missing'),
      ),
      gaps: listingGapSchema.options.filter((gap) => found[gap]),
    }
  }
  const shopOf = (id: ShopId): Shop => {
    const shop = deps.shops().find((candidate) => candidate.id === id)
    if (!shop) throw new DomainError('NOT_FOUND', { entity: 'shop', id })
    return shop
  }

  /** Plans the whole copy; `write` gets the operations of each listing that changes. */
  const run = (input: CopyInput, write: (op: Op) => void): CopyResult & { lines: CopiedPrice[] } => {
    const targets = input.toShopIds.filter((id) => id !== input.fromShopId).map(shopOf)
    if (targets.length === 0) throw new DomainError('INVALID', { issues: [{ path: 'toShopIds', rule: 'same_shop' }] })
    if (!input.prices && !input.texts)
      throw new DomainError('INVALID', { issues: [{ path: 'prices', rule: 'nothing' }] })
    const from = input.fromShopId ? shopOf(input.fromShopId) : null
    const context = { options: input, from, baseCurrency: deps.baseCurrency(), rates: deps.rates() }
    const { ids, remaining } = selected(input)
    const lines: CopiedPrice[] = []
    const skipped = new Map<CopySkip, number>()
    const sums = { listings: 0, prices: 0, texts: 0, belowFloor: 0 }
    for (const id of ids) {
      const product = detail(id)
      for (const to of targets) {
        const planned = planCopy({ product, variants: product.variants, listings: product.listings }, to, context)
        for (const reason of planned.skipped) skipped.set(reason, (skipped.get(reason) ?? 0) + 1)
        if (!planned.patch) continue
        sums.listings++
        sums.prices += planned.lines.length
        sums.texts += planned.texts
        sums.belowFloor += planned.lines.filter((line) => line.belowFloor).length
        lines.push(...planned.lines.slice(0, shownLines - lines.length))
        const known = product.listings.find((listing) => listing.shopId === to.id)
        if (known) write({ op: 'update', entity: 'listing', id: known.id, patch: planned.patch })
        else {
          const row = { ...emptyListing, ...planned.patch, productId: product.id, shopId: to.id }
          write({ op: 'insert', entity: 'listing', id: newId<ListingId>(), row })
        }
      }
    }
    return {
      ...sums,
      skipped: [...skipped].map(([reason, count]) => ({ reason, count })),
      products: ids.length,
      remaining,
      lines,
    }
  }
  const selected = (input: CopyInput): { ids: string[]; remaining: number } => {
    if ('ids' in input.products) return { ids: [...new Set(input.products.ids)], remaining: 0 }
    const { filter } = input.products
    const ids = matching(filter, null, mostProducts).map((row) => row.id)
    const all = ids.length < mostProducts ? ids.length : repository.count(gapsOf(deps.shops(), filter))
    return { ids, remaining: all - ids.length }
  }

  return {
    gaps: (input: GapFilter & { after: number | null; limit: number }): { rows: GapRow[]; next: number | null } => {
      const found = matching(input, input.after, input.limit)
      const shops = deps.shops().filter((shop) => input.shopId === null || shop.id === input.shopId)
      return {
        rows: found.map(({ rid, id }) => {
          const product = detail(id)
          const { sku, thumbAssetId } = repository.thumb(rid) ?? { sku: '', thumbAssetId: null }
          return {
            id: product.id,
            title: product.title,
            sku,
            thumbAssetId,
            cells: shops.map((shop) => cellOf(product, shop)),
          }
        }),
        next: found.length < input.limit ? null : (found.at(-1)?.rid ?? null),
      }
    },
    gapCounts: () => ({
      products: repository.count([]),
      shops: deps.shops().map((shop) => ({
        shopId: shop.id,
        live: repository.countLive(shop.id),
        gaps: Object.fromEntries(
          listingGapSchema.options.map((gap) => [
            gap,
            applies(gap, shop) ? repository.count([{ gap, shopId: shop.id }]) : 0,
          ]),
        ) as Record<ListingGap, number>,
      })),
    }),
    /** Throws NOT_FOUND, INVALID. */
    previewCopy: (input: CopyInput) => run(input, () => {}),
    copy: ({ commandId, ...input }: CopyInput & { commandId: string }, actor: Actor): CopyResult =>
      store.command(commandId, 'catalog.listings.copy', () => {
        const ops: Op[] = []
        const { lines: _shown, ...result } = run(input, (op) => ops.push(op))
        const values = { count: result.listings }
        store.changes.apply({ label: 'catalog.listings.copied', values, actor, commandId }, ops)
        return result
      }),
  }
}

const languageOf = (shop: Pick<Shop, 'locale'>): string => new Intl.Locale(shop.locale).language

/** The language in which products are written: that of the first shop in the base currency; null while there is none. */
function homeLanguage(shops: Shop[], baseCurrency: string): string | null {
  const home = shops.find((shop) => shop.currency === baseCurrency) ?? shops[0]
  return home ? languageOf(home) : null
}
