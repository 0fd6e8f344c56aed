// A product's pictures: their order, their words, and the variant that each shows. Same pattern as edits.ts: one edit, one group.
import { DomainError } from '#shared/domain/errors.ts'
import type { AssetId, ProductId, VariantId } from '#shared/domain/ids.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import { newId } from '../kernel/ids.ts'
import type { Op } from '../kernel/store.ts'
import type { Actor, CatalogDeps } from './deps.ts'
import { productEditor } from './product-editor.ts'

export interface Command {
  commandId: string
}

export type PictureService = ReturnType<typeof createPictureService>

export function createPictureService(deps: CatalogDeps, detail: (id: string) => ProductDetail) {
  const { catalog } = deps.repositories

  const edit = productEditor(deps, detail)
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

    updatePicture: (
      input: Command & {
        productId: ProductId
        pictureId: string
        patch: { alt?: string | undefined; variantId?: VariantId | null | undefined }
      },
      actor: Actor,
    ) =>
      edit('catalog.updatePicture', 'catalog.picture.updated', input.commandId, input.productId, actor, () => {
        const { productId, pictureId, patch } = input
        mustPicture(productId, pictureId)
        if (patch.variantId && !catalog.variants(productId).some((variant) => variant.id === patch.variantId)) {
          throw new DomainError('NOT_FOUND', { entity: 'variant', id: patch.variantId })
        }
        return [{ op: 'update', entity: 'picture', id: pictureId, patch }]
      }),
  }
}
