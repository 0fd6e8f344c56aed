// Collections: the seller's own shelves. Ordered, and a product may stand on many.
import { DomainError } from '#shared/domain/errors.ts'
import { maxCollectionItems, maxCollections, type Collection } from '#shared/domain/collection.ts'
import type { CollectionId, ProductId } from '#shared/domain/ids.ts'
import { newId } from '../kernel/ids.ts'
import type { Op } from '../kernel/store.ts'
import type { Actor, CatalogDeps } from './deps.ts'
import { createCollectionPages } from './collection-pages.ts'
import type { ManyProducts } from './many-products.ts'
import { moved } from './places.ts'
import { invalid } from './stock.ts'

export interface Command {
  commandId: string
}
export type OnCollection = Command & { id: CollectionId }

export function createCollectionService(deps: CatalogDeps, many: ManyProducts) {
  const { store, clock } = deps
  const { catalog, collections } = deps.repositories

  const must = (id: string): Collection => {
    const found = collections.one(id)
    if (!found) throw new DomainError('NOT_FOUND', { entity: 'collection', id })
    return found
  }
  const checkName = (name: string, own: string | null): void => {
    const key = name.toLowerCase()
    if (collections.list().some((other) => other.id !== own && other.name.toLowerCase() === key)) {
      throw invalid('name', 'duplicate')
    }
  }
  /** Positions 0, 1, 2 … in the given order; the change log leaves out those that keep theirs. */
  const renumbered = (ids: string[]): Op[] =>
    ids.map((id, position): Op => ({ op: 'update', entity: 'collection', id, patch: { position } }))
  const inserted = (collectionId: CollectionId, productIds: readonly string[], from: number): Op[] =>
    productIds.map((productId, index): Op => ({
      op: 'insert',
      entity: 'collectionItem',
      id: newId(),
      row: { collectionId, productId, position: from + index },
    }))
  const run = <T>(
    procedure: string,
    label: string,
    input: Command,
    actor: Actor,
    work: () => { name: string; ops: Op[]; count?: number; result: T },
  ): T =>
    store.command(input.commandId, `catalog.collections.${procedure}`, () => {
      const { name, ops, count, result } = work()
      const values = { name, ...(count !== undefined && { count }) }
      store.changes.apply({ label: `catalog.collection.${label}`, values, actor, commandId: input.commandId }, ops)
      return result
    })
  const ok = { ok: true as const }
  const pages = createCollectionPages(deps)

  return {
    list: collections.list,
    ofProduct: collections.ofProduct,
    items: pages.page,
    create: (input: Command & { name: string; productIds?: ProductId[] | undefined }, actor: Actor): Collection =>
      must(
        run('create', 'created', input, actor, () => {
          const position = collections.list().length
          if (position >= maxCollections) throw invalid('collections', 'too_many')
          checkName(input.name, null)
          const id = newId<CollectionId>()
          const now = clock.now()
          const row = { name: input.name, position, createdAt: now, updatedAt: now }
          const wanted = [...new Set(input.productIds ?? [])]
          const known = new Set(catalog.existing(wanted).map((product) => product.id))
          const ordered = wanted.filter((productId) => known.has(productId))
          const ops: Op[] = [{ op: 'insert', entity: 'collection', id, row }, ...inserted(id, ordered, 0)]
          return { name: input.name, ops, result: id }
        }),
      ),
    rename: (input: OnCollection & { name: string }, actor: Actor): Collection =>
      must(
        run('rename', 'updated', input, actor, () => {
          must(input.id)
          checkName(input.name, input.id)
          const patch = { name: input.name, updatedAt: clock.now() }
          return {
            name: input.name,
            ops: [{ op: 'update', entity: 'collection', id: input.id, patch }],
            result: input.id,
          }
        }),
      ),
    move: (input: OnCollection & { position: number }, actor: Actor) =>
      run('move', 'moved', input, actor, () => {
        const { name } = must(input.id)
        const rest = collections.list().flatMap(({ id }) => (id === input.id ? [] : [id as string]))
        return { name, ops: renumbered(rest.toSpliced(input.position, 0, input.id)), result: ok }
      }),
    remove: (input: OnCollection, actor: Actor) =>
      run('remove', 'removed', input, actor, () => {
        const { name } = must(input.id)
        const members = collections
          .memberships(input.id)
          .map(({ id }): Op => ({ op: 'delete', entity: 'collectionItem', id }))
        const rest = collections.list().flatMap(({ id }) => (id === input.id ? [] : [id as string]))
        const ops: Op[] = [...members, { op: 'delete', entity: 'collection', id: input.id }, ...renumbered(rest)]
        return { name, ops, result: ok }
      }),
    add: ({ id, productIds, commandId }: OnCollection & { productIds: ProductId[] }, actor: Actor) =>
      many.change({
        commandId,
        procedure: 'catalog.collections.add',
        label: 'catalog.collection.filled',
        actor,
        change: { kind: 'collect', id },
        ids: productIds,
        values: () => {
          const { name } = must(id)
          if (collections.size(id) + productIds.length <= maxCollectionItems) return { name }
          const inside = new Set<string>(collections.memberships(id).map(({ productId }) => productId))
          const added = catalog.existing([...new Set(productIds)]).filter((product) => !inside.has(product.id))
          if (inside.size + added.length > maxCollectionItems) throw invalid('productIds', 'too_many')
          return { name }
        },
      }),
    take: ({ id, productIds, commandId }: OnCollection & { productIds: ProductId[] }, actor: Actor) =>
      many.change({
        commandId,
        procedure: 'catalog.collections.take',
        label: 'catalog.collection.emptied',
        actor,
        change: { kind: 'uncollect', id },
        ids: productIds,
        values: () => ({ name: must(id).name }),
      }),
    /** `position` counts what is shown: products in the bin keep their place between the others. */
    moveItem: (input: OnCollection & { productId: ProductId; position: number }, actor: Actor) =>
      run('moveItem', 'sorted', input, actor, () => {
        const { name } = must(input.id)
        const own = collections.membership(input.id, input.productId)
        if (!own) throw new DomainError('NOT_FOUND', { entity: 'product', id: input.productId })
        const order = pages.orderOf(input.id)
        const at = order.indexOf(collections.ridOf(input.productId))
        const next = order[at >= 0 && at <= input.position ? input.position + 1 : input.position]
        const behind = next === undefined ? undefined : collections.membershipOfRid(input.id, next)
        const edge = behind ?? { id: '', position: Number.MAX_VALUE }
        const near = { collection: input.id, moved: own.id, position: edge.position, id: edge.id }
        const places = moved(
          own.id,
          (count) => collections.before({ ...near, count }),
          (count) => (behind ? collections.from({ ...near, count }) : []),
        )
        const ops = places.map(({ id, position }): Op => ({
          op: 'update',
          entity: 'collectionItem',
          id,
          patch: { position },
        }))
        return { name, ops, result: ok }
      }),
  }
}
