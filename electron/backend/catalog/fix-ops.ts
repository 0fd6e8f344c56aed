// A planned fix as operations of the change log, and as what a person is shown before. Pure.
import type { FixChange } from '#shared/contract/catalog-readiness.ts'
import type { AssetId, ListingId } from '#shared/domain/ids.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import { squareSidePx, type FixStep } from '#shared/domain/readiness/fixes.ts'
import { toDecimalString } from '#shared/domain/money.ts'
import { newId } from '../kernel/ids.ts'
import type { Fields, Op } from '../kernel/store.ts'
import { emptyListing } from './blank.ts'

/** The operations of one product's steps. `squares` gives the new picture for an asset; one that could not be drawn stays as it is. */
export function fixOps(
  product: ProductDetail,
  steps: readonly FixStep[],
  now: number,
  squares: ReadonlyMap<string, AssetId> = new Map(),
): Op[] {
  const ops: Op[] = []
  const listings = new Map<string, Fields>()
  for (const step of steps) {
    switch (step.kind) {
      case 'product':
        ops.push({ op: 'update', entity: 'product', id: product.id, patch: { [step.field]: step.after } })
        break
      case 'listing':
        listings.set(step.shopId, { ...listings.get(step.shopId), [step.field]: step.after })
        break
      case 'variant':
        ops.push({
          op: 'update',
          entity: 'variant',
          id: step.variantId,
          patch: { [step.field]: step.after, updatedAt: now },
        })
        break
      case 'drop-picture':
        ops.push({ op: 'delete', entity: 'picture', id: step.pictureId })
        break
      case 'square-picture': {
        const assetId = squares.get(step.assetId)
        if (assetId) ops.push({ op: 'update', entity: 'picture', id: step.pictureId, patch: { assetId } })
        break
      }
      default:
        step satisfies never
    }
  }
  for (const [shopId, patch] of listings) {
    const listing = product.listings.find((candidate) => candidate.shopId === shopId)
    if (listing) ops.push({ op: 'update', entity: 'listing', id: listing.id, patch })
    else {
      const row = { ...emptyListing, ...patch, productId: product.id, shopId }
      ops.push({ op: 'insert', entity: 'listing', id: newId<ListingId>(), row })
    }
  }
  const dropped = new Set(steps.flatMap((step) => (step.kind === 'drop-picture' ? [step.pictureId] : [])))
  if (dropped.size > 0) {
    const kept = product.pictures.filter(({ id }) => !dropped.has(id))
    for (const [position, { id }] of kept.entries()) {
      ops.push({ op: 'update', entity: 'picture', id, patch: { position } })
    }
  }
  if (ops.length > 0) ops.push({ op: 'update', entity: 'product', id: product.id, patch: { updatedAt: now } })
  return ops
}

/** A step in words that the page can lay out: what, where, before, after. */
export function fixChange(step: FixStep, product: ProductDetail): FixChange {
  const base = { variantId: null, shopId: null, assetId: null }
  switch (step.kind) {
    case 'product':
      return { ...base, field: step.field, before: step.before, after: step.after }
    case 'listing':
      return { ...base, field: step.field, shopId: step.shopId, before: step.before, after: step.after }
    case 'variant': {
      const { field, variantId } = step
      const before = typeof step.before === 'number' ? toDecimalString(step.before, product.currency) : step.before
      return { ...base, field, variantId, before, after: step.after ?? '' }
    }
    case 'drop-picture':
      return { ...base, field: 'pictureRemoved', assetId: step.assetId, before: '', after: '' }
    case 'square-picture': {
      const size = `${step.width}×${step.height}`
      return {
        ...base,
        field: 'picture',
        assetId: step.assetId,
        before: size,
        after: `${squareSidePx}×${squareSidePx}`,
      }
    }
    default:
      return step satisfies never
  }
}
