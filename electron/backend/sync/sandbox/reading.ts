// The reading endpoints of the sandbox: shops, warehouses, categories, search, orders. Pages are real, with opaque tokens.
import { attributesOf, recommend } from './categories.ts'
import { detailAnswer, searchAnswer } from './content.ts'
import type { SandboxRepository } from './repository.ts'
import { ApiFailure, type SandboxCall } from './types.ts'

/** One page of a list by an opaque token; throws where page_size or the token is none of ours. */
function page<T>(all: T[], query: URLSearchParams): { items: T[]; next: string; total: number } {
  const size = Number(query.get('page_size'))
  if (!Number.isInteger(size) || size < 1 || size > 100) throw new ApiFailure(36009001, 'page_size: from 1 to 100')
  const token = query.get('page_token')
  const decoded = token ? /^o:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) : null
  if (token && !decoded) throw new ApiFailure(36009001, 'page_token is invalid')
  const start = Number(decoded?.[1] ?? 0)
  const more = start + size < all.length
  return {
    items: all.slice(start, start + size),
    next: more ? Buffer.from(`o:${start + size}`).toString('base64url') : '',
    total: all.length,
  }
}

const since = (body: Record<string, unknown>): number => {
  const value = body['update_time_ge'] ?? 0
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new ApiFailure(36009001, 'update_time_ge: Unix seconds')
  return value
}

export function createReadingEndpoints({ repository }: { repository: SandboxRepository }) {
  return {
    shops: ({ seller }: SandboxCall) => ({
      shops: [
        {
          id: seller.shopId,
          name: seller.name,
          region: seller.market,
          seller_type: 'LOCAL',
          code: `SBX${seller.shopId.slice(-6)}`,
          cipher: seller.cipher,
        },
      ],
    }),
    warehouses: ({ seller }: SandboxCall) => ({
      warehouses: [
        {
          id: seller.warehouseId,
          name: 'Sandbox warehouse',
          type: 'SALES_WAREHOUSE',
          sub_type: 'DOMESTIC_WAREHOUSE',
          effect_status: 'ENABLED',
          is_default: true,
          address: { region_code: seller.market },
        },
      ],
    }),
    recommend: ({ body }: SandboxCall) => {
      const title = body['product_title']
      if (typeof title !== 'string' || title === '') throw new ApiFailure(36009001, 'product_title is required')
      const { id, name } = recommend(title)
      return {
        leaf_category_id: id,
        categories: [{ id, name, level: 2, is_leaf: true, permission_statuses: ['AVAILABLE'] }],
      }
    },
    attributes: ({ params }: SandboxCall) => ({ attributes: attributesOf(params[0] ?? '') }),
    search: ({ seller, body, query }: SandboxCall) => {
      const skus = body['seller_skus'] as string[] | undefined
      const status = body['status'] ?? 'ALL'
      const found = repository
        .products(seller.shopId, since(body))
        .filter((product) => status === 'ALL' || product.status === status)
        .filter((product) => {
          const content = product.live ?? product.review ?? product.draft
          return !skus || content?.skus.some((sku) => skus.includes(sku.seller_sku))
        })
      const { items, next, total } = page(found, query)
      return {
        products: items.map((product) => searchAnswer(product, seller.market)),
        next_page_token: next,
        total_count: total,
      }
    },
    product: ({ seller, params, query }: SandboxCall) => {
      const product = repository.product(seller.shopId, params[0] ?? '')
      if (!product || product.status === 'DELETED' || product.status === 'FREEZE')
        throw new ApiFailure(12052048, 'The product does not exist')
      if (query.get('return_draft_version') === 'true') return detailAnswer(product, 'draft')
      return detailAnswer(product, query.get('return_under_review_version') === 'true' ? 'review' : 'live')
    },
    searchOrders: ({ seller, body, query }: SandboxCall) => {
      const status = body['order_status']
      const found = repository
        .orders(seller.shopId, since(body))
        .filter((order) => status === undefined || order.status === status)
      if (query.get('sort_order') !== 'ASC') found.reverse()
      const { items, next, total } = page(found, query)
      return { orders: items, next_page_token: next, total_count: total }
    },
    orders: ({ seller, query }: SandboxCall) => {
      const ids = (query.get('ids') ?? '').split(',').filter(Boolean)
      if (ids.length === 0 || ids.length > 50) throw new ApiFailure(36009001, 'ids: from 1 to 50')
      return { orders: ids.flatMap((id) => repository.order(seller.shopId, id) ?? []) }
    },
  }
}
