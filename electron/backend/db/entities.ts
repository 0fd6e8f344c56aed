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
      ),
      ...json('tags', 'options'),
    },
  },
  variant: {
    table: 'variants',
    columns: plain(
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
      'updatedAt',
    ),
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
      ),
      ...json('variantPrices', 'auditReasons', 'draftReasons', 'remoteSkus', 'baseSnapshot'),
    },
  },
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
      ...json('fees', 'lastError'),
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
  setting: { table: 'settings', columns: json('value') },
}
