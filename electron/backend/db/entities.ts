// How each entity's fields lie in its table. The change log writes rows by this map, so every domain's edits share one writer,
// one history and one undo. Codecs: 'json' for arrays and objects; everything else is stored as it is.
import type { EntityName } from '../kernel/store.ts'

export interface EntityTable {
  table: string
  /** Field name -> column, with a codec where the column isn't the plain value. */
  columns: Record<string, { column: string; codec?: 'json' | 'bool' }>
  /** Rows that are born and die with one of this entity: bulk writers log the owner alone. */
  owns?: { entity: EntityName; by: string }[]
}

const plain = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, { column: snake(field) }]))
const json = (...fields: string[]) =>
  Object.fromEntries(fields.map((field) => [field, { column: snake(field), codec: 'json' as const }]))
const bool = (...fields: string[]) =>
  Object.fromEntries(fields.map((field) => [field, { column: snake(field), codec: 'bool' as const }]))
const snake = (field: string) => field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)

export const entityTables: Record<EntityName, EntityTable> = {
  product: {
    table: 'products',
    owns: [
      { entity: 'picture', by: 'product_id' },
      { entity: 'collectionItem', by: 'product_id' },
      { entity: 'listing', by: 'product_id' },
      { entity: 'variant', by: 'product_id' },
    ],
    columns: {
      ...plain(
        // Undo of a delete must give the row its old number back: the search index knows it by that.
        'rid',
        'handle',
        'title',
        'descriptionHtml',
        'vendor',
        'category',
        'productType',
        'status',
        'createdAt',
        'updatedAt',
        'deletedAt',
        'taxBps',
        'lowStockLevel',
      ),
      ...json('tags', 'options', 'attributes', 'extras'),
    },
  },
  variant: {
    table: 'variants',
    owns: [
      { entity: 'stockLevel', by: 'variant_id' },
      { entity: 'stockReservation', by: 'variant_id' },
      { entity: 'bundlePart', by: 'bundle_variant_id' },
      { entity: 'bundlePart', by: 'part_variant_id' },
    ],
    columns: {
      ...plain(
        'productId',
        'position',
        'option1',
        'option2',
        'option3',
        'sku',
        'barcode',
        'priceMinor',
        'compareAtMinor',
        'costMinor',
        'stock',
        'weightGrams',
        'lengthMm',
        'widthMm',
        'heightMm',
        'weightUnit',
        'sizeUnit',
        'updatedAt',
      ),
      ...json('extras'),
    },
  },
  picture: { table: 'pictures', columns: plain('productId', 'assetId', 'sourceUrl', 'alt', 'position', 'variantId') },
  listing: {
    table: 'listings',
    columns: {
      ...plain(
        'productId',
        'shopId',
        'title',
        'descriptionHtml',
        'status',
        'remoteProductId',
        'remoteStatus',
        'remoteAuditStatus',
        'observedAt',
        'lastRequestId',
        'categoryId',
      ),
      ...json(
        'variantPrices',
        'variantStock',
        'pictureIds',
        'auditReasons',
        'draftReasons',
        'remoteSkus',
        'baseSnapshot',
      ),
    },
  },
  collection: {
    table: 'collections',
    owns: [{ entity: 'collectionItem', by: 'collection_id' }],
    columns: plain('name', 'position', 'createdAt', 'updatedAt'),
  },
  collectionItem: { table: 'collection_items', columns: plain('collectionId', 'productId', 'position') },
  warehouse: {
    table: 'warehouses',
    owns: [{ entity: 'stockLevel', by: 'warehouse_id' }],
    columns: plain('name', 'position', 'createdAt', 'updatedAt'),
  },
  stockLevel: { table: 'stock_levels', columns: plain('variantId', 'warehouseId', 'quantity') },
  stockReservation: { table: 'stock_reservations', columns: plain('showId', 'variantId', 'quantity') },
  bundlePart: { table: 'bundle_parts', columns: plain('bundleVariantId', 'partVariantId', 'quantity', 'position') },
  duplicateDismissal: {
    table: 'duplicate_dismissals',
    columns: { ...plain('createdAt'), ...json('members', 'codes') },
  },
  savedView: {
    table: 'saved_views',
    columns: { ...plain('name', 'position', 'createdAt', 'updatedAt'), ...json('filter', 'sort', 'columns') },
  },
  exchangeRate: { table: 'exchange_rates', columns: plain('base', 'quote', 'rateMillionths', 'source', 'asOf') },
  shop: {
    table: 'shops',
    columns: {
      ...plain(
        'name',
        'platform',
        'market',
        'currency',
        'locale',
        'timeZone',
        'connectionMode',
        'connectionState',
        'appKey',
        'serviceId',
        'remoteShopId',
        'remoteShopName',
        'tokenExpiresAt',
        'createdAt',
        'updatedAt',
      ),
      ...json('fees', 'feeVersions', 'ruleOverrides', 'lastError'),
    },
  },
  edit: {
    table: 'edits',
    columns: { ...plain('title', 'productId', 'shopId', 'createdAt', 'updatedAt', 'deletedAt'), ...json('document') },
  },
  show: {
    table: 'shows',
    columns: {
      ...plain(
        'shopId',
        'title',
        'status',
        'plannedAt',
        'plannedMs',
        'startedAt',
        'endedAt',
        'recordingAssetId',
        'createdAt',
        'updatedAt',
        'deletedAt',
      ),
      ...bool('rehearsal'),
    },
  },
  showItem: {
    table: 'show_items',
    columns: {
      ...plain('showId', 'position', 'kind', 'productId', 'variantId', 'title', 'plannedMs', 'cardLook'),
      ...json('say'),
    },
  },
  // Never inserted or deleted through the log: orders are pulled. Only what product a line is of can change here.
  orderLine: { table: 'order_lines', columns: plain('productId', 'variantId') },
  setting: { table: 'settings', columns: json('value') },
}
