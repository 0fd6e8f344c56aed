// One edit of one product, as one group of the change log, under its command id. What the services of a product's parts share.
import { DomainError } from '#shared/domain/errors.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import type { Product, ProductDetail } from '#shared/domain/product.ts'
import type { Op } from '../kernel/store.ts'
import type { Actor, CatalogDeps } from './deps.ts'

export type ProductEditor = (
  procedure: string,
  label: string,
  commandId: string,
  productId: ProductId,
  actor: Actor,
  opsOf: (product: Product) => Op[],
) => ProductDetail

/** Throws NOT_FOUND for an unknown product, and what `opsOf` throws; gives the product as it is after the edit. */
export function productEditor(
  { store, clock, repositories }: CatalogDeps,
  detail: (id: string) => ProductDetail,
): ProductEditor {
  return (procedure, label, commandId, productId, actor, opsOf) => {
    store.command(commandId, procedure, () => {
      const product = repositories.catalog.product(productId)
      if (!product) throw new DomainError('NOT_FOUND', { entity: 'product', id: productId })
      const stamp: Op = { op: 'update', entity: 'product', id: productId, patch: { updatedAt: clock.now() } }
      const values = { title: product.title }
      store.changes.apply({ label, values, actor, commandId }, [...opsOf(product), stamp])
      return productId
    })
    return detail(productId)
  }
}
