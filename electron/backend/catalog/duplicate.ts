// A copy of a product to start the next one from.
import { DomainError } from '#shared/domain/errors.ts'
import type { ProductId, VariantId } from '#shared/domain/ids.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import { newId } from '../kernel/ids.ts'
import type { Op } from '../kernel/store.ts'
import type { Actor, CatalogDeps } from './deps.ts'
import { slugOf } from './rules.ts'

export interface DuplicateInput {
  commandId: string
  id: ProductId
  title: string
}

export function createDuplicateService(deps: CatalogDeps, detail: (id: string) => ProductDetail) {
  const { store, clock } = deps
  const { catalog, collections } = deps.repositories

  /** "MUG-1" becomes "MUG-1-2", or the next number that nobody has. A SKU that leaves no room gives none. */
  const freeSku = (sku: string, taken: Set<string>): string => {
    if (sku === '') return ''
    for (let count = 2; count < 1000; count++) {
      const candidate = `${sku}-${count}`
      if (candidate.length > 200) return ''
      if (taken.has(candidate) || catalog.variantBySku(candidate)) continue
      taken.add(candidate)
      return candidate
    }
    return ''
  }

  return {
    duplicateProduct: (input: DuplicateInput, actor: Actor): ProductDetail => {
      const copyId = store.command(input.commandId, 'catalog.duplicateProduct', () => {
        const product = catalog.product(input.id)
        if (!product) throw new DomainError('NOT_FOUND', { entity: 'product', id: input.id })
        const now = clock.now()
        const productId = newId<ProductId>()
        const slug = slugOf(input.title)
        const handle = slug === '' || catalog.handleTaken(slug) ? `${slug || 'product'}-${productId.slice(-8)}` : slug
        const { id: _, ...fields } = product
        const stamps = { createdAt: now, updatedAt: now, deletedAt: null }
        const row = { ...fields, ...stamps, title: input.title, handle, status: 'draft' }
        const skus = new Set<string>()
        const copies = new Map<string, VariantId>()
        const variants = catalog.variants(input.id).map((variant): Op => {
          const { id, ...values } = variant
          const copy = newId<VariantId>()
          copies.set(id, copy)
          // A barcode names one thing, and the copy is another; what it has in stock is nothing yet.
          const own = { productId, sku: freeSku(values.sku, skus), barcode: '', stock: 0, updatedAt: now }
          return { op: 'insert', entity: 'variant', id: copy, row: { ...values, ...own } }
        })
        const pictures = catalog.pictures(input.id).map((picture): Op => {
          const { id: _, width: __, height: ___, variantId, ...values } = picture
          const copyOf = variantId === null ? null : (copies.get(variantId) ?? null)
          return { op: 'insert', entity: 'picture', id: newId(), row: { ...values, productId, variantId: copyOf } }
        })
        const shelves = collections.idsOfProduct(input.id).map((collectionId): Op => {
          const position = collections.nextPosition(collectionId)
          return { op: 'insert', entity: 'collectionItem', id: newId(), row: { collectionId, productId, position } }
        })
        const meta = { label: 'catalog.product.duplicated', values: { title: product.title }, actor }
        store.changes.apply({ ...meta, commandId: input.commandId }, [
          { op: 'insert', entity: 'product', id: productId, row },
          ...variants,
          ...pictures,
          ...shelves,
        ])
        return productId
      })
      return detail(copyId)
    },
  }
}
