// Pages of a collection at any depth. The order of the last ones that were looked at is kept as row numbers until something changes, so that
// scrolling through 100,000 products reads no more than what it shows.
import { DomainError } from '#shared/domain/errors.ts'
import type { CollectionItem } from '#shared/domain/collection.ts'
import type { CollectionId } from '#shared/domain/ids.ts'
import type { CatalogDeps } from './deps.ts'

const keptOrders = 4

export function createCollectionPages({ bus, repositories }: Pick<CatalogDeps, 'bus' | 'repositories'>) {
  const { collections } = repositories
  const orders = new Map<string, Int32Array>()
  bus.on('changed', ({ topic }) => {
    if (topic === 'catalog') orders.clear()
  })
  const orderOf = (id: CollectionId): Int32Array => {
    const order = orders.get(id) ?? collections.order(id)
    orders.delete(id)
    orders.set(id, order)
    for (const oldest of orders.keys()) if (orders.size > keptOrders) orders.delete(oldest)
    return order
  }
  /** Throws NOT_FOUND. */
  const page = (id: CollectionId, start: number, limit: number): { total: number; items: CollectionItem[] } => {
    if (!collections.one(id)) throw new DomainError('NOT_FOUND', { entity: 'collection', id })
    const order = orderOf(id)
    return { total: order.length, items: collections.items([...order.subarray(start, start + limit)]) }
  }
  return { page, orderOf }
}
