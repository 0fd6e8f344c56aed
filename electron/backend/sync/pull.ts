// Reads back what the platform has: audit verdicts with their reasons, and changes made elsewhere, merged field by field with ours.
import type { Shop } from '#shared/domain/shop.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Op, Store } from '../kernel/store.ts'
import type { BaseSnapshot, Snapshot, SyncListing, SyncProduct } from './model.ts'
import { listingStatusOf } from './remote-status.ts'
import type { ListingsRepository } from './repository-listings.ts'
import type { OutboxRepository } from './repository.ts'
import type { SyncStateRepository } from './repository-state.ts'
import {
  localSnapshot,
  offeredStock,
  mergeSnapshots,
  remoteSnapshot,
  sameValue,
  withField,
  type FieldName,
  type FieldValue,
} from './snapshot.ts'
import type { TikTokApi } from './tiktok-shop/api.ts'
import { PlatformError } from './tiktok-shop/errors.ts'
import type { RemoteProduct, RemoteProductDetail } from './tiktok-shop/types.ts'

export interface PullDeps {
  store: Store
  clock: Clock
  outbox: OutboxRepository
  listings: ListingsRepository
  state: SyncStateRepository
  baseCurrency: () => string
  changed: (listing: SyncListing) => void
}

/** The platform's times are whole seconds: what changed within this of the last read is read again. */
const overlapSeconds = 5
const cursorKey = 'productsSince'
const textFields = ['title', 'description'] as const

export type Puller = ReturnType<typeof createPuller>

export function createPuller(deps: PullDeps) {
  const { store, listings, state, outbox, clock } = deps

  /** Takes fields over that only the platform changed; the change log says that it was the sync of this shop. */
  const takeOver = (
    shop: Shop,
    listing: SyncListing,
    product: SyncProduct,
    taken: { field: FieldName; value: FieldValue }[],
  ) => {
    const meta = { label: 'sync.pulled', actor: 'sync', undoable: false } as const
    const sold = new Map<string, number>()
    const parts = new Map<string, number>()
    const ops = taken.flatMap(({ field, value }) => {
      const [name, variantId] = field.split(':')
      if (name !== 'stock' || !variantId) return remoteToLocal(listing, product, field, value)
      const variant = product.variants.find(({ id }) => id === variantId)
      if (!variant || value === null) return []
      const delta = Number(value) - offeredStock(product, listing, shop, variant.id)
      for (const [id, pieces] of listings.taken(variantId, delta)) {
        const into = id === variantId ? sold : parts
        into.set(id, (into.get(id) ?? 0) + pieces)
      }
      const share = listing.variantStock[variantId] !== undefined
      return share ? remoteToLocal(listing, product, field, value) : []
    })
    const stockOps = (deltas: Map<string, number>) =>
      [...deltas].map(([id, delta]): Op => {
        const stock = listings.stockOf(id) + delta
        return { op: 'update', entity: 'variant', id, patch: { stock, updatedAt: clock.now() } }
      })
    const merged: Op[] = [...mergeListingOps(listing, ops), ...stockOps(sold)]
    const values = { shop: shop.name, shopId: shop.id }
    if (merged.length > 0) store.changes.apply({ ...meta, values }, merged)
    // Parts of a bundle that was sold there are on offer there too: that shop has to hear of them, so it isn't named as the source.
    if (parts.size > 0) store.changes.apply({ ...meta, values: { shop: shop.name } }, stockOps(parts))
  }

  const mergeOne = (shop: Shop, listing: SyncListing, detail: RemoteProductDetail, requestId: string | null): void => {
    const product = listings.product(listing.productId)
    if (!product) return
    const now = clock.now()
    const audit = detail.audit?.status ?? null
    const remote = remoteSnapshot(detail, listing.remoteSkus, shop.currency)
    const local = localSnapshot(product, listing, shop, deps.baseCurrency())
    let base = settleReview(listing.base ?? { agreed: remote, submitted: null, remoteUpdateTime: 0 }, remote, audit)
    const merge = mergeSnapshots(base.agreed, local, remote)
    for (const { field, value } of [...merge.agreed, ...merge.take])
      base = { ...base, agreed: withField(base.agreed, field, value) }
    const open = state.conflictsOf(listing.id)
    for (const conflict of open)
      if (!merge.conflicts.some(({ field }) => field === conflict.field))
        state.resolveConflict(conflict.id, 'agreed', now)
    for (const conflict of merge.conflicts)
      state.openConflict({ shopId: shop.id, listingId: listing.id, ...conflict }, now)
    const reasons = (detail.audit_failed_reasons ?? []).map((reason) => ({
      position: reason.position,
      reasons: reason.reasons ?? [],
      suggestions: reason.suggestions ?? [],
    }))
    const waiting = outbox.open(listing.id).some(({ operation }) => operation === 'edit' || operation === 'create')
    noteVerdict(listing, remote, audit, reasons, requestId)
    listings.saveRemote(listing, {
      remoteStatus: detail.status,
      remoteAuditStatus: audit,
      status: waiting ? 'queued' : listingStatusOf(detail.status, audit),
      auditReasons: audit === 'FAILED' ? reasons : [],
      base: { ...base, remoteUpdateTime: detail.update_time },
      observedAt: now,
      lastRequestId: requestId,
    })
    takeOver(shop, listing, product, merge.take)
  }

  /** Evidence of refusals, and of edits that were accepted and then changed nothing. */
  const noteVerdict = (
    listing: SyncListing,
    remote: Snapshot,
    audit: string | null,
    reasons: SyncListing['auditReasons'],
    requestId: string | null,
  ): void => {
    const submitted = listing.base?.submitted
    if (audit === 'FAILED' && listing.remoteAuditStatus !== 'FAILED')
      state.record(listing.shopId, 'audit_failed', { subject: listing.id, requestId, data: { reasons } }, clock.now())
    if (!submitted || audit === 'AUDITING' || audit === 'PRE_APPROVED') return
    const unchanged = textFields.filter((field) => !sameValue(field, submitted[field], remote[field]))
    if (unchanged.length === 0) return
    const data = { fields: unchanged, audit }
    state.record(listing.shopId, 'edit_not_applied', { subject: listing.id, requestId, data }, clock.now())
  }

  const readOne = async (api: TikTokApi, shop: Shop, listing: SyncListing, signal: AbortSignal): Promise<void> => {
    try {
      const { data, requestId } = await api.product(listing.remoteProductId ?? '', signal)
      // Read again: edits made while we waited for the answer take part in the merge.
      store.transaction(() => mergeOne(shop, listings.find(listing.id) ?? listing, data, requestId))
    } catch (error) {
      if (!(error instanceof PlatformError) || error.kind !== 'refused') throw error
      const detail = {
        subject: listing.id,
        requestId: error.requestId,
        data: { code: error.code, message: error.message },
      }
      store.transaction(() => {
        state.record(shop.id, 'remote_gone', detail, clock.now())
        listings.saveRemote(listing, { status: 'deleted', remoteStatus: 'DELETED', observedAt: clock.now() })
      })
    }
    deps.changed(listing)
  }

  return {
    /** Reads every listing that changed since the last time. Gives how many were read. */
    products: async (api: TikTokApi, shop: Shop, signal: AbortSignal): Promise<number> => {
      const since = state.get<number>(shop.id, cursorKey) ?? 0
      let latest = since
      let read = 0
      let pageToken: string | undefined
      do {
        const { data } = await api.searchProducts(
          { updatedSince: Math.max(0, since - overlapSeconds), pageToken },
          signal,
        )
        for (const candidate of data.products ?? []) {
          latest = Math.max(latest, candidate.update_time)
          const listing = listings.byRemoteId(shop.id, candidate.id)
          if (!listing || !isNews(listing, candidate)) continue
          await readOne(api, shop, listing, signal)
          read++
        }
        pageToken = data.next_page_token || undefined
      } while (pageToken)
      state.set(shop.id, cursorKey, latest)
      return read
    },
    /** Puts the platform's value of one field in place of ours. */
    takeField: (shop: Shop, listing: SyncListing, field: FieldName, value: FieldValue): void => {
      const product = listings.product(listing.productId)
      if (product) takeOver(shop, listing, product, [{ field, value }])
    },
    setBase: (listing: SyncListing, field: FieldName, value: FieldValue): void => {
      if (!listing.base) return
      listings.saveRemote(listing, { base: { ...listing.base, agreed: withField(listing.base.agreed, field, value) } })
    },
  }
}

