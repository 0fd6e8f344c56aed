// What has to be asked of the platform before something can be sent to it: warehouse, category, and whether it is there already.
import { categoryVersion, sellerSku } from './payload.ts'
import type { SyncProduct } from './model.ts'
import type { OperationContext } from './operations.ts'
import type { SyncStateRepository } from './repository-state.ts'
import type { TikTokApi } from './tiktok-shop/api.ts'
import { PlatformError } from './tiktok-shop/errors.ts'
import type { SavedProduct } from './tiktok-shop/types.ts'

/** The product of an earlier attempt, found by its SKUs and proved by our own id in it. */
export async function findCreated(api: TikTokApi, product: SyncProduct, signal: AbortSignal) {
  const sellerSkus = product.variants.map(sellerSku)
  let pageToken: string | undefined
  do {
    const { data } = await api.searchProducts({ sellerSkus, pageToken }, signal)
    for (const candidate of data.products ?? []) {
      const { data: detail, requestId } = await api.product(candidate.id, signal)
      if (detail.external_product_id === product.id && detail.status !== 'DELETED')
        return {
          data: { product_id: detail.id, skus: detail.skus ?? [] } satisfies SavedProduct as SavedProduct,
          requestId,
          status: detail.status,
          audit: detail.audit?.status ?? 'NONE',
        }
    }
    pageToken = data.next_page_token || undefined
  } while (pageToken)
  return null
}

interface LookupDeps {
  state: SyncStateRepository
}

/** Where the stock lies: the default sales warehouse, asked for once per seller account. */
export async function warehouseOf(deps: LookupDeps, { api, shop, signal }: OperationContext): Promise<string> {
  const known = deps.state.get<string>(shop.id, 'warehouse')
  if (known) return known
  const { data, requestId } = await api.warehouses(signal)
  const usable = (data.warehouses ?? []).filter(
    ({ type, effect_status: effect }) => type === 'SALES_WAREHOUSE' && effect === 'ENABLED',
  )
  const chosen = usable.find((warehouse) => warehouse.is_default) ?? usable[0]
  if (!chosen) throw new PlatformError('refused', '12019022', 'The shop has no sales warehouse in use', { requestId })
  deps.state.set(shop.id, 'warehouse', chosen.id)
  return chosen.id
}

/** The leaf category that the platform recommends for a title, remembered per product. */
export async function categoryOf(
  deps: LookupDeps,
  { api, shop, product, signal }: OperationContext,
  title: string,
): Promise<string> {
  const key = `category:${product.id}`
  const known = deps.state.get<{ title: string; id: string }>(shop.id, key)
  if (known?.title === title) return known.id
  const { data, requestId } = await api.recommendCategory(
    { product_title: title, category_version: categoryVersion(shop.market) },
    signal,
  )
  if (!data.leaf_category_id)
    throw new PlatformError('refused', '12052024', 'The platform has no category for this title', { requestId })
  deps.state.set(shop.id, key, { title, id: data.leaf_category_id })
  return data.leaf_category_id
}
