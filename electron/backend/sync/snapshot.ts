// A listing's merged fields as we have them and as the platform has them, and the three-way merge by field between the two.
import { parseDecimal, type Currency } from '#shared/domain/money.ts'
import type { VariantId } from '#shared/domain/ids.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { Snapshot, SyncListing, SyncProduct } from './model.ts'
import type { RemoteProductDetail } from './tiktok-shop/types.ts'

/** Stock as the platform can hold it. */
export const platformStock = (stock: number): number => Math.min(99_999, Math.max(0, stock))

/** Only pictures that the platform hosts may stand in a description. */
export const platformDescription = (html: string): string => html.replace(/<img\b[^>]*>/gi, '')

/**
 * Price of a variant in the shop's currency, minor units: the shop's own, else the product's where both have one currency, else null
 * (a price in another currency is no price here).
 */
export function priceIn(
  shop: Pick<Shop, 'currency'>,
  baseCurrency: Currency,
  listing: Pick<SyncListing, 'variantPrices'> | null,
  variant: { id: string; priceMinor: number },
): number | null {
  return listing?.variantPrices[variant.id] ?? (shop.currency === baseCurrency ? variant.priceMinor : null)
}

/** Pieces that a shop offers: what can be sold there, and never more than the seller gave it. */
export function offeredStock(
  product: Pick<SyncProduct, 'available'>,
  listing: Pick<SyncListing, 'variantStock'> | null,
  shop: Pick<Shop, 'id'>,
  variantId: VariantId,
): number {
  const share = listing?.variantStock[variantId]
  const pieces = product.available(variantId, shop.id)
  return platformStock(share === undefined ? pieces : Math.min(pieces, share))
}

export function localSnapshot(
  product: SyncProduct,
  listing: SyncListing | null,
  shop: Shop,
  baseCurrency: Currency,
): Snapshot {
  return {
    title: listing?.title ?? product.title,
    description: platformDescription(listing?.descriptionHtml ?? product.descriptionHtml),
    prices: Object.fromEntries(
      product.variants.map((variant) => [variant.id, priceIn(shop, baseCurrency, listing, variant)]),
    ),
    stock: Object.fromEntries(
      product.variants.map((variant) => [variant.id, offeredStock(product, listing, shop, variant.id)]),
    ),
  }
}

/** The platform's version in our terms; SKUs that are not ours are left out. */
export function remoteSnapshot(
  detail: RemoteProductDetail,
  remoteSkus: Record<string, string>,
  currency: Currency,
): Snapshot {
  const variantOf = new Map(Object.entries(remoteSkus).map(([variantId, skuId]) => [skuId, variantId]))
  const snapshot: Snapshot = { title: detail.title, description: detail.description ?? '', prices: {}, stock: {} }
  for (const sku of detail.skus ?? []) {
    const variantId = variantOf.get(sku.id)
    if (!variantId) continue
    const amount = sku.price?.tax_exclusive_price ?? sku.price?.sale_price
    snapshot.prices[variantId] = amount === undefined ? null : parseDecimal(amount, currency, '.')
    snapshot.stock[variantId] = (sku.inventory ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
  }
  return snapshot
}

/** One mergeable field: "title", "description", "price:<variantId>" or "stock:<variantId>". */
export type FieldName = string
export type FieldValue = string | number | null

export function fieldsOf(snapshot: Snapshot): Map<FieldName, FieldValue> {
  return new Map<FieldName, FieldValue>([
    ['title', snapshot.title],
    ['description', snapshot.description],
    ...Object.entries(snapshot.prices).map(([id, price]): [string, FieldValue] => [`price:${id}`, price]),
    ...Object.entries(snapshot.stock).map(([id, stock]): [string, FieldValue] => [`stock:${id}`, stock]),
  ])
}

/** The snapshot with one field set to another value. */
export function withField(snapshot: Snapshot, field: FieldName, value: FieldValue): Snapshot {
  const [name, variantId] = field.split(':')
  if (variantId && name === 'price')
    return { ...snapshot, prices: { ...snapshot.prices, [variantId]: value as number | null } }
  if (variantId && name === 'stock') return { ...snapshot, stock: { ...snapshot.stock, [variantId]: Number(value) } }
  return name === 'title' ? { ...snapshot, title: String(value) } : { ...snapshot, description: String(value) }
}

export interface MergeResult {
  /** Changed on the platform only: to be taken over here. */
  take: { field: FieldName; value: FieldValue }[]
  /** Changed on both sides to different values. */
  conflicts: { field: FieldName; base: FieldValue; local: FieldValue; remote: FieldValue }[]
  /** Fields on which both sides now have the same value. */
  agreed: { field: FieldName; value: FieldValue }[]
}

/** Platforms tidy HTML and trim titles: what reads the same is the same. */
export function sameValue(field: FieldName, a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'string' || typeof b !== 'string') return false
  return field === 'description' ? plainText(a) === plainText(b) : a.trim() === b.trim()
}
const plainText = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, '')

/** Field by field: who changed what since both last agreed? Fields that only one side has are nobody's change. */
export function mergeSnapshots(base: Snapshot, local: Snapshot, remote: Snapshot): MergeResult {
  const [bases, locals] = [fieldsOf(base), fieldsOf(local)]
  const result: MergeResult = { take: [], conflicts: [], agreed: [] }
  for (const [field, theirs] of fieldsOf(remote)) {
    const ours = locals.get(field)
    const before = bases.get(field)
    if (ours === undefined) continue
    if (sameValue(field, ours, theirs)) result.agreed.push({ field, value: ours })
    else if (before === undefined || sameValue(field, theirs, before)) continue
    else if (sameValue(field, ours, before)) result.take.push({ field, value: theirs })
    else result.conflicts.push({ field, base: before, local: ours, remote: theirs })
  }
  return result
}
