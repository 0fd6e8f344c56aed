// A product as TikTok Shop's create and edit want it. Source of the shapes: OpenAPI CreateProduct and EditProduct 202309.
import { barcodeProblem } from '#shared/domain/barcode.ts'
import { toDecimalString, type Currency } from '#shared/domain/money.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { Variant } from '#shared/domain/product.ts'
import type { Snapshot, SyncListing, SyncProduct } from './model.ts'
import type { PriceEdit, StockEdit } from './tiktok-shop/api.ts'
import type { ProductBody, SkuBody } from './tiktok-shop/types.ts'

export interface PayloadContext {
  shop: Shop
  /** Currency of the products' own prices, which the struck-through price is in. */
  baseCurrency: Currency
  warehouseId: string
  categoryId: string
  imageUris: string[]
  mode: ProductBody['save_mode']
}

/** The US and South-East Asia have the seven-level tree. */
export const categoryVersion = (market: string): 'v1' | 'v2' =>
  ['US', 'ID', 'MY', 'PH', 'SG', 'TH', 'VN'].includes(market) ? 'v2' : 'v1'

export function productBody(
  product: SyncProduct,
  listing: SyncListing,
  snapshot: Snapshot,
  context: PayloadContext,
): Omit<ProductBody, 'idempotency_key'> {
  const grams = Math.max(0, ...product.variants.map((variant) => variant.weightGrams ?? 0))
  return {
    save_mode: context.mode,
    title: snapshot.title,
    description: snapshot.description,
    category_id: context.categoryId,
    category_version: categoryVersion(context.shop.market),
    main_images: context.imageUris.map((uri) => ({ uri })),
    skus: product.variants.map((variant) => skuBody(product, listing, snapshot, variant, context)),
    ...(grams > 0 ? { package_weight: { value: String(grams / 1000), unit: 'KILOGRAM' as const } } : {}),
    external_product_id: product.id,
  }
}

function skuBody(
  product: SyncProduct,
  listing: SyncListing,
  snapshot: Snapshot,
  variant: Variant,
  context: PayloadContext,
): SkuBody {
  const { currency } = context.shop
  const price = snapshot.prices[variant.id] ?? null
  const known = listing.remoteSkus[variant.id]
  const attributes = product.variants.length > 1 ? salesAttributes(product, variant) : []
  const identifier = identifierCode(variant.barcode)
  return {
    ...(known ? { id: known } : {}),
    external_sku_id: variant.id,
    seller_sku: sellerSku(variant),
    ...(attributes.length > 0 ? { sales_attributes: attributes } : {}),
    ...(price === null ? {} : { price: { amount: toDecimalString(price, currency), currency } }),
    ...listPrice(context.shop, context.baseCurrency, variant, price),
    inventory: [{ warehouse_id: context.warehouseId, quantity: snapshot.stock[variant.id] ?? 0 }],
    ...(identifier ? { identifier_code: identifier } : {}),
  }
}

/** 1 to 50 characters without spaces; where the seller has none that fits, the variant's own id, so that it can be found again. */
export const sellerSku = ({ sku, id }: Pick<Variant, 'sku' | 'id'>): string => (/^\S{1,50}$/.test(sku) ? sku : id)

/** Struck-through price: the US only, never below the price, and only where it is in the shop's currency. */
function listPrice(
  { market, currency }: Shop,
  baseCurrency: Currency,
  variant: Variant,
  price: number | null,
): Pick<SkuBody, 'list_price'> {
  const compareAt = variant.compareAtMinor
  if (market !== 'US' || currency !== baseCurrency || compareAt === null || price === null || compareAt < price)
    return {}
  return { list_price: { amount: toDecimalString(compareAt, currency), currency } }
}

function salesAttributes(product: SyncProduct, variant: Variant): { name: string; value_name: string }[] {
  const values = [variant.option1, variant.option2, variant.option3].slice(0, Math.max(1, product.options.length))
  return values.map((value, index) => ({
    name: product.options[index] || 'Option',
    value_name: value || String(variant.position + 1),
  }))
}

/** The platform's name for a barcode, or null for one that it would refuse. */
export function identifierCode(barcode: string): { type: string; code: string } | null {
  if (barcode === '' || barcodeProblem(barcode)) return null
  const code = barcode.replace(/[\s-]/g, '').toUpperCase()
  if (code.length === 10) return code.endsWith('X') ? { type: 'ISBN', code } : null
  const type = { 8: 'EAN', 12: 'UPC', 13: 'EAN', 14: 'GTIN' }[code.length]
  return type ? { type, code } : null
}

/** Bodies of the light endpoints, for the variants that the platform knows. */
export function priceEdits(
  product: SyncProduct,
  listing: SyncListing,
  snapshot: Snapshot,
  shop: Shop,
  baseCurrency: Currency,
): PriceEdit[] {
  return product.variants.flatMap((variant) => {
    const id = listing.remoteSkus[variant.id]
    const price = snapshot.prices[variant.id] ?? null
    if (!id || price === null) return []
    const { currency } = shop
    return [
      {
        id,
        price: { amount: toDecimalString(price, currency), currency },
        ...listPrice(shop, baseCurrency, variant, price),
      },
    ]
  })
}

export function stockEdits(
  product: SyncProduct,
  listing: SyncListing,
  snapshot: Snapshot,
  warehouseId: string,
): StockEdit[] {
  return product.variants.flatMap((variant) => {
    const id = listing.remoteSkus[variant.id]
    if (!id) return []
    return [{ id, inventory: [{ warehouse_id: warehouseId, quantity: snapshot.stock[variant.id] ?? 0 }] }]
  })
}
