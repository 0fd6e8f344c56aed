// What each operation of the outbox does on the platform, and what it leaves behind when it succeeded.
import { createHash } from 'node:crypto'
import { picturesIn } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { OutboxEntry, Snapshot, SyncListing, SyncProduct } from './model.ts'
import { draftReasons } from './draft-reasons.ts'
import { afterEdit, withCommerce } from './base-snapshot.ts'
import { priceEdits, productBody, sellerSku, stockEdits } from './payload.ts'
import { uploadPictures, type PictureDeps } from './pictures.ts'
import { categoryOf, findCreated, warehouseOf } from './remote-lookups.ts'
import { listingStatusOf } from './remote-status.ts'
import type { ListingsRepository, RemotePatch } from './repository-listings.ts'
import type { OutboxRepository } from './repository.ts'
import { localSnapshot } from './snapshot.ts'
import type { TikTokApi } from './tiktok-shop/api.ts'
import { PlatformError } from './tiktok-shop/errors.ts'
import type { ProductBody, SavedProduct } from './tiktok-shop/types.ts'

export interface OperationDeps extends PictureDeps {
  outbox: OutboxRepository
  listings: ListingsRepository
  baseCurrency: () => string
}

export interface OperationContext {
  api: TikTokApi
  shop: Shop
  entry: OutboxEntry
  listing: SyncListing
  product: SyncProduct
  signal: AbortSignal
}

/** 'wait' = the platform can't take it yet (under review); the row stays as it was. */
export type Outcome =
  | { kind: 'done'; requestId: string | null; patch: RemotePatch; warnings?: string[] }
  | { kind: 'superseded' }
  | { kind: 'wait' }

interface CreatePayload {
  body: ProductBody
  snapshot: Snapshot
  reasons: string[]
}

export type Operations = ReturnType<typeof createOperations>

