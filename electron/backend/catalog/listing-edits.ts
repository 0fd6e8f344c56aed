// What a product is in one shop, where it differs there: words, prices, pieces offered, pictures and the platform's category.
import { DomainError } from '#shared/domain/errors.ts'
import type { ListingId, ProductId, ShopId } from '#shared/domain/ids.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import { newId } from '../kernel/ids.ts'
import { emptyListing } from './blank.ts'
import type { Actor, CatalogDeps } from './deps.ts'
import { productEditor } from './product-editor.ts'
import { invalid } from './stock.ts'

export interface Command {
  commandId: string
}
export interface ListingPatch {
  title?: string | null | undefined
  descriptionHtml?: string | null | undefined
  variantPrices?: Record<string, number | null> | undefined
  variantStock?: Record<string, number | null> | undefined
  pictureIds?: string[] | null | undefined
  categoryId?: string | null | undefined
}

export function createListingEditService(deps: CatalogDeps, detail: (id: string) => ProductDetail) {
  const { catalog } = deps.repositories
  const edit = productEditor(deps, detail)
  const checkVariants = (productId: string, field: string, values: Record<string, number | null> | undefined): void => {
    const known = new Set<string>(catalog.variants(productId).map((variant) => variant.id))
    const stranger = Object.keys(values ?? {}).find((id) => !known.has(id))
    if (stranger) throw invalid(`${field}.${stranger}`, 'not_found')
  }
  const checkPictures = (productId: string, ids: string[] | null | undefined): void => {
    if (!ids) return
    const known = new Set(catalog.pictures(productId).map((picture) => picture.id))
    const stranger = ids.find((id) => !known.has(id))
    if (stranger) throw invalid(`pictureIds.${stranger}`, 'not_found')
    if (ids.length === 0) throw invalid('pictureIds', 'required')
    if (new Set(ids).size < ids.length) throw invalid('pictureIds', 'duplicate')
  }
  return {
    setListing: (input: Command & { productId: ProductId; shopId: ShopId; patch: ListingPatch }, actor: Actor) =>
      edit('catalog.setListing', 'catalog.listing.updated', input.commandId, input.productId, actor, () => {
        const { productId, shopId, patch } = input
        if (!deps.shops().some((shop) => shop.id === shopId)) {
          throw new DomainError('NOT_FOUND', { entity: 'shop', id: shopId })
        }
        checkVariants(productId, 'variantPrices', patch.variantPrices)
        checkVariants(productId, 'variantStock', patch.variantStock)
        checkPictures(productId, patch.pictureIds)
        const listing = catalog.listings(productId).find((candidate) => candidate.shopId === shopId)
        const { variantPrices, variantStock, ...plain } = patch
        const fields = {
          ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
          ...(variantPrices && { variantPrices: merged(listing?.variantPrices ?? {}, variantPrices) }),
          ...(variantStock && { variantStock: merged(listing?.variantStock ?? {}, variantStock) }),
        }
        if (listing) return [{ op: 'update', entity: 'listing', id: listing.id, patch: fields }]
        const row = { ...emptyListing, ...fields, productId, shopId }
        return [{ op: 'insert', entity: 'listing', id: newId<ListingId>(), row }]
      }),
  }
}

/** Values by variant; null takes one out. */
function merged(known: Record<string, number>, patch: Record<string, number | null>): Record<string, number> {
  const all = { ...known, ...patch }
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, number] => entry[1] !== null))
}
