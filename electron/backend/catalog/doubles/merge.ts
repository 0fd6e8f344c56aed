// Several products become one: words field by field, variants joined, pictures, listings, shows, videos, orders, stock and bundles
// re-pointed. One group of the log, so one undo. The others go to the bin as they were.
import { DomainError } from '#shared/domain/errors.ts'
import type { MergeField } from '#shared/domain/duplicates.ts'
import type { ProductId, VariantId } from '#shared/domain/ids.ts'
import type { Listing, ProductDetail, Variant } from '#shared/domain/product.ts'
import { newId } from '../../kernel/ids.ts'
import type { Op } from '../../kernel/store.ts'
import type { Actor, CatalogDeps } from '../deps.ts'
import { productIssues } from '../rules.ts'
import { invalid } from '../stock.ts'
import { mergePlan, type MergePlan } from './merge-plan.ts'

export interface MergeInput {
  commandId: string
  keepId: ProductId
  fromIds: ProductId[]
  fields: Partial<Record<MergeField, ProductId | undefined>>
  stock: 'sum' | 'keep'
}

export function createMergeService(deps: CatalogDeps, detail: (id: string) => ProductDetail) {
  const { store, clock } = deps
  const { catalog, collections, references } = deps.repositories

  const must = (id: ProductId): ProductDetail => {
    const product = detail(id)
    if (product.deletedAt !== null) throw new DomainError('NOT_FOUND', { entity: 'product', id })
    return product
  }
  const update = (entity: Op['entity'], id: string, patch: Record<string, unknown>): Op => ({
    op: 'update',
    entity,
    id,
    patch,
  })

  const variantOps = (keep: ProductDetail, plan: MergePlan): Op[] => {
    const updatedAt = clock.now()
    const last = keep.variants.at(-1)?.position ?? -1
    const changed = plan.changed.map(({ variant, patch }) => update('variant', variant.id, { ...patch, updatedAt }))
    const added = plan.added.map(({ from, values }, index): Op => {
      const id = newId<VariantId>()
      // Those that joined an added variant follow it to its new id.
      for (const [other, into] of plan.becomes) if (into === from.id) plan.becomes.set(other, id)
      plan.becomes.set(from.id, id)
      const row = { ...values, productId: keep.id, position: last + 1 + index, updatedAt }
      return { op: 'insert', entity: 'variant', id, row }
    })
    return [...changed, ...added]
  }
  const pictureOps = (keep: ProductDetail, plan: MergePlan): Op[] => {
    const last = keep.pictures.at(-1)?.position ?? -1
    return plan.pictures.map(({ assetId, sourceUrl, alt, variantId }, index): Op => {
      const row = { productId: keep.id, assetId, sourceUrl, alt, position: last + 1 + index }
      const shows = variantId === null ? null : (plan.becomes.get(variantId) ?? null)
      return { op: 'insert', entity: 'picture', id: newId(), row: { ...row, variantId: shows } }
    })
  }
  /** A listing goes along where the kept product has none in that shop; else it stays with its own, and is taken off sale with that. */
  const listingOps = (keep: ProductDetail, others: ProductDetail[], plan: MergePlan): Op[] => {
    const taken = new Set<string>(keep.listings.map(({ shopId }) => shopId))
    const moved = others
      .flatMap((other) => other.listings)
      .filter(({ shopId }) => !taken.has(shopId) && taken.add(shopId))
    return moved.map((listing) => update('listing', listing.id, listingPatch(listing, keep.id, plan)))
  }
  const listingPatch = (listing: Listing, productId: ProductId, plan: MergePlan): Record<string, unknown> => {
    const remote = references.remote(listing.id)
    const renamed = <T>(value: T): T => renameVariants(value, plan.becomes)
    return {
      productId,
      variantPrices: renamed(listing.variantPrices),
      variantStock: renamed(listing.variantStock),
      pictureIds: null,
      remoteSkus: renamed(JSON.parse(remote?.remoteSkus ?? '{}') as object),
      baseSnapshot: renamed(JSON.parse(remote?.baseSnapshot ?? 'null') as object | null),
    }
  }
  const referenceOps = (keep: ProductDetail, others: ProductDetail[], plan: MergePlan): Op[] => {
    const now = clock.now()
    const variantOf = (variantId: string | null) => (variantId === null ? null : (plan.becomes.get(variantId) ?? null))
    return others.flatMap(({ id }) => [
      ...references
        .showItems(id)
        .map((item) => update('showItem', item.id, { productId: keep.id, variantId: variantOf(item.variantId) })),
      ...references
        .orderLines(id)
        .map((line) => update('orderLine', line.id, { productId: keep.id, variantId: variantOf(line.variantId) })),
      ...references.videos(id).map((video) => update('edit', video, { productId: keep.id, updatedAt: now })),
    ])
  }
  /** Rows of which a variant has one for each place: they are added to that one, or become it. */
  const pooled = <R extends { id: string; quantity: number }>(
    entity: 'stockLevel' | 'stockReservation' | 'bundlePart',
    field: string,
    plan: MergePlan,
    rowsOf: (variantId: string) => R[],
    place: (row: R) => string,
    leave: (row: R) => boolean = () => false,
  ): Op[] => {
    const ops: Op[] = []
    const totals = new Map<string, { id: string; quantity: number }>()
    const keyOf = (variantId: string, row: R) => `${variantId}|${place(row)}`
    for (const into of new Set(plan.becomes.values()))
      for (const row of rowsOf(into)) totals.set(keyOf(into, row), { id: row.id, quantity: row.quantity })
    for (const [from, into] of plan.becomes) {
      for (const row of rowsOf(from)) {
        if (leave(row)) continue
        const known = totals.get(keyOf(into, row))
        if (known) {
          known.quantity += row.quantity
          ops.push({ op: 'delete', entity, id: row.id }, update(entity, known.id, { quantity: known.quantity }))
        } else {
          totals.set(keyOf(into, row), { id: row.id, quantity: row.quantity })
          ops.push(update(entity, row.id, { [field]: into }))
        }
      }
    }
    return ops
  }
  const stockOps = (plan: MergePlan, stock: MergeInput['stock']): Op[] => {
    const own = new Set<string>(plan.becomes.values())
    const added = new Set(plan.added.map(({ from }) => from.id as string))
    const levels = {
      ...plan,
      becomes: new Map([...plan.becomes].filter(([from]) => stock === 'sum' || added.has(from))),
    }
    return [
      ...pooled('stockLevel', 'variantId', levels, references.levels, (row) => row.warehouseId),
      ...pooled('stockReservation', 'variantId', plan, references.holds, (row) => row.showId),
      // A bundle never takes itself as a part.
      ...pooled(
        'bundlePart',
        'partVariantId',
        plan,
        references.parts,
        (row) => row.bundleVariantId,
        (row) => own.has(row.bundleVariantId),
      ),
    ]
  }
  const shelfOps = (keep: ProductDetail, others: ProductDetail[]): Op[] => {
    const known = new Set<string>(collections.idsOfProduct(keep.id))
    const wanted = others
      .flatMap(({ id }) => collections.idsOfProduct(id))
      .filter((id) => !known.has(id) && known.add(id))
    return wanted.map((collectionId): Op => {
      const position = collections.nextPosition(collectionId)
      return {
        op: 'insert',
        entity: 'collectionItem',
        id: newId(),
        row: { collectionId, productId: keep.id, position },
      }
    })
  }
  const check = (keep: ProductDetail, others: ProductDetail[], plan: MergePlan): void => {
    const patched = new Map(plan.changed.map(({ variant, patch }) => [variant.id as string, patch]))
    const variants: Variant[] = [
      ...keep.variants.map((variant) => ({ ...variant, ...patched.get(variant.id) })),
      ...plan.added.map(({ from, values }) => ({ ...from, ...values })),
    ]
    const leaving = new Set<string>(others.map(({ id }) => id))
    const taken = (sku: string, id: string): boolean => {
      const owner = catalog.variantBySku(sku)
      return owner !== undefined && owner.id !== id && owner.productId !== keep.id && !leaving.has(owner.productId)
    }
    const issues = productIssues({ ...keep, ...plan.product, variants }, taken)
    if (issues.length > 0) throw new DomainError('INVALID', { issues })
  }

  return {
    merge: (input: MergeInput, actor: Actor): ProductDetail => {
      store.command(input.commandId, 'catalog.duplicates.merge', () => {
        const fromIds = [...new Set(input.fromIds)].filter((id) => id !== input.keepId)
        if (fromIds.length === 0) throw invalid('fromIds', 'required')
        const keep = must(input.keepId)
        const others = fromIds.map(must)
        const plan = mergePlan(keep, others, input)
        check(keep, others, plan)
        const now = clock.now()
        const variants = variantOps(keep, plan)
        const ops: Op[] = [
          // First the others leave, so that a shop hears of what goes before it hears of what comes.
          ...fromIds.map((id) => update('product', id, { deletedAt: now, updatedAt: now })),
          update('product', keep.id, { ...plan.product, updatedAt: now }),
          ...variants,
          ...pictureOps(keep, plan),
          ...listingOps(keep, others, plan),
          ...referenceOps(keep, others, plan),
          ...stockOps(plan, input.stock),
          ...shelfOps(keep, others),
        ]
        const values = { title: plan.product.title ?? keep.title, count: fromIds.length }
        store.changes.apply({ label: 'catalog.product.merged', values, actor, commandId: input.commandId }, ops)
        return null
      })
      return detail(input.keepId)
    },
  }
}

/** The same value with variants' ids, wherever they stand as names of fields, replaced by those that they became. */
function renameVariants<T>(value: T, becomes: ReadonlyMap<string, string>): T {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((one: unknown) => renameVariants(one, becomes)) as T
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [becomes.get(key) ?? key, renameVariants<unknown>(one, becomes)]),
  ) as T
}
