// The places where pieces lie. The first is the main one and stays so: what no other holds lies there without a row of its own.
import { DomainError } from '#shared/domain/errors.ts'
import type { WarehouseId } from '#shared/domain/ids.ts'
import { maxWarehouses, type Warehouse } from '#shared/domain/stock.ts'
import { newId } from '../kernel/ids.ts'
import type { Op } from '../kernel/store.ts'
import type { Actor, CatalogDeps } from './deps.ts'
import { invalid } from './stock.ts'

export interface Command {
  commandId: string
}

export function createWarehouseService(deps: CatalogDeps) {
  const { store, clock } = deps
  const { stock } = deps.repositories

  const list = (): Warehouse[] => {
    const pieces = stock.pieces()
    return stock
      .warehouses()
      .map((warehouse, index) => ({ ...warehouse, pieces: index === 0 ? null : (pieces.get(warehouse.id) ?? 0) }))
  }
  const must = (id: string): Warehouse => {
    const found = list().find((warehouse) => warehouse.id === id)
    if (!found) throw new DomainError('NOT_FOUND', { entity: 'warehouse', id })
    return found
  }
  const checkName = (name: string, own: string | null): void => {
    const key = name.toLowerCase()
    if (stock.warehouses().some((other) => other.id !== own && other.name.toLowerCase() === key)) {
      throw invalid('name', 'duplicate')
    }
  }
  const renumbered = (ids: string[]): Op[] =>
    ids.map((id, position): Op => ({ op: 'update', entity: 'warehouse', id, patch: { position } }))
  const apply = (label: string, name: string, { commandId }: Command, actor: Actor, ops: Op[]): void =>
    void store.changes.apply({ label, values: { name }, actor, commandId }, ops)

  return {
    list,
    create: (input: Command & { name: string }, actor: Actor): Warehouse =>
      must(
        store.command(input.commandId, 'catalog.stock.warehouses.create', () => {
          const position = stock.warehouses().length
          if (position >= maxWarehouses) throw invalid('warehouses', 'too_many')
          checkName(input.name, null)
          const id = newId<WarehouseId>()
          const now = clock.now()
          const row = { name: input.name, position, createdAt: now, updatedAt: now }
          apply('catalog.warehouse.created', input.name, input, actor, [{ op: 'insert', entity: 'warehouse', id, row }])
          return id
        }),
      ),
    rename: (input: Command & { id: WarehouseId; name: string }, actor: Actor): Warehouse =>
      must(
        store.command(input.commandId, 'catalog.stock.warehouses.rename', () => {
          const { id, name } = input
          must(id)
          checkName(name, id)
          const patch = { name, updatedAt: clock.now() }
          apply('catalog.warehouse.updated', name, input, actor, [{ op: 'update', entity: 'warehouse', id, patch }])
          return id
        }),
      ),
    move: (input: Command & { id: WarehouseId; position: number }, actor: Actor): { ok: true } =>
      store.command(input.commandId, 'catalog.stock.warehouses.move', () => {
        const moved = must(input.id)
        if (moved.position === 0) throw invalid('position', 'main_warehouse')
        const rest = stock.warehouses().flatMap(({ id }) => (id === moved.id ? [] : [id]))
        const order = rest.toSpliced(Math.max(1, input.position), 0, moved.id)
        apply('catalog.warehouse.moved', moved.name, input, actor, renumbered(order))
        return { ok: true as const }
      }),
    remove: (input: Command & { id: WarehouseId }, actor: Actor): { ok: true } =>
      store.command(input.commandId, 'catalog.stock.warehouses.remove', () => {
        const gone = must(input.id)
        const rest = stock.warehouses().flatMap(({ id }) => (id === gone.id ? [] : [id]))
        if (gone.position === 0 && rest.length > 0) throw invalid('id', 'main_warehouse')
        // Its levels go, the totals stay: so its pieces lie in the main one.
        const levels = stock.levelIdsIn(gone.id).map((id): Op => ({ op: 'delete', entity: 'stockLevel', id }))
        apply('catalog.warehouse.removed', gone.name, input, actor, [
          ...levels,
          { op: 'delete', entity: 'warehouse', id: gone.id },
          ...renumbered(rest),
        ])
        return { ok: true as const }
      }),
  }
}
