// "Publish": products of a shop go to the outbox, those that meet the platform's rules to be listed, the others as drafts with reasons.
import type { ListingId, ProductId, ShopId } from '#shared/domain/ids.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { newId } from '../kernel/ids.ts'
import type { Store } from '../kernel/store.ts'
import { draftReasons } from './draft-reasons.ts'
import { isOffered, type Enqueue } from './enqueue.ts'
import type { ListingsRepository } from './repository-listings.ts'
import { fieldsOf, localSnapshot } from './snapshot.ts'
import type { SyncListing, SyncProduct } from './model.ts'

export interface PublishDeps {
  store: Store
  listings: ListingsRepository
  enqueue: Enqueue['enqueue']
  baseCurrency: () => string
}

/** Products per transaction: short enough that the backend answers in between. */
const batchSize = 100

/** Publishes products by id; unknown, binned and archived ones are skipped. */
export async function publishProducts(
  deps: PublishDeps,
  shop: Shop,
  productIds: readonly ProductId[],
): Promise<{ queued: number; drafts: number }> {
  const total = { queued: 0, drafts: 0 }
  for (let at = 0; at < productIds.length; at += batchSize) {
    deps.store.transaction(() => {
      for (const id of productIds.slice(at, at + batchSize)) {
        const outcome = publishOne(deps, shop, id)
        if (outcome !== 'nothing') total.queued++
        if (outcome === 'draft') total.drafts++
      }
    })
    await new Promise((resolve) => setImmediate(resolve))
  }
  return total
}

function publishOne(deps: PublishDeps, shop: Shop, productId: ProductId): 'nothing' | 'listing' | 'draft' {
  const product = deps.listings.product(productId)
  if (!product || !isOffered(product)) return 'nothing'
  const listing = deps.listings.of(productId, shop.id) ?? insertListing(deps, shop.id, product)
  const reasons = draftReasons(product, listing, shop, deps.baseCurrency())
  const operation = nextOperation(listing, product, shop, deps.baseCurrency(), reasons)
  if (!operation) return 'nothing'
  deps.listings.saveRemote(listing, { draftReasons: reasons })
  deps.enqueue({ ...listing, draftReasons: reasons }, operation)
  return reasons.length > 0 ? 'draft' : 'listing'
}

function nextOperation(
  listing: SyncListing,
  product: SyncProduct,
  shop: Shop,
  baseCurrency: string,
  reasons: string[],
): 'create' | 'edit' | 'activate' | null {
  if (!listing.remoteProductId || listing.status === 'deleted') return 'create'
  if (listing.status === 'deactivated') return 'activate'
  if (listing.status === 'refused') return 'edit'
  if (listing.status === 'draft' && reasons.length === 0) return 'edit'
  const sent = listing.base?.submitted ?? listing.base?.agreed
  if (!sent) return 'edit'
  const known = fieldsOf(sent)
  const changed = [...fieldsOf(localSnapshot(product, listing, shop, baseCurrency))].some(
    ([field, value]) => known.get(field) !== value,
  )
  return changed ? 'edit' : null
}

function insertListing({ store, listings }: PublishDeps, shopId: ShopId, product: SyncProduct): SyncListing {
  const id = newId<ListingId>()
  // Not undoable: the seller takes a listing down, they don't un-send it.
  store.changes.apply({ label: 'sync.published', values: { title: product.title }, actor: 'user', undoable: false }, [
    { op: 'insert', entity: 'listing', id, row: { productId: product.id, shopId, status: 'not_listed' } },
  ])
  const listing = listings.find(id)
  if (!listing) throw new Error(`listing ${id} was not written`)
  return listing
}
