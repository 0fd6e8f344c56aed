// Stock: where pieces lie and for which show they are held. The total stands in the variant; what no level names lies in the first
// warehouse, so that nothing has to be written for the one that everybody starts with.
import { DomainError } from '#shared/domain/errors.ts'
import type { ShowId, VariantId, WarehouseId } from '#shared/domain/ids.ts'
import type { Product, Variant } from '#shared/domain/product.ts'
import { maxPieces, type ProductStock, type VariantStock } from '#shared/domain/stock.ts'
import { newId } from '../kernel/ids.ts'
import type { Op } from '../kernel/store.ts'
import type { Actor, CatalogDeps } from './deps.ts'

export interface Command {
  commandId: string
}

export type StockService = ReturnType<typeof createStockService>

export const invalid = (path: string, rule: string) => new DomainError('INVALID', { issues: [{ path, rule }] })

export function createStockService(deps: CatalogDeps) {
  const { store, clock } = deps
  const { catalog, stock, availability } = deps.repositories

  const mustVariant = (id: string): { product: Product; variant: Variant } => {
    const productId = catalog.productOfVariant(id)
    const product = productId && catalog.product(productId)
    const variant = product && catalog.variants(product.id).find((candidate) => candidate.id === id)
    if (!product || !variant) throw new DomainError('NOT_FOUND', { entity: 'variant', id })
    return { product, variant }
  }
  const mustWarehouse = (id: string) => {
    const warehouse = stock.warehouses().find((candidate) => candidate.id === id)
    if (!warehouse) throw new DomainError('NOT_FOUND', { entity: 'warehouse', id })
    return warehouse
  }
  const mustBePlain = (id: string): void => {
    if (availability.isBundle(id)) throw invalid('stock', 'bundle_stock')
  }

  const levelsOf = (variant: Variant): VariantStock['levels'] => {
    const rows = new Map(stock.levels(variant.id).map((level) => [level.warehouseId, level.quantity]))
    const warehouses = stock.warehouses()
    const named = warehouses.reduce((sum, { id }) => sum + (rows.get(id) ?? 0), 0)
    return warehouses.map(({ id }, index) => ({
      warehouseId: id,
      quantity: (rows.get(id) ?? 0) + (index === 0 ? variant.stock - named : 0),
    }))
  }
  const variantStock = (variant: Variant): VariantStock => {
    const { id: variantId } = variant
    const parts = stock.parts(variantId).map(({ option1, option2, option3, ...part }) => ({
      ...part,
      name: [option1, option2, option3].filter(Boolean).join(' / '),
      available: availability.available(part.variantId),
    }))
    return {
      variantId,
      stock: variant.stock,
      reserved: availability.reserved(variantId),
      available: availability.available(variantId),
      levels: parts.length > 0 ? [] : levelsOf(variant),
      reservations: stock.reservations(variantId),
      parts,
      usedIn: stock.usedIn(variantId),
    }
  }
  /** Throws NOT_FOUND. */
  const of = (productId: string): ProductStock => {
    const product = catalog.product(productId)
    if (!product) throw new DomainError('NOT_FOUND', { entity: 'product', id: productId })
    return {
      productId: product.id,
      warehouses: stock.warehouses(),
      variants: catalog.variants(productId).map(variantStock),
    }
  }
  /** One edit of one variant's stock, as a group; gives the product's stock as it is then. */
  const edit = (
    procedure: string,
    input: Command & { variantId: VariantId },
    actor: Actor,
    work: (at: { product: Product; variant: Variant }) => {
      label: string
      values?: Record<string, string | number>
      ops: Op[]
    },
  ): ProductStock => {
    const productId = store.command(input.commandId, procedure, () => {
      const at = mustVariant(input.variantId)
      const { label, values, ops } = work(at)
      const meta = { label, values: { title: at.product.title, ...values }, actor, commandId: input.commandId }
      const stamp: Op = { op: 'update', entity: 'product', id: at.product.id, patch: { updatedAt: clock.now() } }
      store.changes.apply(meta, [...ops, stamp])
      return at.product.id
    })
    return of(productId)
  }
  const total = (variant: Variant, delta: number): Op[] => {
    if (delta === 0) return []
    const next = variant.stock + delta
    if (Math.abs(next) > maxPieces) throw invalid('stock', 'too_high')
    return [{ op: 'update', entity: 'variant', id: variant.id, patch: { stock: next, updatedAt: clock.now() } }]
  }
  /** Writes what lies in a warehouse that is not the first; nothing there is no row. */
  const level = (variantId: VariantId, warehouseId: WarehouseId, quantity: number): Op[] => {
    const row = stock.levels(variantId).find((candidate) => candidate.warehouseId === warehouseId)
    if (row && quantity === 0) return [{ op: 'delete', entity: 'stockLevel', id: row.id }]
    if (row) return [{ op: 'update', entity: 'stockLevel', id: row.id, patch: { quantity } }]
    if (quantity === 0) return []
    return [{ op: 'insert', entity: 'stockLevel', id: newId(), row: { variantId, warehouseId, quantity } }]
  }
  const quantityIn = (variant: Variant, warehouseId: WarehouseId): number =>
    levelsOf(variant).find((candidate) => candidate.warehouseId === warehouseId)?.quantity ?? 0

  return {
    of,
    setLevel: (
      input: Command & { variantId: VariantId; warehouseId: WarehouseId; quantity: number },
      actor: Actor,
    ): ProductStock =>
      edit('catalog.stock.setLevel', input, actor, ({ variant }) => {
        const warehouse = mustWarehouse(input.warehouseId)
        mustBePlain(variant.id)
        const delta = input.quantity - quantityIn(variant, warehouse.id)
        const isMain = stock.warehouses()[0]?.id === warehouse.id
        return {
          label: 'catalog.stock.level',
          values: { warehouse: warehouse.name },
          ops: [...(isMain ? [] : level(variant.id, warehouse.id, input.quantity)), ...total(variant, delta)],
        }
      }),

    transfer: (
      input: Command & { variantId: VariantId; fromId: WarehouseId; toId: WarehouseId; quantity: number },
      actor: Actor,
    ): ProductStock =>
      edit('catalog.stock.transfer', input, actor, ({ variant }) => {
        const [from, to] = [mustWarehouse(input.fromId), mustWarehouse(input.toId)]
        if (from.id === to.id) throw invalid('toId', 'same')
        mustBePlain(variant.id)
        const there = quantityIn(variant, from.id)
        if (there < input.quantity) throw invalid('quantity', 'not_in_stock')
        const main = stock.warehouses()[0]?.id
        return {
          label: 'catalog.stock.transferred',
          values: { from: from.name, to: to.name, count: input.quantity },
          ops: [
            ...(from.id === main ? [] : level(variant.id, from.id, there - input.quantity)),
            ...(to.id === main ? [] : level(variant.id, to.id, quantityIn(variant, to.id) + input.quantity)),
          ],
        }
      }),

    reserve: (
      input: Command & { showId: ShowId; variantId: VariantId; quantity: number },
      actor: Actor,
    ): ProductStock =>
      edit('catalog.stock.reserve', input, actor, ({ variant }) => {
        const { showId, variantId, quantity } = input
        const show = stock.openShow(showId)
        if (!show) throw new DomainError('NOT_FOUND', { entity: 'show', id: showId })
        const row = stock.reservations(variantId).find((candidate) => candidate.showId === showId)
        if (quantity > (row?.quantity ?? 0) && quantity > availability.available(variant.id, { showId })) {
          throw invalid('quantity', 'not_in_stock')
        }
        const values = { show: show.title, count: quantity }
        const entity = 'stockReservation'
        if (quantity === 0) {
          return { label: 'catalog.stock.released', values, ops: row ? [{ op: 'delete', entity, id: row.id }] : [] }
        }
        const op: Op = row
          ? { op: 'update', entity, id: row.id, patch: { quantity } }
          : { op: 'insert', entity, id: newId(), row: { showId, variantId, quantity } }
        return { label: 'catalog.stock.reserved', values, ops: [op] }
      }),
  }
}
