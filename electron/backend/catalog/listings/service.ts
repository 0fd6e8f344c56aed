// One view over all shops of what is missing where, and copying listings between them.
import { setImmediate as nextTick } from 'node:timers/promises'
import {
  listingGapSchema,
  type CopiedPrice,
  type CopyPreview,
  type CopyStarted,
  type GapCell,
  type GapRow,
  type ListingGap,
} from '#shared/domain/listing-copy.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import { blockingCount, readiness } from '#shared/domain/readiness.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { Actor, CatalogDeps } from '../deps.ts'
import { copyResult, createCopier, noSums, type CopyInput } from './copy.ts'
import { copiedLabel, createCopyJob } from './copy-job.ts'
import { createGapSearch, type GapFilter } from './gap-search.ts'

/** Up to so many products one transaction is short enough. */
const fewProducts = 100
/** What a preview looks at: its sums are of these, and it says how many more there are. */
const previewedProducts = 2_000
const shownLines = 200
/** How long a preview may hold the studio at a time, in milliseconds. */
const previewMs = 8

export function createListingsService(deps: CatalogDeps, detail: (id: string) => ProductDetail) {
  const { store } = deps
  const { gaps: repository } = deps.repositories

  const search = createGapSearch(deps)
  const copier = createCopier(deps, detail, search)
  const job = createCopyJob(deps, copier)

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
      no_text: !listing?.title && search.applies('no_text', shop),
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
  return {
    gaps: (input: GapFilter & { after: number | null; limit: number }): { rows: GapRow[]; next: number | null } => {
      const found = search.matching(input, input.after, input.limit)
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
    gapCounts: search.counts,
    /** Throws NOT_FOUND, INVALID. */
    previewCopy: async (input: CopyInput): Promise<CopyPreview> => {
      const plan = copier.open(input)
      const lines: CopiedPrice[] = []
      const sums = noSums()
      const { ids } = copier.next(input, null, previewedProducts)
      for (let at = 0, until = performance.now() + previewMs; at < ids.length; at++) {
        plan(ids[at] ?? '', sums, (more) => lines.push(...more.slice(0, shownLines - lines.length)))
        if (performance.now() < until) continue
        await nextTick()
        until = performance.now() + previewMs
      }
      return { ...copyResult(sums, (await copier.total(input)) - ids.length), lines }
    },
    /** Throws NOT_FOUND, INVALID. */
    copy: ({ commandId, ...input }: CopyInput & { commandId: string }, actor: Actor): CopyStarted =>
      store.command(commandId, 'catalog.listings.copy', () => {
        const plan = copier.open(input)
        if (copier.isMoreThan(input, fewProducts)) {
          return { kind: 'job' as const, jobId: job.start({ input, actor, commandId }) }
        }
        const sums = noSums()
        const ops = copier.next(input, null, fewProducts).ids.flatMap((id) => plan(id, sums))
        const values = { count: sums.listings }
        store.changes.apply({ label: copiedLabel, values, actor, commandId }, ops)
        return { kind: 'done' as const, result: copyResult(sums, 0) }
      }),
    copyOutcome: job.outcome,
  }
}
