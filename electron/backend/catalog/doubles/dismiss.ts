// "Not duplicates": what the seller says of products that were found alike is an edit like others, with its place in the history.
import type { DismissalEntry } from '#shared/contract/catalog-dismissals.ts'
import { comparedCode, type Dismissal } from '#shared/domain/duplicates.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { AssetId, DismissalId, ProductId } from '#shared/domain/ids.ts'
import { newId } from '../../kernel/ids.ts'
import type { Actor, CatalogDeps } from '../deps.ts'

const listed = 500

export function createDismissalService(deps: CatalogDeps) {
  const { store, clock } = deps
  const { catalog, doubles, list } = deps.repositories

  /** Codes that at least two of the products have, with those that have them. */
  const sharedCodes = (productIds: readonly ProductId[]): Dismissal['codes'] => {
    const holders = new Map<string, { code: Dismissal['codes'][number]; ids: Set<ProductId> }>()
    const note = (kind: 'barcode' | 'sku', written: string, productId: ProductId): void => {
      const key = comparedCode(kind, written)
      if (key === '') return
      const known = holders.get(`${kind} ${key}`) ?? { code: { kind, key, productIds: [] }, ids: new Set() }
      known.ids.add(productId)
      holders.set(`${kind} ${key}`, known)
    }
    for (const { productId, barcode, sku } of doubles.codesOf(productIds)) {
      note('barcode', barcode, productId)
      note('sku', sku, productId)
    }
    return [...holders.values()].flatMap(({ code, ids }) => (ids.size > 1 ? { ...code, productIds: [...ids] } : []))
  }

  return {
    /** Throws NOT_FOUND for a product that is gone or in the bin. */
    dismiss: (input: { commandId: string; productIds: ProductId[] }, actor: Actor): { id: DismissalId } =>
      store.command(input.commandId, 'catalog.duplicates.dismiss', () => {
        const members = [...new Set(input.productIds)].map((productId) => {
          const product = catalog.product(productId)
          if (!product || product.deletedAt !== null)
            throw new DomainError('NOT_FOUND', { entity: 'product', id: productId })
          return { id: product.id, title: product.title }
        })
        const id = newId<DismissalId>()
        const row = { members, codes: sharedCodes(members.map((member) => member.id)), createdAt: clock.now() }
        const values = { title: members[0]?.title ?? '', count: members.length }
        const meta = { label: 'catalog.duplicates.dismissed', values, actor, commandId: input.commandId }
        store.changes.apply(meta, [{ op: 'insert', entity: 'duplicateDismissal', id, row }])
        return { id }
      }),
    dismissed: (): DismissalEntry[] =>
      doubles.dismissals(listed).map((dismissal) => {
        const there = catalog
          .existing(dismissal.members.map(({ id }) => id))
          .filter(({ deletedAt }) => deletedAt === null)
        const rows = list.rows(there.flatMap(({ id }) => list.ridOf(id) ?? []))
        const products = rows.map(({ id, title, thumbAssetId }) => ({
          id: id as ProductId,
          title,
          thumbAssetId: thumbAssetId as AssetId | null,
        }))
        return { ...dismissal, products }
      }),
    /** Throws NOT_FOUND. */
    restore: (input: { commandId: string; id: DismissalId }, actor: Actor): { ok: true } =>
      store.command(input.commandId, 'catalog.duplicates.restore', () => {
        const members = doubles.dismissedMembers(input.id)
        if (!members) throw new DomainError('NOT_FOUND', { entity: 'dismissal', id: input.id })
        const values = { title: members[0]?.title ?? '', count: members.length }
        const meta = { label: 'catalog.duplicates.restored', values, actor, commandId: input.commandId }
        store.changes.apply(meta, [{ op: 'delete', entity: 'duplicateDismissal', id: input.id }])
        return { ok: true as const }
      }),
  }
}