export function createOperations(deps: OperationDeps) {
  const snapshotOf = ({ product, listing, shop }: OperationContext): Snapshot =>
    localSnapshot(product, listing, shop, deps.baseCurrency())

  const prepare = async (context: OperationContext) => {
    const { api, shop, product, listing, signal } = context
    const snapshot = snapshotOf(context)
    const imageUris = await uploadPictures(deps, api, shop.id, picturesIn(product.pictures, listing.pictureIds), signal)
    const reasons = draftReasons(product, listing, shop, deps.baseCurrency())
    if (imageUris.length === 0 && !reasons.includes('picture_missing') && !reasons.includes('picture_not_fetched'))
      reasons.push('picture_missing')
    const body = productBody(product, listing, snapshot, {
      shop,
      baseCurrency: deps.baseCurrency(),
      imageUris,
      mode: reasons.length === 0 ? 'LISTING' : 'AS_DRAFT',
      warehouseId: await warehouseOf(deps, context),
      categoryId: listing.categoryId ?? (await categoryOf(deps, context, snapshot.title)),
    })
    return { body, snapshot, reasons }
  }

  const preparedCreate = async (context: OperationContext): Promise<CreatePayload> => {
    const { body, ...rest } = await prepare(context)
    return { ...rest, body: { ...body, idempotency_key: context.entry.idempotencyKey } }
  }

  const create = async (context: OperationContext): Promise<Outcome> => {
    const { api, entry, listing, product, signal } = context
    if (listing.remoteProductId) return { kind: 'superseded' }
    const earlier = entry.payload as CreatePayload | null
    // Tried before, answer unknown: it may be there already. Only its own id tells for sure, so look before creating.
    const found = entry.attempts > 1 ? await findCreated(api, product, signal) : null
    const payload = earlier ?? (await preparedCreate(context))
    if (!earlier) deps.outbox.savePayload(entry.id, payload, hashOf(payload.body))
    const answer = found ?? (await api.createProduct(payload.body, signal))
    const listed = payload.body.save_mode === 'LISTING'
    const status = found?.status ?? (listed ? 'PENDING' : 'DRAFT')
    const audit = found?.audit ?? (listed ? 'AUDITING' : 'NONE')
    return {
      kind: 'done',
      requestId: answer.requestId,
      warnings: warningsOf(answer.data),
      patch: {
        remoteProductId: answer.data.product_id,
        remoteStatus: status,
        remoteAuditStatus: audit,
        remoteSkus: skuIds(answer.data, product),
        status: listingStatusOf(status, audit),
        draftReasons: payload.reasons,
        auditReasons: [],
        base: { agreed: payload.snapshot, submitted: listed ? payload.snapshot : null, remoteUpdateTime: 0 },
      },
    }
  }

  const edit = async (context: OperationContext): Promise<Outcome> => {
    const { api, listing, product, signal } = context
    const { body, snapshot, reasons } = await prepare(context)
    // The platform takes no draft of what it is reviewing.
    if (body.save_mode === 'AS_DRAFT' && listing.remoteStatus === 'PENDING') return { kind: 'wait' }
    deps.outbox.savePayload(context.entry.id, { body }, hashOf(body))
    const { data, requestId } = await api.editProduct(remoteIdOf(listing), body, signal)
    const listed = body.save_mode === 'LISTING'
    const wasLive = isOnSale(listing)
    const status = listed && !wasLive ? 'PENDING' : (listing.remoteStatus ?? 'DRAFT')
    const audit = listed ? 'AUDITING' : listing.remoteAuditStatus
    return {
      kind: 'done',
      requestId,
      warnings: warningsOf(data),
      patch: {
        remoteStatus: status,
        remoteAuditStatus: audit,
        remoteSkus: { ...pickKnown(listing, product), ...skuIds(data, product) },
        status: listingStatusOf(status, audit),
        draftReasons: reasons,
        ...(listed ? { auditReasons: [] } : {}),
        base: afterEdit(listing.base, snapshot, { listed, wasLive }),
      },
    }
  }

  const price = async (context: OperationContext): Promise<Outcome> => {
    const { api, listing, product, shop, signal } = context
    if (listing.remoteStatus === 'PENDING') return { kind: 'wait' }
    // Only what is on sale has the light way; the rest is edited in full.
    if (listing.remoteStatus !== 'ACTIVATE') return edit(context)
    const snapshot = snapshotOf(context)
    const skus = priceEdits(product, listing, snapshot, shop, deps.baseCurrency())
    if (skus.length === 0) return { kind: 'superseded' }
    const { requestId } = await api.updatePrices(remoteIdOf(listing), skus, signal)
    return {
      kind: 'done',
      requestId,
      patch: { ...shownStatus(listing), base: withCommerce(listing.base, snapshot, 'prices') },
    }
  }

  const inventory = async (context: OperationContext): Promise<Outcome> => {
    const { api, listing, product, signal } = context
    const snapshot = snapshotOf(context)
    const skus = stockEdits(product, listing, snapshot, await warehouseOf(deps, context))
    if (skus.length === 0) return { kind: 'superseded' }
    const { data, requestId } = await api.updateInventory(remoteIdOf(listing), skus, signal)
    throwItemErrors(data.errors, requestId)
    return {
      kind: 'done',
      requestId,
      patch: { ...shownStatus(listing), base: withCommerce(listing.base, snapshot, 'stock') },
    }
  }

  const setActive = async ({ api, listing, signal }: OperationContext, on: boolean): Promise<Outcome> => {
    const { data, requestId } = await (on ? api.activate : api.deactivate)([remoteIdOf(listing)], signal)
    throwItemErrors(data.errors, requestId)
    const remoteStatus = on ? 'ACTIVATE' : 'SELLER_DEACTIVATED'
    return {
      kind: 'done',
      requestId,
      patch: { remoteStatus, status: listingStatusOf(remoteStatus, listing.remoteAuditStatus) },
    }
  }

  return {
    /** Throws PlatformError, or the DomainErrors of the connection. */
    perform: async (context: OperationContext): Promise<Outcome> => {
      const { operation } = context.entry
      if (operation === 'create') return create(context)
      if (!context.listing.remoteProductId) {
        const created = deps.outbox.open(context.listing.id).some((row) => row.operation === 'create')
        return created ? { kind: 'wait' } : { kind: 'superseded' }
      }
      switch (operation) {
        case 'edit':
          return edit(context)
        case 'price':
          return price(context)
        case 'inventory':
          return inventory(context)
        case 'activate':
          return setActive(context, true)
        case 'deactivate':
          return setActive(context, false)
        default:
          return operation satisfies never
      }
    },
  }
}

const hashOf = (body: unknown): string => createHash('sha256').update(JSON.stringify(body)).digest('hex')
const warningsOf = (data: SavedProduct): string[] => (data.warnings ?? []).map(({ message }) => message)
const remoteIdOf = (listing: SyncListing): string => listing.remoteProductId ?? ''
const isOnSale = ({ remoteStatus }: SyncListing): boolean =>
  ['ACTIVATE', 'SELLER_DEACTIVATED', 'PLATFORM_DEACTIVATED'].includes(remoteStatus ?? '')
const shownStatus = (listing: SyncListing): RemotePatch => ({
  status: listingStatusOf(listing.remoteStatus ?? '', listing.remoteAuditStatus),
})

/** SKU ids by variant: by our own id where the platform gives it back, else by the seller's SKU. */
function skuIds(data: SavedProduct, product: SyncProduct): Record<string, string> {
  const entries = product.variants.flatMap((variant) => {
    const sku = data.skus?.find(
      (candidate) =>
        candidate.external_sku_id === variant.id ||
        (!candidate.external_sku_id && candidate.seller_sku === sellerSku(variant)),
    )
    return sku ? [[variant.id, sku.id]] : []
  })
  return Object.fromEntries(entries) as Record<string, string>
}

const pickKnown = (listing: SyncListing, product: SyncProduct): Record<string, string> =>
  Object.fromEntries(Object.entries(listing.remoteSkus).filter(([id]) => product.variants.some((v) => v.id === id)))

function throwItemErrors(errors: { code: number; message: string }[] | undefined, requestId: string | null): void {
  const first = errors?.[0]
  if (first) throw new PlatformError('refused', String(first.code), first.message, { requestId })
}
