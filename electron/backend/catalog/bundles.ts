// Bundles: variants made of others. Their stock column follows from their parts, in the transaction of whatever changed those, so that
// lists, cards and shops read one figure. What followed is a group of its own: undoing the cause makes it follow back.
import { bundleProblem } from '#shared/domain/bundle.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { VariantId } from '#shared/domain/ids.ts'
import type { ProductStock } from '#shared/domain/stock.ts'
import { newId } from '../kernel/ids.ts'
import type { AppliedChange, Op } from '../kernel/store.ts'
import type { Actor, CatalogDeps } from './deps.ts'
import { invalid } from './stock.ts'

export interface BundleInput {
  commandId: string
  variantId: VariantId
  parts: { variantId: VariantId; quantity: number }[]
}

/** Undo of an edit may name rows that are gone by now. */
const countsFor = (change: AppliedChange): boolean =>
  change.entity === 'bundlePart' ||
  (change.entity === 'variant' && change.kind === 'update' && change.fields.includes('stock'))

export function createBundleService(deps: CatalogDeps, stockOf: (productId: string) => ProductStock) {
  const { store, clock, bus } = deps
  const { catalog, stock, availability } = deps.repositories

  /** What the bundles among these have to say now; those that say so already are left out. */
  const following = (bundles: Iterable<string>): Op[] =>
    [...new Set(bundles)].flatMap((id): Op[] => {
      if (!availability.isBundle(id) || catalog.productOfVariant(id) === undefined) return []
      const total = availability.bundleTotal(id)
      if (total === availability.stockOf(id)) return []
      return [{ op: 'update', entity: 'variant', id, patch: { stock: total, updatedAt: clock.now() } }]
    })

  const count = (bundles: Iterable<string>): void => {
    const ops = following(bundles)
    if (ops.length > 0) store.changes.apply({ label: 'catalog.bundle.counted', actor: 'system', undoable: false }, ops)
  }
  store.changes.followsFrom(
    (entity, id, field) => entity === 'variant' && field === 'stock' && availability.isBundle(id),
  )
  store.changes.onApplied((changes) => {
    const touched = changes.filter(countsFor).flatMap((change): string[] => {
      if (change.entity === 'variant') return availability.bundlesAbove(change.id)
      const bundle = change.before?.bundleVariantId
      return typeof bundle === 'string' ? [bundle, ...availability.bundlesAbove(bundle)] : availability.allBundles()
    })
    count(touched)
  })
  // Bulk writers have SQL of their own and name no rows: then every bundle is looked at.
  const off = bus.on('changed', ({ topic, ids }) => {
    if (topic === 'catalog' && ids === null) count(availability.allBundles())
  })

  return {
    setBundle: (input: BundleInput, actor: Actor): ProductStock => {
      const productId = store.command(input.commandId, 'catalog.stock.setBundle', () => {
        const { variantId, parts } = input
        const owner = catalog.productOfVariant(variantId)
        const product = owner && catalog.product(owner)
        if (!product) throw new DomainError('NOT_FOUND', { entity: 'variant', id: variantId })
        const ids = parts.map((part) => part.variantId)
        if (new Set(ids).size < ids.length) throw invalid('parts', 'duplicate')
        for (const id of ids) {
          const of = catalog.productOfVariant(id)
          if (!of || catalog.product(of)?.deletedAt !== null)
            throw new DomainError('NOT_FOUND', { entity: 'variant', id })
        }
        const problem = bundleProblem(variantId, ids, availability.partsOf)
        if (problem) throw invalid('parts', problem)
        const before = stock.parts(variantId)
        const now = clock.now()
        const ops: Op[] = [
          ...before
            .filter((part) => !ids.includes(part.variantId))
            .map((part): Op => ({ op: 'delete', entity: 'bundlePart', id: part.id })),
          ...parts.map(({ variantId: partVariantId, quantity }, position): Op => {
            const known = before.find((part) => part.variantId === partVariantId)
            if (known) return { op: 'update', entity: 'bundlePart', id: known.id, patch: { quantity, position } }
            const row = { bundleVariantId: variantId, partVariantId, quantity, position }
            return { op: 'insert', entity: 'bundlePart', id: newId(), row }
          }),
          // Levels name pieces that lie somewhere; a bundle has none of its own.
          ...(parts.length > 0
            ? stock.levels(variantId).map((level): Op => ({ op: 'delete', entity: 'stockLevel', id: level.id }))
            : []),
          ...(parts.length === 0 || before.length === 0
            ? [{ op: 'update', entity: 'variant', id: variantId, patch: { stock: 0, updatedAt: now } } satisfies Op]
            : []),
          { op: 'update', entity: 'product', id: product.id, patch: { updatedAt: now } },
        ]
        const values = { title: product.title, count: parts.length }
        store.changes.apply({ label: 'catalog.bundle.updated', values, actor, commandId: input.commandId }, ops)
        return product.id
      })
      return stockOf(productId)
    },
    dispose: off,
  }
}
