// The endpoints that Vitrine uses, each with its path and version in one place.
import type { ApiAnswer, PlatformClient } from './client.ts'
import type {
  ItemErrors,
  ProductBody,
  RemoteAttribute,
  RemoteOrder,
  RemoteProduct,
  RemoteProductDetail,
  RemoteShop,
  RemoteWarehouse,
  SavedProduct,
  SkuBody,
} from './types.ts'

type Signal = AbortSignal | undefined
type Page<K extends string, T> = { next_page_token?: string; total_count?: number } & { [P in K]?: T[] }

export interface PriceEdit {
  id: string
  price: { amount: string; currency: string }
  list_price?: { amount: string; currency: string }
}
export type PartialBody = Partial<Pick<ProductBody, 'save_mode' | 'title' | 'description' | 'main_images'>>
export type StockEdit = Pick<Required<SkuBody>, 'id' | 'inventory'>

export type TikTokApi = ReturnType<typeof createApi>

/** Typed calls over a signed client. All throw PlatformError; see errors.ts for what each kind asks for. */
export function createApi(client: PlatformClient) {
  const products = '/product/202309/products'
  const id = (value: string) => encodeURIComponent(value)
  return {
    authorizedShops: (signal?: Signal) =>
      client.call<{ shops?: RemoteShop[] }>({
        method: 'GET',
        path: '/authorization/202309/shops',
        withoutCipher: true,
        signal,
      }),
    warehouses: (signal?: Signal) =>
      client.call<{ warehouses?: RemoteWarehouse[] }>({ method: 'GET', path: '/logistics/202309/warehouses', signal }),
    recommendCategory: (body: { product_title: string; category_version: string }, signal?: Signal) =>
      client.call<{ leaf_category_id?: string }>({
        method: 'POST',
        path: '/product/202309/categories/recommend',
        body,
        signal,
      }),
    attributes: (categoryId: string, query: { category_version: string; locale?: string }, signal?: Signal) =>
      client.call<{ attributes?: RemoteAttribute[] }>({
        method: 'GET',
        path: `/product/202309/categories/${id(categoryId)}/attributes`,
        query,
        signal,
      }),
    uploadImage: (
      bytes: Uint8Array<ArrayBuffer>,
      signal?: Signal,
    ): Promise<ApiAnswer<{ uri: string; url?: string; width?: number; height?: number }>> => {
      const form = new FormData()
      form.set('data', new Blob([bytes], { type: 'image/jpeg' }), 'picture.jpg')
      form.set('use_case', 'MAIN_IMAGE')
      return client.call({ method: 'POST', path: '/product/202309/images/upload', form, withoutCipher: true, signal })
    },
    createProduct: (body: ProductBody, signal?: Signal) =>
      client.call<SavedProduct>({ method: 'POST', path: products, body, once: true, signal }),
    /** Full replace: a SKU that is left out is deleted. */
    editProduct: (productId: string, body: Omit<ProductBody, 'idempotency_key'>, signal?: Signal) =>
      client.call<SavedProduct>({ method: 'PUT', path: `${products}/${id(productId)}`, body, signal }),
    /** Replaces only the top-level properties that are given. */
    partialEdit: (productId: string, body: PartialBody, signal?: Signal) =>
      client.call<SavedProduct>({ method: 'POST', path: `${products}/${id(productId)}/partial_edit`, body, signal }),
    updatePrices: (productId: string, skus: PriceEdit[], signal?: Signal) =>
      client.call<object>({
        method: 'POST',
        path: `${products}/${id(productId)}/prices/update`,
        body: { skus },
        signal,
      }),
    /** All warehouses of a SKU must be listed. */
    updateInventory: (productId: string, skus: StockEdit[], signal?: Signal) =>
      client.call<ItemErrors>({
        method: 'POST',
        path: `${products}/${id(productId)}/inventory/update`,
        body: { skus },
        signal,
      }),
    /** At most 20 ids. */
    activate: (productIds: string[], signal?: Signal) =>
      client.call<ItemErrors>({
        method: 'POST',
        path: `${products}/activate`,
        body: { product_ids: productIds },
        signal,
      }),
    /** At most 20 ids. */
    deactivate: (productIds: string[], signal?: Signal) =>
      client.call<ItemErrors>({
        method: 'POST',
        path: `${products}/deactivate`,
        body: { product_ids: productIds },
        signal,
      }),
    searchProducts: (
      request: { pageToken?: string | undefined; updatedSince?: number; sellerSkus?: string[] },
      signal?: Signal,
    ) =>
      client.call<Page<'products', RemoteProduct>>({
        method: 'POST',
        path: '/product/202502/products/search',
        query: { page_size: '100', ...(request.pageToken ? { page_token: request.pageToken } : {}) },
        body: {
          status: 'ALL',
          ...(request.updatedSince === undefined ? {} : { update_time_ge: request.updatedSince }),
          ...(request.sellerSkus ? { seller_skus: request.sellerSkus } : {}),
        },
        signal,
      }),
    product: (productId: string, signal?: Signal) =>
      client.call<RemoteProductDetail>({ method: 'GET', path: `${products}/${id(productId)}`, signal }),
    searchOrders: (request: { pageToken?: string | undefined; updatedSince: number }, signal?: Signal) =>
      client.call<Page<'orders', RemoteOrder>>({
        method: 'POST',
        path: '/order/202309/orders/search',
        query: {
          page_size: '100',
          sort_field: 'update_time',
          sort_order: 'ASC',
          ...(request.pageToken ? { page_token: request.pageToken } : {}),
        },
        body: { update_time_ge: request.updatedSince },
        signal,
      }),
    /** Up to 50 ids. */
    orders: (ids: string[], signal?: Signal) =>
      client.call<{ orders?: RemoteOrder[] }>({
        method: 'GET',
        path: '/order/202309/orders',
        query: { ids: ids.join(',') },
        signal,
      }),
  }
}
