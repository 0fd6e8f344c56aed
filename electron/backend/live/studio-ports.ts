// Live's ports over the studio's other domains, for the composition root. They are taken by what is used of them, so that live depends on no
// domain's inside.
import { access } from 'node:fs/promises'
import { basename } from 'node:path'
import { DomainError } from '#shared/domain/errors.ts'
import type { CardLook, CardModel } from '#shared/domain/card.ts'
import type { AssetId, ShopId, VariantId } from '#shared/domain/ids.ts'
import type { Asset } from '#shared/domain/media.ts'
import type { Order } from '#shared/domain/order.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import { newId } from '../kernel/ids.ts'
import type { CatalogPort, ObsAddressPort, OrdersPort, RecordingPort, ShopsPort } from './ports.ts'

interface Catalog {
  product(id: string): ProductDetail
  lowStockLevel(id: string): number
  cardModel(request: {
    productId: string
    variantId: string | null
    shopId: string
    showId: string
    look: CardLook
    number: number | null
  }): CardModel
  adjustStock(input: { commandId: string; variantId: VariantId; delta: number }, actor: 'user' | 'remote'): unknown
}

/** Undefined where the work throws NOT_FOUND: a product of a show may have left the catalog since. */
function found<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}

export const catalogPort = (catalog: Catalog): CatalogPort => ({
  card: (of) => found(() => catalog.cardModel(of)) ?? null,
  sku: (productId, variantId) => {
    const variants = found(() => catalog.product(productId))?.variants ?? []
    const variant = variants.find(({ id }) => id === variantId) ?? variants.find(({ stock }) => stock > 0)
    return (variant ?? variants[0])?.sku ?? null
  },
  lowStockLevel: (id) => catalog.lowStockLevel(id),
  hasProduct: (id) => found(() => catalog.product(id))?.deletedAt === null,
  adjustStock: (variantId, delta, { actor }) =>
    // A command id of its own: live keeps the caller's for its part of the same transaction.
    void catalog.adjustStock({ commandId: newId(), variantId, delta }, actor === 'remote' ? 'remote' : 'user'),
})

export const shopsPort = (shops: { list(): { id: ShopId; currency: string }[] }): ShopsPort => ({
  shop: (id) => shops.list().find((shop) => shop.id === id) ?? null,
})

export const ordersPort = (orders: {
  ordersSince(shopId: ShopId, at: number): Order[]
  lastPulledAt(shopId: ShopId): number | null
}): OrdersPort => ({
  ordersSince: (shopId, at) => ({ orders: orders.ordersSince(shopId, at), pulledAt: orders.lastPulledAt(shopId) }),
})

interface Media {
  ingestFile(path: string, options: { name: string; origin: Asset['origin'] }): Promise<{ id: AssetId }>
}

/** The file stays where the streamer's OBS put it; the library keeps a copy. */
export const recordingPort = (media: Media): RecordingPort => ({
  ingest: async (file, title) => {
    // An OBS on another computer names a path of that computer.
    const isHere = await access(file).then(
      () => true,
      () => false,
    )
    if (!isHere) return null
    const name = `${title} (${basename(file)})`
    return (await media.ingestFile(file, { name, origin: 'recording' })).id
  },
})

export const obsAddressPort = (settings: {
  get(): { obsAddress: string }
  set(commandId: string, patch: { obsAddress: string }): unknown
}): ObsAddressPort => ({
  get: () => settings.get().obsAddress,
  set: (obsAddress) => {
    if (settings.get().obsAddress !== obsAddress) settings.set(newId(), { obsAddress })
  },
})
