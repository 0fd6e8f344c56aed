// Planning: shows and their run-of-show, edited through the change log so that everything can be undone.
import { DomainError } from '#shared/domain/errors.ts'
import type { CommandId, ProductId, ShopId, ShowId, ShowItemId } from '#shared/domain/ids.ts'
import type { Show, ShowItem } from '#shared/domain/show.ts'
import type { Clock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { GroupMeta, Op, Store } from '../kernel/store.ts'
import type { CatalogPort, ShopsPort } from './ports.ts'
import type { LiveRepository } from './repository.ts'

export type Actor = Pick<GroupMeta, 'actor'>['actor']
export type ItemDraft = Pick<ShowItem, 'kind'> &
  Partial<Pick<ShowItem, 'productId' | 'variantId' | 'title' | 'plannedMs' | 'say' | 'cardLook'>>
export type ItemPatch = Partial<Pick<ShowItem, 'variantId' | 'title' | 'plannedMs' | 'say' | 'cardLook'>>
export type ShowPatch = Partial<Pick<Show, 'title' | 'plannedAt' | 'plannedMs' | 'shopId'>>

export type Planning = ReturnType<typeof createPlanning>

const defaultItemMs = 5 * 60_000

export function createPlanning(deps: {
  store: Store
  repository: LiveRepository
  clock: Clock
  catalog: CatalogPort
  shops: ShopsPort
  /** What is current on air; such an item can't be removed. */
  currentItem: () => ShowItemId | null
}) {
  const { store, repository, clock, catalog, shops } = deps

  const show = (id: ShowId): Show => {
    const found = repository.show(id)
    if (!found) throw new DomainError('NOT_FOUND', { entity: 'show', id })
    return found
  }
  const item = (id: ShowItemId): ShowItem => {
    const found = repository.item(id)
    if (!found || !repository.show(found.showId)) throw new DomainError('NOT_FOUND', { entity: 'showItem', id })
    return found
  }
  const knownShop = (id: ShopId) => {
    if (!shops.shop(id)) throw new DomainError('NOT_FOUND', { entity: 'shop', id })
  }
  const knownProduct = (id: ProductId | null | undefined) => {
    if (id && !catalog.hasProduct(id)) throw new DomainError('NOT_FOUND', { entity: 'product', id })
  }
  const insertItem = (showId: ShowId, position: number, draft: ItemDraft): Op => ({
    op: 'insert',
    entity: 'showItem',
    id: newId<ShowItemId>(),
    row: {
      showId,
      position,
      kind: draft.kind,
      productId: draft.kind === 'product' ? (draft.productId ?? null) : null,
      variantId: draft.kind === 'product' ? (draft.variantId ?? null) : null,
      title: draft.title ?? '',
      plannedMs: draft.plannedMs ?? defaultItemMs,
      say: draft.say ?? [],
      cardLook: draft.cardLook ?? 'market',
    },
  })
  /** Positions are 0, 1, 2 … in the given order; only those that differ are written. */
  const renumber = (items: readonly ShowItem[]): Op[] =>
    items.flatMap(({ id, position }, index): Op[] =>
      position === index ? [] : [{ op: 'update', entity: 'showItem', id, patch: { position: index } }],
    )
  /** Pieces held for a show go back on sale. */
  const release = (showId: ShowId, productId?: string): Op[] =>
    repository.reservations(showId, productId).map((id): Op => ({ op: 'delete', entity: 'stockReservation', id }))
  const apply = (label: string, title: string, commandId: CommandId, actor: Actor, ops: Op[]) =>
    store.changes.apply({ label, values: { title }, actor, commandId }, ops)

  return {
    show,
    list: () => repository.shows(),
    create: (input: {
      commandId: CommandId
      shopId: ShopId
      title: string
      plannedAt: number | null
      productIds: readonly ProductId[]
      actor: Actor
    }): Show =>
      store.command(input.commandId, 'live.shows.create', () => {
        knownShop(input.shopId)
        input.productIds.forEach(knownProduct)
        const id = newId<ShowId>()
        const now = clock.now()
        const plannedMs = input.productIds.length * defaultItemMs
        const row = {
          shopId: input.shopId,
          title: input.title,
          status: 'planned',
          plannedAt: input.plannedAt,
          plannedMs,
          rehearsal: false,
          createdAt: now,
          updatedAt: now,
        }
        const items = input.productIds.map((productId, index) => insertItem(id, index, { kind: 'product', productId }))
        apply('live.show.created', input.title, input.commandId, input.actor, [
          { op: 'insert', entity: 'show', id, row },
          ...items,
        ])
        return show(id)
      }),
    update: (input: { commandId: CommandId; id: ShowId; patch: ShowPatch; actor: Actor }): Show =>
      store.command(input.commandId, 'live.shows.update', () => {
        const { title } = show(input.id)
        if (input.patch.shopId) knownShop(input.patch.shopId)
        const patch = { ...input.patch, updatedAt: clock.now() }
        apply('live.show.updated', title, input.commandId, input.actor, [
          { op: 'update', entity: 'show', id: input.id, patch },
        ])
        return show(input.id)
      }),
    remove: (input: { commandId: CommandId; id: ShowId; actor: Actor }): { ok: true } =>
      store.command(input.commandId, 'live.shows.remove', () => {
        const { title, status } = show(input.id)
        if (status === 'live') throw new DomainError('SHOW_ALREADY_LIVE', { showId: input.id })
        apply('live.show.removed', title, input.commandId, input.actor, [
          { op: 'update', entity: 'show', id: input.id, patch: { deletedAt: clock.now() } },
          ...release(input.id),
        ])
        return { ok: true as const }
      }),
    addItem: (input: {
      commandId: CommandId
      showId: ShowId
      item: ItemDraft
      position?: number | undefined
      actor: Actor
    }): ShowItem =>
      store.command(input.commandId, 'live.shows.addItem', () => {
        const { title } = show(input.showId)
        knownProduct(input.item.productId)
        if (input.item.kind === 'product' && !input.item.productId)
          throw new DomainError('NOT_FOUND', { entity: 'product', id: '' })
        const items = repository.items(input.showId)
        const at = Math.min(input.position ?? items.length, items.length)
        const insert = insertItem(input.showId, at, input.item)
        const shifted = items
          .slice(at)
          .map(({ id }, index): Op => ({ op: 'update', entity: 'showItem', id, patch: { position: at + index + 1 } }))
        apply('live.item.added', title, input.commandId, input.actor, [...shifted, insert])
        return item(insert.id as ShowItemId)
      }),
    updateItem: (input: { commandId: CommandId; id: ShowItemId; patch: ItemPatch; actor: Actor }): ShowItem =>
      store.command(input.commandId, 'live.shows.updateItem', () => {
        const { title } = show(item(input.id).showId)
        apply('live.item.updated', title, input.commandId, input.actor, [
          { op: 'update', entity: 'showItem', id: input.id, patch: { ...input.patch } },
        ])
        return item(input.id)
      }),
    moveItem: (input: { commandId: CommandId; id: ShowItemId; position: number; actor: Actor }): { ok: true } =>
      store.command(input.commandId, 'live.shows.moveItem', () => {
        const moved = item(input.id)
        const rest = repository.items(moved.showId).filter(({ id }) => id !== input.id)
        const at = Math.min(input.position, rest.length)
        const order = [...rest.slice(0, at), moved, ...rest.slice(at)]
        apply('live.item.moved', show(moved.showId).title, input.commandId, input.actor, renumber(order))
        return { ok: true as const }
      }),
    removeItem: (input: { commandId: CommandId; id: ShowItemId; actor: Actor }): { ok: true } =>
      store.command(input.commandId, 'live.shows.removeItem', () => {
        const gone = item(input.id)
        if (deps.currentItem() === input.id) throw new DomainError('SHOW_ITEM_CURRENT')
        const rest = repository.items(gone.showId).filter(({ id }) => id !== input.id)
        const { productId } = gone
        const isLast = productId !== null && !rest.some((other) => other.productId === productId)
        apply('live.item.removed', show(gone.showId).title, input.commandId, input.actor, [
          { op: 'delete', entity: 'showItem', id: input.id },
          ...renumber(rest),
          ...(isLast ? release(gone.showId, productId) : []),
        ])
        return { ok: true as const }
      }),
  }
}
