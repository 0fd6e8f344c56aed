// Emptying the bin: products go for good with all that belongs to them, and nothing is left that points at them. One group, so that
// one undo brings everything back; written in slices, so that the studio answers meanwhile.
import { setImmediate as nextTick } from 'node:timers/promises'
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import type { EntityName, Op } from '../kernel/store.ts'
import type { Actor, CatalogDeps } from './deps.ts'

const slice = 100

export function createBinService(deps: CatalogDeps) {
  const { store, clock } = deps
  const { bin } = deps.repositories

  const deletes = (entity: EntityName, ids: string[]): Op[] => ids.map((id): Op => ({ op: 'delete', entity, id }))
  const removal = (productId: string): Op[] => {
    const owned = bin.owned(productId)
    const ofVariants = owned.variants.flatMap((id) => {
      const rows = bin.ofVariant(id)
      return [
        ...deletes('stockLevel', rows.stockLevels),
        ...deletes('stockReservation', rows.stockReservations),
        ...deletes('bundlePart', rows.bundleParts),
      ]
    })
    return [
      ...deletes('showItem', bin.plannedItems(productId)),
      ...bin
        .videos(productId)
        .map((id): Op => ({ op: 'update', entity: 'edit', id, patch: { productId: null, updatedAt: clock.now() } })),
      ...ofVariants,
      ...deletes('picture', owned.pictures),
      ...deletes('collectionItem', owned.collectionItems),
      ...deletes('listing', owned.listings),
      ...deletes('variant', owned.variants),
      ...deletes('product', [productId]),
    ]
  }

  return {
    emptyBin: (input: { commandId: string }, actor: Actor): Promise<{ removed: number; kept: number }> =>
      store.commandAsync(input.commandId, 'catalog.emptyBin', async () => {
        const kept = bin.kept()
        const values = { count: bin.count() - kept }
        let removed = 0
        let group: ChangeGroupId | null = null
        let after = ''
        for (;;) {
          const ids = bin.removable(after, slice)
          if (ids.length === 0) return { removed, kept }
          const meta = { label: 'catalog.bin.emptied', values, actor, commandId: input.commandId }
          const applied = store.changes.apply({ ...meta, ...(group && { group }) }, ids.flatMap(removal))
          group ??= applied.id
          removed += ids.length
          after = ids.at(-1) ?? after
          await nextTick()
        }
      }),
  }
}