function isNews(listing: SyncListing, remote: RemoteProduct): boolean {
  const readAt = Math.floor((listing.observedAt ?? 0) / 1000)
  return (
    listing.base?.remoteUpdateTime !== remote.update_time ||
    remote.update_time >= readAt - 1 ||
    listing.remoteStatus !== remote.status ||
    listing.remoteAuditStatus !== (remote.audit?.status ?? null)
  )
}

/** A review that ended settles what was submitted: approved, it is what both sides have; refused, the old version stays so. */
function settleReview(base: BaseSnapshot, remote: Snapshot, audit: string | null): BaseSnapshot {
  if (!base.submitted || audit === 'AUDITING' || audit === 'PRE_APPROVED') return base
  const { submitted } = base
  const applied = textFields.every((field) => sameValue(field, submitted[field], remote[field]))
  if (!applied) return { ...base, submitted: null }
  const { title, description } = submitted
  return { ...base, agreed: { ...base.agreed, title, description }, submitted: null }
}

type FieldOp = Extract<Op, { op: 'update' }>

/** Texts, prices and a share of the stock become this shop's own; stock without a share is the product's, whoever sold it. */
function remoteToLocal(listing: SyncListing, product: SyncProduct, field: FieldName, value: FieldValue): FieldOp[] {
  const [name, variantId] = field.split(':')
  const own = (patch: FieldOp['patch']): FieldOp[] => [{ op: 'update', entity: 'listing', id: listing.id, patch }]
  if (name === 'title') return own({ title: value })
  if (name === 'description') return own({ descriptionHtml: value })
  if (!variantId || value === null || !product.variants.some(({ id }) => id === variantId)) return []
  if (name === 'price') return own({ variantPrices: { [variantId]: value } })
  return own({ variantStock: { [variantId]: value } })
}

/** One update per listing: several prices are one record. */
function mergeListingOps(listing: SyncListing, ops: FieldOp[]): FieldOp[] {
  const own = ops.filter((op) => op.entity === 'listing')
  if (own.length === 0) return ops
  const prices = Object.assign({}, listing.variantPrices, ...own.map((op) => op.patch['variantPrices'] ?? {})) as object
  const shares = Object.assign({}, listing.variantStock, ...own.map((op) => op.patch['variantStock'] ?? {})) as object
  const texts = Object.assign({}, ...own.map((op) => op.patch)) as FieldOp['patch']
  const patch = { ...texts, variantPrices: prices, variantStock: shares }
  return [{ op: 'update', entity: 'listing', id: listing.id, patch }, ...ops.filter((op) => op.entity !== 'listing')]
}
