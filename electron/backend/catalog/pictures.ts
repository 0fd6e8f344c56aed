// A product's pictures and its overrides per shop. Same pattern as edits.ts: one edit, one group.
import { DomainError } from '#shared/domain/errors.ts'
import type { AssetId, ListingId, ProductId, ShopId } from '#shared/domain/ids.ts'
import type { Product, ProductDetail } from '#shared/domain/product.ts'
import { newId } from '../kernel/ids.ts'
import type { Op } from '../kernel/store.ts'
import { emptyListing } from './blank.ts'
import type { Actor, CatalogDeps } from './deps.ts'

export interface Command {
  commandId: string
}
export interface ListingPatch {
  title?: string | null | undefined
  descriptionHtml?: string | null | undefined
  variantPrices?: Record<string, number | null> | undefined
}

export type PictureService = ReturnType<typeof createPictureService>

export function createPictureService(deps: CatalogDeps, detail: (id: string) => ProductDetail) {
  const { store, clock } = deps
  const { catalog } = deps.repositories

  const edit = (
    procedure: string,
    label: string,
    commandId: string,
    productId: ProductId,
    actor: Actor,
    opsOf: (product: Product) => Op[],
  ): ProductDetail => {
    store.command(commandId, procedure, () => {
      const product = catalog.product(productId)
      if (!product) throw new DomainError('NOT_FOUND', { entity: 'product', id: productId })
      const stamp: Op = { op: 'update', entity: 'product', id: productId, patch: { updatedAt: clock.now() } }
      const values = { title: product.title }
      store.changes.apply({ label, values, actor, commandId }, [...opsOf(product), stamp])
      return productId
    })
    return detail(productId)
  }
  const repositioned = (ids: string[]): Op[] =>
    ids.map((id, position): Op => ({ op: 'update', entity: 'picture', id, patch: { position } }))
  const mustPicture = (productId: ProductId, pictureId: string): string[] => {
    const ids = catalog.pictures(productId).map((picture) => picture.id)
    if (!ids.includes(pictureId)) throw new DomainError('NOT_FOUND', { entity: 'picture', id: pictureId })
    return ids
  }

  const mustBeImage = (assetId: AssetId): void => {
    const asset = catalog.asset(assetId)
    if (!asset) throw new DomainError('NOT_FOUND', { entity: 'asset', id: assetId })
    if (asset.kind !== 'image') throw new DomainError('MEDIA_UNSUPPORTED', { detail: asset.mime })
  }

  return {
    addPicture: (input: Command & { productId: ProductId; assetId: AssetId; alt: string }, actor: Actor) =>
      edit('catalog.addPicture', 'catalog.picture.added', input.commandId, input.productId, actor, () => {
        mustBeImage(input.assetId)
        const position = (catalog.pictures(input.productId).at(-1)?.position ?? -1) + 1
        const { productId, assetId, alt } = input
        const row = { productId, assetId, sourceUrl: null, alt, position, variantId: null }
        return [{ op: 'insert', entity: 'picture', id: newId(), row }]
      }),

    attachPicture: (input: Command & { productId: ProductId; pictureId: string; assetId: AssetId }, actor: Actor) =>
      edit('catalog.attachPicture', 'catalog.picture.added', input.commandId, input.productId, actor, () => {
        mustBeImage(input.assetId)
        mustPicture(input.productId, input.pictureId)
        return [{ op: 'update', entity: 'picture', id: input.pictureId, patch: { assetId: input.assetId } }]
      }),

    removePicture: (input: Command & { productId: ProductId; pictureId: string }, actor: Actor) =>
      edit('catalog.removePicture', 'catalog.picture.removed', input.commandId, input.productId, actor, () => {
        const rest = mustPicture(input.productId, input.pictureId).filter((id) => id !== input.pictureId)
        return [{ op: 'delete', entity: 'picture', id: input.pictureId }, ...repositioned(rest)]
      }),

    movePicture: (input: Command & { productId: ProductId; pictureId: string; position: number }, actor: Actor) =>
      edit('catalog.movePicture', 'catalog.picture.moved', input.commandId, input.productId, actor, () => {
        const rest = mustPicture(input.productId, input.pictureId).filter((id) => id !== input.pictureId)
        return repositioned(rest.toSpliced(input.position, 0, input.pictureId))
      }),

    setListing: (input: Command & { productId: ProductId; shopId: ShopId; patch: ListingPatch }, actor: Actor) =>
      edit('catalog.setListing', 'catalog.listing.updated', input.commandId, input.productId, actor, () => {
        const { productId, shopId, patch } = input
        if (!deps.shops().some((shop) => shop.id === shopId)) {
          throw new DomainError('NOT_FOUND', { entity: 'shop', id: shopId })
        }
        const listing = catalog.listings(productId).find((candidate) => candidate.shopId === shopId)
        const variantPrices = mergedPrices(listing?.variantPrices ?? {}, patch.variantPrices ?? {})
        const variants = new Set<string>(catalog.variants(productId).map((variant) => variant.id))
        const stranger = Object.keys(patch.variantPrices ?? {}).find((id) => !variants.has(id))
        if (stranger) {
          throw new DomainError('INVALID', { issues: [{ path: `variantPrices.${stranger}`, rule: 'not_found' }] })
        }
        const fields = {
          ...(patch.title === undefined ? {} : { title: patch.title }),
          ...(patch.descriptionHtml === undefined ? {} : { descriptionHtml: patch.descriptionHtml }),
          ...(patch.variantPrices === undefined ? {} : { variantPrices }),
        }
        if (listing) return [{ op: 'update', entity: 'listing', id: listing.id, patch: fields }]
        const row = { ...emptyListing, ...fields, productId, shopId }
        return [{ op: 'insert', entity: 'listing', id: newId<ListingId>(), row }]
      }),
  }
}

function mergedPrices(known: Record<string, number>, patch: Record<string, number | null>): Record<string, number> {
  const merged = { ...known, ...patch }
  return Object.fromEntries(Object.entries(merged).filter((entry): entry is [string, number] => entry[1] !== null))
}
