// From an edit to the outbox, in the edit's own transaction: which listings does a change touch, and by which operation?
import { DomainError } from '#shared/domain/errors.ts'
import type { ProductId, ShopId } from '#shared/domain/ids.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { OutboxOperation } from '#shared/domain/sync.ts'
import type { AppliedChange, ChangeHook, GroupMeta } from '../kernel/store.ts'
import type { SyncListing, SyncProduct } from './model.ts'
import type { ListingsRepository } from './repository-listings.ts'
import type { OutboxRepository } from './repository.ts'

export interface EnqueueDeps {
  outbox: OutboxRepository
  listings: ListingsRepository
  now: () => number
  shop: (id: ShopId) => Shop
  baseCurrency: () => string
  /** Called in the transaction for each shop that has something new to send. */
  queued: (shopId: ShopId) => void
}

export type Enqueue = ReturnType<typeof createEnqueue>

const opposite = { activate: 'deactivate', deactivate: 'activate' } as const

export function createEnqueue(deps: EnqueueDeps) {
  const { outbox, listings, now } = deps

  /** Puts an operation of a listing in the outbox; one that waits already stands for both. True when there is something to send. */
  const enqueue = (listing: SyncListing, operation: OutboxOperation): boolean => {
    const open = outbox.open(listing.id)
    const creation = open.find((row) => row.operation === 'create')
    if (operation === 'activate' || operation === 'deactivate') {
      outbox.supersede(listing.id, opposite[operation], now())
      if (operation === 'deactivate' && creation?.state === 'pending') {
        outbox.supersede(listing.id, 'create', now())
        listings.saveRemote(listing, { status: 'not_listed' })
        return false
      }
    }
    // A creation that was not tried yet is made from the newest data anyway.
    if (creation?.state === 'pending') return true
    if (operation === 'create' && creation) return true
    const waiting = open.find((row) => row.operation === operation && row.state !== 'sending')
    if (waiting) outbox.renew(waiting.id, now())
    else outbox.insert(listing.shopId, listing.id, operation, now())
    if (operation === 'create' || operation === 'edit') listings.saveRemote(listing, { status: 'queued' })
    deps.queued(listing.shopId)
    return true
  }

  /** A listing whose creation was refused is created anew once its product changed; one that was never sent is left alone. */
  const enqueueChange = (listing: SyncListing, operation: OutboxOperation): void => {
    if (listing.status === 'deleted') return
    const open = outbox.open(listing.id)
    const creation = open.some((row) => row.operation === 'create')
    if (operation === 'activate' || operation === 'deactivate') {
      const undoes = open.some((row) => row.operation === opposite[operation])
      const off = listing.remoteStatus === 'SELLER_DEACTIVATED'
      const isSo = operation === 'activate' ? !off : off || listing.remoteStatus === 'DRAFT'
      if (isSo && !undoes && !creation) return
    }
    if (listing.remoteProductId || creation) enqueue(listing, operation)
    else if (operation !== 'deactivate' && outbox.lastState(listing.id, 'create') === 'failed')
      enqueue(listing, 'create')
  }

  const onApplied: ChangeHook = (changes, group) => {
    if (!listings.anyListing()) return
    const wanted = new Map<ProductId, AppliedChange[]>()
    for (const change of changes) {
      for (const productId of productsOf(listings, change, group.id))
        wanted.set(productId, [...(wanted.get(productId) ?? []), change])
    }
    for (const [productId, ofProduct] of wanted) {
      const affected = listings.ofProduct(productId).filter((listing) => !cameFrom(group, listing.shopId))
      if (affected.length === 0) continue
      const product = listings.product(productId)
      if (!product) continue
      for (const listing of affected) {
        const operations = operationsFor(ofProduct, product, listing, deps.shop(listing.shopId), deps.baseCurrency())
        // Fresh each time: an enqueue writes the listing's status.
        for (const operation of operations) enqueueChange(listings.find(listing.id) ?? listing, operation)
      }
    }
  }

  return { enqueue, onApplied: guardDeletedListings(outbox, onApplied) }
}

