// Products made the way the page makes them, for tests of the catalog's parts.
import type { CollectionId, ProductId, ShopId, ShowId, VariantId, WarehouseId } from '#shared/domain/ids.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import type { TestStudio } from './studio.ts'
import { commandId } from './upload.ts'

/** Calls that every test of stock, collections and the like makes, with their command ids. */
export const productDesk = ({ client }: Pick<TestStudio, 'client'>) => ({
  create: async (title: string, values: { sku?: string; stock?: number; barcode?: string } = {}) => {
    const { sku = '', stock, barcode = '' } = values
    const made = await client.catalog.createProduct({ commandId: commandId(), title, sku, barcode, priceMinor: 1000 })
    const variantId = first(made.variants).id
    if (stock === undefined) return { ...made, variantId }
    const stocked = await client.catalog.updateVariant({ commandId: commandId(), id: variantId, patch: { stock } })
    return { ...stocked, variantId }
  },
  update: (id: ProductId, patch: object): Promise<ProductDetail> =>
    client.catalog.updateProduct({ commandId: commandId(), id, patch }),
  updateVariant: (id: VariantId, patch: object): Promise<ProductDetail> =>
    client.catalog.updateVariant({ commandId: commandId(), id, patch }),
  stock: async (id: ProductId) => first((await client.catalog.product({ id })).variants).stock,
  stockOf: async (productId: ProductId) => first((await client.catalog.stock.of({ productId })).variants),
  warehouse: (name: string) => client.catalog.stock.warehouses.create({ commandId: commandId(), name }),
  setLevel: (variantId: VariantId, warehouseId: WarehouseId, quantity: number) =>
    client.catalog.stock.setLevel({ commandId: commandId(), variantId, warehouseId, quantity }),
  setBundle: (variantId: VariantId, parts: { variantId: VariantId; quantity: number }[]) =>
    client.catalog.stock.setBundle({ commandId: commandId(), variantId, parts }),
  reserve: (showId: ShowId, variantId: VariantId, quantity: number) =>
    client.catalog.stock.reserve({ commandId: commandId(), showId, variantId, quantity }),
  shop: (platform: 'local' | 'tiktok-shop' = 'local') =>
    client.shops.create({
      commandId: commandId(),
      draft: {
        name: 'Maison Olive',
        platform,
        market: 'FR',
        currency: 'EUR',
        locale: 'fr-FR',
        timeZone: 'Europe/Paris',
      },
    }),
  show: (shopId: ShopId, productIds: ProductId[]) =>
    client.live.shows.create({ commandId: commandId(), shopId, title: 'Autumn table', plannedAt: null, productIds }),
  collection: (name: string, productIds?: ProductId[]) =>
    client.catalog.collections.create({ commandId: commandId(), name, ...(productIds && { productIds }) }),
  inCollection: async (id: CollectionId) =>
    (await client.catalog.collections.items({ id, limit: 500 })).items.map((item) => item.title),
  bin: (...ids: ProductId[]) => client.catalog.moveToBin({ commandId: commandId(), ids }),
  undo: () => client.system.history.undo({ commandId: commandId() }),
  redo: () => client.system.history.redo({ commandId: commandId() }),
})

function first<T>(list: readonly T[]): T {
  const [one] = list
  if (one === undefined) throw new Error('the list is empty')
  return one
}

export const invalid = (rule: string) => ({ code: 'INVALID', data: { issues: [{ rule }] } })
