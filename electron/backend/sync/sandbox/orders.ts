// Orders that simulated buyers place: stock goes down on the platform's side, as it does when somebody buys.
import { toDecimalString, parseDecimal } from '#shared/domain/money.ts'
import type { SandboxRepository } from './repository.ts'
import type { ProductContent, SandboxOrder, SandboxProduct, SandboxSeller, SkuContent } from './types.ts'

export const stockOf = (sku: SkuContent): number =>
  (sku.inventory ?? []).reduce((sum, { quantity }) => sum + quantity, 0)

/** Places an order for a product on sale, or gives null when that many are not left. One line item per piece, as the platform does. */
export function placeOrder(
  repository: SandboxRepository,
  seller: SandboxSeller,
  product: SandboxProduct,
  skuId: string,
  quantity: number,
  nowMs: number,
): SandboxOrder | null {
  const sku = product.live?.skus.find(({ id }) => id === skuId)
  if (product.status !== 'ACTIVATE' || !product.live || !sku?.price || stockOf(sku) < quantity) return null
  const title = product.live.title
  const price = sku.price
  const now = Math.floor(nowMs / 1000)
  const total = toDecimalString((parseDecimal(price.amount, price.currency, '.') ?? 0) * quantity, price.currency)
  const order: SandboxOrder = {
    id: repository.nextId('5764'),
    status: 'AWAITING_SHIPMENT',
    create_time: now,
    paid_time: now,
    update_time: now,
    // The platform sends buyer data; the connector must not keep any of it.
    user_id: repository.nextId('7021'),
    buyer_email: 'buyer-sandbox@chat.seller.tiktok.com',
    payment: { currency: price.currency, sub_total: total, shipping_fee: '0', total_amount: total },
    line_items: Array.from({ length: quantity }, () => ({
      id: repository.nextId('5770'),
      product_id: product.id,
      product_name: title,
      sku_id: sku.id,
      sku_name: (sku.sales_attributes ?? []).map(({ value_name }) => value_name).join(', ') || 'Default',
      seller_sku: sku.seller_sku,
      sale_price: price.amount,
      original_price: price.amount,
      currency: price.currency,
    })),
  }
  const less = (content: ProductContent | null) => content && withLessStock(content, sku.id, quantity)
  repository.saveProduct({ ...product, live: less(product.live), review: less(product.review), updateTime: now })
  repository.saveOrder(seller.shopId, order)
  return order
}

function withLessStock(content: ProductContent, skuId: string, quantity: number): ProductContent {
  const take = (sku: SkuContent): SkuContent => {
    let left = quantity
    const inventory = (sku.inventory ?? []).map((entry) => {
      const taken = Math.min(left, entry.quantity)
      left -= taken
      return { ...entry, quantity: entry.quantity - taken }
    })
    return { ...sku, inventory }
  }
  return { ...content, skus: content.skus.map((sku) => (sku.id === skuId ? take(sku) : sku)) }
}