/** What was pulled from a shop is not sent back to it. */
const cameFrom = (group: GroupMeta, shopId: ShopId): boolean =>
  group.actor === 'sync' && group.values?.['shopId'] === shopId

/** Undoing the very first edit of a listing would delete it; once it was sent, that can't be taken back. */
function guardDeletedListings(outbox: OutboxRepository, hook: ChangeHook): ChangeHook {
  return (changes, group) => {
    for (const change of changes)
      if (change.entity === 'listing' && change.kind === 'delete' && outbox.hasRows(change.id))
        throw new DomainError('UNDO_CONFLICT', { entity: 'listing', id: change.id })
    hook(changes, group)
  }
}

function productsOf(listings: ListingsRepository, change: AppliedChange, groupId: string): ProductId[] {
  const some = (id: ProductId | null | undefined) => (id ? [id] : [])
  switch (change.entity) {
    case 'product':
      return [change.id as ProductId]
    case 'variant':
    case 'picture':
      return some(listings.ownerOf(change.entity, change.id, groupId))
    case 'listing':
      return some(listings.find(change.id)?.productId)
    case 'show':
      // A show that starts sells what was held for it; one that ends or goes to the bin holds no more.
      if (!change.fields.some((field) => field === 'status' || field === 'deletedAt')) return []
      return ownersOf(listings, listings.heldVariants({ entity: 'show', id: change.id }))
    case 'stockReservation': {
      const variantId = change.before?.variantId
      const hold = {
        entity: change.entity,
        id: change.id,
        ...(typeof variantId === 'string' && { variantId }),
      }
      return ownersOf(listings, listings.heldVariants(hold))
    }
    default:
      return []
  }
}

const ownersOf = (listings: ListingsRepository, variantIds: string[]): ProductId[] => [
  ...new Set(variantIds.flatMap((id) => listings.ownerOf('variant', id, '') ?? [])),
]

/** The operations that a product's changes ask of one listing, light ones where they do. */
function operationsFor(
  changes: AppliedChange[],
  product: SyncProduct,
  listing: SyncListing,
  shop: Shop,
  baseCurrency: string,
): Set<OutboxOperation> {
  const operations = new Set<OutboxOperation>()
  for (const change of changes) {
    const has = (...fields: string[]) => fields.some((field) => change.fields.includes(field))
    switch (change.entity) {
      case 'product':
        if (change.kind === 'insert') break
        if (has('options') || (has('title') && listing.title === null)) operations.add('edit')
        if (has('descriptionHtml') && listing.descriptionHtml === null) operations.add('edit')
        if (has('status', 'deletedAt')) operations.add(isOffered(product) ? 'activate' : 'deactivate')
        break
      case 'variant': {
        const own = listing.variantPrices[change.id] !== undefined
        if (
          change.kind !== 'update' ||
          has('sku', 'barcode', 'option1', 'option2', 'option3', 'weightGrams', 'position')
        )
          operations.add('edit')
        else {
          if (has('priceMinor') && !own && shop.currency === baseCurrency) operations.add('price')
          if (has('compareAtMinor') && shop.market === 'US' && shop.currency === baseCurrency) operations.add('price')
          if (has('stock')) operations.add('inventory')
        }
        break
      }
      case 'picture':
        if (change.kind !== 'update' || has('assetId', 'position')) operations.add('edit')
        break
      case 'listing':
        if (change.id !== listing.id || change.kind !== 'update') break
        if (has('title', 'descriptionHtml', 'pictureIds', 'categoryId', 'productId')) operations.add('edit')
        if (has('variantPrices')) operations.add('price')
        if (has('variantStock')) operations.add('inventory')
        break
      case 'show':
      case 'stockReservation':
        operations.add('inventory')
        break
      default:
        break
    }
  }
  return operations
}

/** Drafts that were published stay so: only archiving and the bin take a product off sale. */
export const isOffered = (product: Pick<SyncProduct, 'status' | 'deletedAt'>): boolean =>
  product.deletedAt === null && product.status !== 'archived'
